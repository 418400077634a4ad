// The main job with a real hand: right-click, our entry, the browser's prompt. Judged by the bytes that arrived.
import { createHash } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { UploadView } from '../../utils/messages/views';
import type { UploadState } from '../../utils/uploads/states';
import { builtFile } from '../sandbox/net/files.mjs';
import { eventually, said } from './closed-root';
import { type Desktop, openDesktop } from './desktop';
import { blue, type Floor, green, openFloor } from './shop-floor';

let desktop: Desktop;
let floor: Floor;
let page: Page;
/** The last upload of the test before. */
let seen = 0;
beforeAll(async () => {
  desktop = await openDesktop();
  floor = await openFloor({}, { headless: false, display: desktop.display });
  page = await floor.chromium.context.newPage();
  await page.goto('https://www.supplier.example/item.html');
  // The browser draws notifications as windows of its own, into the menus' way; what they say is kept instead.
  await (await floor.chromium.worker()).evaluate(() => {
    const kept: string[] = [];
    const create = async (id: string, { title, message }: chrome.notifications.NotificationCreateOptions) => {
      kept.push(`${title}\n${message}`);
      return id;
    };
    Object.assign(chrome.notifications, { create });
    Object.assign(globalThis, { notices: kept });
  });
});
afterAll(async () => {
  await floor?.close();
  await desktop?.close();
});
beforeEach(async () => {
  floor.world.gateway.reset();
  seen = Math.max(0, ...(await floor.state()).uploads.map(({ id }) => id));
});

const sha256 = (bytes: Buffer | null) =>
  createHash('sha256')
    .update(bytes ?? '')
    .digest('hex');
const photo = async (name: string) => sha256(await builtFile('photos', name));
const stored = () => floor.world.gateway.account.pictures.map(({ shopId, sha256: sum }) => [shopId, sum]);
const granted = (host: string) =>
  floor.panel.evaluate((origin) => chrome.permissions.contains({ origins: [origin] }), `https://${host}/*`);
/** The newest of this test's uploads, once all `count` of them came to this state. */
async function newest(count: number, state: UploadState): Promise<UploadView | undefined> {
  const own = async () => (await floor.state()).uploads.filter((row) => row.id > seen);
  const rows = await eventually(own, (all) => all.filter((row) => row.state === state).length === count, 20_000);
  return rows.at(-1);
}

test('declined, the host lets no page read it: said, and no call', async () => {
  await desktop.choose(page, '#main-photo');
  await desktop.answerPrompt(false);
  expect((await newest(1, 'failed'))?.problem?.key).toBe('problem_needsHost');
  expect(floor.world.gateway.account.calls).toEqual([]);
  expect(await granted('cdn.supplier.example')).toBe(false);
  await eventually(
    () => said(page, 'toast'),
    (text) => text.includes('photo-1.jpg'),
  );
});

test('a placeholder’s picture needs the site of what it stands in for, and another try asks for that', async () => {
  const address = 'https://cdn.supplier.example/photo-1.jpg';
  await page.evaluate((real) => {
    const image = document.querySelector('#main-photo') as HTMLImageElement;
    image.removeAttribute('srcset');
    image.dataset.src = real;
    image.src = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';
  }, address);
  await page.hover('#main-photo');
  await desktop.choose(page, '#main-photo');
  const row = await newest(1, 'failed');
  expect(row?.problem).toMatchObject({
    key: 'problem_needsHost',
    params: [expect.any(String), 'cdn.supplier.example'],
  });
  expect(row?.from).toBe(address);
  await page.reload();
});

test('declined, but the page itself may read the picture: its bytes arrive', async () => {
  await desktop.choose(page, '#open-photo');
  await desktop.answerPrompt(false);
  await newest(1, 'done');
  await desktop.choose(page, '#detail-1');
  await desktop.answerPrompt(false);
  await newest(2, 'done');
  expect(stored()).toEqual([
    [blue.id, await photo('photo-7.jpg')],
    [blue.id, await photo('detail-1.jpg')],
  ]);
});

