// What the dashboard's views do to the register: the one place of this page that writes. Each is one transaction.
import type { JournalLine } from '../../components/grants-types';
import { fileText, grantsToCsv, mostLines, readCsv, takeFile } from '../../utils/grants/file';
import type { NumberName } from '../../utils/grants/numbers';
import { annotate, forget, type GrantDraft, type Notes, plan, type Verdict } from '../../utils/grants/register';
import { changeGrants, journalOf, undoEntry, writeNumber } from '../../utils/grants/store';
import { undoable } from '../../utils/grants/undo';
import type { Texts } from '../../utils/texts';
import { database, type RegisterData } from './use-register';
import { allWordings, wordingOf } from './use-texts';

const mostEntries = 30;

/** Runs one command for one store; null, or throws so that the page says it was not saved. */
async function command(owner: string, deed: (draft: GrantDraft) => Verdict[]): Promise<null> {
  const said = await changeGrants(await database, owner, 'seller', Date.now(), deed);
  if (said.some(({ no }) => no !== null)) throw new Error('not taken');
  return null;
}

export const planStores = (owner: string, names: string[]) => command(owner, (draft) => plan(draft, names));
export const noteStore = (owner: string, name: string, notes: Notes) =>
  command(owner, (draft) => [annotate(draft, name, notes)]);
export const forgetStore = (owner: string, name: string) => command(owner, (draft) => [forget(draft, name)]);

/** Changes one of the numbers. */
export async function setNumber(name: NumberName, value: number): Promise<null> {
  await writeNumber(await database, name, value, Date.now());
  return null;
}

/** Undoes one entry; null, or a sentence why not. */
export async function undoOne(t: Texts, id: number): Promise<string | null> {
  return (await undoEntry(await database, id, Date.now())) === null ? null : t('grants_undo_no');
}

/** The newest changes of an owner, with which of them can still be undone. */
export async function journalLines(owner: string): Promise<JournalLine[]> {
  const entries = await journalOf(await database, owner, mostEntries);
  const grants = entries.filter(({ table }) => table === 'grants');
  // Only the newest change of a row is offered: behind it the row has gone on.
  const seen = new Set<string>();
  return grants.map((entry) => {
    const newest = !seen.has(entry.name);
    seen.add(entry.name);
    return { entry, undoable: newest && undoable(entry) };
  });
}

/** Exact names that are known to one owner: the seller's own shops, and stores that some list showed. */
export function knownNames({ shops, register }: RegisterData, owner: string): string[] {
  const own = shops.filter(({ key }) => key !== owner).map(({ name }) => name);
  const listed = register.grants.filter(({ state }) => state === 'active').map(({ name }) => name);
  return [...new Set([...own, ...listed])];
}

/** Gives the whole register to the browser as a file to keep. */
export function exportCsv(t: Texts, { register, numbers }: RegisterData): void {
  const text = grantsToCsv(register.grants, numbers, wordingOf(t));
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = 'storekey-grants.csv';
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Takes a file in, owner by owner; says how many lines were taken and which were not: those of no shop here, too. */
export async function importCsv(
  t: Texts,
  file: File,
  owner: string,
  { owners }: RegisterData,
): Promise<{ ok: boolean; text: string }> {
  const text = fileText(await file.arrayBuffer());
  const { lines, bad, no } = readCsv(text, owner, await allWordings());
  if (no === 'heading') return { ok: false, text: t('grants_import_heading', t('grants_col_name')) };
  if (no === 'tooLong') return { ok: false, text: t('grants_import_tooLong', mostLines) };
  const known = new Set(owners.map(({ key }) => key));
  const strange = lines.filter((line) => !known.has(line.owner));
  const left = [...bad, ...strange].map(({ line }) => line);
  for (const one of known) {
    const mine = lines.filter((line) => line.owner === one);
    if (mine.length === 0) continue;
    const said = await changeGrants(await database, one, 'file', Date.now(), (draft) => takeFile(draft, mine));
    left.push(...said.filter((verdict) => verdict.no !== null).map(({ line }) => line));
  }
  const taken = lines.length + bad.length - left.length;
  const sentence = t('grants_import_said', taken, left.length);
  const which = left.sort((a, b) => a - b).slice(0, 20);
  return { ok: true, text: which.length > 0 ? `${sentence} ${t('grants_import_bad', which.join(', '))}` : sentence };
}
