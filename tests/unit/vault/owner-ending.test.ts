import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { endingKey } from '../../../utils/db/leave-schema';
import { type Db, openDatabase } from '../../../utils/db/open';
import { isDivided, setOwner, tryOwner } from '../../../utils/vault/owner';
import { endingLeft, endingWait, forgetOwner, lookAtEnding, waited } from '../../../utils/vault/owner-ending';
import { openSecret, sealSecret } from '../../../utils/vault/seal';

const noon = Date.UTC(2026, 10, 22, 6, 0, 0);
const minute = 60_000;
const hour = 60 * minute;
const passphrase = 'right passphrase';
let db: Db;

beforeEach(async () => {
  db = await openDatabase(`ending-${Math.random()}`);
  await sealSecret(db, 'gateway/token', 'tok');
  await setOwner(db, passphrase, noon);
});

/** The alarm's looks, half an hour apart by a clock that goes right. */
async function runFor(ms: number, from: number): Promise<number> {
  let now = from;
  for (; now < from + ms; now += 30 * minute) await lookAtEnding(db, now + 30 * minute);
  return now;
}

describe('a passphrase that is said to be forgotten', () => {
  it('still holds, with every secret, until the wait is over, and asking again does not shorten it', async () => {
    expect(await forgetOwner(db, noon)).toBe(72 * hour);
    const later = await runFor(71 * hour, noon);
    for (let i = 0; i < 5; i += 1) expect(await forgetOwner(db, later + i * 30 * 24 * hour)).toBe(hour);
    expect(await isDivided(db)).toBe(true);
    expect(await openSecret(db, 'gateway/token')).toBe('tok');
    await runFor(hour, later);
    expect(await endingLeft(db)).toBe(0);
    // Nothing ends by itself: the deed that costs every key is asked for once more.
    expect(await isDivided(db)).toBe(true);
    expect(await forgetOwner(db, later)).toBe(0);
    expect(await isDivided(db)).toBe(false);
    expect(await openSecret(db, 'gateway/token')).toBe(null);
    expect(await db.getAllKeys('values')).toEqual([]);
  });

  it('is kept by the right one, given at any time, and by nothing less', async () => {
    await forgetOwner(db, noon);
    await tryOwner(db, 'a wrong passphrase', noon);
    expect(await endingLeft(db)).toBe(endingWait);
    const later = await runFor(80 * hour, noon);
    expect((await tryOwner(db, passphrase, later)).right).toBe(true);
    expect(await endingLeft(db)).toBe(null);
    expect(await forgetOwner(db, later)).toBe(endingWait);
    await setOwner(db, 'another passphrase', later);
    expect(await endingLeft(db)).toBe(null);
  });

  it('cannot be had sooner by a clock that is set, whichever way and how often', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -400 * 24 * hour, max: 400 * 24 * hour }), { maxLength: 60 }), (jumps) => {
        let [row, now] = [{ left: endingWait, seen: noon }, noon];
        for (const jump of jumps) {
          now = Math.max(0, now + jump);
          const next = waited(row, now);
          expect(next.left).toBeLessThanOrEqual(row.left);
          expect(row.left - next.left).toBeLessThanOrEqual(40 * minute);
          if (jump <= 0) expect(next.left).toBe(row.left);
          row = next;
        }
        expect(row.left).toBeGreaterThanOrEqual(endingWait - jumps.length * 40 * minute);
      }),
    );
  });

  it('without a division there is nothing to wait for; what cannot be read is no wait', async () => {
    await db.put('values', { left: 'soon' }, endingKey);
    expect(await endingLeft(db)).toBe(null);
    expect(await lookAtEnding(db, noon)).toBe(null);
    expect(await forgetOwner(db, noon)).toBe(endingWait);
    await setOwner(db, null, noon);
    expect(await forgetOwner(db, noon)).toBe(0);
  });
});
