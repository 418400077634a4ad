// What the seller does with drafts: reading them opened, searching, states, edits. Each command is one change.

import { readLines } from '../db/lines';
import type { Db } from '../db/open';
import { readAccounts } from '../db/orders';
import type { DraftRow } from '../db/orders-schema';
import type { DeskAsk } from '../messages/desk';
import type { DraftView } from '../messages/desk-orders';
import { buyersKey } from '../vault/buyers-key';
import { Locked } from '../vault/seal';
import { dropEdit, type EditField, editDraft, setState } from './draft-edits';
import { readRow, readRows } from './draft-read';
import { draftOf, openPart } from './draft-row';
import { readied, withDrafts, writeReady } from './draft-store';
import type { Draft, DraftState } from './drafts';

async function keyNow(db: Db): Promise<CryptoKey | null> {
  try {
    return await buyersKey(db);
  } catch (error) {
    if (error instanceof Locked) return null;
    throw error;
  }
}

/** Drafts with their buyers, in the order asked; those that are not there are left out. */
export async function readDrafts(db: Db, keys: readonly string[]): Promise<DraftView[]> {
  const key = await keyNow(db);
  const rows = await readRows(db, keys);
  const found = rows.filter((row): row is DraftRow => row !== null);
  return Promise.all(
    found.map(async (row) => {
      const { sealed: _sealed, ...open } = row;
      return { ...open, opened: key ? await openPart(key, row) : null };
    }),
  );
}

/** Keys of drafts in which a text stands, in small and capital letters alike; the buyer's words too unless locked. */
export async function searchDrafts(
  db: Db,
  text: string,
  account: string | null,
): Promise<{ keys: string[]; locked: boolean }> {
  const key = await keyNow(db);
  const wanted = text.trim().toLowerCase();
  const lines = await readLines(db, account);
  const has = (value: unknown) =>
    JSON.stringify(value ?? null)
      .toLowerCase()
      .includes(wanted);
  const keys: string[] = [];
  for (const line of lines) {
    const { id, said, title, words } = line;
    if ([id, said, title, words].some((one) => one.toLowerCase().includes(wanted))) keys.push(line.key);
    else if (key && line.person !== 'forgotten') {
      const row = await readRow(db, line.key);
      const part = row && (await openPart(key, row));
      if (part && (has(part.person) || has(part.edits))) keys.push(line.key);
    }
  }
  return { keys, locked: key === null };
}

/** Changes some drafts; those that are not there are left out. Throws `Locked`. */
async function change(db: Db, keys: readonly string[], edit: (draft: Draft) => Draft): Promise<number> {
  return withDrafts(async () => {
    const sealing = await buyersKey(db);
    const days = new Map((await readAccounts(db)).map(({ id, keepDays }) => [id, keepDays]));
    const rows = await readRows(db, keys);
    const found = rows.filter((row): row is DraftRow => row !== null);
    const ready = await Promise.all(
      found.map(async (row) => {
        const draft = edit(draftOf(row, await openPart(sealing, row)));
        const keepDays = days.get(row.account) ?? 30;
        return readied(sealing, draft, { missing: row.missing, keepDays, block: row.block });
      }),
    );
    await writeReady(db, ready);
    return ready.length;
  });
}

/** Puts drafts into a state of the seller's own. */
export const setStates = (db: Db, keys: readonly string[], state: DraftState, now: number): Promise<number> =>
  change(db, keys, (draft) => setState(draft, state, now));

type Edits = DeskAsk<'draft.edit'>['edits'];

/**
 * Writes what the seller says beside what the marketplace says; null takes it away. forgotten: the buyer was let go, and
 * with them the place of notes and addresses. gone: there is no such draft. Throws `Locked`.
 */
export async function editOne(db: Db, key: string, edits: Edits, now: number): Promise<'done' | 'forgotten' | 'gone'> {
  const said = { forgotten: false };
  const count = await change(db, [key], (draft) => {
    // What is sealed of a forgotten draft is nothing: it would be lost without a word.
    said.forgotten = draft.forgotten !== null && [edits.note, edits.address].some((one) => one != null);
    if (said.forgotten) return draft;
    let edited = draft;
    for (const field of Object.keys(edits) as EditField[]) {
      const value = edits[field];
      if (value === undefined) continue;
      // The pairs of field and value are the schema's, which the compiler cannot follow through a loop.
      edited = value === null ? dropEdit(edited, field) : editDraft(edited, field, value as never, now);
    }
    return edited;
  });
  return count === 0 ? 'gone' : said.forgotten ? 'forgotten' : 'done';
}
