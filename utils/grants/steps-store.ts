// Runs over the database: one lease an owner shop, taken, renewed and ended, each in one transaction; and what a page
// tells of its run carried to the rules of the register. Whatever dies in between leaves rows that the next start ends.
import { announceChange } from '../db/changes';
import type { Grant } from '../db/grants-schema';
import type { Db } from '../db/open';
import type { Lease, RunEnd, RunState, Stand, Tell } from '../db/run-schema';
import { writeMode } from './noted';
import { press, type Verdict } from './register';
import { keysOf, readRows } from './rows';
import { leaseFrom, readLease, readLeases, runKey } from './steps-read';
import { platformOfKey, recordsFor } from './steps-records';
import { briefMs, endRun, isLive, leaseMs, runState, takeIntoRun, takeWords, trimRun } from './steps-rules';
import { changeGrants, importList, journalEnd, recoverGrants } from './store';
import { pressWithdraw } from './withdraw';

const atOpen: Stand = { step: 'open', name: null };

/** Changes one lease in one transaction; `change` gives null to leave it as it is. */
async function changeLease(
  db: Db,
  owner: string,
  change: (lease: Lease | null) => Lease | null,
): Promise<Lease | null> {
  const transaction = db.transaction('values', 'readwrite', { durability: 'strict' });
  const next = change(leaseFrom(await transaction.store.get(runKey(owner))));
  if (next) await transaction.store.put(next, runKey(owner));
  await transaction.done;
  if (next) announceChange();
  return next;
}

export type Begin = Pick<Lease, 'owner' | 'job' | 'mode' | 'names' | 'tabId'>;
/** `lease` null: another run of this owner is under way, and nothing was changed. */
export type Begun = { lease: Lease | null; said: Verdict[] };

/** Begins a run, if the owner has none that lives. Rows that a dead one left are ended first. */
export async function beginRun(db: Db, now: number, given: Begin): Promise<Begun> {
  const { owner, job, names } = given;
  let before: Lease | null = null;
  const lease = await changeLease(db, owner, (last) => {
    if (last && isLive(last, now)) return null;
    before = last;
    const fresh = { run: crypto.randomUUID(), began: now, until: now + leaseMs, end: null };
    return { ...given, ...fresh, at: atOpen, left: false, sure: false };
  });
  if (!lease) return { lease: null, said: [] };
  const dead = (before as Lease | null)?.run;
  if (dead) await changeGrants(db, owner, 'start', now, (draft) => endRun(draft, dead, 'lost'));
  await writeMode(db, owner, given.mode, now);
  const said = await changeGrants(db, owner, 'seller', now, (draft) => takeIntoRun(draft, job, names, lease.run));
  const taken = said.some(({ no }) => no === null);
  if (job !== 'read' && !taken) await finish(db, now, lease, { why: 'refused', ...atOpen, saw: '' });
  return { lease, said };
}

async function rowsOf(db: Db, owner: string): Promise<Grant[]> {
  return readRows('grants', await db.getAll('grants', keysOf(owner))).rows;
}

/** Ends a run and whatever it still drives. */
export async function finish(
  db: Db,
  now: number,
  lease: Pick<Lease, 'owner' | 'run' | 'mode'>,
  end: Omit<RunEnd, 'at'>,
): Promise<void> {
  const { owner, run } = lease;
  const route = end.why === 'lost' ? 'start' : lease.mode;
  await changeGrants(db, owner, route, now, (draft) => endRun(draft, run, end.why));
  await changeLease(db, owner, (last) =>
    last?.run === run && last.end === null ? { ...last, until: 0, end: { at: now, ...end } } : null,
  );
}

export type Told = { goes: boolean; asOf: number; no: string | null; state: RunState; lease: Lease | null };
const nowhere: RunState = { job: 'read', mode: 'assisted', owner: '', todo: [], pressed: [] };

