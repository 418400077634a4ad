// The browser's own action popup, closed the moment the files were given to it: nothing that was picked is lost.
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from './closed-root';
import { openPipedFloor, type PipedFloor } from './piped-floor';
import { blue, png } from './shop-floor';

const mega = 1024 * 1024;
const folder = mkdtempSync(join(tmpdir(), 'storekey-popup-'));
let floor: PipedFloor;
beforeAll(async () => {
  floor = await openPipedFloor();
});
afterAll(async () => {
  await floor?.close();
  rmSync(folder, { recursive: true, force: true });
});
/** Not before each test: a batch whose uploads are forgotten before its end was told is never told. */
async function startAnew(): Promise<void> {
  await floor.ask('upload.forget', {});
  floor.world.gateway.reset();
}

/** A PNG of about 1 MB: the rest is a chunk that no reader knows. */
function heavy(seed: number): Buffer {
  const small = png(seed);
  const data = Buffer.alloc(mega - small.length, seed);
  const body = Buffer.concat([Buffer.from('skPd'), data]);
  const chunk = Buffer.alloc(body.length + 8);
  chunk.writeUInt32BE(data.length, 0);
  body.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(body), body.length + 4);
  const end = small.length - 12;
  return Buffer.concat([small.subarray(0, end), chunk, small.subarray(end)]);
}

function filesOf(seeds: number[]): string[] {
  return seeds.map((seed) => {
    const path = join(folder, `主图 ${seed}.png`);
    writeFileSync(path, heavy(seed));
    return path;
  });
}

/** Opens the popup as the toolbar's button does, and speaks to it alone. */
async function openPopup() {
  const { chromium } = floor;
  await floor.page.evaluate('chrome.action.openPopup()', { userGesture: true });
  const [target] = await eventually(
    () => floor.targets('popup.html'),
    (found) => found.length === 1,
  );
  const { sessionId } = await chromium.send('Target.attachToTarget', { targetId: target?.targetId, flatten: true });
  const evaluate = (expression: string) => chromium.send('Runtime.evaluate', { expression }, sessionId);
  const field = async () => (await evaluate("document.querySelector('input[type=file]')")).result;
  return {
    evaluate,
    give: async (files: string[]) => {
      const { objectId } = await eventually(field, (found) => Boolean(found.objectId));
      await chromium.send('DOM.setFileInputFiles', { files, objectId }, sessionId);
    },
    close: async () => {
      await evaluate('window.close()').catch(() => undefined);
      await eventually(
        () => floor.targets('popup.html'),
        (found) => found.length === 0,
      );
    },
  };
}

const sums = (seeds: number[]) => seeds.map((seed) => createHash('sha256').update(heavy(seed)).digest('hex'));
const rowsIn = async (state: string) =>
  (await floor.ask('panel.read', { limit: 2000 })).uploads.filter((row) => row.state === state);

test('forty pictures of 1 MB, the popup closed in the midst: all arrive, in order, once', async () => {
  await startAnew();
  const seeds = Array.from({ length: 40 }, (_, index) => index + 1);
  const files = filesOf(seeds);
  const popup = await openPopup();
  await popup.give(files);
  await popup.close();
  const done = await eventually(
    () => rowsIn('done'),
    (rows) => rows.length === 40,
    30_000,
  );
  const { calls, pictures, points, violations } = floor.world.gateway.account;
  expect(violations).toEqual([]);
  expect(calls.map((call) => [call.shopId, call.code, call.title])).toEqual(
    seeds.map((seed) => [blue.id, 0, `主图 ${seed}`]),
  );
  expect(calls.map((call) => call.sha256)).toEqual(sums(seeds));
  expect(new Set(done.map((row) => row.picture?.id))).toEqual(new Set(pictures.map(({ id }) => id)));
  expect(done.reduce((sum, row) => sum + row.points, 0)).toBe(points);
  expect(floor.world.rate().overWindows).toBe(0);
});

test('the end of that batch is one notification, and the badge is empty again', async () => {
  const notices = await eventually(
    async () => Object.keys((await floor.page.evaluate('chrome.notifications.getAll()')) as object),
    (ids) => ids.length > 0,
  );
  expect(notices).toEqual([expect.stringMatching(/^batch\//)]);
  await eventually(
    () => floor.page.evaluate('chrome.action.getBadgeText({})'),
    (text) => text === '',
  );
});

test('a popup that opens while no engine runs takes files only once one listens', async () => {
  await startAnew();
  const engines = await floor.targets('offscreen.html');
  for (const { targetId } of engines) await floor.chromium.send('Target.closeTarget', { targetId });
  await eventually(
    () => floor.targets('offscreen.html'),
    (found) => found.length === 0,
  );
  const popup = await openPopup();
  await popup.give(filesOf([61, 62, 63]));
  await popup.close();
  await eventually(
    () => rowsIn('done'),
    (rows) => rows.length === 3,
  );
  expect(floor.world.gateway.account.calls.map((call) => call.sha256)).toEqual(sums([61, 62, 63]));
});
