// Reading the register, brand applications and their journal. What reads only takes this file, and can write nothing.
import * as z from 'zod/mini';
import {
  type Attachment,
  attachmentSchema,
  type Brand,
  type Entry,
  entrySchema,
  type Grant,
  type GrantNumbers,
  type Halt,
  type LastList,
  lastListSchema,
  type Received,
} from '../db/grants-schema';
import type { Db } from '../db/open';
import { numbersFrom } from './numbers';
import { haltFrom, haltKey, listKey, numbersKey, readRows } from './rows';

/** The numbers as they are now. */
export async function readNumbers(db: Db): Promise<GrantNumbers> {
  return numbersFrom(await db.get('values', numbersKey));
}

export type Register = { grants: Grant[]; received: Received[]; broken: { owner: string; name: string }[] };

/** Rows of one owner, or of all; what could not be read is named, since it takes a place. */
export async function readRegister(db: Db, owner?: string): Promise<Register> {
  // An array sorts behind every text, so this is every name.
  const range = owner === undefined ? null : IDBKeyRange.bound([owner], [owner, []]);
  const [stored, others] = await Promise.all([db.getAll('grants', range), db.getAll('received', range)]);
  const { rows } = readRows('grants', stored);
  const good = rows.length < stored.length && new Set(rows.map((row) => JSON.stringify([row.owner, row.name])));
  const broken = good ? stored.filter((row) => !good.has(JSON.stringify([row.owner, row.name]))) : [];
  return {
    grants: rows,
    received: readRows('received', others).rows,
    broken: broken.map(({ owner, name }) => ({ owner, name })),
  };
}

/** When an owner's list was read last; null: never. */
export async function readLastList(db: Db, owner: string): Promise<LastList | null> {
  const read = z.safeParse(lastListSchema, await db.get('values', listKey(owner)));
  return read.success ? read.data : null;
}

/** An owner's journal, newest first, at most `limit` entries. */
export async function journalOf(db: Db, owner: string, limit: number): Promise<Entry[]> {
  const entries: Entry[] = [];
  let cursor = await db.transaction('journal').store.index('owner').openCursor(owner, 'prev');
  while (cursor && entries.length < limit) {
    const read = z.safeParse(entrySchema, cursor.value);
    if (read.success) entries.push(read.data);
    cursor = await cursor.continue();
  }
  return entries;
}

/** The stop of new brands on the platform of a shop. */
export async function readHalt(db: Db, owner: string): Promise<Halt | null> {
  return haltFrom(await db.get('values', haltKey(owner)));
}

/** All brands of all owners. */
export async function readBrands(db: Db): Promise<Brand[]> {
  return readRows('brands', await db.getAll('brands')).rows;
}

/** Files kept with an application, the oldest first. */
export async function attachmentsOf(db: Db, application: string): Promise<Attachment[]> {
  const rows = await db.getAllFromIndex('attachments', 'application', application);
  return rows.filter((row) => z.safeParse(attachmentSchema, row).success);
}
