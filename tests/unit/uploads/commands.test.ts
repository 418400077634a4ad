import { beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '../../../utils/db/open';
import {
  forceUpload,
  forgetEnded,
  releaseFor,
  releaseStop,
  retryUploads,
  settleUpload,
} from '../../../utils/uploads/commands';
import { cancelUploads, confirmBatch } from '../../../utils/uploads/decide';
import { type UploadState, uploadStates } from '../../../utils/uploads/states';
import { batch, freshDatabase, noon, problem, stateOf, stop, upload } from './samples';

let db: Db;
const later = noon + 1000;

/** One upload of each state, ids from 1 in the order of `uploadStates`. */
beforeEach(async () => {
  db = await freshDatabase();
  await db.put('batches', batch({ toldAt: noon }));
  for (const [i, state] of uploadStates.entries()) {
    await db.put('uploads', upload({ id: i + 1, state, sha256: `s${i}`, problem: problem('p') }));
  }
});

const idOf = (state: UploadState) => uploadStates.indexOf(state) + 1;
const states = async () =>
  Object.fromEntries((await db.getAll('uploads')).map((row) => [uploadStates[row.id - 1], row.state]));
const unmoved = Object.fromEntries(uploadStates.map((state) => [state, state]));
const toldAt = async () => (await db.get('batches', 'b1'))?.toldAt;

it('cancelling all cancels what has not left; what has left becomes unconfirmed', async () => {
  expect(await cancelUploads(db, { all: true }, later)).toEqual({ cancelled: 5, unconfirmed: 1 });
  const taken = ['waiting', 'preparing', 'ready', 'handing', 'blocked'];
  const cancelled = Object.fromEntries(taken.map((state) => [state, 'cancelled']));
  expect(await states()).toEqual({ ...unmoved, ...cancelled, sending: 'unconfirmed' });
  expect((await db.get('uploads', idOf('sending')))?.problem?.key).toBe('problem_cancelledInFlight');
});

it('cancelling takes only what was named', async () => {
  await db.put('uploads', upload({ id: 50, state: 'ready', batch: 'b2' }));
  expect(await cancelUploads(db, { batch: 'b2' }, later)).toEqual({ cancelled: 1, unconfirmed: 0 });
  expect(await cancelUploads(db, { ids: [idOf('waiting')] }, later)).toEqual({ cancelled: 1, unconfirmed: 0 });
  expect(await states()).toMatchObject({ waiting: 'cancelled', ready: 'ready', sending: 'sending' });
});

describe('trying again', () => {
  it('takes the failed ones, and the cancelled only by name; never the unconfirmed', async () => {
    expect(await retryUploads(db, { all: true }, later)).toBe(1);
    expect(await states()).toEqual({ ...unmoved, failed: 'waiting' });
    const all = uploadStates.map(idOf);
    expect(await retryUploads(db, { ids: all }, later)).toBe(1);
    expect(await states()).toEqual({ ...unmoved, failed: 'waiting', cancelled: 'waiting' });
  });

  it('makes the end of its batch be told again', async () => {
    await retryUploads(db, { batch: 'b1' }, later);
    expect(await toldAt()).toBe(0);
  });

  it('passes over what has no bytes and nowhere to fetch them from', async () => {
    await db.put('uploads', upload({ id: idOf('failed'), state: 'failed', hasBytes: false }));
    expect(await retryUploads(db, { all: true }, later)).toBe(0);
    expect(await toldAt()).toBe(noon);
    for (const kind of ['menu', 'page', 'paste'] as const) {
      const source = { kind, url: 'https://a.example/a.jpg' };
      await db.put('uploads', upload({ id: idOf('failed'), state: 'failed', hasBytes: false, source }));
      expect(await retryUploads(db, { all: true }, later)).toBe(1);
    }
  });
});

describe('settling an unconfirmed upload', () => {
  const id = idOf('unconfirmed');
  const twin = { id: 60, sha256: `s${id - 1}`, state: 'blocked' as const, problem: problem('problem_twin') };

  it('as there: done, marked by the seller', async () => {
    await settleUpload(db, id, 'stored', later);
    expect(await db.get('uploads', id)).toMatchObject({
      state: 'done',
      problem: null,
      warnings: [{ key: 'warning_marked' }],
    });
  });

  it('as there: then its twins are there too', async () => {
    await db.put('uploads', upload(twin));
    await db.put('uploads', upload({ ...twin, id: 61, shop: 'taobao:2' }));
    await db.put('uploads', upload({ ...twin, id: 62, problem: problem('problem_code302') }));
    await settleUpload(db, id, 'stored', later);
    expect([await stateOf(db, 60), await stateOf(db, 62)]).toEqual(['done', 'blocked']);
    expect(await stateOf(db, 61)).toBe('waiting');
  });

  it('as to be sent again: marked so, and told of again', async () => {
    await settleUpload(db, id, 'again', later);
    expect(await db.get('uploads', id)).toMatchObject({ state: 'waiting', again: true });
    expect(await toldAt()).toBe(0);
  });

  it('lets its twins look again, unless another upload still decides', async () => {
    await db.put('uploads', upload(twin));
    await db.put('uploads', upload({ ...twin, id: 61, shop: 'taobao:2' }));
    await db.put('uploads', upload({ ...twin, id: 62, shop: 'taobao:2', state: 'sending' }));
    await settleUpload(db, id, 'again', later);
    expect([await stateOf(db, 60), await stateOf(db, 61)]).toEqual(['waiting', 'blocked']);
    await cancelUploads(db, { ids: [62] }, later);
    expect(await stateOf(db, 61)).toBe('blocked');
    await settleUpload(db, 62, 'again', later);
    expect(await stateOf(db, 61)).toBe('waiting');
  });

  it('does nothing to an upload in another state', async () => {
    for (const state of uploadStates.filter((one) => one !== 'unconfirmed')) {
      await settleUpload(db, idOf(state), 'again', later);
      await settleUpload(db, idOf(state), 'stored', later);
    }
    expect(await states()).toEqual(unmoved);
  });
});

it('sends only a reused picture all the same', async () => {
  for (const state of uploadStates) await forceUpload(db, idOf(state), later);
  expect(await states()).toEqual({ ...unmoved, reused: 'waiting' });
  expect(await db.get('uploads', idOf('reused'))).toMatchObject({ force: true, picture: null });
});

describe('releasing a stop', () => {
  it('of a shop lets its blocked uploads wait again, of the account all', async () => {
    await db.put('stops', stop('taobao:1'));
    await db.put('stops', stop('account'));
    await db.put('uploads', upload({ id: 70, state: 'blocked', shop: 'taobao:2' }));
    await releaseStop(db, 'taobao:1', later);
    expect([await stateOf(db, idOf('blocked')), await stateOf(db, 70)]).toEqual(['waiting', 'blocked']);
    await releaseStop(db, 'account', later);
    expect(await stateOf(db, 70)).toBe('waiting');
    expect(await db.count('stops')).toBe(0);
  });

  it('for a new token ends only a stop for want of one', async () => {
    await db.put('stops', stop('account', 'problem_code204Calls'));
    await releaseFor(db, 'problem_expired', later);
    expect([await db.count('stops'), await stateOf(db, idOf('blocked'))]).toEqual([1, 'blocked']);
    await db.put('stops', stop('account', 'problem_expired'));
    await releaseFor(db, 'problem_expired', later);
    expect([await db.count('stops'), await stateOf(db, idOf('blocked'))]).toEqual([0, 'waiting']);
  });
});

describe('a batch that a page proposed', () => {
  beforeEach(async () => {
    await db.put('batches', batch({ id: 'b3', confirmed: false, origin: 'page' }));
    await db.put('uploads', upload({ id: 80, state: 'waiting', batch: 'b3' }));
  });

  it('goes on after a yes', async () => {
    await confirmBatch(db, 'b3', true, later);
    expect(await stateOf(db, 80)).toBe('waiting');
    expect(await db.get('batches', 'b3')).toMatchObject({ confirmed: true, toldAt: 0 });
  });

  it('is cancelled by a no, which is not told of', async () => {
    await confirmBatch(db, 'b3', false, later);
    expect(await stateOf(db, 80)).toBe('cancelled');
    expect(await db.get('batches', 'b3')).toMatchObject({ confirmed: true, toldAt: later });
    expect(await states()).toMatchObject({ waiting: 'waiting' });
  });

  it('is decided once', async () => {
    await confirmBatch(db, 'b3', true, later);
    await confirmBatch(db, 'b3', false, later);
    await confirmBatch(db, 'none', false, later);
    expect(await stateOf(db, 80)).toBe('waiting');
  });
});

it('forgets what asks nothing more, with its bytes; ledger and known pictures stay', async () => {
  for (const state of uploadStates) {
    await db.put('blobs', new Blob(['x']), idOf(state));
    await db.put('originals', new Blob(['y']), idOf(state));
  }
  expect(await forgetEnded(db)).toBe(3);
  const left = uploadStates.filter((state) => !['done', 'reused', 'cancelled'].includes(state));
  expect((await db.getAll('uploads')).map((row) => row.state)).toEqual(left);
  expect(await db.getAllKeys('blobs')).toEqual(left.map(idOf));
  expect(await db.getAllKeys('originals')).toEqual(left.map(idOf));
});

it('retrying fetches an address again, and leaves what has neither bytes nor an address', async () => {
  const source = { kind: 'paste' as const, url: 'https://img.example/a.jpg' };
  await db.put('uploads', upload({ id: 60, state: 'failed', hasBytes: false, source }));
  await db.put('uploads', upload({ id: 61, state: 'failed', hasBytes: false, source: { kind: 'files' } }));
  expect(await retryUploads(db, { ids: [60, 61] }, later)).toBe(1);
  expect([await stateOf(db, 60), await stateOf(db, 61)]).toEqual(['waiting', 'failed']);
});
