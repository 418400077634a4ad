// What the register's views ask for. The desk does it, a transaction each; what it did not do is a sentence here.
import type { JournalLine } from '../../components/grants-types';
import type { Entry } from '../../utils/db/grants-schema';
import { everyOwner, everyOwnerOf } from '../../utils/grants/noted';
import type { NumberName } from '../../utils/grants/numbers';
import { journalOf } from '../../utils/grants/read';
import type { Notes } from '../../utils/grants/register';
import { undoable } from '../../utils/grants/undo';
import type { Done } from '../../utils/messages/desk-grants';
import type { TextKey, Texts } from '../../utils/texts';
import { askDesk } from './ask';
import { database, type RegisterData } from './use-register';

const mostEntries = 50;

/** Null when everything was done, else the sentences why not, a name each. */
export function notDone(t: Texts, of: 'grants' | 'brands', done: Done): string | null {
  const left = done.filter(({ no }) => no !== null);
  if (left.length === 0) return null;
  return left
    .map(({ name, no }) =>
      t('grants_not_done', name, t((of === 'brands' ? `brands_no_${no}` : `grants_no_${no}`) as TextKey)),
    )
    .join(' ');
}

const grants = async (t: Texts, asked: Promise<Done>) => notDone(t, 'grants', await asked);

export const planStores = (t: Texts, owner: string, names: string[]) =>
  grants(t, askDesk('grant.plan', { owner, names }));
export const noteStore = (t: Texts, owner: string, name: string, notes: Notes) =>
  grants(t, askDesk('grant.note', { owner, name, notes }));
export const forgetStore = (t: Texts, owner: string, name: string) =>
  grants(t, askDesk('grant.forget', { owner, name }));
export const noteReceived = (t: Texts, owner: string, name: string, since: string | null, note: string) =>
  grants(t, askDesk('received.note', { owner, name, since, note }));
export const forgetReceived = (t: Texts, owner: string, name: string) =>
  grants(t, askDesk('received.forget', { owner, name }));

/** Changes one of the numbers; null sets it back. */
export async function setNumber(name: NumberName, value: number | null): Promise<null> {
  await askDesk('grant.number', { name, value });
  return null;
}

/** Undoes one entry; null, or a sentence why not. */
export async function undoOne(t: Texts, id: number): Promise<string | null> {
  const { no } = await askDesk('grant.undo', { id });
  return no === null ? null : t('grants_undo_no');
}

/** What each of the two sections is about. */
const tables: Record<'grants' | 'brands', readonly Entry['table'][]> = {
  grants: ['grants', 'received', 'modes', 'numbers'],
  brands: ['brands', 'files', 'halts', 'numbers'],
};
export const numbersOf: Record<'grants' | 'brands', readonly NumberName[]> = {
  grants: ['stores', 'lockDays', 'remindDays'],
  brands: ['againDays', 'deposit', 'checkDays'],
};

/** The newest changes of an owner, and of what holds for more than one, with which of them can still be undone. */
export async function journalLines(owner: string, of: 'grants' | 'brands'): Promise<JournalLine[]> {
  const db = await database;
  const owners = [owner, everyOwnerOf(owner), everyOwner];
  const read = await Promise.all(owners.map((one) => journalOf(db, one, mostEntries)));
  const about = ({ table, name }: Entry) =>
    tables[of].includes(table) && (table !== 'numbers' || numbersOf[of].some((one) => one === name));
  const entries = read
    .flat()
    .filter(about)
    .sort((a, b) => b.id - a.id)
    .slice(0, mostEntries);
  const undone = new Set(entries.map(({ undoes }) => undoes));
  // Only the newest change of a row is offered: behind it the row has gone on.
  const seen = new Set<string>();
  return entries.map((entry) => {
    const row = `${entry.table} ${entry.name}`;
    const newest = !seen.has(row);
    seen.add(row);
    return { entry, undoable: newest && undoable(entry) && !undone.has(entry.id) };
  });
}

/** Exact names that are known to one owner: the seller's own shops, and stores that some list showed. */
export function knownNames({ shops, register }: RegisterData, owner: string): string[] {
  const own = shops.filter(({ key }) => key !== owner).map(({ name }) => name);
  const listed = register.grants.filter(({ state }) => state === 'active').map(({ name }) => name);
  return [...new Set([...own, ...listed])];
}
