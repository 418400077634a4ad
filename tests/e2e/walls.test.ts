// Pictures behind walls, and batches whose pictures are still to be fetched: which way their bytes came is judged by
// what the hosts were asked and by the bytes at the gateway.
import { createHash } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { builtFile } from '../sandbox/net/files.mjs';
import { cdnLoad } from '../sandbox/supplier/site.mjs';
import { eventually } from './closed-root';
import { newestEnd, newestId, openGranted, press } from './permitted';
import { blue, type Floor } from './shop-floor';

const item = 'https://www.supplier.example/sources.html';
const cdn = 'https://cdn.supplier.example';

const sha256 = (bytes: Buffer | null) =>
  createHash('sha256')
    .update(bytes ?? '')
    .digest('hex');
const photo = async (name: string) => sha256(await builtFile('photos', name));

/** The rules of this session that are not the gateway's. */
const wallRules = async (floor: Floor) => {
  const rules = await (await floor.chromium.worker()).evaluate(() => chrome.declarativeNetRequest.getSessionRules());
  return rules.filter(({ id }) => id !== 1);
};

/** Puts a proposal of a page into the database: rows with addresses, no bytes yet; `larger` are tried before each. */
const propose = (
  floor: Floor,
  batch: string,
  urls: string[],
  pageUrl: string,
  { confirmed = false, larger = [] as string[], width = 0 } = {},
) =>
  floor.panel.evaluate(
    async ({ id, addresses, from, shop, category, yes, before, wide }) => {
      const opening = indexedDB.open('storekey');
      const db = await new Promise<IDBDatabase>((resolve) => {
        opening.onsuccess = () => resolve(opening.result);
      });
      const transaction = db.transaction(['uploads', 'batches'], 'readwrite');
      const now = Date.now();
      const told = { toldAt: 0, tabId: null, origin: 'page' };
      transaction.objectStore('batches').put({ id, at: now, confirmed: yes, ...told });
      for (const url of addresses) {
        transaction.objectStore('uploads').add({
          ...{ batch: id, shop, category, fileName: new URL(url).pathname.slice(1), title: '' },
          ...{ source: { kind: 'page', url, larger: before, pageUrl: from }, hasBytes: false, bytes: 0, mime: '' },
          ...{ width: wide, height: 0, sha256: '', state: 'waiting', added: now, since: now, sentAt: 0, tries: 0 },
          ...{ force: false, again: false, call: null, points: 0, picture: null, problem: null, warnings: [] },
        });
      }
      await new Promise((resolve) => {
        transaction.oncomplete = resolve;
      });
      db.close();
      // What any message that changes rows leads to.
      await chrome.runtime.sendMessage({ kind: 'queue.pause', ask: { paused: false } });
    },
    {
      id: batch,
      addresses: urls,
      from: pageUrl,
      shop: `taobao:${blue.id}`,
      category: blue.category,
      yes: confirmed,
      before: larger,
      wide: width,
    },
  );
const rowsOf = async (floor: Floor, batch: string) =>
  (await floor.state()).uploads.filter((row) => row.batch === batch);

