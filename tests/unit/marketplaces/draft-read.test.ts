// Many drafts read at once are what each is by itself, however many there are between them.
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Db } from '../../../utils/db/open';
import type { DraftRow } from '../../../utils/db/orders-schema';
import { readRows } from '../../../utils/marketplaces/draft-read';
import { orders } from '../db/samples-orders';
import { freshDatabase } from '../uploads/samples';

let db: Db;
beforeEach(async () => {
  db = await freshDatabase();
});
afterEach(() => db.close());

const key = (n: number) => `a:${String(n).padStart(3, '0')}`;

it('gives the row of each key, in their order, and null for none', async () => {
  const rows = fc.uniqueArray(fc.nat(99), { maxLength: 60, size: 'max' });
  const asked = fc.array(fc.nat(99), { maxLength: 12, size: 'max' });
  const holds = fc.asyncProperty(rows, asked, async (stored, wanted) => {
    await db.clear('drafts');
    const draft = orders.drafts[0]?.value as unknown as DraftRow;
    for (const n of stored) await db.put('drafts', { ...draft, key: key(n) });
    const found = await readRows(db, wanted.map(key));
    expect(found.map((row) => row?.key ?? null)).toEqual(wanted.map((n) => (stored.includes(n) ? key(n) : null)));
  });
  await fc.assert(holds, { numRuns: 60 });
});

it('a row that does not parse is as none', async () => {
  await db.put('drafts', { key: key(1), state: 'lost' } as never);
  expect(await readRows(db, [key(1)])).toEqual([null]);
});
