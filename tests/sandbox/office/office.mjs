import { readForm } from '../gateway/form.mjs';
import { readFormat } from '../gateway/formats.mjs';
import { sha256 } from '../gateway/state.mjs';
import { chinaTime, now } from '../net/clock.mjs';
import { builtFile } from '../net/files.mjs';
import { createBrandForm } from './brand-form.mjs';
import { demoPictures, foldersOf } from './contents.mjs';
import { createGrants } from './grants.mjs';
import { refusalOf } from './limits.mjs';
import { platformAt } from './pages.mjs';

/**
 * One file that a page's own uploader sent.
 * @typedef {{ at: number, host: string, platform: string, slot: string, shopId: string, folder: string, name: string, bytes: number, sha256: string, type: string | null, pictureId: string, refused: string | null }} PageUpload
 * @typedef {{ id: string, title: string, url: string, folder: string, bytes: number, pixel: string, created: string, photo?: string, body?: Buffer }} OfficePicture
 */

/**
 * What the back-office pages show: the shop that is logged in, its folders and pictures.
 * What the gateway stored is shown too; what a page uploads is kept apart from the gateway's account.
 * @param {import('../gateway/gateway.mjs').Gateway} gateway
 */
export function createOffice(gateway) {
  /** @type {PageUpload[]} */
  const uploads = [];
  /** @type {Map<string, OfficePicture[]>} shop → what its pages uploaded, newest first */
  const uploaded = new Map();
  /** @type {Map<string, { id: string, name: string }[]>} shop → folders made on the page */
  const made = new Map();
  /** @type {string | null} */
  let loggedIn = null;
  let lastId = 1_659_000_000_000_000_000n;
  const newId = () => {
    lastId += 7_919n;
    return String(lastId);
  };

  const shop = () => {
    const id = loggedIn ?? gateway.shops.keys().next().value;
    return gateway.shops.get(id ?? '') ?? { id: '1001', name: '蓝山家居', categories: ['0'] };
  };
  const folders = () => [...foldersOf(shop()), ...(made.get(shop().id) ?? [])];
  /** @returns {OfficePicture[]} newest first */
  const pictures = () => {
    const { id } = shop();
    const stored = gateway.state.pictures.filter((picture) => picture.shopId === id && !picture.deleted);
    return [
      ...(uploaded.get(id) ?? []),
      ...stored.reverse().map((picture) => ({
        id: picture.id,
        title: picture.title,
        url: picture.path,
        folder: picture.categoryId,
        bytes: picture.bytes,
        pixel: picture.pixel,
        created: chinaTime(picture.createdAt),
      })),
      ...demoPictures(shop()),
    ];
  };

  const grants = createGrants();
  const brandForm = createBrandForm();

  return {
    /** Who may use the shops' image spaces, and what was pressed for it. */
    grants,
    /** The form on which a distributor applies for brands. */
    brandForm,
    uploads,
    /** @param {string | null} shopId the shop that the pages show; null: the first one of the gateway */
    login(shopId) {
      loggedIn = shopId;
    },
    me: () => ({ shopId: shop().id, shopName: shop().name }),
    folders,
    pictures,
    /** @param {string} name @returns {{ id: string, name: string }} */
    addFolder(name) {
      const folder = { id: newId(), name };
      const list = made.get(shop().id) ?? [];
      made.set(shop().id, [...list, folder]);
      const known = gateway.shops.get(shop().id);
      known?.categories.push(folder.id);
      return folder;
    },
    /**
     * Takes one file from a page's own uploader; what the platform refuses is noted too.
     * @param {any} req multipart, first file counts
     * @param {string} host
     * @param {{ folder: string, slot: string }} where
     * @returns {Promise<OfficePicture | string>} the picture, or why it was refused
     */
    async accept(req, host, { folder, slot }) {
      const [file] = (await readForm(req)).files;
      if (!file) return '没有文件';
      const format = readFormat(file.bytes);
      const { id: shopId } = shop();
      const id = newId();
      const platform = platformAt(host);
      const refused = refusalOf(platform, slot, format, file.bytes.length);
      uploads.push({
        at: now(),
        host,
        platform,
        slot,
        shopId,
        folder,
        name: file.filename,
        bytes: file.bytes.length,
        sha256: sha256(file.bytes),
        type: format?.type ?? null,
        pictureId: id,
        refused,
      });
      if (refused !== null || !format) return refused ?? '图片格式不支持';
      /** @type {OfficePicture} */
      const picture = {
        id,
        title: file.filename.replace(/\.[^.]*$/, ''),
        url: `https://img04.taobaocdn.com/imgextra/i4/22${shopId}/O1CN${id}_!!22${shopId}.${format.type}`,
        folder,
        bytes: file.bytes.length,
        pixel: `${format.width}x${format.height}`,
        created: chinaTime(now()),
        body: file.bytes,
      };
      uploaded.set(shopId, [picture, ...(uploaded.get(shopId) ?? [])]);
      return picture;
    },
    /** @param {string} host @param {string} path @returns {Promise<{ body: Buffer, type: string } | null>} */
    async serve(host, path) {
      const address = `https://${host}${path}`;
      const type = path.split('.').pop() ?? 'jpg';
      const all = [...[...uploaded.values()].flat(), ...[...gateway.shops.values(), shop()].flatMap(demoPictures)];
      const found = all.find((picture) => picture.url === address);
      if (found?.body) return { body: found.body, type };
      const body = found?.photo ? await builtFile('photos', found.photo) : null;
      return body ? { body, type } : null;
    },
    reset() {
      uploads.length = 0;
      uploaded.clear();
      made.clear();
      loggedIn = null;
      grants.reset();
      brandForm.reset();
    },
  };
}
