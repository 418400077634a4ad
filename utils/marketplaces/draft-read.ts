// Stored drafts, many at once. A row that does not parse is as one that is not there.
import * as z from 'zod/mini';
import type { Db, TableRead } from '../db/open';
import { type DraftRow, draftRowSchema } from '../db/orders-schema';

/** So few are asked for one by one. */
const few = 5;

/**
 * Which keys are there, of these and some between them; null where nobody asked, or too many are between them. Of new
 * orders none is there, and one question costs less than one for each.
 */
async function keysAmong(store: TableRead<'drafts'>, keys: readonly string[]): Promise<Set<string> | null> {
  if (keys.length < few) return null;
  const [first, ...rest] = [...keys].sort();
  const most = 2 * keys.length;
  const found = first === undefined ? [] : await store.getAllKeys(IDBKeyRange.bound(first, rest.at(-1) ?? first), most);
  return found.length < most ? new Set(found) : null;
}

/** What stands at these keys, in their order, whether it parses or not. */
export async function storedAt(store: TableRead<'drafts'>, keys: readonly string[]): Promise<(DraftRow | undefined)[]> {
  const there = await keysAmong(store, keys);
  return Promise.all(keys.map((key) => (there?.has(key) === false ? undefined : store.get(key))));
}

/** The stored rows of drafts, in the order of their keys; null where there is none, or it does not parse. */
export async function readRows(db: Db, keys: readonly string[]): Promise<(DraftRow | null)[]> {
  // In one transaction: each costs four times as much as a read.
  const { store } = db.transaction('drafts');
  return (await storedAt(store, keys)).map((row) => {
    const read = z.safeParse(draftRowSchema, row);
    return read.success ? read.data : null;
  });
}

/** The stored row of one draft. */
export const readRow = async (db: Db, key: string): Promise<DraftRow | null> => (await readRows(db, [key]))[0] ?? null;
