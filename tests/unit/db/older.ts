// Databases of older versions, each with its sample in it, and what a test of them opens.
import { deleteDB, openDB } from 'idb';
import { afterEach } from 'vitest';
import { type Db, openDatabase } from '../../../utils/db/open';
import { steps } from '../../../utils/db/steps';
import { walk } from '../../../utils/db/walk';
import { version1, version2, version3, version4, version5 } from './samples';

/** One sample a version, oldest first: what a seller's browser may hold. */
export const samples = [version1, version2, version3, version4, version5];
export const name = 'steps';
/** Databases that are closed after each test. */
export let open: { close: () => void }[] = [];

afterEach(async () => {
  for (const db of open) db.close();
  open = [];
  await deleteDB(name);
});

/** A database of an older version with its sample in it. */
export async function older(version: number): Promise<void> {
  const db = await openDB(name, version, {
    upgrade(made, from, _to, transaction) {
      walk(made as never, transaction as never, steps.slice(from, version));
    },
  });
  for (const [table, rows] of Object.entries(samples[version - 1] ?? {})) {
    for (const { key, value } of rows) await db.put(table, value, key);
  }
  db.close();
}

/** The newest version of what is there. */
export async function newest(): Promise<Db> {
  const db = await openDatabase(name);
  open.push(db);
  return db;
}
