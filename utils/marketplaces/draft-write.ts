// Drafts and their lines, written together: each line into the block of its account that has it, a new one into the last.
import * as z from 'zod/mini';
import { blockSize, type DraftLine, type LineBlock, lineBlockSchema } from '../db/lines-schema';
import type { TableIn } from '../db/open';
import { rowsOfAccount } from '../db/orders';
import type { DraftRow } from '../db/orders-schema';
import { storedAt } from './draft-read';

/** A draft with its line, ready to be written. */
export type Ready = { row: DraftRow; line: DraftLine };

/** Tables that are written. */
export const draftTables = ['drafts', 'lineBlocks'] as const;

type Drafts = TableIn<'drafts'>;
type Blocks = TableIn<'lineBlocks'>;
const keyOf = (line: unknown) => (line as { key?: unknown } | null)?.key;

function parsed(block: unknown): LineBlock | null {
  const read = z.safeParse(lineBlockSchema, block);
  return read.success ? read.data : null;
}

/** The block that new lines of an account go to; one that cannot be read is left as it is. */
async function lastBlock(blocks: Blocks, account: string): Promise<LineBlock> {
  let cursor = await blocks.openCursor(rowsOfAccount(account), 'prev');
  while (cursor && !Number.isSafeInteger(cursor.key[1])) cursor = await cursor.continue();
  const n = cursor ? cursor.key[1] + 1 : 0;
  return parsed(cursor?.value) ?? { account, n, before: n * blockSize, newest: 0, lines: [] };
}

/** Puts a line in place of the one that the block has of its draft; false where it has none. */
function replaced(block: LineBlock | undefined, line: DraftLine): boolean {
  const at = block?.lines.findIndex((one) => keyOf(one) === line.key) ?? -1;
  if (block && at >= 0) block.lines[at] = line;
  return at >= 0;
}

/** Drafts that come as new, and whose place is taken by one that could not be read: its line is in a block all the same. */
async function placed(drafts: Drafts, ready: readonly Ready[]): Promise<Ready[]> {
  const fresh = ready.filter(({ row }) => row.block === undefined).map(({ row }) => row.key);
  const stored = await storedAt(drafts, fresh);
  const blocks = new Map(stored.flatMap((row) => (Number.isSafeInteger(row?.block) ? [[row?.key, row?.block]] : [])));
  return ready.map(({ row, line }) => {
    const block = row.block ?? blocks.get(row.key);
    return { row: block === undefined ? row : { ...row, block }, line };
  });
}

/** Writes drafts of one account. */
async function putAccount(drafts: Drafts, blocks: Blocks, account: string, given: readonly Ready[]): Promise<void> {
  const ready = await placed(drafts, given);
  const known = [...new Set(ready.flatMap(({ row }) => row.block ?? []))];
  const [last, ...found] = await Promise.all([
    lastBlock(blocks, account),
    ...known.map(async (n) => parsed(await blocks.get([account, n]))),
  ]);
  const open = new Map([...found, last].flatMap((block) => (block ? [[block.n, block]] : [])));
  const touched = new Set<LineBlock>();
  let tail = last;
  for (const { row, line } of ready) {
    let block = row.block === undefined ? undefined : open.get(row.block);
    if (!block || !replaced(block, line)) {
      if (tail.lines.length >= blockSize) {
        tail = { account, n: tail.n + 1, before: tail.before + tail.lines.length, newest: 0, lines: [] };
        open.set(tail.n, tail);
      }
      tail.lines.push(line);
      block = tail;
    }
    touched.add(block);
    void drafts.put({ ...row, block: block.n });
  }
  for (const block of touched) {
    const times = block.lines.map((line) => Number((line as DraftLine | null)?.created) || 0);
    void blocks.put({ ...block, newest: Math.max(...times) });
  }
}

/** Writes drafts of any accounts, in a transaction of the caller's, who holds the lock of the drafts. */
export async function putDrafts(drafts: Drafts, blocks: Blocks, ready: readonly Ready[]): Promise<void> {
  for (const account of new Set(ready.map(({ row }) => row.account))) {
    const own = ready.filter(({ row }) => row.account === account);
    await putAccount(drafts, blocks, account, own);
  }
}
