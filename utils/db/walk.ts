// From an older version of the database to the newest, step by step; the next begins when the one before has ended.
import type { IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import type { Tables } from './open';
import type { Step } from './steps';

/** Takes the steps. One that throws or rejects aborts the upgrade: opening rejects, and everything is as it was. */
export function walk(
  db: IDBPDatabase<Tables>,
  transaction: IDBPTransaction<Tables, StoreNames<Tables>[], 'versionchange'>,
  some: readonly Step[],
): void {
  // Opening rejects of it.
  transaction.done.catch(() => undefined);
  const from = (at: number): void | Promise<void> => {
    for (let n = at; n < some.length; n += 1) {
      const under = some[n]?.(db, transaction);
      if (under) return under.then(() => from(n + 1));
    }
  };
  from(0)?.catch((error: unknown) => {
    console.error('storekey database', error instanceof Error ? error.message : '');
    transaction.abort();
  });
}