test('accepted: the bytes at the gateway are those of the host, and the page says so', async () => {
  await desktop.choose(page, '#main-photo');
  await desktop.answerPrompt(true);
  const row = await newest(1, 'done');
  expect(stored()).toEqual([[blue.id, await photo('photo-1.jpg')]]);
  expect(floor.world.gateway.account.calls).toMatchObject([{ code: 0, categoryId: blue.category, title: 'photo-1' }]);
  expect(row?.picture?.id).toBe(floor.world.gateway.account.pictures[0]?.id);
  expect(await granted('cdn.supplier.example')).toBe(true);
  await eventually(
    () => said(page, 'toast'),
    (text) => text.includes('photo-1') && text.includes('花费 4 点券'),
  );
});

test('a granted host does not ask again; the shop used last comes first', async () => {
  await desktop.choose(page, '.thumbs img:nth-child(1)', 2);
  await newest(1, 'done');
  await desktop.choose(page, '.thumbs img:nth-child(2)', 1);
  await newest(2, 'done');
  expect(stored()).toEqual([
    [green.id, await photo('photo-2.jpg')],
    [green.id, await photo('photo-3.jpg')],
  ]);
  await desktop.choose(page, '#cookie-photo', 2);
  await newest(3, 'done');
  expect(stored().at(-1)).toEqual([blue.id, await photo('cookie.jpg')]);
});

test('data: and blob: pictures and a video frame need no host', async () => {
  await desktop.choose(page, '#data-photo');
  await newest(1, 'done');
  await desktop.choose(page, '#blob-photo');
  await newest(2, 'done');
  await page.waitForFunction(() => (document.querySelector('video')?.videoWidth ?? 0) > 0);
  await desktop.choose(page, '#film');
  await newest(3, 'done');
  const { pictures } = floor.world.gateway.account;
  expect(pictures.slice(0, 2).map((picture) => picture.sha256)).toEqual([
    await photo('inline.jpg'),
    await photo('photo-8.jpg'),
  ]);
  expect(pictures[2]).toMatchObject({ pixel: '560x315', type: 'jpg' });
  // In an open shadow root it is no other film.
  await page.evaluate(() => {
    const film = document.querySelector('#film') as HTMLElement;
    const host = document.createElement('div');
    host.id = 'film-host';
    film.replaceWith(host);
    host.attachShadow({ mode: 'open' }).append(film);
  });
  await desktop.choose(page, '#film-host');
  await newest(4, 'done');
  expect(pictures[3]).toMatchObject({ type: 'jpg' });
});

test('a page instead of a picture is said, and no call; a host that wants the page as referrer is told it', async () => {
  await page.evaluate(() =>
    document.querySelector('#main-photo')?.setAttribute('src', 'https://cdn.supplier.example/html.jpg'),
  );
  await desktop.choose(page, '#main-photo');
  expect((await newest(1, 'failed'))?.problem?.key).toBe('problem_html');
  expect(floor.world.gateway.account.calls).toEqual([]);
  await desktop.choose(page, '#walled-photo');
  await newest(1, 'done');
  expect(stored()).toEqual([[blue.id, await photo('walled.jpg')]]);
});

test('with one shop left the entry itself is the shop', async () => {
  await floor.ask('shop.remove', { key: `taobao:${blue.id}` });
  await desktop.choose(page, '#open-photo', 0);
  await newest(1, 'done');
  expect(stored()).toEqual([[green.id, await photo('photo-7.jpg')]]);
});

test('every end was told once, as it was', async () => {
  const { uploads } = await floor.state();
  const worker = await floor.chromium.worker();
  const told = () => worker.evaluate(() => (globalThis as { notices?: string[] }).notices ?? []);
  const notices = await eventually(told, (all) => all.length === uploads.length);
  expect(notices.filter((text) => text.includes('已上传 1'))).toHaveLength(
    uploads.filter(({ state }) => state === 'done').length,
  );
});
