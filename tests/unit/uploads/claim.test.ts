import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { limiterKey } from '../../../utils/db/limiter';
import { type Db, openDatabase } from '../../../utils/db/open';
import { writeSettings } from '../../../utils/db/values';
import { emptyLevel, leastGap, throttled, windowMs } from '../../../utils/net/limiter';
import { type Claim, claimUpload, unclaim } from '../../../utils/uploads/claim';
import { cancelUploads } from '../../../utils/uploads/decide';
import { uploadStates } from '../../../utils/uploads/states';
import { freshDatabase, noon, stop, upload } from './samples';

let db: Db;
let now: number;
const clock = () => now;
const claim = (id: number, departures = new Map<number, number>()) =>
  claimUpload(db, { id, since: noon }, clock, 15, departures);

beforeEach(async () => {
  db = await freshDatabase();
  now = noon;
  for (const id of [1, 2, 3]) await db.put('uploads', upload({ id, state: 'ready', sha256: `s${id}` }));
});

async function untouched(id: number): Promise<void> {
  expect(await db.get('uploads', id)).toMatchObject({ tries: 0, call: null });
  expect(await db.count('calls')).toBe(0);
  expect(await db.get('values', limiterKey)).toBeUndefined();
}

describe('a claim', () => {
  it('moves the upload, opens its row in the ledger and marks the limiter, all at once', async () => {
    const got = await claim(1);
    expect(got).toMatchObject({ at: noon, upload: { id: 1, state: 'sending', tries: 1, sentAt: noon, problem: null } });
    const [call] = await db.getAll('calls');
    expect(call).toMatchObject({ kind: 'upload', upload: 1, shopId: 'taobao:1', outcome: 'sent', at: noon, points: 0 });
    expect(await db.get('uploads', 1)).toMatchObject({ state: 'sending', call: call?.id });
    expect(await db.get('values', limiterKey)).toMatchObject({ sent: [noon] });
  });

  it('is not had of what was made ready anew since its bytes were read', async () => {
    expect(await claimUpload(db, { id: 1, since: noon - 1 }, clock, 15, new Map())).toBe('gone');
    expect((await db.get('uploads', 1))?.state).toBe('ready');
    await untouched(1);
  });

  it('of the next one waits for the gap, less its lead', async () => {
    await claim(1);
    expect(await claim(2)).toEqual({ wait: leastGap - 15 });
    now += leastGap - 15;
    expect(await claim(2)).toMatchObject({ at: noon + leastGap });
  });

  it('reckons with when earlier calls really left', async () => {
    await claim(1);
    now += 50;
    expect(await claim(2, new Map([[noon, noon + 40]]))).toEqual({ wait: 40 + leastGap - 50 - 15 });
  });

  it('keeps a pause', async () => {
    await db.put('values', throttled(emptyLevel, noon, 5000), limiterKey);
    expect(await claim(1)).toEqual({ wait: 5000 - 15 });
    expect((await db.get('uploads', 1))?.state).toBe('ready');
  });

  it.each<[string, () => Promise<unknown>]>([
    ['the queue is paused', () => writeSettings(db, { paused: true })],
    ['the account stands still', () => db.put('stops', stop('account'))],
    ['its shop stands still', () => db.put('stops', stop('taobao:1'))],
    ['the seller cancelled it', () => cancelUploads(db, { ids: [1] }, noon)],
    ['it was removed', () => db.delete('uploads', 1)],
  ])('is none when %s', async (_name, before) => {
    await before();
    expect(await claim(1)).toBe('gone');
    if (await db.get('uploads', 1)) await untouched(1);
  });

  it('is none for an upload in any other state', async () => {
    for (const state of uploadStates.filter((one) => one !== 'ready')) {
      await db.put('uploads', upload({ id: 1, state }));
      expect(await claim(1)).toBe('gone');
    }
    await untouched(1);
  });

  it('is not held by another shop’s stop', async () => {
    await db.put('stops', stop('taobao:2'));
    expect(await claim(1)).toMatchObject({ at: noon });
  });

  it('is had by one of two that ask at once', async () => {
    const both = await Promise.all([claim(1), claim(1)]);
    expect(both.filter((one) => typeof one === 'object' && 'call' in one)).toHaveLength(1);
    expect(await db.count('calls')).toBe(1);
  });

  it('is one transaction, so that no crash can leave a part of it', async () => {
    const opened = vi.spyOn(IDBDatabase.prototype, 'transaction');
    await claim(1);
    expect(opened.mock.calls.map(([stores, mode]) => [[...stores].sort(), mode])).toEqual([
      [['calls', 'stops', 'uploads', 'values'], 'readwrite'],
    ]);
    opened.mockRestore();
  });
});

it('two contexts in any order of steps never let more than ten leave in one window', async () => {
  const step = fc.record({
    who: fc.integer({ min: 0, max: 1 }),
    after: fc.integer({ min: 0, max: 160 }),
    settled: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 60 }), fc.uuid(), async (steps, name) => {
      const contexts = await Promise.all([openDatabase(name), openDatabase(name)]);
      const first = contexts[0] as Db;
      for (const [i] of steps.entries())
        await first.put('uploads', upload({ id: i + 1, state: 'ready', sha256: `${i}` }));
      let time = noon;
      const left: number[] = [];
      const pending: Promise<void>[] = [];
      for (const [i, { who, after, settled }] of steps.entries()) {
        time += after;
        const take = claimUpload(contexts[who] as Db, { id: i + 1, since: noon }, () => time, 15, new Map()).then(
          (got: Claim) => {
            if (typeof got !== 'object' || !('call' in got)) return;
            left.push(got.at);
          },
        );
        pending.push(take);
        if (settled) await Promise.all(pending.splice(0));
      }
      await Promise.all(pending);
      left.sort((a, b) => a - b);
      expect(new Set(left).size).toBe(left.length);
      for (let i = 10; i < left.length; i += 1) {
        expect((left[i] ?? 0) - (left[i - 10] ?? 0)).toBeGreaterThanOrEqual(windowMs);
      }
      expect(await first.count('calls')).toBe(left.length);
      for (const context of contexts) context.close();
    }),
    { numRuns: 25 },
  );
});

describe('a claim taken back', () => {
  it('leaves no trace in the row and the ledger, and the upload is ready again', async () => {
    const got = await claim(1);
    if (got === 'gone' || 'wait' in got) throw new Error('not claimed');
    await unclaim(db, got, now + 5);
    expect(await db.get('uploads', 1)).toMatchObject({ state: 'ready', tries: 0, call: null, sentAt: 0 });
    expect(await db.count('calls')).toBe(0);
  });

  it('is cancelled when the seller cancelled it meanwhile: nothing had left', async () => {
    const got = await claim(1);
    if (got === 'gone' || 'wait' in got) throw new Error('not claimed');
    await cancelUploads(db, { ids: [1] }, now + 1);
    expect(await db.get('uploads', 1)).toMatchObject({ state: 'unconfirmed' });
    await unclaim(db, got, now + 5);
    expect(await db.get('uploads', 1)).toMatchObject({ state: 'cancelled', problem: null });
    expect(await db.count('calls')).toBe(0);
  });
});
