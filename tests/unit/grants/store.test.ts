import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Db } from '../../../utils/db/open';
import { begin, forgetBrand, moveBrand } from '../../../utils/grants/brand';
import { changeBrands } from '../../../utils/grants/brand-store';
import { writeNumber } from '../../../utils/grants/noted';
import { journalOf, readBrands, readLastList, readNumbers, readRegister } from '../../../utils/grants/read';
import { forgetReceived, receive } from '../../../utils/grants/received';
import { settle } from '../../../utils/grants/reconcile';
import { annotate, forget, plan, press, submit } from '../../../utils/grants/register';
import {
  changeGrants,
  changeReceived,
  importList,
  journalEnd,
  recoverGrants,
  undoEntry,
} from '../../../utils/grants/store';
import { freshDatabase, shop } from '../uploads/samples';
import { application, grant, noon, owner } from './samples';

let db: Db;
beforeEach(async () => {
  db = await freshDatabase();
  await db.put('shops', shop());
});
afterEach(() => {
  vi.restoreAllMocks();
  db.close();
});

const by = <T>(deed: Parameters<typeof changeGrants<T>>[4], now = noon) => changeGrants(db, owner, 'seller', now, deed);
const row = (name: string) => db.get('grants', [owner, name]);
const about = { member: '', company: '', note: '' };

describe('a command', () => {
  it('writes rows and journal together, numbered on over all owners', async () => {
    await by((draft) => plan(draft, ['乙店', '丙店']));
    await changeGrants(db, 'taobao:2', 'seller', noon, (draft) => plan(draft, ['乙店']));
    expect((await db.getAll('journal')).map(({ id, owner: of, name }) => `${id} ${of} ${name}`)).toEqual([
      '1 taobao:1 乙店',
      '2 taobao:1 丙店',
      '3 taobao:2 乙店',
    ]);
    expect(await journalEnd(db)).toBe(3);
    expect((await journalOf(db, owner, 1)).map(({ name }) => name)).toEqual(['丙店']);
    expect((await readRegister(db)).grants).toHaveLength(3);
  });

  it('knows the owner shop’s name from the shops', async () => {
    expect(await by((draft) => plan(draft, ['甲店']))).toEqual([{ name: '甲店', no: 'self' }]);
  });

  it('that breaks at any write leaves nothing of itself', async () => {
    await by((draft) => plan(draft, ['乙店', '丙店']));
    for (const table of ['grants', 'journal'] as const) {
      const method = table === 'grants' ? 'put' : 'add';
      const real = IDBObjectStore.prototype[method];
      let writes = 0;
      const spy = vi.spyOn(IDBObjectStore.prototype, method).mockImplementation(function (
        this: IDBObjectStore,
        value,
        key,
      ) {
        writes += this.name === table ? 1 : 0;
        if (this.name === table && writes === 2) throw new Error('killed');
        return real.call(this, value, key);
      });
      await expect(by((draft) => submit(draft, ['乙店', '丙店'], 'r1'))).rejects.toThrow('killed');
      spy.mockRestore();
      expect((await row('乙店'))?.state).toBe('planned');
      expect(await db.count('journal')).toBe(2);
    }
  });

  it('counts a row that cannot be read as taken and leaves it alone', async () => {
    await db.put('grants', { owner, name: '坏店', state: 'strange' } as never);
    await by((draft) => plan(draft, ['乙店', '坏店']));
    await writeNumber(db, 'stores', 1, noon);
    expect(await by((draft) => submit(draft, ['乙店'], 'r1'))).toEqual([{ name: '乙店', no: 'full' }]);
    await importList(db, owner, 'list', noon, { items: [{ name: '坏店', day: null }], complete: true, asOf: 9 });
    expect(await row('坏店')).toEqual({ owner, name: '坏店', state: 'strange' });
    expect((await readRegister(db)).broken).toEqual([{ owner, name: '坏店' }]);
  });
});

