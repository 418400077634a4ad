// @vitest-environment happy-dom
// What the engine does in single cases; random schedules are in engine-model.test.ts.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readLevel } from '../../../utils/db/limiter';
import type { Db } from '../../../utils/db/open';
import { writeSettings } from '../../../utils/db/values';
import { saveShop } from '../../../utils/uploads/commands';
import { recover } from '../../../utils/uploads/engine';
import { addFiles } from '../../../utils/uploads/intake';
import { Signal } from '../../../utils/uploads/signal';
import { uploadStates } from '../../../utils/uploads/states';
import { png } from './pictures';
import { batch, call, freshDatabase, noon, shop, stop, upload } from './samples';
import { type Deed, makeWorld, neverLocked } from './world';

neverLocked();

let db: Db;
let world: ReturnType<typeof makeWorld>;
let engine: ReturnType<typeof world.startEngine> | null = null;

beforeEach(async () => {
  db = await freshDatabase();
  world = makeWorld(db);
  await db.put('shops', shop());
});
afterEach(() => engine?.kill());

/** Pictures from 480 pixels on suit a phone too. */
async function give(count: number, ...deeds: Deed[]): Promise<void> {
  world.deeds.push(...deeds.map((deed) => ({ deed, takes: 100 })));
  const files = Array.from({ length: count }, (_, i) => ({ name: `f${i + 1}.png`, blob: new Blob([png(480 + i, 9)]) }));
  await addFiles(db, { batch: batch(), shop: 'taobao:1', category: '0', source: { kind: 'files' } }, files, () => noon);
}
const states = async () => (await db.getAll('uploads')).map((row) => row.state);
const start = () => {
  engine = world.startEngine();
};
const every = (state: string) => async () => (await states()).every((one) => one === state);

describe('the queue', () => {
  it('is sent in the order given, with one call each', async () => {
    await give(25);
    start();
    await world.runUntil(every('done'));
    expect(world.arrivals.map(({ file }) => file)).toEqual(Array.from({ length: 25 }, (_, i) => `f${i + 1}.png`));
    const rows = await db.getAll('uploads');
    expect(rows.map((row) => row.points)).toEqual(Array(25).fill(4));
    expect((await db.getAll('calls')).reduce((sum, row) => sum + row.points, 0)).toBe(100);
  });

  it('has at most twelve calls in flight over HTTP/1.1, however slow the gateway is', async () => {
    await writeSettings(db, { paused: true });
    await give(30);
    world.deeds.push(...Array.from({ length: 30 }, () => ({ deed: 'stored' as const, takes: 60_000 })));
    start();
    await world.runUntil(every('ready'));
    await writeSettings(db, { paused: false });
    engine?.poke.raise();
    let most = 0;
    await world.runUntil(() => {
      most = Math.max(most, world.arrivals.filter(({ heard }) => !heard).length);
      return world.arrivals.length >= 20;
    });
    expect(most).toBe(12);
  });

  it('does not send while it is paused, and goes on after', async () => {
    await writeSettings(db, { paused: true });
    await give(2);
    start();
    await world.runUntil(every('ready'));
    await world.settle(100);
    expect(world.arrivals).toEqual([]);
    await writeSettings(db, { paused: false });
    engine?.poke.raise();
    await world.runUntil(every('done'));
  });

  it('fetches a new token once after a 401 and sends the same picture again', async () => {
    await give(1, 'old token');
    start();
    await world.runUntil(every('done'));
    expect(world.arrivals.map(({ deed }) => deed)).toEqual(['old token', 'stored']);
    expect((await db.getAll('calls')).map((row) => [row.outcome, row.points])).toEqual([
      ['notWorkedOn', 0],
      ['done', 4],
    ]);
  });

  it('waits after "too many", everyone, and sends again what was not worked on', async () => {
    await give(6, 'busy');
    start();
    await world.runUntil(async () => (await readLevel(db, world.clock())).pausedUntil > world.clock());
    const { pausedUntil } = await readLevel(db, world.clock());
    const before = world.arrivals.length;
    await world.runUntil(every('done'));
    for (const arrival of world.arrivals.slice(before)) expect(arrival.at).toBeGreaterThanOrEqual(pausedUntil);
    expect(world.arrivals).toHaveLength(7);
  });

  it('sends what was prepared anew while its call had to wait, not what was read for it before', async () => {
    await give(1, 'busy');
    start();
    await world.runUntil(async () => (await readLevel(db, world.clock())).pausedUntil > world.clock());
    const still = world.clock() + 200;
    void world.wait(200);
    await world.runUntil(() => world.clock() >= still);
    await saveShop(db, { ...shop(), clientType: 'client:phone' }, world.clock());
    engine?.poke.raise();
    await world.runUntil(every('done'));
    expect(world.arrivals.map(({ client }) => client)).toEqual(['client:computer', 'client:phone']);
  });

  it('never sends a cut call again by itself', async () => {
    await give(3, 'stored', 'cut', 'stored');
    start();
    await world.runUntil(async () => !(await states()).some((state) => !['done', 'unconfirmed'].includes(state)));
    expect(await states()).toEqual(['done', 'unconfirmed', 'done']);
    await world.settle(100);
    expect(world.arrivals).toHaveLength(3);
  });

  it('sends the same bytes of one batch once', async () => {
    const blob = new Blob([png(10, 9)]);
    const files = ['a.png', 'b.png', 'c.png'].map((name) => ({ name, blob }));
    const intake = { batch: batch(), shop: 'taobao:1', category: '0', source: { kind: 'files' as const } };
    await addFiles(db, intake, files, () => noon);
    start();
    await world.runUntil(async () => (await states()).join() === 'done,reused,reused');
    expect(world.arrivals).toHaveLength(1);
  });

  it('ends an upload whose shop was removed with a sentence', async () => {
    await db.put('uploads', upload({ id: 1, state: 'ready', shop: 'taobao:9' }));
    start();
    await world.runUntil(every('failed'));
    expect((await db.get('uploads', 1))?.problem?.key).toBe('problem_noShop');
  });
});

describe('recover', () => {
  it('sends back what had not left, and leaves in doubt what may have been worked on', async () => {
    for (const [i, state] of uploadStates.entries()) await db.put('uploads', upload({ id: i + 1, state }));
    await db.put('stops', stop('taobao:2'));
    await db.put('uploads', upload({ id: 20, state: 'blocked', shop: 'taobao:2' }));
    await db.put('calls', call({ id: 1, upload: 4 }));
    await db.put('calls', call({ id: 2, kind: 'test', upload: null }));
    await db.put('calls', call({ id: 3, outcome: 'done', points: 4 }));
    await recover(db, noon);
    // Blocked without a stop: whoever released it died before the row was moved.
    const changed = { preparing: 'waiting', sending: 'unconfirmed', blocked: 'waiting' } as Record<string, string>;
    expect(await states()).toEqual([...uploadStates.map((state) => changed[state] ?? state), 'blocked']);
    expect((await db.get('uploads', 4))?.problem?.key).toBe('problem_interrupted');
    expect((await db.getAll('calls')).map((row) => row.outcome)).toEqual(['unconfirmed', 'sent', 'done']);
  });
});

describe('the signal', () => {
  it('is not missed by who noted the count before', async () => {
    const signal = new Signal();
    const seen = signal.count;
    signal.raise();
    await signal.after(seen);
    let woken = false;
    const waiting = signal.after(signal.count).then(() => {
      woken = true;
    });
    await Promise.resolve();
    expect(woken).toBe(false);
    signal.raise();
    await waiting;
    expect(woken).toBe(true);
  });
});
