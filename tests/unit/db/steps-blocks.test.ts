// The step that moves the lines of drafts into blocks, which reads and writes many rows: whole, or not at all.
import { openDB } from 'idb';
import { expect, it } from 'vitest';
import { readLines, readNewest } from '../../../utils/db/lines';
import { openDatabase } from '../../../utils/db/open';
import { type Step, steps } from '../../../utils/db/steps';
import { name, newest, older } from './older';
import { account } from './samples-orders';

it('lines that stood one by one are in blocks of fifty, and each draft says in which', async () => {
  await older(4);
  const [other, stray] = ['0d0a3c0e-0f3b-4a5e-8c1f-1c5f0a6c9d22', 'stray'];
  const old = await openDB(name);
  const [draft] = await old.getAll('drafts');
  const [line] = await old.getAll('draftLines');
  const transaction = old.transaction(['drafts', 'draftLines'], 'readwrite');
  for (let n = 0; n < 120; n += 1) {
    const key = `${other}:${String(n).padStart(3, '0')}`;
    transaction.objectStore('drafts').put({ ...draft, key, account: other });
    transaction.objectStore('draftLines').put({ ...line, key, account: other, created: line.created + n });
  }
  transaction.objectStore('draftLines').put({ ...line, key: `${other}:${stray}` });
  transaction.objectStore('draftLines').put({ key: `${other}:999`, account: 7 });
  // In the middle of the others', by its key.
  transaction.objectStore('drafts').put({ ...draft, key: `${other}:0605`, account });
  transaction.objectStore('draftLines').put({ ...line, key: `${other}:0605` });
  await transaction.done;
  old.close();
  const db = await newest();
  const blocks = (await db.getAll('lineBlocks')).filter(({ account }) => account === other);
  expect(blocks.map(({ n, before, newest, lines }) => [n, before, newest - line.created, lines.length])).toEqual([
    [0, 0, 49, 50],
    [1, 50, 99, 50],
    [2, 100, 119, 20],
  ]);
  for (const { n, lines } of blocks) {
    for (const one of lines) expect((await db.get('drafts', (one as { key: string }).key))?.block).toBe(n);
  }
  expect(await readNewest(db)).toMatchObject({ count: 121 });
  expect(await readLines(db, account)).toHaveLength(1);
});

it('a step that rejects aborts the upgrade too', async () => {
  await older(4);
  (steps as Step[]).push(async (db, transaction) => {
    await transaction.objectStore('drafts').clear();
    db.deleteObjectStore('accounts');
    throw new Error('step broke');
  });
  try {
    await expect(openDatabase(name)).rejects.toThrow();
  } finally {
    (steps as Step[]).pop();
  }
  const db = await newest();
  expect([db.version, await db.count('drafts'), await db.count('accounts')]).toEqual([steps.length, 1, 1]);
});
