// Reading an owner's checklist; what reads only takes this file.
import * as z from 'zod/mini';
import { type PageList, pageListSchema } from '../db/brand-page-schema';
import type { Db } from '../db/open';
import { pageListKey } from './rows';

/** An owner's checklist as stored; one that does not parse is none. */
export async function readPageList(db: Db, owner: string): Promise<PageList | null> {
  const read = z.safeParse(pageListSchema, await db.get('values', pageListKey(owner)));
  return read.success ? read.data : null;
}