describe('where the host was granted', () => {
  let floor: Floor;
  let page: Page;
  let seen = 0;
  beforeAll(async () => {
    floor = await openGranted(['www.supplier.example', 'cdn.supplier.example']);
    page = await floor.chromium.context.newPage();
    await page.goto(item);
  });
  afterAll(() => floor?.close());
  beforeEach(async () => {
    await floor.clean();
    Object.assign(cdnLoad, { asked: 0, now: 0, most: 0 });
    seen = await newestId(floor);
  });
  const stored = () => floor.world.gateway.account.pictures.map((picture) => picture.sha256);

  for (const [what, name, file] of [
    ['that refuses requests from elsewhere', 'walled', 'walled.jpg'],
    ['that answers requests from elsewhere with a page', 'walled-page', 'walled.jpg'],
    ['that asks for the cookie of its site', 'cookie', 'cookie.jpg'],
  ] as const)
    test(`a picture of a host ${what} arrives whole, and no rule is left`, async () => {
      await press(floor, page, `${cdn}/${name}.jpg`);
      expect((await newestEnd(floor, seen)).problem).toBeNull();
      expect(stored()).toEqual([await photo(file)]);
      expect(await wallRules(floor)).toEqual([]);
    });

  test('a page in place of a picture is said and not sent, and no rule is left', async () => {
    await press(floor, page, `${cdn}/html.jpg`);
    expect((await newestEnd(floor, seen)).problem?.key).toBe('problem_html');
    expect(floor.calls()).toEqual([]);
    expect(await wallRules(floor)).toEqual([]);
  });

  test('a rule that a worker left when it died is removed by the next one', async () => {
    const worker = await floor.chromium.worker();
    await worker.evaluate(() =>
      chrome.declarativeNetRequest.updateSessionRules({
        addRules: [
          {
            id: 1005,
            action: {
              type: 'modifyHeaders' as chrome.declarativeNetRequest.RuleActionType,
              requestHeaders: [
                { header: 'referer', operation: 'set' as chrome.declarativeNetRequest.HeaderOperation, value: 'x' },
              ],
            },
            condition: { urlFilter: '|https://left.example/|' },
          },
        ],
      }),
    );
    expect(await wallRules(floor)).toHaveLength(1);
    const session = await page.context().newCDPSession(floor.panel);
    await session.send('ServiceWorker.enable');
    await session.send('ServiceWorker.stopAllWorkers');
    await session.detach();
    await eventually(
      async () => {
        await floor.ask('settings.read', {});
        return wallRules(floor);
      },
      (rules) => rules.length === 0,
    );
  });

  test('a proposal is fetched before the yes, four at a time, and sent only after it', async () => {
    const urls = Array.from({ length: 12 }, (_, n) => `${cdn}/slow.jpg?ms=250&n=${n}`);
    await propose(floor, 'b-fetch', urls, item);
    await eventually(
      () => rowsOf(floor, 'b-fetch'),
      (rows) => rows.length === 12 && rows.every(({ bytes }) => bytes > 0),
      20_000,
    );
    expect(cdnLoad).toEqual({ asked: 12, now: 0, most: 4 });
    expect(floor.calls()).toEqual([]);
    await floor.ask('batch.confirm', { batch: 'b-fetch', yes: true });
    // The same bytes twelve times: one call, eleven found.
    await floor.until(12, ['done', 'reused']);
    expect(stored()).toEqual([await photo('slow.jpg')]);
  });

  test('larger addresses are tried first; where a page promised too much, the largest that is there is taken', async () => {
    const larger = [`${cdn}/none.jpg`, `${cdn}/html.jpg`, `${cdn}/photo-1.jpg`, `${cdn}/photo-2.jpg`];
    await propose(floor, 'b-larger', [`${cdn}/photo-13.png`], item, { confirmed: true, larger, width: 400 });
    await floor.until(1, ['done']);
    await propose(floor, 'b-promised', [`${cdn}/photo-14.gif`], item, { confirmed: true, larger, width: 4000 });
    await floor.until(2, ['done', 'reused']);
    await propose(floor, 'b-smaller', [`${cdn}/photo-3.jpg`], item, {
      confirmed: true,
      larger: [`${cdn}/photo-13.png`],
      width: 640,
    });
    await floor.until(3, ['done', 'reused']);
    expect(stored()).toEqual([await photo('photo-1.jpg'), await photo('photo-3.jpg')]);
  });

  test('a wall is climbed for a proposal too, and what cannot be had is said', async () => {
    await propose(floor, 'b-walls', [`${cdn}/walled.jpg`, `${cdn}/none.jpg`, `${cdn}/html.jpg`], item, {
      confirmed: true,
    });
    await floor.until(1, ['done']);
    await floor.until(2, ['failed']);
    const rows = await rowsOf(floor, 'b-walls');
    expect(rows.map(({ state, problem }) => [state, problem?.key])).toEqual([
      ['done', undefined],
      ['failed', 'problem_hostSays'],
      ['failed', 'problem_html'],
    ]);
    expect(stored()).toEqual([await photo('walled.jpg')]);
    expect(await wallRules(floor)).toEqual([]);
  });
});

describe('where the host was not granted', () => {
  let floor: Floor;
  let page: Page;
  let seen = 0;
  beforeAll(async () => {
    floor = await openGranted(['www.supplier.example']);
    page = await floor.chromium.context.newPage();
    await page.goto(item);
  });
  afterAll(() => floor?.close());
  beforeEach(async () => {
    await floor.clean();
    Object.assign(cdnLoad, { asked: 0, now: 0, most: 0 });
    seen = await newestId(floor);
  });
  const stored = () => floor.world.gateway.account.pictures.map((picture) => picture.sha256);

  test('the page itself reads what its host lets it read', async () => {
    await press(floor, page, `${cdn}/open/photo-7.jpg`);
    expect((await newestEnd(floor, seen)).problem).toBeNull();
    expect(stored()).toEqual([await photo('photo-7.jpg')]);
  });

  test('what neither may read is said, and nothing is sent', async () => {
    await press(floor, page, `${cdn}/walled.jpg`);
    expect((await newestEnd(floor, seen)).problem).toMatchObject({
      key: 'problem_needsHost',
      params: ['walled.jpg', 'cdn.supplier.example'],
    });
    expect(floor.calls()).toEqual([]);
  });

  test('a proposal waits and names the host, which is asked for nothing', async () => {
    await propose(floor, 'b-ask', [`${cdn}/slow.jpg?ms=1`, 'https://www.supplier.example/images/photo-8.jpg'], item);
    const rows = await eventually(
      () => rowsOf(floor, 'b-ask'),
      (all) => all.some(({ bytes }) => bytes > 0) && all.some(({ problem }) => problem !== null),
    );
    expect(rows.map(({ state, problem, bytes }) => [state, problem?.key, problem?.params[1], bytes > 0])).toEqual([
      ['waiting', 'ask_host', 'cdn.supplier.example', false],
      ['waiting', undefined, undefined, true],
    ]);
    expect(cdnLoad.asked).toBe(0);
    // Said yes to without the permission: it is over for that one, and can be tried again.
    await floor.ask('batch.confirm', { batch: 'b-ask', yes: true });
    await floor.until(1, ['done']);
    const [first] = await eventually(
      () => rowsOf(floor, 'b-ask'),
      (all) => all.every(({ state }) => state === 'done' || state === 'failed'),
    );
    expect(first?.problem).toMatchObject({
      key: 'problem_needsHost',
      params: [expect.any(String), 'cdn.supplier.example'],
    });
    expect(await floor.ask('upload.retry', { ids: [first?.id ?? 0] })).toEqual({ count: 1 });
  });
});