/** What a word of the page changes of its lease. */
function heard(lease: Lease, now: number, tell: Tell): Lease {
  const left = tell.what === 'left';
  const until = now + (left ? briefMs : leaseMs);
  return { ...lease, until, left, at: ('at' in tell && tell.at) || lease.at, sure: lease.sure || tell.what === 'sure' };
}

/**
 * Takes what the page of a run tells. `platform` is that of the page, by its sender's address: a page of another
 * platform has no say. A run that is over, or whose time is up, goes no further.
 */
export async function tellRun(db: Db, now: number, run: string, platform: string, tell: Tell): Promise<Told> {
  const found = (await readLeases(db)).find((one) => one.run === run && one.owner.startsWith(`${platform}:`));
  const lease =
    found &&
    (await changeLease(db, found.owner, (last) =>
      last?.run === run && isLive(last, now) ? heard(last, now, tell) : null,
    ));
  if (!lease) return { goes: false, asOf: 0, no: null, state: nowhere, lease: null };
  const said = await carryOut(db, now, lease, tell);
  const state = runState(lease, await rowsOf(db, lease.owner));
  return { ...said, asOf: await journalEnd(db), state, lease };
}

/** Carries what was told to the register. */
async function carryOut(db: Db, now: number, lease: Lease, tell: Tell): Promise<Pick<Told, 'goes' | 'no'>> {
  const { owner, mode, job, run } = lease;
  let [goes, no]: [boolean, string | null] = [true, null];
  switch (tell.what) {
    case 'press': {
      const deed = job === 'withdraw' ? pressWithdraw : press;
      no = (await changeGrants(db, owner, mode, now, (draft) => deed(draft, tell.name, run))).no;
      break;
    }
    case 'said': {
      const words = recordsFor(platformOfKey(owner)).flatMap(({ refusals }) => refusals);
      no = await changeGrants(db, owner, mode, now, (draft) => takeWords(draft, lease, tell.name, tell.saw, words));
      break;
    }
    case 'list': {
      const { asOf, complete, items } = tell;
      await importList(db, owner, 'list', now, { asOf, complete, items });
      if (job !== 'authorize') break;
      const cut = await changeGrants(db, owner, mode, now, (draft) => trimRun(draft, lease));
      no = cut.length > 0 ? 'full' : null;
      break;
    }
    case 'left':
      goes = !recordsFor(platformOfKey(owner)).some(({ logins }) => logins.includes(tell.to));
      if (!goes) await finish(db, now, lease, { why: 'login', ...lease.at, saw: '' });
      break;
    case 'end':
      goes = false;
      await finish(db, now, lease, tell.end);
      break;
  }
  return { goes, no };
}

/** The seller stops a run from a page of ours; its script hears of it before its next press, or with its next word. */
export async function stopRun(db: Db, now: number, owner: string): Promise<void> {
  const lease = await readLease(db, owner);
  if (lease && lease.end === null) await finish(db, now, lease, { why: 'seller', ...lease.at, saw: '' });
}

/** Ends the runs whose time is up; gives when the next one's is, ms; null: none is under way. */
export async function endLostRuns(db: Db, now: number): Promise<number | null> {
  let next: number | null = null;
  for (const lease of await readLeases(db)) {
    if (lease.end !== null) continue;
    if (lease.until <= now) await finish(db, now, lease, { why: lease.left ? 'left' : 'lost', ...lease.at, saw: '' });
    else next = Math.min(next ?? lease.until, lease.until);
  }
  return next;
}

/**
 * A new start of the desk: runs that speak again within a moment live on, the others are ended when it is over; rows
 * of runs that have no lease at all are ended at once.
 */
export async function recoverRuns(db: Db, now: number): Promise<number | null> {
  const leases = (await readLeases(db)).filter((lease) => lease.end === null);
  for (const { owner, run } of leases) {
    await changeLease(db, owner, (last) =>
      last?.run === run && last.end === null ? { ...last, until: Math.min(last.until, now + briefMs) } : null,
    );
  }
  await recoverGrants(db, now, new Set(leases.map(({ run }) => run)));
  return endLostRuns(db, now);
}
