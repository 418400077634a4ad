import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '../../../utils/db/open';
import { everyOwner, everyOwnerOf, writeHalt, writeMode, writeNumber } from '../../../utils/grants/noted';
import { journalOf, readHalt, readNumbers } from '../../../utils/grants/read';
import { mayPress } from '../../../utils/grants/steps-read';
import { beginRun } from '../../../utils/grants/steps-store';
import { undoEntry } from '../../../utils/grants/store';
import { freshDatabase, shop } from '../uploads/samples';
import { noon, owner } from './samples';

let db: Db;
beforeEach(async () => {
  db = await freshDatabase();
  await db.put('shops', shop());
});
afterEach(() => db.close());

const halt = { on: '2026-11-22', note: '平台通知' };
const newest = async (of: string) => (await journalOf(db, of, 1))[0];
const undo = async (of: string) => undoEntry(db, (await newest(of))?.id ?? 0, noon);

describe('the journal knows', () => {
  it('a number’s change, for all shops, with both values; undone, the one of before and its source hold again', async () => {
    await writeNumber(db, 'stores', 20, noon);
    expect(await newest(everyOwner)).toMatchObject({
      ...{ id: 1, at: noon, table: 'numbers', name: 'stores', what: 'number', route: 'seller', undoes: null },
      ...{ before: { value: 10, source: 'guide' }, after: { value: 20, source: 'seller', at: noon } },
    });
    await writeNumber(db, 'lockDays', 60, noon);
    expect(await undoEntry(db, 1, noon)).toBe(null);
    const { stores, lockDays } = await readNumbers(db);
    expect(stores).toEqual({ value: 10, source: 'guide', at: 0 });
    expect(lockDays.value).toBe(60);
    expect(await undoEntry(db, 1, noon)).toBe('changed');
    await expect(writeNumber(db, 'stores', 0, noon)).rejects.toThrow();
    expect(await db.count('journal')).toBe(3);
  });

  it('that a platform takes no new brands, and that it does again, for all of its shops', async () => {
    await writeHalt(db, owner, halt, noon);
    await writeHalt(db, owner, null, noon);
    expect(
      (await journalOf(db, everyOwnerOf('taobao:77'), 9)).map(({ what, before, after }) => [what, before, after]),
    ).toEqual([
      ['haltEnd', halt, null],
      ['halt', null, halt],
    ]);
    expect(await undo(everyOwnerOf(owner))).toBe(null);
    expect(await readHalt(db, 'taobao:77')).toEqual(halt);
  });

  it('who presses for a shop, when that becomes another, also where a run brought it', async () => {
    await writeMode(db, owner, 'assisted', noon);
    expect(await db.count('journal')).toBe(0);
    await beginRun(db, noon, { owner, job: 'read', mode: 'pressed', names: [], tabId: 1 });
    await writeMode(db, owner, 'pressed', noon);
    expect(await journalOf(db, owner, 9)).toMatchObject([
      { table: 'modes', what: 'mode', before: { mode: 'assisted' }, after: { mode: 'pressed' } },
    ]);
    expect(await mayPress(db, owner)).toBe(true);
    expect(await undo(owner)).toBe(null);
    expect(await mayPress(db, owner)).toBe(false);
  });

  it('numbers its entries on, and writes no value without one', async () => {
    await writeNumber(db, 'stores', 20, noon);
    await writeHalt(db, owner, halt, noon);
    await writeMode(db, owner, 'pressed', noon);
    expect((await db.getAll('journal')).map(({ id, table }) => `${id} ${table}`)).toEqual([
      '1 numbers',
      '2 halts',
      '3 modes',
    ]);
    const { add } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.add = () => {
      throw new Error('killed');
    };
    try {
      await expect(writeNumber(db, 'stores', 30, noon)).rejects.toThrow('killed');
    } finally {
      IDBObjectStore.prototype.add = add;
    }
    expect((await readNumbers(db)).stores.value).toBe(20);
  });
});
