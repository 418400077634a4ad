import { beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '../../../utils/db/open';
import { chooseFor, releaseFor, releaseStop, retryUploads } from '../../../utils/uploads/commands';
import { cancelUploads } from '../../../utils/uploads/decide';
import { recover } from '../../../utils/uploads/engine';
import { batch, freshDatabase, noon, problem, stateOf, stop, upload } from './samples';

let db: Db;
const later = noon + 1000;

describe('what was asked about pictures', () => {
  const asked = (id: number, key: string, more = {}) =>
    db.put('uploads', upload({ id, state: 'blocked', problem: problem(key), batch: 'b4', ...more }));
  beforeEach(async () => {
    db = await freshDatabase();
    await db.put('batches', batch({ id: 'b4' }));
    await asked(101, 'ask_change');
    await asked(102, 'ask_change', { answer: { agreed: ['orient'], animation: 'first' } });
    await asked(103, 'ask_animation');
    await asked(104, 'ask_cut');
    await asked(105, 'ask_change', { batch: 'b5' });
    await asked(106, 'problem_code302');
  });
  const of = async (...ids: number[]) => Promise.all(ids.map((id) => stateOf(db, id)));

  it('is answered for one upload, which waits again with the answer', async () => {
    expect(await chooseFor(db, { ids: [101] }, { agreed: ['convert'] }, later)).toBe(1);
    expect(await db.get('uploads', 101)).toMatchObject({
      state: 'waiting',
      problem: null,
      answer: { agreed: ['convert'] },
      since: later,
    });
    expect(await of(102, 103, 104, 105, 106)).toEqual(Array(5).fill('blocked'));
  });

  it('is answered for a batch, only where just this is asked; earlier answers stay', async () => {
    expect(await chooseFor(db, { batch: 'b4' }, { agreed: ['convert', 'orient'] }, later)).toBe(2);
    expect(await of(101, 102, 103, 104, 105, 106)).toEqual(['waiting', 'waiting', ...Array(4).fill('blocked')]);
    expect((await db.get('uploads', 102))?.answer).toEqual({ agreed: ['orient', 'convert'], animation: 'first' });
  });

  it('about an animation or a cut goes the same way', async () => {
    expect(await chooseFor(db, { all: true }, { agreed: [], animation: 'fewer' }, later)).toBe(1);
    expect(await chooseFor(db, { all: true }, { agreed: [], cut: true }, later)).toBe(1);
    expect((await db.get('uploads', 103))?.answer?.animation).toBe('fewer');
    expect((await db.get('uploads', 104))?.answer?.cut).toBe(true);
    expect(await of(101, 103, 104, 106)).toEqual(['blocked', 'waiting', 'waiting', 'blocked']);
  });

  it('by a no is cancelled, and asked again when the seller changes his mind', async () => {
    await chooseFor(db, { ids: [101, 103, 104] }, { agreed: [] }, later);
    expect(await of(101, 103, 104)).toEqual(['cancelled', 'blocked', 'blocked']);
    await chooseFor(db, { all: true }, { agreed: [], animation: 'skip' }, later);
    await chooseFor(db, { all: true }, { agreed: [], cut: false }, later);
    expect(await of(103, 104, 105, 106)).toEqual(['cancelled', 'cancelled', 'blocked', 'blocked']);
    const row = await db.get('uploads', 101);
    expect([row?.problem, row?.answer]).toEqual([null, undefined]);
    await retryUploads(db, { ids: [101] }, later);
    expect(await of(101)).toEqual(['waiting']);
  });

  it('is not answered by the end of a stop, whichever way it ends', async () => {
    await db.put('stops', stop('account', 'problem_expired'));
    await releaseFor(db, 'problem_expired', later);
    await db.put('stops', stop('taobao:1'));
    await releaseStop(db, 'taobao:1', later);
    await recover(db, later);
    expect(await of(101, 102, 103, 104, 105, 106)).toEqual([...Array(5).fill('blocked'), 'waiting']);
    expect((await db.get('uploads', 103))?.problem?.key).toBe('ask_animation');
  });

  it('is over when the batch is cancelled', async () => {
    await cancelUploads(db, { batch: 'b4' }, later);
    expect(await of(101, 102, 103, 104)).toEqual(Array(4).fill('cancelled'));
  });
});