describe('a list', () => {
  it('is refused whole when it is none, and remembered when it was read', async () => {
    expect(await readLastList(db, owner)).toBe(null);
    const wrong = { items: [{ name: '乙店', day: '2026-02-30' }], complete: true, asOf: 0 };
    await expect(importList(db, owner, 'list', noon, wrong)).rejects.toThrow();
    expect(await db.count('grants')).toBe(0);
    await importList(db, owner, 'list', noon, { ...wrong, items: [{ name: ' 乙店\n', day: null }] });
    expect((await row('乙店'))?.state).toBe('active');
    expect(await readLastList(db, owner)).toEqual({ at: noon, stores: 1, complete: true });
  });

  it('begun to be read before a press leaves the press open, and one begun after settles it', async () => {
    await by((draft) => plan(draft, ['乙店']));
    await by((draft) => submit(draft, ['乙店'], 'r1'));
    const early = await journalEnd(db);
    await by((draft) => press(draft, '乙店', 'r1'));
    const items = [{ name: '乙店', day: null }];
    await importList(db, owner, 'list', noon, { items, complete: true, asOf: early });
    expect((await row('乙店'))?.state).toBe('submitting');
    await importList(db, owner, 'list', noon, { items, complete: true, asOf: await journalEnd(db) });
    expect((await row('乙店'))?.state).toBe('active');
  });
});

it('after a death, what was pressed is unconfirmed, what was not is planned, of all owners', async () => {
  for (const of of [owner, 'taobao:2']) {
    await changeGrants(db, of, 'seller', noon, (draft) => plan(draft, ['乙店', '丙店']));
    await changeGrants(db, of, 'seller', noon, (draft) => submit(draft, ['乙店', '丙店'], 'r1'));
    await changeGrants(db, of, 'seller', noon, (draft) => press(draft, '乙店', 'r1'));
  }
  await recoverGrants(db, noon);
  const states = (await db.getAll('grants')).map(({ name, state, run }) => `${name} ${state} ${run}`);
  expect(states.sort()).toEqual(['丙店 planned ', '丙店 planned ', '乙店 unconfirmed ', '乙店 unconfirmed ']);
  const entries = await db.count('journal');
  await recoverGrants(db, noon);
  expect(await db.count('journal')).toBe(entries);
});

