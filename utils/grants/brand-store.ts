// Brand applications over the database: their commands and their attachments.
import * as z from 'zod/mini';
import { announceChange } from '../db/changes';
import { type Attachment, attachmentSchema, type Brand, type Halt, type Route } from '../db/grants-schema';
import type { Db } from '../db/open';
import { type BrandDraft, brandDraft } from './brand';
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

/** What the journal says of a file: all but its bytes. */
const factsOf = ({ id, application, kind, name, bytes }: Attachment) => ({
  ...{ id, application, kind, name, bytes: bytes.size },
});

/** Adds or, with null, removes a file together with the entry that says so. Gives its number. */
async function changeFile(db: Db, owner: string | null, id: number | null, row: Attachment | null, now: number) {
  const transaction = db.transaction(['attachments', 'brands', 'journal'], 'readwrite', { durability: 'strict' });
  const files = transaction.objectStore('attachments');
  const before = id === null ? null : ((await files.get(id)) ?? null);
  const key = row ? await files.add(row) : (id ?? 0);
  if (!row) await files.delete(key);
  const file = row ? { ...row, id: key } : before;
  const brands = await transaction.objectStore('brands').getAll();
  const last = await transaction.objectStore('journal').openKeyCursor(null, 'prev');
  if (file) {
    const of = owner ?? brands.find(({ application }) => application === file.application)?.owner ?? '';
    const place = { table: 'files' as const, owner: of, name: file.name.slice(0, 100) || '-' };
    const said = row
      ? { what: 'attach', before: null, after: factsOf(file) }
      : { what: 'detach', before: factsOf(file) };
    const entry = { id: (last?.key ?? 0) + 1, at: now, ...place, after: null, ...said, route: 'seller' as const };
    await transaction.objectStore('journal').add({ ...entry, undoes: null });
  }
  await transaction.done;
  announceChange();
  return key;
}

/** Keeps a file with an application; at most 20 MB. Gives its number. Throws on what is too large. */
export async function attach(db: Db, given: Omit<Attachment, 'id'>): Promise<number> {
  const { id: _, ...row } = z.parse(attachmentSchema, { ...given, id: 0 });
  return changeFile(db, null, null, row as Attachment, given.at);
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
  await changeFile(db, owner, id, null, now);
}
