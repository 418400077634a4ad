// What the pipeline gave, in rows: one picture, slices, a question, and how a changed picture is known again.
import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { defaultFit } from '../../../utils/db/fit-schema';
import type { Db } from '../../../utils/db/open';
import type { Upload } from '../../../utils/db/schema';
import { cancelUploads, confirmBatch } from '../../../utils/uploads/decide';
import { recover } from '../../../utils/uploads/engine';
import type { Fitted, Part } from '../../../utils/uploads/fit/types';
import type { Sight } from '../../../utils/uploads/look';
import { createLookOver } from '../../../utils/uploads/look-over';
import { nextToPrepare, prepare } from '../../../utils/uploads/prepare';
import { plainFitter } from './fitter';
import { png } from './pictures';
import { batch, freshDatabase, noon, picture, shop, upload } from './samples';

let db: Db;
const given = png(300, 200);
const watermark = { kind: 'text', text: '甲店', place: 'se', opacity: 0.5, size: 0.2 } as const;
const facts = {
  format: 'png',
  width: 300,
  height: 200,
  bytes: given.length,
  orientation: 1,
  frames: 1,
  alpha: false,
  metadata: false,
  profile: false,
} as const;

function part(width: number, height: number): Part {
  const bytes = png(width, height);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { blob: new Blob([bytes]), sha256, format: 'png', width, height };
}

const change = { kind: 'watermark', from: '', to: '甲店' } as const;
const becomes =
  (...parts: Part[]) =>
  (): Fitted => ({ does: 'change', facts, parts, changes: [change] });

beforeEach(async () => {
  db = await freshDatabase();
  await db.put('shops', shop({ fit: { ...defaultFit, watermark } }));
  await db.put('batches', batch());
});

async function give(row: Partial<Upload> = {}): Promise<Upload> {
  const whole = upload({ title: '', sha256: '', width: 0, height: 0, fileName: '图.png', state: 'waiting', ...row });
  await db.put('uploads', whole);
  await db.put('blobs', new Blob([given]), whole.id);
  return whole;
}

const parts = (fit: () => Fitted, look = async (): Promise<Sight> => 'there') => ({
  db,
  fitter: plainFitter(fit),
  look,
  clock: () => noon + 5,
});
const sizeOf = async (store: 'blobs' | 'originals', id: number) => (await db.get(store, id))?.size;

describe('a changed picture', () => {
  it('takes the place of what was given, which is kept to be compared with', async () => {
    const row = await give();
    const made = part(150, 100);
    await prepare(parts(becomes(made)), row);
    expect(await db.get('uploads', row.id)).toMatchObject({
      state: 'ready',
      sha256: made.sha256,
      width: 150,
      height: 100,
      bytes: made.blob.size,
      title: '图',
      fileName: '图.png',
      changes: [change],
      original: { format: 'png', bytes: given.length, width: 300, height: 200 },
    });
    expect(await sizeOf('originals', row.id)).toBe(given.length);
    expect(await sizeOf('blobs', row.id)).toBe(made.blob.size);
  });

  it('is not changed a second time when the engine died after it', async () => {
    const row = await give();
    await prepare(parts(becomes(part(150, 100))), row);
    const ready = (await db.get('uploads', row.id)) as Upload;
    await db.put('uploads', { ...ready, state: 'preparing' });
    await recover(db, noon);
    await prepare(parts(becomes(part(1, 1))), (await db.get('uploads', row.id)) as Upload);
    expect(await db.get('uploads', row.id)).toMatchObject({ state: 'ready', width: 150, changes: [change] });
  });

  it('is known again by what was given and the rules, and changed anew under other rules', async () => {
    const first = await give();
    await prepare(parts(becomes(part(150, 100))), first);
    const { origin, sha256 } = (await db.get('uploads', first.id)) as Upload;
    const known = { shop: first.shop, category: first.category, sha256, picture: picture(), upload: 1, at: noon };
    await db.add('pictures', { ...known, origin: origin as string });
    await db.put('uploads', { ...((await db.get('uploads', first.id)) as Upload), state: 'done' });

    const second = await give({ id: 2 });
    await prepare(parts(becomes(part(1, 1))), second);
    expect(await db.get('uploads', 2)).toMatchObject({ state: 'reused', picture: picture(), points: 0 });

    await db.put('shops', shop({ fit: { ...defaultFit, watermark: { ...watermark, place: 'nw' } } }));
    const third = await give({ id: 3 });
    await prepare(parts(becomes(part(151, 100))), third);
    expect(await db.get('uploads', 3)).toMatchObject({ state: 'ready', width: 151 });
  });

  it('leaves nothing behind when the seller cancelled in the middle', async () => {
    const row = await give();
    const fit = becomes(part(150, 100), part(150, 50));
    const cancelling = parts(fit);
    const { fitter } = cancelling;
    cancelling.fitter = {
      ...fitter,
      fit: async (...asked) => {
        await db.put('uploads', { ...((await db.get('uploads', row.id)) as Upload), state: 'cancelled' });
        return fitter.fit(...asked);
      },
    };
    await prepare(cancelling, row);
    expect(await db.get('uploads', row.id)).toMatchObject({ state: 'cancelled', width: 0 });
    expect(await db.count('uploads')).toBe(1);
    expect(await db.count('originals')).toBe(0);
  });
});

