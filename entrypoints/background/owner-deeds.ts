// What is asked about the owner's leave: who is at the machine, unlock, lock, set, allow.
import { announceChange } from '../../utils/db/changes';
import { leaveKey, noLeave } from '../../utils/db/leave-schema';
import type { Handlers } from '../../utils/messages/receive';
import { readDivision, releaseHeld, spentToday } from '../../utils/uploads/leave';
import { clock } from '../../utils/uploads/time';
import { setOwner, tryOwner } from '../../utils/vault/owner';
import { endingLeft, forgetOwner } from '../../utils/vault/owner-ending';
import { setEnding } from './alarms';
import { database } from './context';
import { wakeEngine } from './host';
import { buildMenu } from './menu';
import { keepOpen, minute, openUntil } from './owner';

const ok = { ok: true } as const;

type Kinds = 'owner.read' | 'owner.unlock' | 'owner.lock' | 'owner.set' | 'owner.allow' | 'owner.stay' | 'owner.forget';

/** After the leave became another: what it held looks again, the menu shows what may be used. */
async function anew(): Promise<typeof ok> {
  await releaseHeld(await database(), clock());
  announceChange();
  await buildMenu();
  await wakeEngine();
  return ok;
}

export const ownerHandlers: Pick<Handlers, Kinds> = {
  'owner.read': async () => {
    const db = await database();
    const division = await readDivision(db);
    const until = await openUntil();
    const open = until > clock();
    if (!division) return { divided: false, open: true, until: 0, leave: noLeave, spent: 0, ending: null };
    const [spent, ending] = [await spentToday(db, clock()), await endingLeft(db)];
    return { divided: true, open, until, leave: division.leave, spent, ending };
  },
  'owner.unlock': async ({ passphrase }) => {
    const db = await database();
    const division = await readDivision(db);
    if (!division) return { right: true, wait: 0 };
    const tried = await tryOwner(db, passphrase, clock());
    if (tried.right) {
      await keepOpen(clock() + division.leave.lockAfter * minute);
      await anew();
    }
    return tried;
  },
  'owner.lock': async () => keepOpen(null).then(anew),
  'owner.set': async ({ passphrase }) => {
    await setOwner(await database(), passphrase, clock());
    await keepOpen(passphrase === null ? null : clock() + noLeave.lockAfter * minute);
    return anew();
  },
  'owner.allow': async (leave) => {
    await (await database()).put('values', leave, leaveKey);
    return anew();
  },
  'owner.stay': async () => ok,
  'owner.forget': async () => {
    const left = await forgetOwner(await database(), clock());
    await setEnding(left > 0);
    if (left === 0) {
      await keepOpen(null);
      await anew();
    }
    return { left };
  },
};
