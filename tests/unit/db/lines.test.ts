// The lines of the list, read in two steps: the newest with the number of all, then all.
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readLines, readNewest, screenful } from '../../../utils/db/lines';
import { blockSize, type DraftLine } from '../../../utils/db/lines-schema';
import type { Db } from '../../../utils/db/open';
import type { DraftRow } from '../../../utils/db/orders-schema';
import { draftTables, putDrafts } from '../../../utils/marketplaces/draft-write';
import { line } from '../components/order-samples';
import { freshDatabase } from '../uploads/samples';

let db: Db;
beforeEach(async () => {
  db = await freshDatabase();
});
afterEach(() => db.close());

/** As the engine writes them; each in its draft's block, which comes with `rows`. */
async function write(lines: readonly DraftLine[]): Promise<void> {
  const transaction = db.transaction(draftTables, 'readwrite');
  const drafts = transaction.objectStore('drafts');
  const rows = await Promise.all(lines.map(({ key }) => drafts.get(key)));
  const ready = lines.map((one, n) => ({
    row: rows[n] ?? ({ key: one.key, account: one.account } as DraftRow),
    line: one,
  }));
  await putDrafts(drafts, transaction.objectStore('lineBlocks'), ready);
  await transaction.done;
}

/** Three of each moment, keys in no order of time. */
const some = (count: number, account = 'a') =>
  Array.from({ length: count }, (_, n) => {
    const id = String((n * 7919) % count);
    return { ...line(0), key: `${account}:${id}`, account, id, created: Math.floor(n / 3) };
  });

it('the newest are the first of all, and are counted with the rest', async () => {
  await write(some(4500));
  const { lines, count } = await readNewest(db);
  expect([lines.length, count]).toEqual([screenful, 4500]);
  const all = await readLines(db);
  expect(all).toHaveLength(4500);
  expect(new Set(all.map(({ key }) => key)).size).toBe(4500);
  expect(all.slice(0, screenful).map(({ key }) => key)).toEqual(lines.map(({ key }) => key));
  expect(all.every(({ created }, n) => n === 0 || created <= (all[n - 1]?.created ?? 0))).toBe(true);
});

it('accounts have blocks of their own', async () => {
  for (const [count, account] of [
    [120, 'a'],
    [50, 'b'],
    [7, 'c'],
  ] as const)
    await write(some(count, account));
  expect((await readNewest(db)).count).toBe(177);
  expect(await readLines(db, 'b')).toHaveLength(50);
  expect(await readLines(db, 'none')).toEqual([]);
  expect((await db.getAll('lineBlocks')).map(({ account, n, before }) => [account, n, before])).toEqual([
    ['a', 0, 0],
    ['a', 1, 50],
    ['a', 2, 100],
    ['b', 0, 0],
    ['c', 0, 0],
  ]);
});

it('however drafts come and change, each has one line, its last, in the block that it names', async () => {
  const page = fc.array(fc.tuple(fc.nat(190), fc.nat(40)), { maxLength: 90, size: 'max' });
  const pages = fc.array(page, { maxLength: 6, size: 'max' });
  const holds = fc.asyncProperty(pages, async (given) => {
    await db.clear('drafts');
    await db.clear('lineBlocks');
    const last = new Map<string, DraftLine>();
    for (const page of given) {
      const lines = new Map(page.map(([n, created]) => [n, { ...line(n), key: `a:${n}`, account: 'a', created }]));
      for (const one of lines.values()) last.set(one.key, one);
      await write([...lines.values()]);
    }
    const order = (a: DraftLine, b: DraftLine) => (a.key < b.key ? -1 : 1);
    const stored = await readLines(db);
    expect([...stored].sort(order)).toEqual([...last.values()].sort(order));
    const { lines: first, count } = await readNewest(db);
    expect([first, count]).toEqual([stored.slice(0, screenful), last.size]);
    for (const { n, newest, lines } of await db.getAll('lineBlocks')) {
      expect(lines.length).toBeLessThanOrEqual(blockSize);
      expect(newest).toBe(Math.max(...lines.map((one) => (one as DraftLine).created)));
      for (const one of lines) expect((await db.get('drafts', (one as DraftLine).key))?.block).toBe(n);
    }
  });
  await fc.assert(holds, { numRuns: 40 });
});

it('of the same moment those of every block count', async () => {
  const block = (letter: string, created: number) =>
    Array.from({ length: blockSize }, (_, n) => ({ ...line(n), key: `a:${letter}${n}`, account: 'a', created }));
  await write([...block('a', 10), ...block('z', 9), ...block('m', 9)]);
  const { lines } = await readNewest(db);
  expect(lines.slice(blockSize).every(({ key }) => key.startsWith('a:z'))).toBe(true);
});

it('a line that is none is left out, and so is a block', async () => {
  await write(some(3));
  const [block] = await db.getAll('lineBlocks');
  if (!block) throw new Error('there is no block');
  await db.put('lineBlocks', { ...block, lines: [...block.lines, { ...line(9), flags: 'none' }, null] });
  await db.put('lineBlocks', { account: 'a', n: 1, newest: 'late', lines: 7 } as never);
  expect((await readLines(db)).map(({ key }) => key)).toEqual(['a:2', 'a:1', 'a:0']);
  expect((await readNewest(db)).lines).toHaveLength(3);
});

it.each([1, 8])('a draft that is told as new while %i stand there unread keeps its one line', async (count) => {
  await write(some(60));
  const transaction = db.transaction(draftTables, 'readwrite');
  const lines = some(60)
    .slice(0, count)
    .map((one) => ({ ...one, title: 'told again' }));
  const ready = lines.map((one) => ({ row: { key: one.key, account: 'a' } as DraftRow, line: one }));
  await putDrafts(transaction.objectStore('drafts'), transaction.objectStore('lineBlocks'), ready);
  const stored = await readLines(db);
  expect([stored.length, stored.filter(({ title }) => title === 'told again').length]).toEqual([60, count]);
});

it('a block of which only a part can be read is none, for who reads and who writes', async () => {
  await write(some(60));
  const [first] = await db.getAll('lineBlocks');
  await db.put('lineBlocks', { ...first, before: 'none' } as never);
  await db.put('lineBlocks', { account: 'a', n: 7.5, before: 60, newest: 1, lines: [] });
  expect(await readLines(db)).toHaveLength(10);
  await write(some(60));
  const stored = await readLines(db);
  expect([stored.length, new Set(stored.map(({ key }) => key)).size]).toEqual([60, 60]);
  expect((await db.getAll('drafts')).every(({ block }) => Number.isSafeInteger(block))).toBe(true);
});

it('a draft whose block is lost or cannot be read gets its line in another', async () => {
  await write(some(3));
  await db.put('lineBlocks', { account: 'a', n: 0, lines: 'none' } as never);
  await write(some(2));
  expect((await readLines(db)).map(({ key }) => key).sort()).toEqual(['a:0', 'a:1']);
  expect((await db.get('drafts', 'a:1'))?.block).toBe(1);
  await db.clear('lineBlocks');
  await write(some(3));
  expect(await readLines(db)).toHaveLength(3);
});
