// Drafts in the database: read, put through the rules, sealed and written, by one writer at a time. Sealing cannot be
// awaited in a transaction, so a browser-wide lock stands around reading and writing.
import { announceChange } from '../db/changes';
import type { Db } from '../db/open';
import { buyersKey } from '../vault/buyers-key';
import { readRow, readRows } from './draft-read';
import { draftOf, lineOf, missingOf, openPart, rowOf } from './draft-row';
import { draftTables, putDrafts, type Ready } from './draft-write';
import { addDetail, type Draft, draftKey, type Outcome, upsertOrder } from './drafts';
import { putFailures, type ReadyFailure, readiedFailures } from './failure-store';
import type { Addition, Detail, Failed, Order } from './types';

/** Runs a change of drafts; changes follow each other. */
export function withDrafts<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks.request('storekey.drafts', work);
}

/** What is written of a draft: calls that it still needs, days that its buyer is kept, and the block that has its line. */
type Beside = { missing: readonly Detail[]; keepDays: number; block: number | undefined };

/** Seals a draft for writing. */
export async function readied(key: CryptoKey, draft: Draft, { missing, keepDays, block }: Beside): Promise<Ready> {
  const row = await rowOf(key, draft, missing, keepDays);
  return { row: { ...row, ...(block !== undefined && { block }) }, line: lineOf(draft) };
}

/** Counts of what became of some orders. */
export type Outcomes = { fresh: number; changed: number; same: number };

export type Page = {
  account: string;
  keepDays: number;
  /** Calls that an order of this marketplace needs beyond the list. */
  details: readonly Detail[];
  orders: readonly Order[];
  failed: readonly Failed[];
  /** UTC ms at which the request left. */
  seen: number;
  /** The seller asked for these orders: what could not be had of them is asked for again. */
  anew?: boolean;
};

type Put = { ready: Ready[]; outcomes: Outcomes; failures: ReadyFailure[] };

/** Puts a page's orders through the rules. The caller holds the lock. */
async function prepared(db: Db, page: Page): Promise<Put> {
  const key = await buyersKey(db);
  const outcomes: Outcomes = { fresh: 0, changed: 0, same: 0 };
  const drafts = new Map<string, { draft: Draft; missing: Detail[]; moved: boolean; block: number | undefined }>();
  const keys = page.orders.map(({ id }) => draftKey(page.account, id));
  const stored = await readRows(db, keys);
  for (const [at, order] of page.orders.entries()) {
    const id = keys[at] as string;
    const row = stored[at] ?? null;
    const part = row && (await openPart(key, row));
    const before = drafts.get(id)?.draft ?? (row ? draftOf(row, part) : null);
    const { draft, outcome } = upsertOrder(before, page.account, order, page.seen);
    outcomes[outcome === 'new' ? 'fresh' : outcome === 'changed' || outcome === 'filled' ? 'changed' : 'same'] += 1;
    const asked = drafts.get(id)?.missing ?? row?.missing ?? [];
    // Of an order that is new here, or whose sealed part is lost, nothing was had yet.
    const anew = part === null || page.anew === true;
    const missing = missingOf(draft.order, page.details, { asked, changed: outcome === 'changed', anew });
    const moved = outcome !== 'same' || (drafts.get(id)?.moved ?? false);
    drafts.set(id, { draft, missing, moved, block: row?.block });
  }
  const moved = [...drafts.values()].filter((one) => one.moved);
  const { keepDays } = page;
  const ready = await Promise.all(moved.map(({ draft, ...beside }) => readied(key, draft, { ...beside, keepDays })));
  const isForgotten = async (id: string) => (await readRow(db, draftKey(page.account, id)))?.forgotten != null;
  return { ready, outcomes, failures: await readiedFailures(key, page.account, page.failed, isForgotten) };
}

/**
 * Stores a page of orders, and with them, in the same transaction, what `also` writes: the checkpoint of the pull. null:
 * the account was removed meanwhile, and nothing was stored. Throws `Locked`.
 */
export function storePage(
  db: Db,
  page: Page,
  also: (outcomes: Outcomes, pulls: { put: (row: unknown) => unknown }) => void,
): Promise<Outcomes | null> {
  return withDrafts(async () => {
    const { ready, outcomes, failures } = await prepared(db, page);
    const names = ['accounts', 'failures', 'pulls', ...draftTables] as const;
    // Orders and checkpoint go or stay together: what a power cut takes is read again.
    const transaction = db.transaction(names, 'readwrite', { durability: 'relaxed' });
    const there = (await transaction.objectStore('accounts').getKey(page.account)) !== undefined;
    if (there) {
      await putDrafts(transaction.objectStore('drafts'), transaction.objectStore('lineBlocks'), ready);
      const fit = new Set(page.orders.map(({ id }) => id));
      await putFailures(transaction.objectStore('failures'), page.account, failures, fit, page.seen);
      also(outcomes, transaction.objectStore('pulls') as { put: (row: unknown) => unknown });
    }
    await transaction.done;
    announceChange();
    return there ? outcomes : null;
  });
}

/** What a further call told of one order. `about`: `updated` of the order when it was made. */
export type Told = {
  key: string;
  kind: Detail;
  detail: { adds: Addition; rest: unknown } | null;
  about: number | null;
  seen: number;
};

/** Stores what further calls told; `detail` null: there is nothing to be had, and it is not asked again. Throws `Locked`. */
export function storeDetails(db: Db, told: readonly Told[], keepDays: number): Promise<number> {
  return withDrafts(async () => {
    const key = await buyersKey(db);
    let changed = 0;
    const drafts = new Map<string, { draft: Draft; missing: Detail[]; block: number | undefined }>();
    const rows = await readRows(
      db,
      told.map((one) => one.key),
    );
    for (const [at, one] of told.entries()) {
      const known = drafts.get(one.key);
      const row = known ? null : (rows[at] ?? null);
      const opened = row && draftOf(row, await openPart(key, row));
      const before = known ?? (row && opened ? { draft: opened, missing: row.missing, block: row.block } : null);
      if (!before) continue;
      const found: Outcome | null = one.detail
        ? addDetail(before.draft, one.kind, one.detail, one.about, one.seen)
        : null;
      if (found?.outcome === 'changed') changed += 1;
      // What changed while the call was under way is asked again.
      const stale = before.draft.order.updated !== one.about;
      const missing = stale ? before.missing : before.missing.filter((kind) => kind !== one.kind);
      drafts.set(one.key, { draft: found?.draft ?? before.draft, missing, block: before.block });
    }
    const ready = await Promise.all(
      [...drafts.values()].map(({ draft, ...beside }) => readied(key, draft, { ...beside, keepDays })),
    );
    await writeReady(db, ready);
    return changed;
  });
}

/** Writes drafts that stand already. The caller holds the lock. */
export async function writeReady(db: Db, ready: readonly Ready[]): Promise<void> {
  const transaction = db.transaction(draftTables, 'readwrite', { durability: 'relaxed' });
  await putDrafts(transaction.objectStore('drafts'), transaction.objectStore('lineBlocks'), ready);
  await transaction.done;
  announceChange();
}
