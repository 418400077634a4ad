// One command, one transaction: rows are read, the rules decide, and rows and journal are written together or not at
// all. Whatever is killed in between, the register stands as before the command or as after it.
import type { StoreNames } from 'idb';
import { announceChange } from '../db/changes';
import type { Halt } from '../db/grants-schema';
import type { Db, Tables } from '../db/open';
import type { Change, Context } from './draft';
import { numbersFrom } from './numbers';
import { haltFrom, haltKey, keysOf, numbersKey, type RowOf, readRows, type TableName } from './rows';

export type World<K extends TableName> = {
  rows: RowOf[K][];
  ctx: Context;
  halt: Halt | null;
  /** Whether the entry `undoing` was undone before. */
  undone: boolean;
};

type Result<K extends TableName, T> = { change: Change<RowOf[K]>; said: T; values?: [key: string, value: unknown][] };

/**
 * Runs a deed on an owner's rows of one table. The deed is pure and at once: nothing may be awaited in a transaction.
 * What it throws leaves everything as it was.
 */
export async function transact<K extends TableName, T>(
  db: Db,
  table: K,
  owner: string,
  now: number,
  deed: (world: World<K>) => Result<K, T>,
  undoing?: number,
): Promise<T> {
  const names: StoreNames<Tables>[] = [table, 'journal', 'values', 'shops'];
  const transaction = db.transaction(names, 'readwrite', { durability: 'strict' });
  // An abort rejects this too; the error that led to it is the one that is thrown.
  transaction.done.catch(() => undefined);
  try {
    const [journal, values] = [transaction.objectStore('journal'), transaction.objectStore('values')];
    const [stored, last, numbers, halt, shop, undoes] = await Promise.all([
      transaction.objectStore(table).getAll(keysOf(owner)),
      journal.openKeyCursor(null, 'prev'),
      values.get(numbersKey),
      values.get(haltKey(owner)),
      transaction.objectStore('shops').get(owner),
      undoing === undefined ? 0 : journal.index('undoes').count(undoing),
    ]);
    const { rows, broken } = readRows(table, stored);
    const ctx: Context = {
      owner,
      self: shop?.name ?? '',
      now,
      numbers: numbersFrom(numbers),
      last: last?.key ?? 0,
      broken,
    };
    const { change, said, values: beside = [] } = deed({ rows, ctx, halt: haltFrom(halt), undone: undoes > 0 });
    const store = transaction.objectStore(table);
    for (const row of change.put) await store.put(row);
    for (const name of change.remove) await store.delete([owner, name]);
    // An entry that is there is never written over.
    for (const entry of change.log) await journal.add(entry);
    for (const [key, value] of beside) await values.put(value, key);
    await transaction.done;
    if (change.log.length + beside.length > 0) announceChange();
    return said;
  } catch (error) {
    try {
      transaction.abort();
    } catch {
      // it had ended by itself
    }
    throw error;
  }
}
