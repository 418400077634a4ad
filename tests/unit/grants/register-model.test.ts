// Random commands, lists that come late, clocks that jump and browsers that die: our own commands never exceed the
// limit, withdraw within the lock, hold two rows for one store, press twice, or take a move that the table lacks.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { takeFile } from '../../../utils/grants/file';
import { foldName } from '../../../utils/grants/names';
import { type Settlement, settle } from '../../../utils/grants/reconcile';
import { annotate, forget, type GrantDraft, plan, refuse, stop, submit } from '../../../utils/grants/register';
import { changeGrants, journalEnd, undoEntry } from '../../../utils/grants/store';
import { beginWithdraw } from '../../../utils/grants/withdraw';
import { day, fileLine, owner } from './samples';
import { type Fate, makeWorld } from './world';

const stores = ['乙店', '丙店', '丁店', '戊店', '己店', 'AB店', 'ab 店', '甲店'];
const store = fc.constantFrom(...stores);
const some = fc.shuffledSubarray(stores, { minLength: 1 });
const run = fc.constantFrom('r1', 'r2');
const fate = fc.constantFrom<Fate>('does', 'does', 'refuses', 'lost', 'does silently');
/** Whether the run goes on to the press at once. */
const then = fc.option(fate);

const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('plan' as const), names: some }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('submit' as const), names: some, run, then }),
  },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('press' as const), store, run, fate }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('stop' as const), store, run }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('leave' as const), names: some, run, then }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('pressLeave' as const), store, run, fate }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('read' as const),
      days: fc.boolean(),
      complete: fc.boolean(),
      atOnce: fc.boolean(),
    }),
  },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('handIn' as const), which: fc.nat(9) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('settle' as const),
      store,
      how: fc.constantFrom<Settlement>('keep', 'gone', 'page', 'ours'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('file' as const), names: some }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('elsewhere' as const), store, grants: fc.boolean() }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('jump' as const), days: fc.integer({ min: -3, max: 40 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('note' as const), store, note: fc.constantFrom('', '分销') }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('forget' as const), store }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('undo' as const), ago: fc.nat(8) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('die' as const), at: fc.integer({ min: 1, max: 6 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restart' as const) }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;
type World = Awaited<ReturnType<typeof makeWorld>>;

async function take(world: World, lists: unknown[], one: Step): Promise<void> {
  const own = <T>(deed: Parameters<typeof changeGrants<T>>[4]) =>
    world.play('own', () => changeGrants(world.db(), owner, 'seller', world.now, deed));
  switch (one.do) {
    case 'plan':
      return void (await own((draft) => plan(draft, one.names)));
    case 'submit': {
      const said = await own((draft) => submit(draft, one.names, one.run));
      world.seen.full += said?.filter(({ no }) => no === 'full').length ?? 0;
      for (const { name, no } of said ?? []) {
        if (no === null && one.then)
          await take(world, lists, { do: 'press', store: name, run: one.run, fate: one.then });
      }
      return;
    }
    case 'press':
      if ((await world.grant(one.store, one.run, one.fate)) === 'refuses') {
        const problem = { key: 'problem_x', params: [] };
        await own((draft) => refuse(draft, one.store, one.run, problem));
      }
      return;
    case 'stop':
      return void (await own((draft) => stop(draft, one.store, one.run, null)));
    case 'leave': {
      for (const name of one.names) {
        const said = await own((draft) => beginWithdraw(draft, name, one.run));
        world.seen.locked += said?.no === 'locked' ? 1 : 0;
        if (said?.no === null && one.then) await world.withdraw(name, one.run, one.then);
      }
      return;
    }
    case 'pressLeave':
      return world.withdraw(one.store, one.run, one.fate);
    case 'read': {
      const list = await world.readList(one.days, one.complete);
      lists.push(list);
      return void (one.atOnce && (await world.handIn(list)));
    }
    case 'handIn': {
      const list = lists[lists.length - 1 - (one.which % Math.max(1, Math.min(3, lists.length)))];
      return void (list && (await world.handIn(list)));
    }
    case 'settle':
      return void (await own((draft) => settle(draft, one.store, one.how)));
    case 'file': {
      const lines = one.names.map((name, line) => fileLine({ line, name, state: line % 2 ? 'active' : null }));
      const deed = (draft: GrantDraft) => takeFile(draft, lines);
      return void (await world.play('file', () => changeGrants(world.db(), owner, 'file', world.now, deed)));
    }
    case 'elsewhere':
      if (!one.grants) world.there.delete(one.store);
      else if (!world.there.has(one.store)) world.there.set(one.store, world.now);
      return;
    case 'jump':
      world.now += one.days * day;
      return;
    case 'note':
      return void (await own((draft) => annotate(draft, one.store, { note: one.note })));
    case 'forget':
      return void (await own((draft) => forget(draft, one.store)));
    case 'undo': {
      const id = (await journalEnd(world.db())) - one.ago;
      // The first entry is that of the limit itself.
      if (id > 1) await world.play('undo', () => undoEntry(world.db(), id, world.now));
      return;
    }
    case 'die':
      return world.dieAt(one.at);
    case 'restart':
      return world.restart();
  }
}

it('no sequence of commands, lists, jumps, deaths and starts breaks a rule of the register', async () => {
  const seen = { presses: 0, withdrawals: 0, deaths: 0, full: 0, locked: 0, over: 0 };
  let worlds = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 40, maxLength: 90, size: 'max' }), async (steps) => {
      worlds += 1;
      const world = await makeWorld(`register-${worlds}-${Math.random()}`);
      const lists: unknown[] = [];
      for (const one of steps) await take(world, lists, one);
      world.dieAt(0);
      // Names that a person takes for one are never both on their way by our own doing.
      const live = (await world.db().getAll('grants')).filter(({ state }) => ['planned', 'submitting'].includes(state));
      expect(new Set(live.map(({ name }) => foldName(name))).size).toBe(live.length);
      expect(live.map(({ name }) => name)).not.toContain('甲店');
      world.db().close();
      for (const key of Object.keys(seen) as (keyof typeof seen)[]) seen[key] += world.seen[key];
    }),
    { numRuns: 50, endOnFailure: true },
  );
  // The dice must have come to every place where a rule could have been broken.
  for (const [what, times] of Object.entries(seen)) expect(times, what).toBeGreaterThan(0);
}, 120_000);
