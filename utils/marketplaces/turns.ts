// Turns of a rate. Those that are asked for while others are being taken are taken together: a transaction costs more than
// all that is done in it.
import { changeBucket } from '../db/buckets';
import type { Db } from '../db/open';
import { type Bucket, bounded, drawn, freeAt, type Pace } from '../net/bucket';
import type { Parts } from './parts';

/** A turn at `at`, UTC ms; `taken`: it is ours, else it is further away than was asked for. The level is as it was read. */
export type Turn = { at: number; taken: boolean; level: Bucket };
type Asked = { pace: Pace; give: (turn: Turn) => void; fail: (error: unknown) => void };

const asking = new WeakMap<Db, Map<string, Asked[]>>();

/** Whose turns they are: a level's, by its key, at its pace. */
export type Level = { key: string; pace: Pace };

/** The next turn of a level, taken where it is no more than `near` ms away; a kill before it is used costs it. */
export function nextTurn(parts: Pick<Parts, 'db' | 'clock'>, { key, pace }: Level, near: number): Promise<Turn> {
  const levels = asking.get(parts.db) ?? new Map<string, Asked[]>();
  asking.set(parts.db, levels);
  return new Promise((give, fail) => {
    const waiting = levels.get(key);
    if (waiting) {
      waiting.push({ pace, give, fail });
      return;
    }
    const own = [{ pace, give, fail }];
    levels.set(key, own);
    void takeAll(parts, key, near, own);
  });
}

/** Takes turns for all that wait, and for those that come while it does. */
async function takeAll(parts: Pick<Parts, 'db' | 'clock'>, key: string, near: number, waiting: Asked[]): Promise<void> {
  while (waiting.length > 0) {
    const some = waiting.splice(0);
    try {
      const turns = await takeSome(parts, key, near, some);
      for (const [place, { give }] of some.entries()) give(turns[place] as Turn);
    } catch (error) {
      for (const { fail } of some) fail(error);
    }
  }
  asking.get(parts.db)?.delete(key);
}

function takeSome({ db, clock }: Pick<Parts, 'db' | 'clock'>, key: string, near: number, some: readonly Asked[]) {
  const now = clock();
  return changeBucket(db, key, now, (level) => {
    let next = level;
    const said = some.map(({ pace }): Turn => {
      // Kept as bounded now: else a clock that was set back would be waited for until it is where it was.
      const bucket = bounded(next, pace, now, near);
      const at = freeAt(bucket, pace, now, near);
      const taken = at - now <= near;
      next = taken ? drawn(bucket, pace, at) : bucket;
      return { at, taken, level };
    });
    return { next, said };
  });
}
