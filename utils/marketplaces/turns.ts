// Turns of a rate. Those that are asked for while others are being taken are taken together: a transaction costs more than
// all that is done in it.
import { changeBucket } from '../db/buckets';
import type { Db } from '../db/open';
import { type Bucket, bounded, drawn, freeAt, type Pace } from '../net/bucket';

/** A turn at `at`, UTC ms; `taken`: it is ours, else it is further away than was asked for. The level is as it was read. */
export type Turn = { at: number; taken: boolean; level: Bucket };
type Asked = { pace: Pace; give: (turn: Turn) => void; fail: (error: unknown) => void };

const asking = new WeakMap<Db, Map<string, Asked[]>>();

/** The next turn of a level, taken where it is no more than `near` ms away; a kill before it is used costs it. */
export function nextTurn(db: Db, clock: () => number, near: number, level: { key: string; pace: Pace }): Promise<Turn> {
  const { key, pace } = level;
  const all = asking.get(db) ?? new Map<string, Asked[]>();
  asking.set(db, all);
  const before = all.get(key);
  const mine = before ?? [];
  return new Promise((give, fail) => {
    mine.push({ pace, give, fail });
    if (before) return;
    all.set(key, mine);
    // Whoever comes before it is taken out is still served.
    void takeAll(db, clock, near, key, mine, () => all.delete(key));
  });
}

async function takeAll(
  db: Db,
  clock: () => number,
  near: number,
  key: string,
  waiting: Asked[],
  done: () => void,
): Promise<void> {
  while (waiting.length > 0) {
    const some = waiting.splice(0);
    try {
      const now = clock();
      const turns = await changeBucket(db, key, now, (kept) => {
        let next = kept;
        const said = some.map(({ pace }) => {
          // Kept as bounded now: else a clock that was set back would be waited for until it is where it was.
          const bucket = bounded(next, pace, now, near);
          const at = freeAt(bucket, pace, now, near);
          const taken = at - now <= near;
          next = taken ? drawn(bucket, pace, at) : bucket;
          return { at, taken, level: kept };
        });
        return { next, said };
      });
      for (const [place, { give }] of some.entries()) give(turns[place] as Turn);
    } catch (error) {
      for (const { fail } of some) fail(error);
    }
  }
  done();
}
