import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { brandSchema, brandStates } from '../../../utils/db/grants-schema';
import type { Db } from '../../../utils/db/open';
import { moveBrand, setAside } from '../../../utils/grants/brand';
import { agenda, owedNext } from '../../../utils/grants/brand-owed';
import { checklistOf } from '../../../utils/grants/brand-page';
import { movesFrom } from '../../../utils/grants/brand-states';
import { changeBrands } from '../../../utils/grants/brand-store';
import { defaultNumbers } from '../../../utils/grants/numbers';
import { journalOf, readBrands } from '../../../utils/grants/read';
import { dueNow } from '../../../utils/grants/reminders';
import { undoEntry } from '../../../utils/grants/store';
import { freshDatabase } from '../uploads/samples';
import { brand, context, day, noon, owner } from './samples';

let db: Db;
beforeEach(async () => {
  db = await freshDatabase();
});
afterEach(() => db.close());
const put = (name: string, aside: boolean) =>
  changeBrands(db, owner, 'seller', noon, (draft) => setAside(draft, name, aside));
const stored = async () => (await readBrands(db))[0];

describe('an application put aside', () => {
  it('is kept, owes nothing and is never reminded of, whatever day it is', async () => {
    for (const state of ['refused', 'depositOwed', 'signed', 'passed'] as const) {
      await db.put('brands', brand({ state, dueOn: state === 'depositOwed' ? '2026-11-25' : null }));
      expect(await put('青禾', true)).toEqual({ name: '青禾', no: null });
      for (const ago of [0, 9, 400]) {
        const now = noon + ago * day;
        expect(await dueNow(db, now)).toEqual([]);
        const owed = owedNext((await stored()) ?? brand(), now, defaultNumbers, null);
        expect(owed).toEqual({ what: 'aside', on: null, due: false, days: null, yuan: null });
      }
    }
    // The same row, not put aside, would be told of.
    await db.put('brands', brand({ state: 'depositOwed' }));
    expect(await dueNow(db, noon)).toMatchObject([{ why: 'payDeposit' }]);
  });

  it('makes no move, and taken up again it stands where it stood', async () => {
    const before = brand({ state: 'signed', since: '2026-11-20' });
    await db.put('brands', before);
    await put('青禾', true);
    const move = () =>
      changeBrands(db, owner, 'seller', noon, (draft) => moveBrand(draft, '青禾', 'bound', '2026-11-22', '', null));
    expect(await move()).toEqual({ name: '青禾', no: 'aside' });
    await put('青禾', false);
    expect(await stored()).toEqual(before);
    expect(await move()).toEqual({ name: '青禾', no: null });
  });

  it('is in the journal, can be undone, and a second time changes nothing', async () => {
    const before = brand({ state: 'bound' });
    await db.put('brands', before);
    await put('青禾', true);
    await put('青禾', true);
    const entries = await journalOf(db, owner, 9);
    expect(entries.map(({ what }) => what)).toEqual(['aside']);
    expect(await undoEntry(db, entries[0]?.id ?? 0, noon)).toBe(null);
    expect(await stored()).toEqual(before);
  });

  it('comes last, and the checklist goes by the others of the application', () => {
    const [one, other] = [brand({ name: '甲', state: 'filled', aside: true }), brand({ name: '乙', state: 'bound' })];
    expect(agenda([one, other], noon, defaultNumbers, null).map(({ row }) => row.name)).toEqual(['乙', '甲']);
    const now = (rows: (typeof one)[]) => checklistOf(rows, context(), null).steps.find(({ is }) => is === 'now')?.at;
    expect(now([one, other])).toBe('bound');
    expect(checklistOf([one, other], context(), null).known.brands).toBe('乙');
    expect(now([one])).toBe('filled');
  });

  it('is what a brand with no other way out can be; an authorized one, or one that ended, cannot', () => {
    fc.assert(
      fc.property(fc.constantFrom(...brandStates), (state) => {
        const changed: unknown[] = [];
        const draft = { get: () => brand({ state }), put: (...given: unknown[]) => changed.push(given) } as never;
        const may = setAside(draft, '青禾', true).no === null;
        expect(may).toBe(!['active', 'depositShort', 'ended'].includes(state));
        // Whatever can neither end nor be taken off the list can be put aside.
        const ends = movesFrom(state).includes('ended') || ['notEnabled', 'refused', 'ended'].includes(state);
        expect(may || ends).toBe(true);
        expect(changed.length).toBe(may ? 1 : 0);
      }),
    );
  });

  it('leaves rows from before as they are', () => {
    expect(brandSchema.parse(brand())).toEqual(brand());
  });
});
