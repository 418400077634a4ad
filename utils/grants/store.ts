// The register over the database: what the commands of register.ts, withdraw.ts and reconcile.ts run through, what
// they cannot say themselves: undoing, the last list, what a dead run left. Reading is in read.ts, values in noted.ts.
import * as z from 'zod/mini';
import {
  type Brand,
  type Entry,
  entrySchema,
  type Grant,
  type LastList,
  listSchema,
  type Route,
  type StoreList,
} from '../db/grants-schema';
import type { Db } from '../db/open';
import { brandDraft } from './brand';
import type { Context, Draft } from './draft';
import { placesLeft } from './lock';
import { foldName, nameProblem } from './names';
import { undoNoted } from './noted';
import { type ReceivedDraft, receivedDraft } from './received';
import { type ListResult, listSeen } from './reconcile';
import { decide, type GrantDraft, grantDraft, type No, recover } from './register';
import { listKey, type RowOf, type TableName } from './rows';
import { live, taking } from './states';
import { transact, type World } from './transact';
import { undo } from './undo';

/** Runs one command on an owner's grants: `changeGrants(db, owner, 'seller', now, (draft) => plan(draft, names))`. */
export function changeGrants<T>(
  db: Db,
  owner: string,
  route: Route,
  now: number,
  deed: (draft: GrantDraft) => T,
): Promise<T> {
  return transact(db, 'grants', owner, now, ({ rows, ctx }) => decide(rows, ctx, route, deed));
}

/** Runs one command on what a shop may use. */
export function changeReceived<T>(
  db: Db,
  owner: string,
  route: Route,
  now: number,
  deed: (draft: ReceivedDraft) => T,
): Promise<T> {
  return transact(db, 'received', owner, now, ({ rows, ctx }) => {
    const draft = receivedDraft(rows, ctx, route);
    const said = deed(draft);
    return { said, change: draft.change() };
  });
}

/** The journal's last number: to be read before a list is begun to be read, and handed in with it as `asOf`. */
export async function journalEnd(db: Db): Promise<number> {
  const last = await db.transaction('journal').store.openKeyCursor(null, 'prev');
  return last?.key ?? 0;
}

/** Reads a list of the platform's into the register. Throws on what is no list. */
export async function importList(
  db: Db,
  owner: string,
  route: Route,
  now: number,
  given: unknown,
): Promise<ListResult> {
  const list: StoreList = z.parse(listSchema, given);
  const last: LastList = { at: now, stores: list.items.length, complete: list.complete };
  return transact(db, 'grants', owner, now, ({ rows, ctx }) => {
    const decided = decide(rows, ctx, route, (draft) => listSeen(draft, list));
    return { ...decided, values: [[listKey(owner), last]] };
  });
}

/**
 * Ends what runs left that died with the worker or the browser; those in `live` may still speak. A kill on the way
 * leaves the rest to the next start.
 */
export async function recoverGrants(db: Db, now: number, live: ReadonlySet<string> = new Set()): Promise<void> {
  const driven = await db.getAllFromIndex('grants', 'run', IDBKeyRange.lowerBound('', true));
  for (const owner of new Set(driven.filter(({ run }) => !live.has(run)).map((row) => row.owner))) {
    await changeGrants(db, owner, 'start', now, (draft) => recover(draft, live));
  }
}

/** Undoes one entry of the journal; null, or why it cannot be. */
export async function undoEntry(db: Db, id: number, now: number): Promise<No | null> {
  // Entries never change, so this one may be read outside of the transaction.
  const read = z.safeParse(entrySchema, await db.get('journal', id));
  if (!read.success) return 'missing';
  const entry = read.data;
  switch (entry.table) {
    case 'grants': {
      // What was forgotten, or settled as gone, comes back only where it would be planned today and has a place.
      const fits = (row: Grant, rows: Grant[], ctx: Context) => {
        // A run that drove it then may be long over.
        if (row.run !== '') return false;
        const others = rows.filter((other) => other.name !== row.name);
        const here = rows.find((other) => other.name === row.name);
        if (!live.includes(row.state) || (here && live.includes(here.state))) return true;
        const place = !taking.includes(row.state) || placesLeft(rows, ctx.numbers, ctx.broken.length) > 0;
        return place && nameProblem(row.name, others, ctx) === null;
      };
      return undoIn(db, 'grants', entry, now, (rows, ctx) => grantDraft(rows, ctx, 'undo'), fits);
    }
    case 'received':
      return undoIn(db, 'received', entry, now, (rows, ctx) => receivedDraft(rows, ctx, 'undo'), always);
    case 'numbers':
    case 'halts':
    case 'modes':
    case 'files':
      return undoNoted(db, entry, now);
    case 'brands': {
      const fits = (row: Brand, rows: Brand[]) =>
        rows.every((other) => other.name === row.name || foldName(other.name) !== foldName(row.name));
      return undoIn(db, 'brands', entry, now, (rows, ctx) => brandDraft(rows, ctx, 'undo'), fits);
    }
  }
}

const always = () => true;

function undoIn<K extends TableName>(
  db: Db,
  table: K,
  entry: Entry,
  now: number,
  draftFor: (rows: RowOf[K][], ctx: Context) => Draft<RowOf[K]>,
  fits: (row: RowOf[K], rows: RowOf[K][], ctx: Context) => boolean,
): Promise<No | null> {
  const deed = ({ rows, ctx, undone }: World<K>) => {
    const draft = draftFor(rows, ctx);
    const said = undo(draft, entry, undone, (row) => fits(row, rows, ctx));
    return { said, change: draft.change() };
  };
  return transact(db, table, entry.owner, now, deed, entry.id);
}
