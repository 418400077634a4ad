import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { announceChange, changesChannel, followChanges } from '../../../utils/db/changes';

let hidden = false;
let leave = () => {};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  vi.spyOn(document, 'hidden', 'get').mockImplementation(() => hidden);
});
afterEach(() => {
  leave();
  hidden = false;
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const heard = new BroadcastChannel(changesChannel);

/** Says that rows changed, and waits until that has come. */
async function change() {
  const come = new Promise((resolve) => {
    heard.onmessage = resolve;
  });
  announceChange();
  await come;
  await new Promise((resolve) => setImmediate(resolve));
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

/** The tab is in front again, and so long that a look has begun. */
async function seenAgain() {
  hidden = false;
  document.dispatchEvent(new Event('visibilitychange'));
  await pass(150);
}

/** Follows with looks of `length` ms each, and keeps when they began and ended. */
function follow(length: () => number, pace?: Parameters<typeof followChanges>[1]) {
  const looks: { began: number; ended: number | null }[] = [];
  leave = followChanges(async () => {
    const one: (typeof looks)[number] = { began: performance.now(), ended: null };
    looks.push(one);
    const ms = length();
    if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
    one.ended = performance.now();
  }, pace);
  return looks;
}

describe('following changed rows', () => {
  it('looks at once, and once for changes that come together', async () => {
    const looks = follow(() => 0);
    expect(looks).toHaveLength(1);
    await pass(1000);
    for (let i = 0; i < 20; i += 1) await change();
    expect(looks).toHaveLength(1);
    await pass(149);
    expect(looks).toHaveLength(1);
    await pass(1);
    expect(looks).toHaveLength(2);
    await pass(10_000);
    expect(looks).toHaveLength(2);
  });

  it('goes on looking while changes never end', async () => {
    const looks = follow(() => 10);
    for (let ms = 0; ms < 3000; ms += 50) {
      await change();
      await pass(50);
    }
    expect(looks.length).toBeGreaterThan(10);
    expect(looks.length).toBeLessThan(22);
  });

  it('never looks twice at once, rests after each, and has looked after the last change', async () => {
    const step = fc.record({ wait: fc.integer({ min: 0, max: 700 }), changes: fc.integer({ min: 0, max: 3 }) });
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 12 }),
        fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 0, max: 800 }),
        async (steps, lengths, least) => {
          let turn = 0;
          const looks = follow(() => lengths[turn++ % lengths.length] as number, { rest: () => least });
          let last = 0;
          for (const { wait, changes } of steps) {
            await pass(wait);
            for (let i = 0; i < changes; i += 1) await change();
            if (changes > 0) last = performance.now();
          }
          await pass(6000);
          expect(looks.at(-1)?.began).toBeGreaterThanOrEqual(last);
          for (const [at, { began, ended }] of looks.entries()) {
            const before = looks[at - 1];
            if (before?.ended === null) throw new Error('two at once');
            if (!before?.ended) continue;
            const rest = Math.max(least, Math.min(1500, 4 * (before.ended - before.began)));
            expect(began - before.ended).toBeGreaterThanOrEqual(rest - 0.001);
            expect(ended).not.toBeNull();
          }
          leave();
        },
      ),
      { numRuns: 60 },
    );
  });

  it('looks behind another tab once, and again when it is seen, if anything changed', async () => {
    hidden = true;
    const looks = follow(() => 0);
    await change();
    await pass(5000);
    expect(looks).toHaveLength(1);
    await seenAgain();
    expect(looks).toHaveLength(2);
    await change();
    hidden = true;
    await pass(5000);
    expect(looks).toHaveLength(2);
    await seenAgain();
    expect(looks).toHaveLength(3);
    await seenAgain();
    expect(looks).toHaveLength(3);
  });

  it('looks on after a look that failed, and no more when it is left', async () => {
    let looks = 0;
    leave = followChanges(async () => {
      looks += 1;
      throw new Error('not there');
    });
    await pass(0);
    await change();
    await pass(150);
    expect(looks).toBe(2);
    await change();
    leave();
    await change();
    await pass(5000);
    expect(looks).toBe(2);
  });
});