it('slices are uploads of their own, behind each other, prepared without being changed again', async () => {
  const row = await give({ id: 7 });
  await give({ id: 8, state: 'cancelled' });
  const slices = [part(150, 100), part(150, 90), part(150, 80)];
  await prepare(parts(becomes(...slices)), row);
  for (;;) {
    const next = await nextToPrepare(db, 0);
    if (!next) break;
    await prepare(parts(becomes(part(1, 1))), next);
  }
  const rows = (await db.getAll('uploads')).filter((one) => one.state === 'ready');
  rows.sort((a, b) => (a.place ?? a.id) - (b.place ?? b.id));
  expect(rows.map(({ title }) => title)).toEqual(['图 01', '图 02', '图 03']);
  expect(rows.map(({ height }) => height)).toEqual([100, 90, 80]);
  expect(rows.map(({ sha256 }) => sha256)).toEqual(slices.map(({ sha256 }) => sha256));
  expect(rows.every(({ place, id }) => (place ?? id) >= 7 && (place ?? id) < 8)).toBe(true);
});

it('a question stops the upload until the seller answered, whatever else is released', async () => {
  const row = await give();
  const ask = { why: 'animation', frames: 12 } as const;
  await prepare(
    parts(() => ({ does: 'ask', facts, ask })),
    row,
  );
  const question = { key: 'ask_animation', params: ['图.png', '12', '0.00'] };
  expect(await db.get('uploads', row.id)).toMatchObject({ state: 'blocked', problem: question });
  await recover(db, noon);
  expect(await db.get('uploads', row.id)).toMatchObject({ state: 'blocked', problem: question });
});

/** Looks over all that waits for a yes; what is to become of each, and its calls. */
async function planned() {
  const lookOver = createLookOver(parts(becomes()));
  while (await lookOver());
  return (await db.getAll('uploads')).map(({ plan }) => [plan?.does, plan?.calls]);
}

it('a batch that waits for its yes is looked at: what is known or given twice costs nothing', async () => {
  await db.put('batches', { ...batch(), confirmed: false });
  await db.put('shops', shop());
  await give({ id: 1 });
  await give({ id: 2 });
  await db.put('blobs', new Blob([png(10, 10)]), 3);
  await db.put('uploads', upload({ id: 3, sha256: '', state: 'waiting' }));
  const sha256 = createHash('sha256').update(png(10, 10)).digest('hex');
  await db.add('pictures', { shop: 'taobao:1', category: '0', sha256, picture: picture(), upload: 9, at: noon });
  await db.put('blobs', new Blob(['<html>']), 4);
  await db.put('uploads', upload({ id: 4, sha256: '', state: 'waiting' }));
  expect(await planned()).toEqual([
    ['asIs', 1],
    ['reuse', 0],
    ['reuse', 0],
    ['refuse', 0],
  ]);
  // Before the yes the seller reads why: where all are refused there is nothing to start.
  expect(await db.get('uploads', 4)).toMatchObject({ state: 'waiting', problem: { key: 'problem_html' } });
});

it('a narrow picture for a phone is planned with the slices that it has once it is wide enough', async () => {
  await db.put('batches', { ...batch(), confirmed: false });
  await db.put('shops', { ...shop(), clientType: 'client:phone' });
  await give({ id: 1 });
  await db.put('blobs', new Blob([png(240, 900)]), 1);
  await give({ id: 2 });
  await db.put('blobs', new Blob([png(480, 900)]), 2);
  expect(await planned()).toEqual([
    ['change', 2],
    ['asIs', 1],
  ]);
});

it('what is like a cancelled one costs its own call; what waits after an early start is looked at too', async () => {
  await db.put('batches', batch({ confirmed: false, intake: { total: 4, taken: 3, at: noon } }));
  await db.put('shops', shop());
  for (const id of [1, 2, 3]) await give({ id });
  await cancelUploads(db, { ids: [1] }, noon);
  const lookOver = createLookOver(parts(becomes()));
  const does = async () => (await db.getAll('uploads')).map(({ plan }) => plan?.does);
  while (await lookOver());
  expect(await does()).toEqual([undefined, 'asIs', 'reuse']);
  await cancelUploads(db, { ids: [2] }, noon);
  while (await lookOver());
  expect(await does()).toEqual([undefined, 'asIs', 'asIs']);
  await confirmBatch(db, 'b1', true, noon);
  await give({ id: 4 });
  while (await lookOver());
  expect(await does()).toEqual([undefined, 'asIs', 'asIs', 'reuse']);
});
