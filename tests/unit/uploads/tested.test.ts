// @vitest-environment happy-dom
// 淘工厂: the gateway takes nothing for a shop until the seller's own test call for it went through, whatever the way.
import { beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '../../../utils/db/open';
import { keepTested } from '../../../utils/db/values';
import { places } from '../../../utils/platforms/index';
import { retryUploads } from '../../../utils/uploads/commands';
import { addFiles, addFromPage, type Intake } from '../../../utils/uploads/intake';
import { takeHandIn } from '../../../utils/uploads/take-files';
import { isClosed } from '../../../utils/uploads/tested';
import { panelState } from '../../../utils/uploads/view';
import { png } from './pictures';
import { batch, freshDatabase, noon, shop, upload } from './samples';
import { makeWorld, neverLocked } from './world';

const key = 'taogongchang:9';
const factory = shop({ key, platform: 'taogongchang', shopId: '9' });
const intake: Intake = { batch: batch(), shop: key, category: '0', source: { kind: 'files' } };
const files = [1, 2].map((seed) => ({ name: `${seed}.png`, blob: new Blob([png(10 + seed, 9)]) }));
const clock = () => noon;

let db: Db;
beforeEach(async () => {
  db = await freshDatabase();
  await db.put('shops', shop());
  await db.put('shops', factory);
});
const rows = async () =>
  (await db.getAll('uploads')).map(({ shop: to, state, problem }) => `${to} ${state} ${problem?.key ?? ''}`.trim());
const refused = `${key} failed problem_untested`;

describe('a shop is closed', () => {
  it('on a platform whose gateway is to be tried, until a test call for just this shop went through', () => {
    expect(isClosed(key, [])).toBe(true);
    expect(isClosed(key, ['99', '1'])).toBe(true);
    expect(isClosed(key, ['9'])).toBe(false);
  });

  it('on the platforms whose records say so, and on no other', () => {
    for (const { id, ways } of places) expect(isClosed(`${id}:9`, []), id).toBe(ways.gateway === 'tested');
    expect(places.filter(({ ways }) => ways.gateway === 'tested')).not.toEqual([]);
    for (const one of ['tmall:9', 'taobao:9', '']) expect(isClosed(one, []), one).toBe(false);
  });
});

describe('what is given to a closed shop', () => {
  it('fails at once with its sentence, and keeps its bytes', async () => {
    expect(await addFiles(db, intake, files, clock)).toEqual({ added: 2, problem: null });
    expect(await rows()).toEqual([refused, refused]);
    expect(await db.count('blobs')).toBe(2);
    await addFiles(db, { ...intake, shop: 'taobao:1' }, files, clock);
    expect((await rows()).slice(2)).toEqual(['taobao:1 waiting', 'taobao:1 waiting']);
  });

  it('by a press in the menu or by a hand-in of our own pages as well', async () => {
    const url = 'https://img.example/a.jpg';
    await addFromPage(db, { ...intake, source: { kind: 'menu', url, tabId: 7 } }, noon);
    const given = { kind: 'files', batch: crypto.randomUUID(), shop: key, category: '0', via: 'drop', files } as const;
    expect(await takeHandIn(db, { ...given, files: [...files] }, true, clock)).toBe(2);
    expect(await rows()).toEqual([refused, refused, refused]);
  });

  it('goes on where it goes to the page’s own field, which is no gateway', async () => {
    const hand = { platform: 'taogongchang', route: 'publish', input: '' };
    await addFiles(db, { ...intake, hand }, files, clock);
    expect(await rows()).toEqual([`${key} waiting`, `${key} waiting`]);
  });

  it('is uploaded by a retry after the test call', async () => {
    await addFiles(db, intake, files, clock);
    await keepTested(db, '9');
    expect(await retryUploads(db, { all: true }, noon)).toBe(2);
    expect(await rows()).toEqual([`${key} waiting`, `${key} waiting`]);
    await addFiles(db, intake, files, clock);
    expect((await rows()).slice(2)).toEqual([`${key} waiting`, `${key} waiting`]);
  });
});

describe('the engine', () => {
  neverLocked();

  it('calls for no closed shop, however a row came to be ready', async () => {
    const world = makeWorld(db);
    await addFiles(db, intake, files.slice(0, 1), clock);
    await retryUploads(db, { all: true }, noon);
    for (const [id, to] of [key, 'taobao:1'].entries()) {
      await db.put('uploads', upload({ id: 50 + id, state: 'ready', shop: to, sha256: `s${id}` }));
      await db.put('blobs', new Blob([png(40 + id, 9)]), 50 + id);
    }
    const engine = world.startEngine();
    const ended = async () => (await rows()).every((row) => /failed|done/.test(row));
    await world.runUntil(ended);
    expect(await rows()).toEqual([refused, refused, 'taobao:1 done']);
    expect(world.arrivals).toHaveLength(1);
    expect((await db.getAll('calls')).map((call) => call.shopId)).toEqual(['taobao:1']);
    await keepTested(db, '9');
    await retryUploads(db, { all: true }, noon);
    engine.poke.raise();
    await world.runUntil(ended);
    expect(await rows()).toEqual([`${key} done`, `${key} done`, 'taobao:1 done']);
    engine.kill();
  });
});

it('views know which shops are closed', async () => {
  const closed = async () => (await panelState(db, 10, noon)).shops.filter((one) => one.closed).map((one) => one.key);
  expect(await closed()).toEqual([key]);
  await keepTested(db, '9');
  expect(await closed()).toEqual([]);
});
