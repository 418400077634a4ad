// Lines of the list, read at once. A schema would take longer over ten thousand of them than all the rest of opening the
// page: each is looked at by hand for what the list, the filters and the search use.

import type { Db } from '../../../utils/db/open';
import { type DraftLine, draftStates, orderStatuses, personStates } from '../../../utils/db/orders-schema';

const known: { [K in 'status' | 'state' | 'person']: ReadonlySet<unknown> } = {
  status: new Set(orderStatuses),
  state: new Set(draftStates),
  person: new Set(personStates),
};
const texts = ['key', 'account', 'id', 'said', 'country', 'title', 'words'] as const;

/** Whether a stored row is a line of the list. */
export function isLine(row: unknown): row is DraftLine {
  if (typeof row !== 'object' || row === null) return false;
  const line = row as Record<keyof DraftLine, unknown>;
  const total = line.total as { amount?: unknown; currency?: unknown } | null | undefined;
  return (
    texts.every((name) => typeof line[name] === 'string') &&
    known.status.has(line.status) &&
    known.state.has(line.state) &&
    known.person.has(line.person) &&
    Array.isArray(line.flags) &&
    line.flags.every((flag) => typeof flag === 'string') &&
    Number.isFinite(line.created) &&
    Number.isFinite(line.pieces) &&
    typeof line.changed === 'boolean' &&
    (total === null ||
      (typeof total === 'object' && typeof total.amount === 'string' && typeof total.currency === 'string'))
  );
}

/** Lines that are read before anything is drawn: more than a tall screen shows. */
export const screenful = 60;
/** Rows that are read in one go: longer ones would hold up the page's thread while the seller types. */
const atOnce = 2000;

/** The newest first; of the same moment, the greater key first, as the index gives them. */
const newest = (a: DraftLine, b: DraftLine) => b.created - a.created || (a.key < b.key ? 1 : -1);

/** The newest lines, and how many rows there are in all; both of the same moment. */
export async function readNewest(db: Db): Promise<{ lines: DraftLine[]; count: number }> {
  const { store } = db.transaction('draftLines');
  const counted = store.count();
  const rows: unknown[] = [];
  let cursor = await store.index('created').openCursor(null, 'prev');
  while (cursor && rows.length < screenful) {
    rows.push(cursor.value);
    cursor = await cursor.continue();
  }
  return { lines: rows.filter(isLine), count: await counted };
}

/** All lines that can be shown, the newest order first. */
export async function readLines(db: Db): Promise<DraftLine[]> {
  const { store } = db.transaction('draftLines');
  const found: DraftLine[] = [];
  let after: string | null = null;
  for (;;) {
    const rows: DraftLine[] = await store.getAll(after === null ? null : IDBKeyRange.lowerBound(after, true), atOnce);
    for (const row of rows) if (isLine(row)) found.push(row);
    const last = rows.at(-1);
    if (!last || rows.length < atOnce) return found.sort(newest);
    after = last.key;
  }
}
