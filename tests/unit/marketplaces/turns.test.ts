// Turns that many ask for at once: each its own, in as few transactions as there are rounds, and nobody is forgotten.
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { bucketKey } from '../../../utils/db/buckets';
import { nextTurn } from '../../../utils/marketplaces/turns';
import { makeWorld } from './world';

const near = 1000;

describe('turns', () => {
  it('are as far apart as the rate says, however many ask at once, and are kept', async () => {
    const { parts } = await makeWorld('ebay');
    const waves = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 });
    let run = 0;
    await fc.assert(
      fc.asyncProperty(waves, fc.integer({ min: 10, max: 200 }), async (given, every) => {
        run += 1;
        const level = { key: bucketKey(`run ${run}`, 'list'), pace: { every, burst: 3 } };
        const asked = given.flatMap((count, wave) =>
          Array.from({ length: count }, async () => {
            // Some come while others are being taken.
            for (let turn = 0; turn < wave * 3; turn += 1) await Promise.resolve();
            return nextTurn(parts, level, near);
          }),
        );
        const turns = await Promise.all(asked);
        const taken = turns.filter((turn) => turn.taken).map(({ at }) => at);
        const times = [...taken].sort((a, b) => a - b);
        // Of three at once one is kept in hand.
        for (const [place, at] of times.entries()) {
          expect(at - (times[place - 2] ?? Number.NEGATIVE_INFINITY)).toBeGreaterThanOrEqual(every);
        }
        for (const { at, taken: own } of turns) expect(own).toBe(at - parts.clock() <= near);
        // What was taken is known to who comes later, also to another context.
        const next = await nextTurn(parts, level, near);
        expect(next.at).toBeGreaterThanOrEqual(times.at(-1) ?? 0);
      }),
      { numRuns: 60 },
    );
  });

  it('take one transaction for those that come together, and fail together', async () => {
    const { parts } = await makeWorld('ebay');
    const level = { key: bucketKey('together', 'list'), pace: { every: 10, burst: 2 } };
    const opened = vi.spyOn(parts.db, 'transaction');
    await Promise.all(Array.from({ length: 12 }, () => nextTurn(parts, level, near)));
    expect(opened.mock.calls.length).toBeLessThanOrEqual(2);
    parts.db.close();
    const lost = Array.from({ length: 3 }, () => nextTurn(parts, level, near));
    for (const { status } of await Promise.allSettled(lost)) expect(status).toBe('rejected');
  });
});
