import { beforeEach, describe, expect, it } from 'vitest';
import { changeLevel, levelFrom, limiterKey, readLevel, takeSlot } from '../../../utils/db/limiter';
import type { Db } from '../../../utils/db/open';
import { defaultSettings } from '../../../utils/db/schema';
import { countStates, hasOpen, moveAll, moveUpload, uploadsIn } from '../../../utils/db/uploads';
import { keepTested, readSettings, readShops, readTested, touchShop, writeSettings } from '../../../utils/db/values';
import { emptyLevel, leastGap, nextFree, throttled, windowMs } from '../../../utils/net/limiter';
import { uploadStates } from '../../../utils/uploads/states';
import { freshDatabase, noon, shop, upload } from '../uploads/samples';

let db: Db;
beforeEach(async () => {
  db = await freshDatabase();
});

describe('settings', () => {
  it('are the defaults before anything was written', async () => {
    expect(await readSettings(db)).toEqual(defaultSettings);
    await db.put('values', 'nonsense', 'settings');
    expect(await readSettings(db)).toEqual(defaultSettings);
  });

  it('keep what can be read; only a broken field takes its default', async () => {
    await writeSettings(db, { language: 'en', paused: true, httpHosts: ['a.example'] });
    const stored = (await db.get('values', 'settings')) as object;
    await db.put('values', { ...stored, language: 'fr', confirmFrom: 1, unknown: 5 }, 'settings');
    expect(await readSettings(db)).toEqual({ ...defaultSettings, paused: true, httpHosts: ['a.example'] });
  });

  it('are not written when they cannot be read', async () => {
    await expect(writeSettings(db, { confirmFrom: 0 })).rejects.toThrow();
    expect(await readSettings(db)).toEqual(defaultSettings);
  });
});

describe('shops', () => {
  it('come the last used first, then by name', async () => {
    await db.put('shops', shop({ key: 'b', name: 'B' }));
    await db.put('shops', shop({ key: 'a', name: 'A' }));
    await db.put('shops', shop({ key: 'c', name: 'C', lastUsed: noon }));
    expect((await readShops(db)).map(({ key }) => key)).toEqual(['c', 'a', 'b']);
    expect(await touchShop(db, 'b', noon + 1)).toBe(true);
    expect(await touchShop(db, 'b', noon + 2)).toBe(false);
    expect(await touchShop(db, 'none', noon)).toBe(false);
    expect((await readShops(db))[0]?.key).toBe('b');
  });

  it('that a test call went through for are kept, each once; what cannot be read is none', async () => {
    await db.put('values', { 1: true }, 'tested');
    expect(await readTested(db)).toEqual([]);
    for (const id of ['7', '8', '7']) await keepTested(db, id);
    expect(await readTested(db)).toEqual(['7', '8']);
  });
});

describe('uploads', () => {
  it('are counted by state and parsed when read', async () => {
    for (const [i, state] of uploadStates.entries()) await db.put('uploads', upload({ id: i + 1, state }));
    expect(await countStates(db, ['done', 'waiting'])).toEqual({ done: 1, waiting: 1 });
    expect(await hasOpen(db)).toBe(true);
  });

  it('that cannot be read are left alone', async () => {
    await db.put('uploads', { ...upload({ id: 1 }), category: 5 as unknown as string });
    await db.put('uploads', upload({ id: 2 }));
    expect((await uploadsIn(db, 'waiting')).map((row) => row.id)).toEqual([2]);
  });

  it('have nothing open when all ended or wait for the seller', async () => {
    await db.put('uploads', upload({ id: 1, state: 'blocked' }));
    await db.put('uploads', upload({ id: 2, state: 'unconfirmed' }));
    expect(await hasOpen(db)).toBe(false);
  });

  it('come in the order given, at most so many', async () => {
    for (const id of [3, 1, 2]) await db.put('uploads', upload({ id }));
    expect((await uploadsIn(db, 'waiting')).map((row) => row.id)).toEqual([1, 2, 3]);
    expect((await uploadsIn(db, 'waiting', 2)).map((row) => row.id)).toEqual([1, 2]);
  });

  it('move only from where they are expected, and never off the table', async () => {
    await db.put('uploads', upload({ id: 1, state: 'ready' }));
    expect(await moveUpload(db, 1, ['waiting'], 'failed', {}, noon)).toBeNull();
    expect(await moveUpload(db, 9, ['waiting'], 'failed', {}, noon)).toBeNull();
    await expect(moveUpload(db, 1, ['ready'], 'unconfirmed', {}, noon)).rejects.toThrow('from ready to unconfirmed');
    expect(await moveUpload(db, 1, ['ready'], 'failed', { points: 2 }, noon + 9)).toMatchObject({
      state: 'failed',
      points: 2,
      since: noon + 9,
    });
  });

  it('move together or not at all', async () => {
    await db.put('uploads', upload({ id: 1, state: 'failed' }));
    await db.put('uploads', upload({ id: 2, state: 'done' }));
    const moving = moveAll(db, ['failed', 'done'], 'waiting', () => true, {}, noon);
    await expect(moving).rejects.toThrow('from done to waiting');
  });
});

