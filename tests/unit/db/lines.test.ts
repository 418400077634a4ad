// The lines of the list, read in two steps: the newest with the number of all, then all.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readLines, readNewest, screenful } from '../../../entrypoints/dashboard/orders/lines';
import type { Db } from '../../../utils/db/open';
import { line } from '../components/order-samples';
import { freshDatabase } from '../uploads/samples';

let db: Db;
beforeEach(async () => {
  db = await freshDatabase();
});
afterEach(() => db.close());

async function put(count: number) {
  const transaction = db.transaction('draftLines', 'readwrite');
  // Three of each moment, keys in no order of time.
  for (let n = 0; n < count; n += 1)
    void transaction.store.put(line((n * 7919) % count, { created: Math.floor(n / 3) }));
  await transaction.done;
}

it('the newest are the first of all, and are counted with the rest', async () => {
  await put(4500);
  const { lines, count } = await readNewest(db);
  expect([lines.length, count]).toEqual([screenful, 4500]);
  const all = await readLines(db);
  expect(all).toHaveLength(4500);
  expect(new Set(all.map(({ key }) => key)).size).toBe(4500);
  expect(all.slice(0, screenful).map(({ key }) => key)).toEqual(lines.map(({ key }) => key));
  expect(all.every(({ created }, n) => n === 0 || created <= (all[n - 1]?.created ?? 0))).toBe(true);
});

it('a row that is none is left out', async () => {
  await put(3);
  await db.put('draftLines', { ...line(9), flags: 'none' } as never);
  expect((await readLines(db)).map(({ key }) => key)).not.toContain('a:9');
  expect((await readNewest(db)).lines).toHaveLength(3);
});
