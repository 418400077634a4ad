// A platform with its own list of authorized stores, and a seller's browser that drives it: what the model test plays.
import { expect } from 'vitest';
import type { Entry, Grant } from '../../../utils/db/grants-schema';
import { type Db, openDatabase } from '../../../utils/db/open';
import { beijingDay, dayStart } from '../../../utils/grants/days';
import { writeNumber } from '../../../utils/grants/noted';
import { press } from '../../../utils/grants/register';
import { changeGrants, importList, journalEnd, recoverGrants } from '../../../utils/grants/store';
import { pressWithdraw } from '../../../utils/grants/withdraw';
import { shop } from '../uploads/samples';
import { day, noon, owner } from './samples';

export const limit = 4;
const lockDays = 30;
const allowed: Record<string, string[]> = {
  nothing: ['planned', 'active', 'unconfirmed'],
  planned: ['submitting', 'active', 'nothing'],
  submitting: ['planned', 'active', 'refused', 'unconfirmed'],
  active: ['withdrawn'],
  withdrawn: ['planned', 'active', 'nothing'],
  refused: ['planned', 'active', 'nothing'],
  unconfirmed: ['active', 'refused'],
};
/** What undoing may bring back: what has a place only where the seller had settled it as gone. */
const undone: Record<string, string[]> = {
  nothing: ['planned', 'withdrawn', 'refused'],
  planned: ['nothing', 'withdrawn', 'refused'],
  unconfirmed: ['nothing'],
  withdrawn: ['active'],
  refused: ['unconfirmed'],
};
const takes = (row: Grant) => ['submitting', 'unconfirmed', 'active'].includes(row.state);

/** What the platform does with a press: it grants, refuses, or does nothing that anybody learns of. */
export type Fate = 'does' | 'refuses' | 'lost' | 'does silently';

export async function makeWorld(name: string) {
  let db: Db = await openDatabase(name);
  await db.put('shops', shop());
  await writeNumber(db, 'stores', limit, noon);
  let rows = new Map<string, Grant>();
  let journal: Entry[] = await db.getAll('journal');
  let kill = 0;
  const world = {
    now: noon,
    /** The platform's list: store and time of its grant. */
    there: new Map<string, number>(),
    /** Presses of each store since the seller began it last. */
    pressed: new Map<string, number>(),
    everListed: new Set<string>(),
    seen: { presses: 0, withdrawals: 0, deaths: 0, full: 0, locked: 0, over: 0 },
    db: () => db,
    /** The next command dies at its so many-th write. */
    dieAt: (write: number) => {
      kill = write;
    },
    /** The journal's number and the list as the page shows it now; it may be handed in later. */
    readList: async (withDays: boolean, complete: boolean) => {
      const all = [...world.there].map(([store, at]) => ({ name: store, day: withDays ? beijingDay(at) : null }));
      return { asOf: await journalEnd(db), complete, items: complete ? all : all.slice(0, 1) };
    },
    /** Hands a list in, as it was read then. */
    handIn: (list: unknown) => {
      for (const item of (list as { items: { name: string }[] }).items) world.everListed.add(item.name);
      return world.play('list', () => importList(db, owner, 'list', world.now, list));
    },
    /** Presses the page's button to grant, where our rules let the run do so. */
    grant: async (store: string, run: string, fate: Fate) => {
      const verdict = await world.play('own', () =>
        changeGrants(db, owner, 'pressed', world.now, (d) => press(d, store, run)),
      );
      if (verdict?.no !== null) return null;
      world.seen.presses += 1;
      world.pressed.set(store, (world.pressed.get(store) ?? 0) + 1);
      expect(world.pressed.get(store), `${store} is pressed once`).toBe(1);
      expect([...rows.values()].filter(takes).length).toBeLessThanOrEqual(limit);
      if (fate.startsWith('does') && !world.there.has(store)) world.there.set(store, world.now);
      return fate;
    },
    /** Presses the page's button to withdraw, where our rules let the run do so. */
    withdraw: async (store: string, run: string, fate: Fate) => {
      const verdict = await world.play('own', () =>
        changeGrants(db, owner, 'pressed', world.now, (d) => pressWithdraw(d, store, run)),
      );
      if (verdict?.no !== null) return;
      world.seen.withdrawals += 1;
      // Judged by what the row knew of the day, and counted without the rules' own words for it.
      const from = rows.get(store)?.lockFrom;
      expect(world.now).toBeGreaterThanOrEqual(dayStart(from as string) + (lockDays + 1) * day);
      if (fate.startsWith('does')) world.there.delete(store);
    },
    /** Runs one command, maybe killed on the way, and checks what it left. */
    play: async <T>(kind: 'own' | 'list' | 'file' | 'undo', command: () => Promise<T>): Promise<T | null> => {
      let result: T | null = null;
      const proto = IDBObjectStore.prototype;
      const { put, add } = proto;
      let writes = 0;
      const counted = (real: typeof put) =>
        function (this: IDBObjectStore, value: unknown, key?: IDBValidKey) {
          writes += 1;
          if (writes === kill) throw new Error('killed');
          return real.call(this, value, key);
        };
      if (kill > 0) Object.assign(proto, { put: counted(put), add: counted(add) });
      try {
        result = await command();
      } catch (error) {
        if ((error as Error).message !== 'killed') throw error;
      } finally {
        Object.assign(proto, { put, add });
      }
      const died = kill > 0 && writes >= kill;
      kill = 0;
      await check(kind, died);
      if (died) await world.restart();
      return died ? null : result;
    },
    /** The browser dies and starts again. */
    restart: async () => {
      world.seen.deaths += 1;
      db.close();
      db = await openDatabase(name);
      await recoverGrants(db, world.now);
      await check('own', false);
    },
  };

  async function check(kind: 'own' | 'list' | 'file' | 'undo', died: boolean): Promise<void> {
    const [stored, entries] = [await db.getAll('grants'), await db.getAll('journal')];
    const next = new Map(stored.map((row) => [row.name, row]));
    if (died) {
      expect([...next]).toEqual([...rows]);
      expect(entries).toEqual(journal);
    }
    expect(next.size, 'one row for one store').toBe(stored.length);
    const [before, after] = [[...rows.values()].filter(takes).length, stored.filter(takes).length];
    if (kind !== 'list' && kind !== 'file') expect(after, 'places taken').toBeLessThanOrEqual(Math.max(before, limit));
    if (after > limit) world.seen.over += 1;
    for (const store of new Set([...rows.keys(), ...next.keys()])) {
      const [from, to] = [rows.get(store)?.state ?? 'nothing', next.get(store)?.state ?? 'nothing'];
      if (from === to) continue;
      expect((kind === 'undo' ? undone : allowed)[from], `${store}: ${from} → ${to}`).toContain(to);
      // What a file told of may be taken back, what was pressed may not.
      if (kind === 'undo' && from === 'unconfirmed') expect(world.pressed.get(store) ?? 0, store).toBe(0);
      if (to === 'active' && from !== 'withdrawn') expect(kind, `${store} becomes active by a list`).toBe('list');
      if (to === 'active') expect(world.everListed).toContain(store);
      // Only a seller who plans anew what had ended may have the button pressed anew.
      if (to === 'nothing' || (to === 'planned' && from !== 'submitting')) world.pressed.delete(store);
    }
    expect(entries.slice(0, journal.length), 'the journal is only added to').toEqual(journal);
    expect(entries.map(({ id }) => id)).toEqual(entries.map((_, i) => i + 1));
    [rows, journal] = [next, entries];
  }
  return world;
}
