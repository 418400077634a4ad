import { beforeEach, describe, expect, it } from 'vitest';
import { leaveKey, noLeave, ownerKey } from '../../../utils/db/leave-schema';
import { type Db, openDatabase } from '../../../utils/db/open';
import { isDivided, setOwner, tryOwner, waitAfter } from '../../../utils/vault/owner';

const noon = Date.UTC(2026, 10, 22, 6, 0, 0);
let db: Db;

beforeEach(async () => {
  db = await openDatabase(`owner-${Math.random()}`);
});

describe('the owner passphrase', () => {
  it('divides the extension, is told from others, and leaves nothing allowed at first', async () => {
    expect(await isDivided(db)).toBe(false);
    await setOwner(db, '店主的口令 1', noon);
    expect(await isDivided(db)).toBe(true);
    expect(await db.get('values', leaveKey)).toEqual(noLeave);
    expect(await tryOwner(db, '店主的口令 2', noon)).toEqual({ right: false, wait: 0 });
    expect(await tryOwner(db, '店主的口令 1', noon)).toEqual({ right: true, wait: 0 });
  });

  it('that is changed keeps the leave and the day of the division; removed, nothing is left of it', async () => {
    await setOwner(db, 'first passphrase', noon);
    await db.put('values', { ...noLeave, points: 7 }, leaveKey);
    await setOwner(db, 'second passphrase', noon + 5);
    expect(await db.get('values', leaveKey)).toMatchObject({ points: 7 });
    expect(await db.get('values', ownerKey)).toMatchObject({ since: noon });
    expect((await tryOwner(db, 'first passphrase', noon)).right).toBe(false);
    await setOwner(db, null, noon);
    expect(await db.getAllKeys('values')).toEqual([]);
  });

  it('is guessed ever more slowly, also by many tries at once, and a right one in the wait is not looked at', async () => {
    await setOwner(db, 'right passphrase', noon);
    expect([1, 2, 3, 4, 5].map(waitAfter)).toEqual([0, 0, 5000, 10_000, 20_000]);
    expect(waitAfter(99)).toBe(15 * 60 * 1000);
    const all = await Promise.all(Array.from({ length: 6 }, (_, i) => tryOwner(db, `guess ${i} of many`, noon)));
    expect(all.map(({ wait }) => wait)).toEqual([0, 0, 5000, 5000, 5000, 5000]);
    expect(await tryOwner(db, 'right passphrase', noon + 4999)).toEqual({ right: false, wait: 1 });
    expect(await tryOwner(db, 'right passphrase', noon + 5000)).toEqual({ right: true, wait: 0 });
    expect((await tryOwner(db, 'wrong again now', noon + 5001)).wait).toBe(0);
  });
});
