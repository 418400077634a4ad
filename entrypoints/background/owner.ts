// The owner's leave: who is at the machine now. What is unlocked lives in `storage.session`, in memory, with the time at
// which it locks by itself; every deed of the owner's puts that time off.
import { browser } from '../../utils/browser';
import type { Upload } from '../../utils/db/schema';
import { type Division, isAssistants, readDivision } from '../../utils/uploads/leave';
import { clock } from '../../utils/uploads/time';
import { database } from './context';

const slot = 'owner';
export const minute = 60_000;

/** UTC ms until which the owner's leave is open; 0: it is not. */
export async function openUntil(): Promise<number> {
  const until = (await browser.storage.session.get(slot))[slot];
  return typeof until === 'number' ? until : 0;
}

/** Opens the leave until then; null locks it. */
export async function keepOpen(until: number | null): Promise<void> {
  if (until === null) await browser.storage.session.remove(slot);
  else await browser.storage.session.set({ [slot]: until });
}

/** The division that holds for whoever is at the machine now; null: the owner is, or nothing is divided. */
export async function heldTo(): Promise<Division | null> {
  const division = await readDivision(await database());
  return division && (await openUntil()) <= clock() ? division : null;
}

/** Whether the owner asks, who then has the whole time again; also while nothing is divided. */
export async function isOwner(): Promise<boolean> {
  const division = await readDivision(await database());
  if (!division) return true;
  const [until, next] = [await openUntil(), clock() + division.leave.lockAfter * minute];
  if (until <= clock()) return false;
  if (next - until > minute / 2) await keepOpen(next);
  return true;
}

/** Which uploads may be seen and changed now: all of them, or an assistant's. */
export async function withinReach(): Promise<(row: Upload) => boolean> {
  const division = await heldTo();
  return division ? (row) => isAssistants(row, division) : () => true;
}
