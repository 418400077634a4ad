import { describe, expect, it } from 'vitest';
import { percentOf } from '../../../components/batch-progress';
import { byBatch } from '../../../components/batches';
import { validChoice } from '../../../components/shop-picker';
import { filtered } from '../../../components/upload-list';
import { keepSame } from '../../../entrypoints/popup/keep-same';
import { panelState, uploadView } from './samples';

const ids = (uploads: { id: number }[]) => uploads.map(({ id }) => id);

describe('filtered', () => {
  const uploads = [
    uploadView({ id: 1, state: 'done' }),
    uploadView({ id: 2, state: 'failed' }),
    uploadView({ id: 3, state: 'reused', warnings: [{ key: 'x', params: [] }] }),
    uploadView({ id: 4, state: 'unconfirmed' }),
    uploadView({ id: 5, state: 'blocked' }),
    uploadView({ id: 6, state: 'cancelled' }),
  ];
  it('finds what needs the seller, warnings on stored pictures too', () => {
    expect(ids(filtered(uploads, 'todo'))).toEqual([2, 3, 4, 5]);
  });
  it('counts as finished only what is stored', () => {
    expect(ids(filtered(uploads, 'done'))).toEqual([1, 3]);
  });
});

describe('byBatch', () => {
  it('groups neighbours and never changes the order', () => {
    const uploads = ['a', 'a', 'b', 'a', 'a'].map((batch, id) => uploadView({ id, batch }));
    expect(byBatch(uploads).map(ids)).toEqual([[0, 1], [2], [3, 4]]);
  });
  it('gives each category of a batch a head of its own', () => {
    const uploads = ['0', '0', '7', '0'].map((category, id) => uploadView({ id, category }));
    expect(byBatch(uploads).map(ids)).toEqual([[0, 1], [2], [3]]);
  });
  it('puts single pictures under one head until shop, category or a batch comes between', () => {
    const uploads = [
      uploadView({ id: 0, batch: 'a' }),
      uploadView({ id: 1, batch: 'b' }),
      uploadView({ id: 2, batch: 'c', shop: 'taobao:2' }),
      uploadView({ id: 3, batch: 'd', shop: 'taobao:2' }),
      uploadView({ id: 4, batch: 'e', shop: 'taobao:2' }),
      uploadView({ id: 5, batch: 'e', shop: 'taobao:2' }),
      uploadView({ id: 6, batch: 'f', shop: 'taobao:2' }),
    ];
    expect(byBatch(uploads).map(ids)).toEqual([[0, 1], [2, 3], [4, 5], [6]]);
  });
});

describe('keepSame', () => {
  it('keeps the old object of an unchanged upload and takes the new one of a changed', () => {
    const before = [uploadView({ id: 1 }), uploadView({ id: 2 })];
    const after = keepSame(before, [uploadView({ id: 1 }), uploadView({ id: 2, state: 'sending' })]);
    expect(after[0]).toBe(before[0]);
    expect(after[1]).not.toBe(before[1]);
  });
  it('keeps the old list where nothing changed, and takes the new one where a row came, went or moved', () => {
    const before = [uploadView({ id: 1 }), uploadView({ id: 2 })];
    const again = () => [uploadView({ id: 1 }), uploadView({ id: 2 })];
    expect(keepSame(before, again())).toBe(before);
    for (const other of [again().slice(1), [...again(), uploadView({ id: 3 })], again().reverse()]) {
      expect(keepSame(before, other).map(({ id }) => id)).toEqual(other.map(({ id }) => id));
    }
  });
});

describe('percentOf', () => {
  const progress = { total: 2, ended: 1, byState: {}, bytesTotal: 100, bytesEnded: 100, left: null };
  it('is 100 only when all have ended', () => {
    expect(percentOf(progress)).toBe(99);
    expect(percentOf({ ...progress, ended: 2 })).toBe(100);
  });
  it('counts uploads while no size is known', () => {
    expect(percentOf({ ...progress, bytesTotal: 0, bytesEnded: 0 })).toBe(50);
  });
});

describe('validChoice', () => {
  it('takes the shop used last when the one chosen is gone', () => {
    const choice = validChoice(panelState(), { shop: 'taobao:9', category: '0' });
    expect(choice).toEqual({ shop: 'taobao:2', category: '1657717355974335419' });
  });
  it('takes the default category when the one chosen is gone', () => {
    const choice = validChoice(panelState(), { shop: 'taobao:1', category: '77' });
    expect(choice).toEqual({ shop: 'taobao:1', category: '0' });
  });
  it('is nothing without shops', () => {
    expect(validChoice(panelState({ shops: [] }), null)).toBeNull();
  });
});
