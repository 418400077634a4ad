// What the panel is told: counts, bytes, order, and which limit holds.
import { beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '../../../utils/db/open';
import type { Upload } from '../../../utils/db/schema';
import { emptyLevel, throttled } from '../../../utils/net/limiter';
import { panelState } from '../../../utils/uploads/view';
import { batch, freshDatabase, noon, shop, upload } from './samples';

let db: Db;
/** Ids no other test uses: what ended keeps its size in memory. */
let next = 1000;

beforeEach(async () => {
  db = await freshDatabase();
  await db.put('shops', shop());
});

async function put(rows: Partial<Upload>[]): Promise<number[]> {
  const ids: number[] = [];
  for (const row of rows) {
    next += 1;
    await db.put('uploads', upload({ ...row, id: next }));
    ids.push(next);
  }
  return ids;
}

describe('progress', () => {
  it('counts the batches whose end was not told, by state and bytes', async () => {
    await db.put('batches', batch({ id: 'a', toldAt: 0 }));
    await db.put('batches', batch({ id: 'b', toldAt: noon }));
    await db.put('batches', batch({ id: 'c', toldAt: 0, confirmed: false }));
    await put([
      { batch: 'a', state: 'done', bytes: 100 },
      { batch: 'a', state: 'failed', bytes: 20 },
      { batch: 'a', state: 'waiting', bytes: 3 },
      { batch: 'b', state: 'done', bytes: 1000 },
      { batch: 'c', state: 'waiting', bytes: 1000 },
    ]);
    const { progress } = await panelState(db, 10, noon);
    expect(progress).toMatchObject({ total: 3, ended: 2, bytesTotal: 123, bytesEnded: 120 });
    expect(progress.byState).toEqual({ done: 1, failed: 1, waiting: 1 });
  });

  it('shows the newest batch when every end was told', async () => {
    await db.put('batches', batch({ id: 'a', toldAt: noon }));
    await put([{ batch: 'a', state: 'done', bytes: 7 }]);
    expect((await panelState(db, 10, noon)).progress).toMatchObject({ total: 1, ended: 1, bytesEnded: 7 });
  });

  it('counts a picture by the bytes that were given, so that the bar does not jump when a smaller one is sent', async () => {
    await db.put('batches', batch({ id: 'a', toldAt: 0 }));
    const original = { format: 'png', bytes: 900, width: 9, height: 9 };
    const [id = 0] = await put([{ batch: 'a', state: 'waiting', bytes: 900 }]);
    expect((await panelState(db, 10, noon)).progress.bytesTotal).toBe(900);
    await db.put('uploads', upload({ id, batch: 'a', state: 'done', bytes: 300, original }));
    expect((await panelState(db, 10, noon)).progress).toMatchObject({ bytesTotal: 900, bytesEnded: 900 });
  });

  it('finds the size of a picture that had none yet', async () => {
    await db.put('batches', batch({ id: 'a', toldAt: 0 }));
    const [id = 0] = await put([{ batch: 'a', state: 'waiting', bytes: 0, hasBytes: false }]);
    expect((await panelState(db, 10, noon)).progress.bytesTotal).toBe(0);
    await db.put('uploads', upload({ id, batch: 'a', state: 'ready', bytes: 55 }));
    expect((await panelState(db, 10, noon)).progress.bytesTotal).toBe(55);
  });
});

it('gives the newest uploads in the order given, slices behind their first', async () => {
  await db.put('batches', batch({ id: 'a', toldAt: 0 }));
  const [first = 0, second = 0, slice = 0] = await put([{ batch: 'a' }, { batch: 'a' }, { batch: 'a' }]);
  await db.put('uploads', upload({ id: slice, batch: 'a', place: first + 0.001 }));
  expect((await panelState(db, 10, noon)).uploads.map(({ id }) => id)).toEqual([first, slice, second]);
  expect((await panelState(db, 1, noon)).uploads).toHaveLength(1);
});

it('says which limit holds, and until when', async () => {
  await db.put('batches', batch({ id: 'a', toldAt: 0 }));
  expect((await panelState(db, 10, noon)).limit.kind).toBe('idle');
  await put([{ batch: 'a', state: 'sending' }]);
  expect((await panelState(db, 10, noon)).limit.kind).toBe('rate');
  await db.put('values', throttled(emptyLevel, noon, 5000), 'limiter');
  expect((await panelState(db, 10, noon)).limit).toMatchObject({ kind: 'throttled', until: noon + 5000, shared: true });
});

it('carries no secret and no address to fetch but where a picture came from', async () => {
  await db.put('batches', batch({ id: 'a', toldAt: 0 }));
  await put([
    { batch: 'a', source: { kind: 'menu', url: 'https://img.example/a.jpg', pageUrl: 'https://p.example/' } },
  ]);
  const state = await panelState(db, 10, noon);
  expect(state.uploads[0]?.from).toBe('https://img.example/a.jpg');
  expect(JSON.stringify(state)).not.toContain('p.example');
});
