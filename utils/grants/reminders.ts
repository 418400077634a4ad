// What the seller is reminded of: locks that end, end dates that come, what a brand owes. Told once, in the morning.
import * as z from 'zod/mini';
import { announceChange } from '../db/changes';
import { type Day, daySchema } from '../db/grants-schema';
import type { Db } from '../db/open';
import { type Owed, owedNext } from './brand-owed';
import { beijingDay, dayStart } from './days';
import { remindersDue } from './lock';
import { readBrands, readHalt, readNumbers, readRegister } from './read';
import { remindedOf } from './register';
import { changeGrants } from './store';

/** Hour in Beijing from which reminders of a day are told: a lock ends at midnight, when nobody wants to hear of it. */
const morning = 9 * 60 * 60 * 1000;

/** `why`: `lockEnds` or `end` of a grant; `review` of an application for keys; else what a brand owes. `until`: the day of which it reminds. */
export type Due = { owner: string; why: string; name: string; on: Day; until: Day | null };

/** What a brand owes at a day of its own; the rest waits for the seller and is not told. */
const told: readonly Owed['what'][] = ['applyAgain', 'payDeposit', 'topUp', 'checkBalance'];
const toldKey = 'brandsTold';
const toldSchema = z.record(z.string(), z.string());
const keyOf = ({ owner, name }: Pick<Due, 'owner' | 'name'>) => JSON.stringify([owner, name]);

/** The times of a day at which something may be due, the next of them, UTC ms: midnight in Beijing and the morning. */
export function nextLook(now: number): number {
  const today = dayStart(beijingDay(now));
  return now < today + morning ? today + morning : today + 24 * 60 * 60 * 1000;
}

/**
 * Reminders that are due and were not told yet, the oldest first. Before the morning there are none of today.
 * @param more what another part of the extension reminds of, each once for its day
 */
export async function dueNow(
  db: Db,
  now: number,
  more: (asOf: number) => Promise<readonly Due[]> = async () => [],
): Promise<Due[]> {
  const asOf = now - morning;
  const [{ grants }, brands, numbers, stored] = await Promise.all([
    readRegister(db),
    readBrands(db),
    readNumbers(db),
    db.get('values', toldKey),
  ]);
  const read = z.safeParse(toldSchema, stored);
  const before = read.success ? read.data : {};
  const ofGrants = remindersDue(grants, asOf, numbers).map(
    ({ row, why, on }): Due => ({ owner: row.owner, name: row.name, why, on, until: row.endOn }),
  );
  const halts = new Map(
    await Promise.all(
      [...new Set(brands.map((row) => row.owner))].map(async (one) => [one, await readHalt(db, one)] as const),
    ),
  );
  const ofBrands = brands.flatMap((row): Due[] => {
    const owed = owedNext(row, asOf, numbers, halts.get(row.owner) ?? null);
    // A deposit is owed from its first day on: told when it began to be, and once more on the last.
    const on = owed.on !== null && owed.on <= beijingDay(asOf) ? owed.on : row.since;
    const due: Due = { owner: row.owner, name: row.name, why: owed.what, on, until: owed.on };
    const isDue = owed.due && told.includes(owed.what) && on <= beijingDay(asOf);
    return isDue && before[keyOf(due)] !== `${due.why} ${due.on}` ? [due] : [];
  });
  const others = (await more(asOf)).filter((due) => before[keyOf(due)] !== `${due.why} ${due.on}`);
  return [...ofGrants, ...ofBrands, ...others].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

/** Notes that these were told; a later day of the same row is told anew. */
export async function noteTold(db: Db, due: readonly Due[], now: number): Promise<void> {
  const transaction = db.transaction('values', 'readwrite', { durability: 'strict' });
  const read = z.safeParse(toldSchema, await transaction.store.get(toldKey));
  const next = { ...(read.success ? read.data : {}) };
  for (const one of due.filter(isBrands)) next[keyOf(one)] = `${one.why} ${one.on}`;
  await transaction.store.put(next, toldKey);
  await transaction.done;
  for (const owner of new Set(due.filter((one) => !isBrands(one)).map((one) => one.owner))) {
    const mine = due.filter((one) => one.owner === owner && !isBrands(one));
    await changeGrants(db, owner, 'seller', now, (draft) =>
      mine.map(({ name, on }) => remindedOf(draft, name, z.parse(daySchema, on))),
    );
  }
  announceChange();
}

/** Told but once for each day: of brands, and of reviews. */
const isBrands = ({ why }: Due) => why !== 'lockEnds' && why !== 'end';
