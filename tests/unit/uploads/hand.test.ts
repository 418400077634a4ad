// Pictures for a page's own field: prepared before all others and whatever holds the gateway, given to their own frame
// only, and never on a way that leads to a call.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Db } from '../../../utils/db/open';
import type { Upload } from '../../../utils/db/schema';
import { uploadSchema } from '../../../utils/db/schema';
import { retryUploads } from '../../../utils/uploads/commands';
import { recover } from '../../../utils/uploads/engine';
import type { Limits } from '../../../utils/uploads/fit/types';
import { againTo, endHand, failLeft, handBatch, readHand, takeForPage } from '../../../utils/uploads/hand';
import { addFiles } from '../../../utils/uploads/intake';
import { nextToPrepare, prepare } from '../../../utils/uploads/prepare';
import { stopAccount } from '../../../utils/uploads/send';
import { panelState } from '../../../utils/uploads/view';
import { plainFitter } from './fitter';
import { png } from './pictures';
import { batch, freshDatabase, noon, picture, stateOf, stop, upload } from './samples';

let db: Db;
const bytes = png(500, 500);
const here = { tabId: 7, frameId: 0 };
const elsewhere = { tabId: 8, frameId: 0 };
const hand = { platform: 'pinduoduo', route: 'publish', input: 'main' };
const limits: Limits = {
  formats: ['jpg', 'png'],
  bytes: 1024 * 1024,
  leastWidth: 480,
  mostWidth: null,
  leastHeight: 480,
  mostHeight: null,
  slices: false,
  ratio: [1, 1],
};

beforeEach(async () => {
  db = await freshDatabase();
});

async function give(names: string[], given = bytes): Promise<string> {
  const own = handBatch(here.tabId, noon);
  const source = { kind: 'drop' as const, ...here };
  const files = names.map((name) => ({ name, blob: new Blob([given]) }));
  await addFiles(db, { batch: own, shop: '', category: '0', source, hand }, files, () => noon);
  return own.id;
}
const parts = () => ({ db, fitter: plainFitter(), look: vi.fn(), clock: () => noon + 5, handLimits: () => limits });
const rowOf = async (id: number) => (await db.get('uploads', id)) as Upload;
async function prepareAll(): Promise<void> {
  for (let row = await nextToPrepare(db, noon); row; row = await nextToPrepare(db, noon)) await prepare(parts(), row);
}

describe('on its way to the page', () => {
  it('is a row that the table takes, without a shop, and waits for the page once it is made', async () => {
    await give(['主图.png']);
    expect(uploadSchema.parse(await rowOf(1))).toMatchObject({ shop: '', hand, state: 'waiting' });
    await prepareAll();
    expect(await rowOf(1)).toMatchObject({ state: 'handing', width: 500, mime: 'image/png', call: null, points: 0 });
  });

  it('goes before a queue that waits, and although enough is ready for the calls', async () => {
    await db.put('batches', batch());
    for (let id = 100; id < 140; id += 1) await db.put('uploads', upload({ id, state: 'waiting', hasBytes: true }));
    await give(['主图.png']);
    expect((await nextToPrepare(db, noon, true))?.hand).toEqual(hand);
    await prepare(parts(), (await nextToPrepare(db, noon, true)) as Upload);
    expect(await nextToPrepare(db, noon, true)).toBeNull();
  });

  it('is held by no stop of the account, and known pictures do not stand in for it', async () => {
    await db.put('stops', stop('account'));
    const sha256 = Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex');
    await db.add('pictures', { shop: '', category: '0', sha256, picture: picture(), upload: 9, at: noon });
    await give(['主图.png']);
    await stopAccount(db, noon, { key: 'problem_expired', params: [] });
    expect(await stateOf(db, 1)).toBe('waiting');
    await prepareAll();
    expect(await stateOf(db, 1)).toBe('handing');
  });

  it('whose field no record knows fails with a sentence, and stays where it is after a restart', async () => {
    await give(['主图.png']);
    await prepare({ ...parts(), handLimits: () => null }, await rowOf(1));
    expect(await rowOf(1)).toMatchObject({ state: 'failed', problem: { key: 'problem_noShop' } });
    await give(['二.png']);
    await prepareAll();
    await recover(db, noon + 10);
    expect(await stateOf(db, 2)).toBe('handing');
  });
});

