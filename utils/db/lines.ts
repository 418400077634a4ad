// Lines of the list of drafts, read block by block. A schema would take longer over ten thousand of them than all the rest
// of opening the page: each is looked at by hand for what the list, the filters and the search use.
import type { IDBPObjectStore } from 'idb';
import * as z from 'zod/mini';
import { type DraftLine, type LineBlock, lineBlockSchema } from './lines-schema';
import type { Db, Tables } from './open';
import { draftStates, orderStatuses, personStates } from './orders-schema';

type LinesStore = IDBPObjectStore<Tables, ['lineBlocks'], 'lineBlocks'>;

const known: { [K in 'status' | 'state' | 'person']: ReadonlySet<unknown> } = {
  status: new Set(orderStatuses),
  state: new Set(draftStates),
  person: new Set(personStates),
};
const texts = ['key', 'account', 'id', 'said', 'country', 'title', 'words'] as const;

/** Whether it is a line of the list. */
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

/** The lines of a stored block; none where it is no block, as for who writes. */
function linesOf(block: unknown): DraftLine[] {
  const read = z.safeParse(lineBlockSchema, block);
  return read.success ? read.data.lines.filter(isLine) : [];
}

/** Lines that are read before anything is drawn: more than a tall screen shows. */
export const screenful = 60;
/** Blocks that are read in one go: more would hold up the page's thread while the seller types. */
const atOnce = 40;

/** The newest first; of the same moment, the greater key first. */
const newest = (a: DraftLine, b: DraftLine) => b.created - a.created || (a.key < b.key ? 1 : -1);

/** The newest lines, and how many there are in all; both of the same moment. */
export async function readNewest(db: Db): Promise<{ lines: DraftLine[]; count: number }> {
  const { store } = db.transaction('lineBlocks');
  const counting = countLines(store);
  let lines: DraftLine[] = [];
  let cursor = await store.index('newest').openCursor(null, 'prev');
  // No line of a block is newer than what the block says.
  while (cursor && !((lines[screenful - 1]?.created ?? Number.NEGATIVE_INFINITY) > cursor.key)) {
    lines = [...lines, ...linesOf(cursor.value)].sort(newest);
    cursor = await cursor.continue();
  }
  return { lines: lines.slice(0, screenful), count: await counting };
}

/** Each account's last block says how many lines are before it. */
async function countLines(store: LinesStore): Promise<number> {
  let count = 0;
  let cursor = await store.openCursor(null, 'prev');
  while (cursor) {
    const read = z.safeParse(lineBlockSchema, cursor.value);
    count += read.success ? read.data.before + read.data.lines.length : 0;
    // Before all of this account.
    cursor = await cursor.continue([cursor.key[0]] as never);
  }
  return count;
}

/** Lines that can be shown, of one account or of all (null), the newest order first. */
export async function readLines(db: Db, account: string | null = null): Promise<DraftLine[]> {
  const { store } = db.transaction('lineBlocks');
  const found: DraftLine[] = [];
  let after: readonly unknown[] | null = null;
  for (;;) {
    const from: readonly unknown[] = after ?? (account === null ? [] : [account]);
    const to = account === null ? [[]] : [account, []];
    const keys: IDBKeyRange = IDBKeyRange.bound(from, to, after !== null);
    const blocks: LineBlock[] = await store.getAll(keys, atOnce);
    for (const block of blocks) for (const line of linesOf(block)) found.push(line);
    const last = blocks.at(-1);
    if (!last || blocks.length < atOnce) return found.sort(newest);
    after = [last.account, last.n];
  }
}
