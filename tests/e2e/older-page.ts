// Runs in a page of the extension: a database of the fourth version with many drafts, walked to the newest.
import { deleteDB, openDB } from 'idb';
import { readLines, readNewest } from '../../utils/db/lines';
import { openDatabase } from '../../utils/db/open';
import { steps } from '../../utils/db/steps';
import { walk } from '../../utils/db/walk';
import { orders } from '../unit/db/samples-orders';

const name = 'storekey-older';

async function older(count: number): Promise<void> {
  await deleteDB(name);
  const db = await openDB(name, 4, {
    upgrade: (made, _from, _to, transaction) => walk(made as never, transaction as never, steps.slice(0, 4)),
  });
  const [draft, line] = [orders.drafts[0]?.value, orders.draftLines[0]?.value];
  const transaction = db.transaction(['drafts', 'draftLines'], 'readwrite');
  for (let n = 0; n < count; n += 1) {
    const key = `${draft?.account}:${String(n).padStart(6, '0')}`;
    transaction.objectStore('drafts').put({ ...draft, key });
    transaction.objectStore('draftLines').put({ ...line, key, created: n });
  }
  await transaction.done;
  db.close();
}

/** What the newest version has of so many drafts, and how long its first opening took, ms. */
async function walked(count: number) {
  await older(count);
  const began = performance.now();
  const db = await openDatabase(name);
  const ms = Math.round(performance.now() - began);
  try {
    const [lines, newest] = [await readLines(db), await readNewest(db)];
    const blocks = new Map((await db.getAll('drafts')).map(({ key, block }) => [key, block]));
    const strays = (await db.getAll('lineBlocks')).flatMap(({ n, lines: own }) =>
      own.filter((one) => blocks.get((one as { key: string }).key) !== n),
    );
    const { version, objectStoreNames } = db;
    const first = newest.lines[0]?.created;
    return {
      ms,
      version,
      tables: [...objectStoreNames],
      lines: lines.length,
      ...{ count: newest.count, first, strays: strays.length },
    };
  } finally {
    db.close();
    await deleteDB(name);
  }
}

declare global {
  // Where the page offers it to the test.
  var storekeyOlder: { walked: typeof walked };
}
globalThis.storekeyOlder = { walked };
