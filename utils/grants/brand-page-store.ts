// Checklists beside a platform's form, over the database: begun by a page of ours, told of by the page, and the
// proposal that the seller answers in the dashboard. No brand is moved here.
import * as z from 'zod/mini';
import { type PageList, pageListSchema } from '../db/brand-page-schema';
import { announceChange } from '../db/changes';
import type { Brand, Halt } from '../db/grants-schema';
import type { Db } from '../db/open';
import { canMove } from './brand-page';
import { readPageList } from './brand-page-read';
import type { Context } from './draft';
import { readBrands, readHalt, readNumbers } from './read';
import { pageListKey } from './rows';

/** Keeps or, with null, forgets an owner's checklist. */
async function write(db: Db, owner: string, row: PageList | null): Promise<void> {
  if (row) await db.put('values', z.parse(pageListSchema, row), pageListKey(owner));
  else await db.delete('values', pageListKey(owner));
  announceChange();
}

/** Begins a checklist; gives its name, null where the application has no brand. */
export async function beginPageList(db: Db, owner: string, application: string): Promise<string | null> {
  const mine = (await readBrands(db)).some((row) => row.owner === owner && row.application === application);
  if (!mine) return null;
  const list = crypto.randomUUID();
  await write(db, owner, { owner, application, list, proposal: null });
  return list;
}

/** The proposal was answered. */
export async function answerProposal(db: Db, owner: string): Promise<void> {
  const row = await readPageList(db, owner);
  if (row) await write(db, owner, { ...row, proposal: null });
}

export type Opened = { row: PageList; rows: Brand[]; ctx: Context; halt: Halt | null };

/** The checklist of that name, with its brands; null: it is over, or another platform's. */
export async function openedList(db: Db, list: string, platform: string, now: number): Promise<Opened | null> {
  const brands = await readBrands(db);
  const owners = new Set(brands.map(({ owner }) => owner).filter((owner) => owner.startsWith(`${platform}:`)));
  for (const owner of owners) {
    const row = await readPageList(db, owner);
    if (row?.list !== list) continue;
    const rows = brands.filter((one) => one.owner === owner && one.application === row.application);
    if (rows.length === 0) return null;
    const [numbers, halt] = await Promise.all([readNumbers(db), readHalt(db, owner)]);
    return { row, rows, ctx: { owner, self: '', now, numbers, last: 0, broken: [] }, halt };
  }
  return null;
}

/** Keeps what the page proposes, where some brand could be moved so now; says whether it was kept. */
export async function keepProposal(db: Db, opened: Opened, to: Brand['state'], said: string): Promise<boolean> {
  const { row, rows, ctx, halt } = opened;
  if (!rows.some((one) => canMove(one, to, ctx, halt))) return false;
  await write(db, row.owner, { ...row, proposal: { to, said, at: ctx.now } });
  return true;
}