describe('at the page', () => {
  it('is given in the order given, to its own frame alone', async () => {
    const id = await give(['一.png', '二.png']);
    expect(await readHand(db, id, here, noon)).toEqual({ ready: [], open: 2, asks: 0 });
    await prepareAll();
    expect(await readHand(db, id, here, noon)).toEqual({ ready: [1, 2], open: 0, asks: 0 });
    expect(await readHand(db, id, elsewhere, noon)).toEqual({ ready: [], open: 0, asks: 0 });
    expect(await readHand(db, id, { tabId: 7, frameId: 3 }, noon)).toEqual({ ready: [], open: 0, asks: 0 });
    const file = await takeForPage(db, 1, here);
    expect([file?.name, file?.blob.type, file?.blob.size]).toEqual(['一.png', 'image/png', bytes.length]);
    expect(await takeForPage(db, 1, elsewhere)).toBeNull();
  });

  it('gives away no bytes of an upload for an image space', async () => {
    await db.put('uploads', upload({ id: 50, state: 'ready', source: { kind: 'drop', ...here } }));
    await db.put('blobs', new Blob([bytes]), 50);
    expect(await takeForPage(db, 50, here)).toBeNull();
  });

  it('ends as handed over without a picture or points, which only its own frame can say', async () => {
    await give(['一.png']);
    await prepareAll();
    await endHand(db, [1], null, elsewhere, noon);
    expect(await stateOf(db, 1)).toBe('handing');
    await endHand(db, [1], null, here, noon);
    expect(await rowOf(1)).toMatchObject({ state: 'done', picture: null, points: 0, problem: null });
    expect(await db.count('calls')).toBe(0);
    expect(await db.count('pictures')).toBe(0);
    const view = await panelState(db, 10, noon, null);
    expect(view.uploads[0]?.handed).toBe('pinduoduo');
    expect(view.progress).toMatchObject({ way: 'page', total: 1, ended: 1 });
  });

  it('that it did not take keeps its bytes, and goes only to a field again', async () => {
    await give(['一.png']);
    await prepareAll();
    await endHand(db, [1], 'problem_hand_gone', here, noon);
    expect(await rowOf(1)).toMatchObject({ state: 'failed', problem: { params: ['一.png'] } });
    expect(await retryUploads(db, { all: true }, noon)).toBe(0);
    const id = await againTo(db, [1], { ...hand, input: 'details' }, elsewhere, noon + 1);
    expect(await rowOf(1)).toMatchObject({ state: 'waiting', hand: { input: 'details' }, source: elsewhere });
    await prepareAll();
    expect((await readHand(db, id, elsewhere, noon)).ready).toEqual([1]);
  });

  it('goes to no field of another platform, whatever asks', async () => {
    await give(['一.png']);
    await prepareAll();
    await endHand(db, [1], 'problem_hand_gone', here, noon);
    const id = await againTo(db, [1], { ...hand, platform: 'douyin' }, here, noon + 1);
    expect(await rowOf(1)).toMatchObject({ state: 'failed', hand });
    expect(await readHand(db, id, here, noon)).toEqual({ ready: [], open: 0, asks: 0 });
  });

  it('is never brought back by a field when it was for an image space', async () => {
    await db.put('uploads', upload({ id: 60, state: 'failed', hasBytes: true }));
    await againTo(db, [60], hand, here, noon);
    expect(await stateOf(db, 60)).toBe('failed');
  });
});

describe('a page that left', () => {
  it('is noticed once it has not asked for long, and not while it does', async () => {
    const id = await give(['一.png']);
    await prepareAll();
    const later = noon + 140_000;
    await readHand(db, id, here, later);
    await failLeft(db, later + 100_000);
    expect(await stateOf(db, 1)).toBe('handing');
    await failLeft(db, later + 160_000);
    expect(await rowOf(1)).toMatchObject({ state: 'failed', problem: { key: 'problem_hand_left' } });
    expect(await db.get('blobs', 1)).toBeDefined();
  });
});
