// The distances of calls as the other side sees them, on a way that stands still now and then. Judged by when they came
// in, as a marketplace's own keeper of a rate does; the clock is the test's.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cameIn, keepDistance } from '../../../utils/marketplaces/distance';

/** Events in the order of their times: a clock for many that wait. */
function makeTime() {
  let now = 1_795_000_000_000;
  const due: { at: number; run: () => void }[] = [];
  const until = (at: number) => new Promise<void>((run) => void due.push({ at, run }));
  return {
    ...{ clock: () => now, until, wait: (ms: number) => until(now + ms) },
    /** Lets everything happen. */
    async run() {
      for (let turns = 0; turns < 40; turns += 1) await Promise.resolve();
      while (due.length > 0) {
        due.sort((a, b) => a.at - b.at);
        const next = due.shift();
        now = Math.max(now, next?.at ?? now);
        next?.run();
        for (let turns = 0; turns < 40; turns += 1) await Promise.resolve();
      }
    },
  };
}

let keys = 0;
const [there, back] = [20, 20];

/** When calls come in that `lanes` send one after the other; `late` ms are added to the way of each. */
async function arrivals(late: readonly number[], pace: { every: number; burst: number }, lanes: number) {
  const time = makeTime();
  const came: number[] = [];
  keys += 1;
  let [begun, left] = [0, 0];
  // A line keeps the order of what is on it: nothing overtakes what stands still.
  let lineFree = 0;
  const lane = async () => {
    while (begun < late.length) {
      begun += 1;
      const { answered } = await keepDistance(time, `test ${keys}`, pace);
      const ms = late[left] ?? 0;
      left += 1;
      lineFree = Math.max(lineFree, time.clock() + there + ms);
      await time.until(lineFree);
      came.push(time.clock());
      await time.wait(back);
      answered();
    }
  };
  const all = Promise.all(Array.from({ length: lanes }, lane));
  await time.run();
  await all;
  return came;
}

/** By how much, ms, a call came too early for a keeper of this rate; 0: none did. */
function worst(came: readonly number[], { every, burst }: { every: number; burst: number }): number {
  let fullAt = 0;
  let most = 0;
  for (const at of came) {
    const early = fullAt - (burst - 1) * every - at;
    most = Math.max(most, early);
    fullAt = Math.max(fullAt, at) + every;
  }
  return most;
}

describe('calls of one rate', () => {
  it('come in no closer than the rate allows, though their way stands still now and then', async () => {
    const stall = fc.oneof({ weight: 12, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 2500 }));
    const pace = fc.record({ every: fc.integer({ min: 120, max: 1000 }), burst: fc.integer({ min: 2, max: 5 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(stall, { minLength: 5, maxLength: 40 }), pace, async (late, of) => {
        // A way that mostly stands still has no usual time.
        fc.pre(late.every((_, at) => late.slice(at, at + 12).filter((ms) => ms > 0).length < 3));
        expect(worst(await arrivals(late, of, 12), of)).toBeLessThan(120);
      }),
      { numRuns: 500 },
    );
  });

  it('use nearly all of the rate where nothing stands still', async () => {
    const pace = { every: 250, burst: 4 };
    const came = await arrivals(Array<number>(400).fill(0), pace, 12);
    const span = (came.at(-1) ?? 0) - (came[0] ?? 0);
    expect(400 / (pace.burst + span / pace.every)).toBeGreaterThan(0.95);
  });

  it('a call whose answer never comes is taken for one that came in, after five seconds', () => {
    expect(cameIn(1000, 1030, 40)).toBe(1000);
    expect(cameIn(1000, 2000, 40)).toBe(1930);
    expect(cameIn(1000, 60_000, 40)).toBe(6000);
  });
});
