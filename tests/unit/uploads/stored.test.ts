import { beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '../../../utils/db/open';
import type { Upload } from '../../../utils/db/schema';
import { storedPictures } from '../../../utils/uploads/stored';
import { panelState } from '../../../utils/uploads/view';
import { batch, freshDatabase, noon, picture, problem, upload } from './samples';

let db: Db;
const everything = () => true;
const numbers = (from: number, count: number) => Array.from({ length: count }, (_, i) => from + i);
const path = (n: number) => `https://img.example/${n}.jpg`;
const stored = (id: number, given: Partial<Upload> = {}) =>
  upload({ id, batch: 'a', state: 'done', picture: picture({ id: String(id), path: path(id) }), ...given });
const paths = async (of = {}) => (await storedPictures(db, of, everything)).map((row) => row.picture?.path);

beforeEach(async () => {
  db = await freshDatabase();
  await db.put('batches', batch({ id: 'a' }));
});

describe('of 250 uploads in one batch', () => {
  beforeEach(async () => {
    const transaction = db.transaction('uploads', 'readwrite');
    for (const n of numbers(1, 250)) await transaction.store.put(stored(n));
    await transaction.done;
  });

  it('all are copied in the order given, though the list holds 200', async () => {
    const { uploads, beyond } = await panelState(db, 200, noon);
    expect(uploads).toHaveLength(200);
    const head = { count: 250, stored: 250 };
    expect(beyond).toEqual({ all: 250, done: 250, stored: 250, todo: 0, heads: { 'a 0': head } });
    expect(await paths()).toEqual(numbers(1, 250).map(path));
    expect(await paths({ batch: 'a', category: '0' })).toEqual(numbers(1, 250).map(path));
  });

  it('slices stand where their picture stood, whatever their ids', async () => {
    for (const n of [1, 2, 3]) await db.put('uploads', stored(250 + n, { place: 2 + n / 1000 }));
    expect((await paths()).slice(0, 6)).toEqual([1, 2, 251, 252, 253, 3].map(path));
    expect(await paths()).toHaveLength(253);
  });

  it('a list that holds all has nothing beyond it', async () => {
    expect((await panelState(db, 250, noon)).beyond).toBeUndefined();
  });

  it('what has no address, or stands under another head, is not among them', async () => {
    await db.put('uploads', stored(251, { state: 'failed', picture: null }));
    await db.put('uploads', stored(252, { state: 'done', picture: null, warnings: [problem('warning_marked')] }));
    await db.put('uploads', stored(253, { batch: 'b' }));
    await db.put('uploads', stored(254, { category: '7', state: 'reused' }));
    expect(await paths({ batch: 'a', category: '0' })).toEqual(numbers(1, 250).map(path));
    expect(await paths({ batch: 'a' })).toEqual([...numbers(1, 250), 254].map(path));
    expect(await paths()).toEqual([...numbers(1, 250), 253, 254].map(path));
    const { beyond } = await panelState(db, 200, noon);
    expect(beyond).toMatchObject({ all: 254, done: 253, stored: 252, todo: 2 });
    expect(beyond?.heads).toEqual({ 'a 0': { count: 252, stored: 250 } });
  });

  it('an assistant is told and given only what assistants gave', async () => {
    const transaction = db.transaction('uploads', 'readwrite');
    for (const n of numbers(1, 20)) await transaction.store.put(stored(n, { owner: true }));
    await transaction.done;
    const leave = { shops: { 'taobao:1': null }, points: 100, lockAfter: 15 };
    const seen = await panelState(db, 200, noon, { since: 0, leave });
    expect(seen.beyond).toMatchObject({ all: 230, stored: 230, heads: { 'a 0': { count: 230 } } });
    expect(await storedPictures(db, {}, (row) => !row.owner)).toHaveLength(230);
  });
});
