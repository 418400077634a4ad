// Brand applications over the database: their commands, the stop of new brands, and their attachments.
import * as z from 'zod/mini';
import { announceChange } from '../db/changes';
import { type Attachment, attachmentSchema, type Brand, type Halt, haltSchema, type Route } from '../db/grants-schema';
import type { Db } from '../db/open';
import { type BrandDraft, brandDraft } from './brand';
import { haltKey } from './rows';
import { transact } from './transact';

/** Runs one command on an owner's brands; the deed is told whether the platform takes no new ones. */
export function changeBrands<T>(
  db: Db,
  owner: string,
  route: Route,
  now: number,
  deed: (draft: BrandDraft, halt: Halt | null) => T,
): Promise<T> {
  return transact(db, 'brands', owner, now, ({ rows, ctx, halt }) => {
    const draft = brandDraft(rows, ctx, route);
    const said = deed(draft, halt);
    return { said, change: draft.change() };
  });
}

/** Notes that the platform of a shop takes no new brands, or with null that it does again. */
export async function writeHalt(db: Db, owner: string, halt: Halt | null): Promise<void> {
  if (halt) await db.put('values', z.parse(haltSchema, halt), haltKey(owner));
  else await db.delete('values', haltKey(owner));
  announceChange();
}

/** Keeps a file with an application; at most 20 MB. Gives its number. Throws on what is too large. */
export async function attach(db: Db, given: Omit<Attachment, 'id'>): Promise<number> {
  const { id: _, ...row } = z.parse(attachmentSchema, { ...given, id: 0 });
  const id = await db.add('attachments', row as Attachment);
  announceChange();
  return id;
}

/** Removes a file for good. A brand that was seen with it stays seen, without a picture. */
export async function detach(db: Db, owner: string, id: number, now: number): Promise<void> {
  await changeBrands(db, owner, 'seller', now, (draft) => {
    for (const row of draft.rows()) {
      const without = (sight: Brand['mark']) => (sight?.attachment === id ? { ...sight, attachment: null } : sight);
      const [mark, message] = [without(row.mark), without(row.message)];
      if (mark !== row.mark || message !== row.message) draft.put('detach', { ...row, mark, message });
    }
  });
  await db.delete('attachments', id);
  announceChange();
}
