// A batch while it comes in, part by part: what a yes, a no or a change of mind in between means for the rest of it.
import { beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '../../../utils/db/open';
import { cancelUploads, confirmBatch } from '../../../utils/uploads/decide';
import { addFiles, type Intake } from '../../../utils/uploads/intake';
import { nextToPrepare } from '../../../utils/uploads/prepare';
import { takeHandIn } from '../../../utils/uploads/take-files';
import { panelState } from '../../../utils/uploads/view';
import { batch, freshDatabase, noon } from './samples';

const intake: Intake = { batch: batch(), shop: 'taobao:1', category: '0', source: { kind: 'files' } };
const file = (name: string) => ({ name, blob: new Blob([name], { type: 'image/png' }) });
const clock = () => noon;

let db: Db;
beforeEach(async () => {
  db = await freshDatabase();
});

describe('a batch that still comes in', () => {
  const files = (count: number) => Array.from({ length: count }, (_, i) => file(`${i}.png`));
  /** Something that happens between two parts: the clock is read once a part. */
  const between = (deed: () => Promise<unknown>) => {
    const waiting: Promise<unknown>[] = [];
    let parts = 0;
    const now = () => {
      parts += 1;
      if (parts === 3) waiting.push(deed());
      return noon;
    };
    return { now, done: () => Promise.all(waiting) };
  };
  const waitingRows = async () => (await db.getAllFromIndex('uploads', 'state', 'waiting')).length;
  const proposed: Intake = { ...intake, batch: batch({ confirmed: false }) };

  it('takes nothing more after a no, and nothing of it is prepared', async () => {
    const { now, done } = between(() => confirmBatch(db, 'b1', false, noon));
    const { added } = await addFiles(db, proposed, files(40), now);
    await done();
    expect(added).toBeLessThan(40);
    expect(await waitingRows()).toBe(0);
    expect(await nextToPrepare(db, noon)).toBeNull();
    expect(await db.count('uploads')).toBe(added);
    expect(await addFiles(db, proposed, files(8), clock)).toEqual({ added: 0, problem: null });
    expect(await waitingRows()).toBe(0);
  });

  it.each([{ batch: 'b1' }, { all: true }] as const)(
    'takes nothing more once $batch$all is cancelled',
    async (which) => {
      const { now, done } = between(() => cancelUploads(db, which, noon));
      await addFiles(db, intake, files(40), now);
      await done();
      expect(await waitingRows()).toBe(0);
      expect(await nextToPrepare(db, noon)).toBeNull();
    },
  );

  it('goes on when another one, or only some of it, is cancelled', async () => {
    await db.put('batches', batch({ id: 'other', intake: { total: 9, taken: 3, at: noon } }));
    const { now, done } = between(async () => {
      await cancelUploads(db, { batch: 'other' }, noon);
      await cancelUploads(db, { ids: [1, 2] }, noon);
    });
    expect(await addFiles(db, intake, files(40), now)).toEqual({ added: 40, problem: null });
    await done();
    expect(await waitingRows()).toBe(38);
    expect(await db.get('batches', 'other')).toMatchObject({ stopped: true });
  });

  it('starts whole after a yes in between, and is known whole from the first part on', async () => {
    const whole = files(40);
    await addFiles(db, { ...proposed, total: 40 }, whole.slice(0, 8), clock);
    expect((await panelState(db, 200, noon)).proposals).toMatchObject([{ count: 40, coming: 32, lost: 0 }]);
    await confirmBatch(db, 'b1', true, noon);
    expect((await panelState(db, 200, noon)).progress).toMatchObject({ total: 40, coming: 32 });
    expect(await addFiles(db, { ...proposed, total: 40 }, whole.slice(8), clock)).toMatchObject({ added: 32 });
    expect(await waitingRows()).toBe(40);
    expect(await db.get('batches', 'b1')).toMatchObject({ confirmed: true, early: true });
  });

  it('is no longer waited for once nothing has come for long', async () => {
    await addFiles(db, { ...proposed, total: 40 }, files(10), clock);
    const seen = async (now: number) => (await panelState(db, 200, now)).proposals[0];
    expect(await seen(noon + 1000)).toMatchObject({ count: 40, coming: 30, lost: 0 });
    expect(await seen(noon + 60_000)).toMatchObject({ count: 10, coming: 0, lost: 30 });
    await confirmBatch(db, 'b1', true, noon + 60_000);
    expect(await db.get('batches', 'b1')).toMatchObject({ intake: { total: 10, taken: 10 } });
  });
});

it('is not prepared before its yes, though it is written between two looks of the engine', async () => {
  let looks = 0;
  const between = new Proxy(db, {
    get: (target, key) => {
      const value: unknown = Reflect.get(target, key, target);
      if (typeof value !== 'function') return value;
      return async (...given: unknown[]) => {
        const answer: unknown = await Reflect.apply(value, target, given);
        if (given[0] === 'batches' && looks++ === 0) {
          await addFiles(db, { ...intake, batch: batch({ confirmed: false }) }, [file('1.png')], clock);
        }
        return answer;
      };
    },
  });
  expect(await nextToPrepare(between, noon)).toBeNull();
  expect(await db.countFromIndex('uploads', 'state', 'waiting')).toBe(1);
});

describe('a batch handed in again', () => {
  const given = {
    ...({ kind: 'files', batch: 'b1', shop: 'taobao:1', category: '0', via: 'files' } as const),
    files: Array.from({ length: 24 }, (_, i) => file(`${i}.png`)),
  };
  const hand = () => takeHandIn(db, given, false, clock);
  const allNames = async () => (await db.getAll('uploads')).map(({ fileName }) => fileName);
  it('goes on where it stood, though rows were cut into slices meanwhile', async () => {
    await addFiles(db, { ...intake, total: 24 }, given.files.slice(0, 8), clock);
    const [first] = await db.getAll('uploads');
    for (const part of [1, 2, 3]) {
      const { id: _, ...slice } = first as NonNullable<typeof first>;
      await db.add('uploads', { ...slice, fileName: `slice ${part}`, place: 1 + part / 1000 } as typeof first & object);
    }
    expect(await hand()).toBe(24);
    const files = (await allNames()).filter((name) => !name.startsWith('slice'));
    expect(files).toEqual(given.files.map(({ name }) => name));
  });

  it('takes none twice, though rows were forgotten meanwhile', async () => {
    await addFiles(db, { ...intake, total: 24 }, given.files.slice(0, 8), clock);
    for (const id of [1, 2, 3, 4, 5]) await db.delete('uploads', id);
    expect(await hand()).toBe(24);
    expect(await allNames()).toEqual(given.files.slice(5).map(({ name }) => name));
    expect(await hand()).toBe(24);
    expect(await db.count('uploads')).toBe(19);
  });

  it('brings what was given up when its start was pressed as a batch of its own', async () => {
    await addFiles(db, { ...intake, batch: batch({ confirmed: false }), total: 24 }, given.files.slice(0, 8), clock);
    await confirmBatch(db, 'b1', true, noon + 60_000);
    for (let times = 0; times < 2; times += 1) {
      expect(await hand()).toBe(24);
      expect(await allNames()).toEqual(given.files.map(({ name }) => name));
    }
    const batches = await db.getAll('batches');
    expect(batches.map(({ confirmed, intake: part }) => [confirmed, part?.total])).toEqual([
      [true, 8],
      [false, 16],
    ]);
  });
});