describe('undoing', () => {
  const last = async () => (await journalOf(db, owner, 1))[0]?.id ?? 0;

  it('of a plan takes the row away, once, and adds an entry instead of taking one away', async () => {
    await by((draft) => plan(draft, ['乙店']));
    const id = await last();
    expect(await undoEntry(db, id, noon)).toBe(null);
    expect(await row('乙店')).toBeUndefined();
    expect((await db.getAll('journal')).map(({ what, undoes }) => [what, undoes])).toEqual([
      ['plan', null],
      ['undo', id],
    ]);
    await by((draft) => plan(draft, ['乙店']));
    expect(await undoEntry(db, id, noon)).toBe('changed');
  });

  it('of a note gives the old note back although the row went on since', async () => {
    await db.put('grants', grant('乙店', { note: '旧', moved: 0 }));
    await by((draft) => annotate(draft, '乙店', { note: '新' }));
    const id = await last();
    const items = [{ name: '乙店', day: '2026-11-23' }];
    await importList(db, owner, 'list', noon, { items, complete: true, asOf: 9 });
    expect(await undoEntry(db, id, noon)).toBe(null);
    expect(await row('乙店')).toMatchObject({ note: '旧', listedOn: '2026-11-23' });
  });

  it('of what was forgotten brings it back, but not beside its like and not into a place', async () => {
    for (const state of ['planned', 'refused', 'withdrawn'] as const) {
      await db.put('grants', grant(state, { state }));
      await by((draft) => forget(draft, state));
      expect(await undoEntry(db, await last(), noon)).toBe(null);
      expect(await row(state)).toEqual(grant(state, { state }));
    }
    await by((draft) => forget(draft, 'planned'));
    const id = await last();
    await by((draft) => plan(draft, ['PLANNED']));
    expect(await undoEntry(db, id, noon)).toBe('changed');
  });

  it('of a plan made again gives the row of before, which takes no place', async () => {
    for (const state of ['refused', 'withdrawn'] as const) {
      await db.put('grants', grant(state, { state }));
      await by((draft) => plan(draft, [state]));
      expect(await row(state)).toMatchObject({ state: 'planned' });
      expect(await undoEntry(db, await last(), noon)).toBe(null);
      expect(await row(state)).toEqual(grant(state, { state }));
    }
    await by((draft) => plan(draft, ['refused']));
    const id = await last();
    await by((draft) => submit(draft, ['refused'], 'r1'));
    expect(await undoEntry(db, id, noon)).toBe('changed');
  });

  it('of a difference settled brings it back, and a store that was called gone only into a place that is left', async () => {
    for (const how of ['keep', 'gone'] as const) {
      for (const state of ['active', 'unconfirmed'] as const) {
        const before = grant(`${how} ${state}`, { state, difference: 'onlyHere' });
        await db.put('grants', before);
        await by((draft) => settle(draft, before.name, how));
        expect(await row(before.name)).not.toEqual(before);
        expect(await undoEntry(db, await last(), noon)).toBe(null);
        expect(await row(before.name)).toEqual(before);
      }
    }
    await by((draft) => settle(draft, 'gone active', 'gone'));
    const id = await last();
    await writeNumber(db, 'stores', 3, noon);
    expect(await undoEntry(db, id, noon)).toBe('changed');
    await writeNumber(db, 'stores', 4, noon);
    await by((draft) => plan(draft, ['GONE active']));
    expect(await undoEntry(db, id, noon)).toBe('changed');
    await by((draft) => forget(draft, 'GONE active'));
    expect(await undoEntry(db, id, noon)).toBe(null);
    // The run that withdrew it then is over: nobody would drive the row.
    await db.put('grants', grant('driven', { difference: 'onlyHere', run: 'r1', leaving: true, pressedAt: 0 }));
    await by((draft) => settle(draft, 'driven', 'gone'));
    await writeNumber(db, 'stores', 9, noon);
    expect(await undoEntry(db, (await last()) || 0, noon)).toBe('changed');
  });

  it('of what a platform did or showed is refused', async () => {
    await by((draft) => plan(draft, ['乙店']));
    await by((draft) => submit(draft, ['乙店'], 'r1'));
    expect(await undoEntry(db, await last(), noon)).toBe('notOurs');
    expect(await undoEntry(db, 999, noon)).toBe('missing');
  });

  it('of a brand’s move and of a noted permission gives the row of before', async () => {
    await changeBrands(db, owner, 'seller', noon, (draft) => begin(draft, ['青禾'], application, about));
    await changeBrands(db, owner, 'seller', noon, (draft, halt) =>
      moveBrand(draft, '青禾', 'filled', '2026-11-22', '', halt),
    );
    expect(await undoEntry(db, await last(), noon)).toBe(null);
    expect((await readBrands(db))[0]).toMatchObject({ state: 'notEnabled', moves: [] });
    const received = { owner, name: '丁店', since: null, note: '' };
    expect(await changeReceived(db, owner, 'seller', noon, (draft) => receive(draft, '甲店', null, ''))).toMatchObject({
      no: 'self',
    });
    await changeReceived(db, owner, 'seller', noon, (draft) => receive(draft, ' 丁店', null, ''));
    await changeReceived(db, owner, 'seller', noon, (draft) => forgetReceived(draft, '丁店'));
    expect(await db.count('received')).toBe(0);
    expect(await undoEntry(db, await last(), noon)).toBe(null);
    expect((await readRegister(db)).received).toEqual([received]);
  });

  it('of a forgotten brand does not bring it back beside its like', async () => {
    const start = (name: string) =>
      changeBrands(db, owner, 'seller', noon, (draft) => begin(draft, [name], application, about));
    await start('青禾');
    await changeBrands(db, owner, 'seller', noon, (draft) => forgetBrand(draft, '青禾'));
    const id = await last();
    await start('青 禾');
    expect(await undoEntry(db, id, noon)).toBe('changed');
  });
});

it('a number is changed by itself and keeps who said so', async () => {
  await writeNumber(db, 'stores', 20, noon);
  await writeNumber(db, 'lockDays', 15, noon);
  await writeNumber(db, 'lockDays', null, noon);
  const { stores, lockDays } = await readNumbers(db);
  expect(stores).toEqual({ value: 20, source: 'seller', at: noon });
  expect(lockDays).toEqual({ value: 30, source: 'guide', at: 0 });
  await expect(writeNumber(db, 'stores', 0, noon)).rejects.toThrow();
});