describe('the level', () => {
  it('that cannot be read waits a second rather than starting fresh', () => {
    expect(levelFrom(undefined, noon)).toEqual(emptyLevel);
    for (const broken of [null, 'x', {}, { ...emptyLevel, sent: ['x'] }]) {
      expect(nextFree(levelFrom(broken, noon), noon)).toBe(noon + 1000);
    }
  });

  it('is changed by many at once without losing one', async () => {
    const steps = Array.from({ length: 20 }, () =>
      changeLevel(db, noon, (level) => ({ ...level, strikes: level.strikes + 1 })),
    );
    await Promise.all(steps);
    expect((await readLevel(db, noon)).strikes).toBe(20);
  });
});

describe('a slot for a single call', () => {
  it('waits for the limit, and opens the ledger as it takes it', async () => {
    let now = noon;
    const wait = async (ms: number) => {
      now += ms;
    };
    const at: number[] = [];
    for (let i = 0; i < 25; i += 1) {
      const id = await takeSlot(db, { kind: 'test', shopId: '1' }, () => now, wait);
      const row = await db.get('calls', id);
      expect(row).toMatchObject({ kind: 'test', shopId: '1', upload: null, outcome: 'sent', points: 0 });
      at.push(row?.at ?? 0);
    }
    for (let i = 1; i < at.length; i += 1) expect((at[i] ?? 0) - (at[i - 1] ?? 0)).toBeGreaterThanOrEqual(leastGap);
    for (let i = 10; i < at.length; i += 1) expect((at[i] ?? 0) - (at[i - 10] ?? 0)).toBeGreaterThanOrEqual(windowMs);
  });

  it('keeps a pause, looking again at least once a second', async () => {
    await db.put('values', throttled(emptyLevel, noon, 4500), limiterKey);
    let now = noon;
    const waits: number[] = [];
    const wait = async (ms: number) => {
      waits.push(ms);
      now += ms;
    };
    await takeSlot(db, { kind: 'token', shopId: '' }, () => now, wait);
    expect(now).toBe(noon + 4500);
    expect(Math.max(...waits)).toBe(1000);
  });

  it('is one each for those who ask at once', async () => {
    let now = noon;
    const wait = (ms: number) =>
      new Promise<void>((resolve) =>
        setImmediate(() => {
          now += Math.min(ms, 20);
          resolve();
        }),
      );
    const ids = await Promise.all(
      Array.from({ length: 6 }, () => takeSlot(db, { kind: 'test', shopId: '1' }, () => now, wait)),
    );
    const at = (await Promise.all(ids.map((id) => db.get('calls', id))))
      .map((row) => row?.at ?? 0)
      .sort((a, b) => a - b);
    for (let i = 1; i < at.length; i += 1) expect((at[i] ?? 0) - (at[i - 1] ?? 0)).toBeGreaterThanOrEqual(leastGap);
  });
});
