import { createHash } from 'node:crypto';
import { chinaTime, now } from '../net/clock.mjs';
import { createRandom } from '../net/random.mjs';
import { createBytes } from './store.mjs';
import { freeTitle, wantedTitle } from './titles.mjs';

/**
 * @typedef {{ id: string, name: string, authorized: boolean, categories: string[], quota: number, platform: string, itemUrls: string[] }} Shop
 * @typedef {{ id: string, shopId: string, categoryId: string, title: string, path: string, bytes: number, sha256: string, pixel: string, status: string, deleted: boolean, callN: number, clientType: string, createdAt: number, type: string }} Picture
 */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const FIRST_ID = 1_658_000_000_000_000_000n;

/** @param {Buffer} bytes @returns {string} SHA-256 in hex */
export const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/**
 * Image-space contents: shops and their pictures with the bytes behind each address.
 * @param {number} seed of ids and addresses
 */
export function createState(seed) {
  const random = createRandom(seed);
  /** @type {Map<string, Shop>} */
  const shops = new Map();
  /** @type {Picture[]} */
  const pictures = [];
  /** @type {Map<string, Picture>} by host and path, without the scheme */
  const served = new Map();
  const bytes = createBytes();
  let lastId = FIRST_ID;

  const newId = () => {
    lastId += BigInt(Math.floor(random() * 900_000_000)) * 2n + 1n;
    return String(lastId);
  };
  /** @param {Shop} shop @param {string} type */
  const newPath = (shop, type) => {
    const word = Array.from({ length: 16 }, () => ALPHABET[Math.floor(random() * 62)]).join('');
    const seller = `22${shop.id}`;
    const shard = 1 + Math.floor(random() * 8);
    return `img0${shard}.taobaocdn.com/imgextra/i${shard}/${seller}/T2${word}_!!${seller}.${type}`;
  };

  return {
    shops,
    pictures,
    /** @param {Partial<Shop> & { id: string }} shop */
    addShop(shop) {
      const whole = {
        name: `店铺${shop.id}`,
        authorized: true,
        categories: ['0'],
        quota: Number.POSITIVE_INFINITY,
        platform: 'taobao',
        itemUrls: [],
        ...shop,
      };
      shops.set(shop.id, whole);
      return whole;
    },
    /**
     * Stores one picture, with the title that the platform settles on.
     * @param {{ shop: Shop, fields: Record<string, string>, body: Buffer, format: import('./formats.mjs').Format, callN: number, as?: Partial<Picture> }} input
     * @returns {Picture}
     */
    store({ shop, fields, body, format, callN, as = {} }) {
      const categoryId = fields.picture_category_id;
      const taken = (/** @type {string} */ title) =>
        pictures.some((p) => !p.deleted && p.shopId === shop.id && p.categoryId === categoryId && p.title === title);
      const scheme = fields.is_https === 'true' ? 'https' : 'http';
      const place = newPath(shop, format.type);
      /** @type {Picture} */
      const picture = {
        id: newId(),
        shopId: shop.id,
        categoryId,
        title: freeTitle(wantedTitle(fields.title ?? '', fields.image_input_title), taken),
        path: `${scheme}://${place}`,
        bytes: body.length,
        sha256: sha256(body),
        pixel: `${format.width}x${format.height}`,
        status: 'unfroze',
        deleted: false,
        callN,
        clientType: fields.client_type ?? 'client:computer',
        createdAt: now(),
        type: format.type,
        ...as,
      };
      pictures.push(picture);
      const address = picture.path.replace(/^https?:\/\//, '');
      served.set(address, picture);
      bytes.put(address, body);
      return picture;
    },
    /** @param {string} host @param {string} path @returns {{ picture: Picture, body: Buffer } | null} the bytes, null once deleted */
    serve(host, path) {
      const picture = served.get(host + path);
      const body = picture && !picture.deleted ? bytes.get(host + path) : null;
      return picture && body ? { picture, body } : null;
    },
    /** Frees the bytes behind the addresses. */
    dispose: bytes.clear,
    /** Forgets the pictures; ids and addresses go on, so that none is ever given twice. */
    clear() {
      pictures.length = 0;
      served.clear();
      bytes.clear();
    },
  };
}

/** @param {Picture} picture @returns {string} when it was stored, in China time */
export const createdText = (picture) => chinaTime(picture.createdAt);
