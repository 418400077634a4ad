// One command, one transaction: rows are read, the rules decide, and rows and journal are written together or not at
// all. Whatever is killed in between, the register stands as before the command or as after it.
import type { StoreNames } from 'idb';
import * as z from 'zod/mini';
import { announceChange } from '../db/changes';
import {
  type Brand,
  brandSchema,
  type Grant,
  grantSchema,
  type Halt,
  haltSchema,
  type Received,
  receivedSchema,
} from '../db/grants-schema';
import type { Db, Tables } from '../db/open';
import type { Change, Context } from './draft';
import { numbersFrom } from './numbers';

export type RowOf = { grants: Grant; received: Received; brands: Brand };
export type TableName = keyof RowOf;

const schemas = { grants: grantSchema, received: receivedSchema, brands: brandSchema };

export const numbersKey = 'grantNumbers';
/** Values kept beside the tables: the last list that was read of an owner, and a platform's stop of new brands. */
export const listKey = (owner: string) => `grantList:${owner}`;
export const haltKey = (owner: string) => `brandHalt:${owner.split(':')[0]}`;

/** All keys of an owner's rows. */
export const keysOf = (owner: string) => IDBKeyRange.bound([owner], [owner, []]);

/** Rows that parse, and the names of those that do not. */
export function readRows<K extends TableName>(
  table: K,
  stored: readonly unknown[],
): { rows: RowOf[K][]; broken: string[] } {
  const rows: RowOf[K][] = [];
  const broken: string[] = [];
  for (const value of stored) {
    const read = z.safeParse(schemas[table] as unknown as z.ZodMiniType<RowOf[K]>, value);
    if (read.success) rows.push(read.data);
    else broken.push(String((value as { name?: unknown }).name));
  }
  return { rows, broken };
}

/** The stop of new brands as stored; one that does not parse is none. */
export function haltFrom(stored: unknown): Halt | null {
  const read = z.safeParse(haltSchema, stored);
  return read.success ? read.data : null;
}

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
