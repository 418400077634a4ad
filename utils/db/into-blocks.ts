// The fifth step: lines of drafts, which stood one by one, move into blocks of fifty.
import type { IDBPDatabase, IDBPTransaction } from 'idb';
import type { Step } from './steps';

type Line = { key: string; account: string; created: number };

/** What the fourth version wrote, as far as the step needs it: by their keys an account's lines follow each other. */
function isLine(line: unknown): line is Line {
  const { key, account, created } = (line ?? {}) as Record<keyof Line, unknown>;
  const named = typeof key === 'string' && typeof account === 'string' && key.startsWith(`${account}:`);
  return named && Number.isFinite(created);
}

/** A line without its draft goes: nothing would ever follow it. */
async function fill(transaction: IDBPTransaction<unknown, string[], 'versionchange'>): Promise<void> {
  const [drafts, blocks] = [transaction.objectStore('drafts'), transaction.objectStore('lineBlocks')];
  let block = { account: '', n: 0, before: 0, newest: 0, lines: [] as Line[] };
  let cursor = await transaction.objectStore('draftLines').openCursor();
  while (cursor) {
    const line: unknown = cursor.value;
    const draft = isLine(line) ? await drafts.get(line.key) : undefined;
    if (isLine(line) && draft) {
      const same = block.account === line.account;
      if (!same || block.lines.length === 50) {
        if (block.lines.length > 0) await blocks.put(block);
        const [n, before] = same ? [block.n + 1, block.before + block.lines.length] : [0, 0];
        block = { account: line.account, n, before, newest: line.created, lines: [] };
      }
      block.lines.push(line);
      block.newest = Math.max(block.newest, line.created);
      await drafts.put({ ...draft, block: block.n });
    }
    cursor = await cursor.continue();
  }
  if (block.lines.length > 0) await blocks.put(block);
}

export const intoBlocks: Step = async (db, transaction) => {
  db.createObjectStore('lineBlocks', { keyPath: ['account', 'n'] }).createIndex('newest', 'newest');
  await fill(transaction as never);
  (db as unknown as IDBPDatabase).deleteObjectStore('draftLines');
};
