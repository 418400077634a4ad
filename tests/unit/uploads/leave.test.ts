// The owner's leave: whose uploads, which shops, and a budget that no order of claims and answers gets past.
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Leave, leaveKey, ownerKey } from '../../../utils/db/leave-schema';
import type { Db } from '../../../utils/db/open';
import { claimUpload } from '../../../utils/uploads/claim';
import { addFiles } from '../../../utils/uploads/intake';
import {
  budgetDay,
  divisionFrom,
  isAssistants,
  mayUpload,
  releaseHeld,
  shopsWithin,
  spentToday,
} from '../../../utils/uploads/leave';
import { panelState } from '../../../utils/uploads/view';
import { batch, freshDatabase, noon, shop, upload } from './samples';

const leave: Leave = { shops: { 'taobao:1': ['0'], 'taobao:2': null }, points: 8, lockAfter: 15 };
const dayMs = 24 * 60 * 60 * 1000;
let db: Db;
let now: number;
const claim = async (id: number) =>
  claimUpload(db, { id, since: (await db.get('uploads', id))?.since ?? 0 }, () => now, 1000, new Map());
const state = async (id: number) => {
  const row = await db.get('uploads', id);
  return `${row?.state} ${row?.problem?.key ?? ''}`.trim();
};

async function divide(since = noon - 1): Promise<void> {
  await db.put('values', { since }, ownerKey);
  await db.put('values', leave, leaveKey);
}

beforeEach(async () => {
  db = await freshDatabase();
  now = noon;
});

describe('the leave', () => {
  it('covers named categories of a shop, or all of them, and no other shop', () => {
    expect(mayUpload(leave, 'taobao:1', '0')).toBe(true);
    expect(mayUpload(leave, 'taobao:1', '7')).toBe(false);
    expect(mayUpload(leave, 'taobao:2', '7')).toBe(true);
    expect(mayUpload(leave, 'taobao:3', '0')).toBe(false);
    expect(mayUpload(leave, 'toString', '0')).toBe(false);
  });

  it('that cannot be read allows nothing, and a verifier that cannot be read divides all the same', () => {
    expect(divisionFrom(undefined, leave)).toBe(null);
    expect(divisionFrom('strange', 'strange')).toMatchObject({ since: 0, leave: { shops: {}, points: 0 } });
  });

  it('shows an assistant the shops and categories that it covers', () => {
    const shops = [shop(), shop({ key: 'taobao:2' }), shop({ key: 'taobao:3' })];
    const seen = shopsWithin(shops, { since: 0, leave });
    expect(seen.map(({ key, defaultCategory }) => [key, defaultCategory])).toEqual([
      ['taobao:2', shop().defaultCategory],
    ]);
    expect(shopsWithin(shops, null)).toEqual(shops);
  });

  it('is needed for what was given since, and not by the owner', () => {
    const division = { since: noon, leave };
    expect(isAssistants({ added: noon }, division)).toBe(true);
    expect(isAssistants({ added: noon - 1 }, division)).toBe(false);
    expect(isAssistants({ added: noon, owner: true }, division)).toBe(false);
  });
});

describe('a claim', () => {
  beforeEach(async () => {
    await db.put('uploads', upload({ id: 1, state: 'ready', sha256: 'a', added: noon }));
    await db.put('uploads', upload({ id: 2, state: 'ready', sha256: 'b', added: noon, category: '7' }));
    await db.put('uploads', upload({ id: 3, state: 'ready', sha256: 'c', added: noon, category: '7', owner: true }));
  });

  it('asks for no leave while no owner passphrase is set', async () => {
    expect(await claim(2)).toMatchObject({ upload: { state: 'sending' } });
    expect((await db.getAll('calls'))[0]?.assistant).toBe(undefined);
  });

  it('of an assistant’s upload outside the leave is refused with its sentence; the owner’s goes', async () => {
    await divide();
    expect(await claim(2)).toBe('gone');
    expect(await state(2)).toBe('blocked problem_notAllowed');
    expect(await db.count('calls')).toBe(0);
    expect(await claim(3)).toMatchObject({ upload: { state: 'sending' } });
  });

  it('counts at the price before the answer, and over the budget nothing leaves until the next day in Beijing', async () => {
    await divide();
    for (const id of [4, 5]) await db.put('uploads', upload({ id, state: 'ready', sha256: `s${id}`, added: noon }));
    expect(await claim(1)).toMatchObject({ upload: { state: 'sending' } });
    now += 1000;
    expect(await claim(4)).toMatchObject({ upload: { state: 'sending' } });
    now += 1000;
    expect(await spentToday(db, now)).toBe(8);
    expect(await claim(5)).toBe('gone');
    expect(await db.get('uploads', 5)).toMatchObject({
      state: 'blocked',
      problem: { key: 'problem_overBudget', params: ['8', '8'] },
    });
    expect(await db.count('calls')).toBe(2);
    now = budgetDay(noon) + dayMs;
    expect(await releaseHeld(db, now)).toBe(1);
    await db.put('uploads', { ...upload({ id: 5, sha256: 's5', added: noon }), state: 'ready' });
    expect(await claim(5)).toMatchObject({ upload: { state: 'sending' } });
  });
});

describe('the budget', () => {
  it('is never passed, whatever calls cost and however they end', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom('done', 'unconfirmed', 'notWorkedOn', 'sent'), fc.boolean()), {
          maxLength: 12,
        }),
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 0, max: 20 }),
        async (ends, price, points) => {
          db = await freshDatabase();
          await divide();
          await db.put('values', { ...leave, points }, leaveKey);
          // The price is known from before.
          await db.add('calls', {
            ...{ at: noon - 2 * dayMs, kind: 'upload', upload: 99, shopId: 'taobao:1', outcome: 'done', code: '0' },
            ...{ points: price, ms: 1 },
          } as never);
          let cost = 0;
          for (const [i, [end, owner]] of ends.entries()) {
            now = noon + i * 1000;
            await db.put('uploads', upload({ id: i + 1, state: 'ready', sha256: `${i}`, added: noon, owner }));
            const got = await claim(i + 1);
            if (got === 'gone' || 'wait' in got) continue;
            const call = await db.get('calls', got.call);
            if (call) await db.put('calls', { ...call, outcome: end as 'done', points: end === 'done' ? price : 0 });
            if (!owner && end !== 'notWorkedOn') cost += price;
          }
          expect(cost).toBeLessThanOrEqual(points);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('an assistant', () => {
  it('sees what assistants gave, to shops of the leave, and the budget; no money', async () => {
    await divide();
    await db.put('shops', shop({ key: 'taobao:2' }));
    await db.put('shops', shop({ key: 'taobao:3' }));
    const files = [{ name: 'a.png', blob: new Blob(['a']) }];
    const intake = { shop: 'taobao:2', category: '0', source: { kind: 'files' } } as const;
    await addFiles(db, { ...intake, batch: batch({ id: 'mine' }) }, files, () => noon);
    await addFiles(db, { ...intake, batch: batch({ id: 'owners' }), owner: true }, files, () => noon);
    const seen = await panelState(db, 50, noon, { since: noon - 1, leave });
    expect(seen.uploads.map((row) => row.batch)).toEqual(['mine']);
    expect(seen.shops.map(({ key }) => key)).toEqual(['taobao:2']);
    expect(seen.budget).toEqual({ spent: 0, points: 8 });
    expect(seen.money).toMatchObject({ month: 0, left: null });
    expect(seen.progress.total).toBe(1);
    const all = await panelState(db, 50, noon);
    expect(all.uploads).toHaveLength(2);
    expect(all.budget).toBe(undefined);
  });
});
