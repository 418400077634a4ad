// Values of the seller's own beside the tables, whose changes the journal knows as well: the numbers, the stop of new
// brands, who presses for a shop. Value and entry are written together or not at all.
import { announceChange } from '../db/changes';
import { type Entry, type GrantNumbers, type Halt, haltSchema, type Route } from '../db/grants-schema';
import type { Db } from '../db/open';
import { changedNumbers, defaultNumbers, type NumberName, numbersFrom } from './numbers';
import type { No } from './register';
import { haltFrom, haltKey, numbersKey } from './rows';
import { modeKey } from './steps-read';
import { same, undoable } from './undo';

type Place = Pick<Entry, 'table' | 'owner' | 'name'> & { key: string };
type Noted = Pick<Entry, 'what' | 'before' | 'after'> & { value: unknown };

/** Owner under which stands what holds for all shops, and what holds for all of a platform's. */
export const everyOwner = '*';
export const everyOwnerOf = (owner: string): string => `${owner.split(':')[0]}:*`;

/** Changes one value with its entry; a deed that gives null, or another reason, leaves everything as it was. */
async function change<T extends string | null>(
  db: Db,
  { key, ...place }: Place,
  route: Route,
  now: number,
  deed: (stored: unknown, undone: boolean) => Noted | T,
  undoes: number | null = null,
): Promise<T | null> {
  const transaction = db.transaction(['values', 'journal'], 'readwrite', { durability: 'strict' });
  const [values, journal] = [transaction.objectStore('values'), transaction.objectStore('journal')];
  const [stored, last, times] = await Promise.all([
    values.get(key),
    journal.openKeyCursor(null, 'prev'),
    undoes === null ? 0 : journal.index('undoes').count(undoes),
  ]);
  const noted = deed(stored, times > 0);
  if (noted === null || typeof noted === 'string') {
    await transaction.done;
    return noted as T;
  }
  const { value, ...entry } = noted as Noted;
  // The entry first: were it not taken, the value would not be written either.
  await journal.add({ id: (last?.key ?? 0) + 1, at: now, ...place, ...entry, route, undoes });
  if (value === undefined) await values.delete(key);
  else await values.put(value, key);
  await transaction.done;
  announceChange();
  return null;
}

const numberPlace = (name: string): Place => ({ table: 'numbers', owner: everyOwner, name, key: numbersKey });
const haltPlace = (owner: string): Place => ({
  ...{ table: 'halts', owner: everyOwnerOf(owner), name: owner.split(':')[0] ?? '', key: haltKey(owner) },
});
const modePlace = (owner: string): Place => ({ table: 'modes', owner, name: 'mode', key: modeKey(owner) });

/** Changes one of the numbers, or sets it back with null. Throws on what is no such number. */
export async function writeNumber(db: Db, name: NumberName, value: number | null, now: number): Promise<void> {
  await change(db, numberPlace(name), 'seller', now, (stored) => {
    const numbers = numbersFrom(stored);
    const next = changedNumbers(numbers, name, value, now);
    return { what: 'number', value: next, before: { ...numbers[name] }, after: { ...next[name] } };
  });
}

/** Notes that the platform of a shop takes no new brands, or with null that it does again. */
export async function writeHalt(db: Db, owner: string, given: Halt | null, now: number): Promise<void> {
  await change(db, haltPlace(owner), 'seller', now, (stored) => {
    const halt = given && haltSchema.parse(given);
    return { what: halt ? 'halt' : 'haltEnd', value: halt ?? undefined, before: haltFrom(stored), after: halt };
  });
}

/** Keeps whether we press for a shop; the journal gets a change of it alone. */
export async function writeMode(db: Db, owner: string, mode: string, now: number): Promise<void> {
  await change(db, modePlace(owner), 'seller', now, (stored) => {
    const before = typeof stored === 'string' ? stored : 'assisted';
    return before === mode ? null : { what: 'mode', value: mode, before: { mode: before }, after: { mode } };
  });
}

/** What an entry's value is now, and what it would be with that of before the entry. */
function turned(entry: Entry, stored: unknown): { now: Entry['after']; value: unknown } {
  const { before } = entry;
  if (entry.table === 'halts') return { now: haltFrom(stored), value: before ?? undefined };
  if (entry.table === 'modes') return { now: { mode: stored }, value: before?.mode };
  const numbers = numbersFrom(stored);
  const name = entry.name as NumberName;
  const next: GrantNumbers = { ...numbers, [name]: before ?? defaultNumbers[name] };
  return { now: { ...numbers[name] }, value: numbersFrom(next) };
}

/** Undoes the change of a value, if it still stands as the entry left it; null, or why not. */
export async function undoNoted(db: Db, entry: Entry, now: number): Promise<No | null> {
  const { table, owner, name, id } = entry;
  if (!undoable(entry)) return 'notOurs';
  const place = { numbers: numberPlace(name), halts: haltPlace(owner), modes: modePlace(owner) }[table as 'numbers'];
  return change<No>(
    db,
    place,
    'undo',
    now,
    (stored, undone) => {
      const { now: stands, value } = turned(entry, stored);
      if (undone || !same(stands, entry.after)) return 'changed';
      return { what: 'undo', value, before: entry.after, after: entry.before };
    },
    id,
  );
}
