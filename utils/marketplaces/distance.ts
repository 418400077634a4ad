// How far apart the calls of one rate arrive. Turns are given ahead by the clock; a machine or a line that stood still
// lets those of several calls go, or come in, at once. Kept in memory: what is in flight dies with it.
import { arrived, type Bucket, bounded, freeAt, fullBucket, type Pace } from '../net/bucket';
import type { Parts } from './parts';

/** Lateness that every way has, ms; a rate's spare call takes it. */
const usualJitter = 30;
/** So many of the last answers tell how long a way usually is; of fewer, all may have been late. */
const [fewest, most] = [6, 16];
/** Later than this, ms, a call that was not answered came in, or never will. */
const longestLate = 5000;

type Level = {
  /** With the calls that were answered, each from when it came in. */
  answered: Bucket;
  /** When those that were not answered left, UTC ms. */
  flying: Set<{ left: number }>;
  /** Times to the last answers, ms. */
  took: number[];
};

/** By the rates' keys. */
const levels = new Map<string, Level>();

/** When a call came in that left at `left` and was answered at `now`, or was not yet: no sooner than an answer's time tells. */
export function cameIn(left: number, now: number, quickest: number): number {
  return Math.min(left + longestLate, Math.max(left, now - quickest - usualJitter));
}

const quickestOf = ({ took }: Level) => (took.length < fewest ? 0 : Math.min(...took));

function freeOf(level: Level, pace: Pace, now: number): number {
  level.answered = bounded(level.answered, pace, now);
  const quickest = quickestOf(level);
  let all = level.answered;
  for (const { left } of level.flying) all = arrived(all, pace, cameIn(Math.min(left, now), now, quickest));
  return freeAt(all, pace, now);
}

/**
 * Waits until a call keeps its distance from all before it. Gives the ms, and what must be called once its answer is
 * there or will not come.
 */
export async function keepDistance(
  { clock, wait }: Pick<Parts, 'clock' | 'wait'>,
  key: string,
  pace: Pace,
): Promise<{ waited: number; answered: () => void }> {
  const level = levels.get(key) ?? { answered: fullBucket, flying: new Set(), took: [] };
  levels.set(key, level);
  let waited = 0;
  for (;;) {
    const now = clock();
    const free = freeOf(level, pace, now);
    // A ms is less than a timer keeps.
    if (free <= now + 1) break;
    // One that is answered meanwhile may have been no later than others.
    const ms = level.flying.size === 0 ? free - now : Math.min(free - now, pace.every);
    waited += ms;
    await wait(ms);
  }
  const one = { left: clock() };
  level.flying.add(one);
  const answered = () => {
    if (!level.flying.delete(one)) return;
    const end = clock();
    level.answered = arrived(level.answered, pace, cameIn(Math.min(one.left, end), end, quickestOf(level)));
    level.took = [...level.took, Math.max(0, end - one.left)].slice(-most);
  };
  return { waited, answered };
}
