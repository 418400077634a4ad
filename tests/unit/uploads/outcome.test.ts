// What an outcome does to the rows: upload, ledger, stops, known pictures, twins, streak.
import { beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '../../../utils/db/open';
import type { Outcome } from '../../../utils/uploaders/types';
import { cancelUploads } from '../../../utils/uploads/decide';
import { recordOutcome } from '../../../utils/uploads/record';
import { freshDatabase, noon, picture, problem, putSending, stateOf, upload } from './samples';

const stored: Outcome = { kind: 'stored', picture: picture(), points: 4, ms: 5 };
const refused: Outcome = { kind: 'refused', problem: problem('p'), points: 2, stops: null, link: null };
const stops = (scope: 'shop' | 'account'): Outcome => ({
  ...refused,
  stops: scope,
  problem: problem('problem_code302'),
});
const unclear: Outcome = { kind: 'unknown', problem: problem('p', { code: '200' }), points: 0, unclear: true };
const lost: Outcome = { ...unclear, unclear: false };
const throttled: Outcome = { kind: 'throttled', retryAfter: null };

let db: Db;
beforeEach(async () => {
  db = await freshDatabase();
});

const record = (id: number, outcome: Outcome, callId = id) =>
  recordOutcome(db, id, callId, outcome, noon + 1500, false);

it('a stored picture ends the upload, its call and is known from then on', async () => {
  await putSending(db, 1);
  expect(await record(1, stored)).toBe('done');
  expect(await db.get('uploads', 1)).toMatchObject({
    state: 'done',
    points: 4,
    since: noon + 1500,
    picture: picture(),
  });
  expect(await db.get('calls', 1)).toMatchObject({ outcome: 'done', points: 4, ms: 1500, code: '0' });
  const known = await db.getAllFromIndex('pictures', 'bytes', ['taobao:1', '0', 'aa']);
  expect(known).toEqual([
    { shop: 'taobao:1', category: '0', sha256: 'aa', picture: picture(), upload: 1, at: noon + 1500 },
  ]);
});

it('nothing but a stored picture makes a picture known', async () => {
  for (const [i, outcome] of [refused, unclear, lost, throttled, stops('shop')].entries()) {
    await putSending(db, i + 1, { sha256: `s${i}` });
    await record(i + 1, outcome);
  }
  expect(await db.count('pictures')).toBe(0);
});

describe('a stop', () => {
  beforeEach(async () => {
    await putSending(db, 1);
    await putSending(db, 2, { sha256: 'bb' });
    await db.put('uploads', upload({ id: 3, state: 'ready', sha256: 'cc' }));
    await db.put('uploads', upload({ id: 4, state: 'waiting', sha256: '' }));
    await db.put('uploads', upload({ id: 5, state: 'ready', shop: 'taobao:2', sha256: 'dd' }));
    await db.put('uploads', upload({ id: 6, state: 'done' }));
  });
  const states = async () => (await db.getAll('uploads')).map((row) => row.state);

  it('of a shop blocks what of this shop has not left', async () => {
    await record(1, stops('shop'));
    expect(await states()).toEqual(['blocked', 'sending', 'blocked', 'blocked', 'ready', 'done']);
    expect((await db.getAll('stops')).map(({ scope }) => scope)).toEqual(['taobao:1']);
    expect((await db.get('uploads', 3))?.problem?.key).toBe('problem_code302');
  });

  it('of the account blocks all', async () => {
    await record(1, stops('account'));
    expect(await states()).toEqual(['blocked', 'sending', 'blocked', 'blocked', 'blocked', 'done']);
  });

  it('does not keep a call in flight from ending as it does', async () => {
    await record(1, stops('account'));
    expect(await record(2, stored)).toBe('done');
  });
});

describe('twins', () => {
  const twin = () =>
    db.put('uploads', upload({ id: 9, state: 'blocked', problem: problem('problem_twin', { params: ['Blue.jpg'] }) }));

  it.each<[string, Outcome, string]>([
    ['stored', stored, 'waiting'],
    ['failed', refused, 'waiting'],
    ['unconfirmed', lost, 'blocked'],
    ['to be sent again', throttled, 'blocked'],
  ])('when the first is %s', async (_name, outcome, state) => {
    await putSending(db, 1);
    await twin();
    await record(1, outcome);
    expect(await stateOf(db, 9)).toBe(state);
  });

  it('leave blocked what is blocked for another reason', async () => {
    await putSending(db, 1);
    await db.put('uploads', upload({ id: 9, state: 'blocked', problem: problem('problem_code302') }));
    await record(1, stored);
    expect(await stateOf(db, 9)).toBe('blocked');
  });
});

describe('unclear answers in a row', () => {
  const answers = async (...outcomes: Outcome[]) => {
    for (const [i, outcome] of outcomes.entries()) {
      await putSending(db, i + 1, { sha256: `s${i}` });
      await record(i + 1, outcome);
    }
    return (await db.getAll('stops')).map((stop) => stop.problem.key);
  };

  it('stop the account at the third', async () => {
    expect(await answers(unclear, unclear)).toEqual([]);
    expect(await answers(unclear)).toEqual(['problem_threeUnclear']);
  });

  it('start anew after an answer that was clear, and after a stop', async () => {
    expect(await answers(unclear, unclear, stored, unclear, unclear)).toEqual([]);
    expect(await answers(refused, unclear, unclear)).toEqual([]);
    await answers(unclear);
    await db.clear('stops');
    expect(await answers(unclear, unclear)).toEqual([]);
  });

  it('are not counted for connections that broke together, nor ended by a pause', async () => {
    expect(await answers(...Array<Outcome>(8).fill(lost))).toEqual([]);
    expect(await answers(unclear, unclear, throttled, unclear)).toEqual(['problem_threeUnclear']);
  });
});

describe('after the seller cancelled a call in flight', () => {
  beforeEach(async () => {
    await putSending(db, 1);
    await cancelUploads(db, { ids: [1] }, noon + 100);
    expect(await stateOf(db, 1)).toBe('unconfirmed');
  });

  it.each<[Outcome['kind'], Outcome, string]>([
    ['stored', stored, 'done'],
    ['refused', refused, 'failed'],
    ['refused', stops('shop'), 'failed'],
    ['unknown', lost, 'unconfirmed'],
    ['throttled', throttled, 'cancelled'],
  ])('its late answer still counts: %s', async (_kind, outcome, state) => {
    expect(await record(1, outcome)).toBe(state);
    expect((await db.get('calls', 1))?.outcome).not.toBe('sent');
  });

  it.each(['waiting', 'preparing', 'ready'] as const)(
    'and chose to send it again (%s), a late picture saves the call',
    async (state) => {
      const row = await db.get('uploads', 1);
      await db.put('uploads', upload({ ...row, state, again: true }));
      expect(await record(1, lost)).toBe(state);
      expect(await record(1, stored)).toBe('done');
      expect(await db.get('uploads', 1)).toMatchObject({ state: 'done', points: 4 });
    },
  );

  it('and another call has left, the old one’s picture counts, and that there are two is said', async () => {
    const row = await db.get('uploads', 1);
    await db.put('uploads', upload({ ...row, state: 'sending', call: 2 }));
    expect(await record(1, stored, 1)).toBe('sending');
    expect(await db.get('uploads', 1)).toMatchObject({ points: 4, warnings: [{ key: 'warning_twice' }] });
    expect(await db.get('calls', 1)).toMatchObject({ outcome: 'done', points: 4 });
    expect(await db.count('pictures')).toBe(1);
  });
});

it('a call that is to be made again waits with its shop when that was stopped meanwhile', async () => {
  await putSending(db, 1);
  await putSending(db, 2, { sha256: 'bb' });
  await record(1, stops('shop'));
  expect(await record(2, throttled)).toBe('blocked');
  expect((await db.get('uploads', 2))?.problem?.key).toBe('problem_code302');
});

it('an answer for a row that is gone is no error', async () => {
  expect(await record(77, stored)).toBeNull();
});
