// @vitest-environment happy-dom
// Random answers, deaths of the engine and cancellations: nothing is lost, nothing is paid twice by us, the books agree.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Db } from '../../../utils/db/open';
import { countStates, hasOpen } from '../../../utils/db/uploads';
import { releaseStop } from '../../../utils/uploads/commands';
import { cancelUploads } from '../../../utils/uploads/decide';
import { addFiles } from '../../../utils/uploads/intake';
import { png } from './pictures';
import { batch, freshDatabase, noon, shop } from './samples';
import { type Arrival, type Deed, makeWorld, neverLocked, notWorkedOn, price } from './world';

neverLocked();

const deed = fc.oneof(
  { weight: 5, arbitrary: fc.constant<Deed>('stored') },
  { weight: 2, arbitrary: fc.constantFrom<Deed>('cut', 'strange', 'refused') },
  { weight: 2, arbitrary: fc.constantFrom<Deed>('busy', 'away', 'no connection', 'old token') },
);
const schedule = fc.record({
  count: fc.integer({ min: 1, max: 14 }),
  deeds: fc.array(fc.record({ deed, takes: fc.integer({ min: 1, max: 3000 }) }), { maxLength: 30 }),
  /** The engine dies once so many calls have arrived. */
  deaths: fc.array(fc.integer({ min: 0, max: 14 }), { maxLength: 3 }),
  cancels: fc.array(fc.record({ id: fc.integer({ min: 1, max: 14 }), after: fc.nat(12) }), { maxLength: 3 }),
});

async function play(db: Db, given: typeof schedule extends fc.Arbitrary<infer S> ? S : never) {
  await db.put('shops', shop());
  const files = Array.from({ length: given.count }, (_, i) => ({
    name: `f${i + 1}.png`,
    blob: new Blob([png(10 + i, 9)]),
  }));
  await addFiles(db, { batch: batch(), shop: 'taobao:1', category: '0', source: { kind: 'files' } }, files, () => noon);
  const world = makeWorld(db);
  world.deeds.push(...given.deeds);
  let engine = world.startEngine();
  const deaths = [...given.deaths].sort((a, b) => a - b);
  const cancels = [...given.cancels];
  await world.runUntil(async () => {
    const arrived = world.arrivals.length;
    if (deaths[0] !== undefined && arrived >= deaths[0]) {
      deaths.shift();
      engine.kill();
      await world.settle(20);
      engine = world.startEngine();
    }
    for (const one of cancels.filter(({ after }) => arrived >= after)) {
      cancels.splice(cancels.indexOf(one), 1);
      await cancelUploads(db, { ids: [one.id] }, world.clock());
      engine.poke.raise();
    }
    // Three unclear answers in a row stop the account; the seller lets it go on.
    for (const { scope } of await db.getAll('stops')) {
      await releaseStop(db, scope, world.clock());
      engine.poke.raise();
    }
    const { blocked = 0 } = await countStates(db, ['blocked']);
    const answered = world.arrivals.every((arrival) => arrival.heard || arrival.lost);
    return blocked === 0 && answered && !(await hasOpen(db));
  });
  await world.settle(20);
  engine.kill();
  return { uploads: await db.getAll('uploads'), calls: await db.getAll('calls'), arrivals: world.arrivals };
}

const worked = (arrival: Arrival) => !notWorkedOn.includes(arrival.deed);

it('nothing is lost, nothing is sent twice but what was not worked on, and the ledger is the gateway’s account', async () => {
  await fc.assert(
    fc.asyncProperty(schedule, async (given) => {
      const db = await freshDatabase();
      const { uploads, calls, arrivals } = await play(db, given);
      expect(uploads).toHaveLength(given.count);

      for (const upload of uploads) {
        const mine = arrivals.filter((arrival) => arrival.file === upload.fileName);
        const taken = mine.filter(worked);
        expect(taken.length, `${upload.fileName} was worked on`).toBeLessThanOrEqual(1);
        const [only] = taken;
        if (upload.state === 'done') expect(only).toMatchObject({ deed: 'stored', heard: true });
        else if (upload.state === 'failed') expect(only).toMatchObject({ deed: 'refused', heard: true });
        // One that had failed by then was dismissed.
        else if (upload.state === 'cancelled') expect(only ?? { deed: 'refused' }).toMatchObject({ deed: 'refused' });
        else expect(upload.state).toBe('unconfirmed');
        // What the gateway stored and said is never left in doubt.
        if (only?.deed === 'stored' && only.heard) expect(upload.state).toBe('done');
        expect(upload.points).toBe(only?.heard && ['stored', 'refused'].includes(only.deed) ? price : 0);
      }

      for (const arrival of arrivals) {
        const call = calls.find((one) => one.id === arrival.call);
        const told = { stored: 'done', refused: 'refused', cut: 'unconfirmed', strange: 'unconfirmed' };
        const outcome = arrival.heard
          ? ((told as Record<string, string>)[arrival.deed] ?? 'notWorkedOn')
          : 'unconfirmed';
        expect(call, `call ${arrival.call}`).toMatchObject({ outcome, at: arrival.at });
      }
      const silent = calls.filter((call) => !arrivals.some((arrival) => arrival.call === call.id));
      for (const call of silent) expect(call.outcome).toBe('unconfirmed');

      const times = arrivals.map(({ at }) => at).sort((a, b) => a - b);
      for (let i = 10; i < times.length; i += 1) {
        expect((times[i] ?? 0) - (times[i - 10] ?? 0)).toBeGreaterThanOrEqual(1040);
      }
      db.close();
    }),
    { numRuns: 60, endOnFailure: true },
  );
}, 120_000);
