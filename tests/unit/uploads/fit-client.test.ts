// The engine's side of the pipeline, against workers that answer, hang, crash and cannot be started.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultFit } from '../../../utils/db/fit-schema';
import { createFitter } from '../../../utils/uploads/fit/client';
import type { FromWorker, ToWorker } from '../../../utils/uploads/fit/talk';
import type { Order } from '../../../utils/uploads/fit/types';

const limits = {
  formats: ['jpg', 'png', 'gif'],
  bytes: 1000,
  leastWidth: null,
  mostWidth: null,
  leastHeight: null,
  mostHeight: null,
  slices: false,
} as const;
const order = (name: string): Order => ({ name, limits, rules: defaultFit, answer: null, mark: null });
const refused = (name: string, key = 'problem_cannotOpen') => ({ does: 'refuse', problem: { key, params: [name] } });
const late = 'problem_tooSlow';
const blob = new Blob(['x']);

type Play = (message: ToWorker, say: (answer: FromWorker) => void, crash: () => void) => void;

/** Stands where a worker would: what it does with a message is the test's. */
function workers(play: Play) {
  const made: { ended: boolean; heard: ToWorker[] }[] = [];
  const start = () => {
    const seen = { ended: false, heard: [] as ToWorker[] };
    made.push(seen);
    const worker = {
      onmessage: null as ((event: { data: FromWorker }) => void) | null,
      onerror: null as (() => void) | null,
      onmessageerror: null,
      postMessage: (message: ToWorker) => {
        seen.heard.push(message);
        play(
          message,
          (data) => queueMicrotask(() => worker.onmessage?.({ data })),
          () => queueMicrotask(() => worker.onerror?.()),
        );
      },
      terminate: () => {
        seen.ended = true;
      },
    };
    return worker as unknown as Worker;
  };
  return { made, start };
}
const answer: Play = (message, say) => {
  if ('order' in message)
    say({ id: message.id, done: { does: 'refuse', problem: { key: message.order.name, params: [] } } });
};
const noSvg = () => Promise.reject(new Error('no document'));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});
const cores = (hardwareConcurrency: number) => vi.stubGlobal('navigator', { hardwareConcurrency });

describe('the pipeline’s client', () => {
  it.each([
    [2, 1],
    [4, 2],
    [16, 2],
  ])('with %i cores has %i workers, each with one picture at a time', async (count, wanted) => {
    cores(count);
    const open: (() => void)[] = [];
    const { made, start } = workers((message, say, crash) => open.push(() => answer(message, say, crash)));
    const fitter = createFitter(start, noSvg);
    const results = ['a', 'b', 'c', 'd', 'e'].map((name) => fitter.fit(blob, order(name)));
    for (let done = 0; done < 5; done += 1) {
      await vi.advanceTimersByTimeAsync(0);
      expect(open.length).toBeLessThanOrEqual(wanted);
      open.shift()?.();
    }
    const keys = (await Promise.all(results)).map((result) => result.does === 'refuse' && result.problem.key);
    expect(keys).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(made).toHaveLength(wanted);
  });

  it('ends a picture whose worker says nothing, and takes a new worker for the next', async () => {
    cores(2);
    const { made, start } = workers((message, say, crash) => {
      if ('order' in message && message.order.name !== 'hangs') answer(message, say, crash);
    });
    const fitter = createFitter(start, noSvg);
    const hanging = fitter.fit(blob, order('hangs'));
    const next = fitter.fit(blob, order('next'));
    await vi.advanceTimersByTimeAsync(29_000);
    expect(made.map(({ ended }) => ended)).toEqual([false]);
    await vi.advanceTimersByTimeAsync(1_001);
    expect(await hanging).toEqual(refused('hangs', late));
    expect((await next).does).toBe('refuse');
    expect(made.map(({ ended }) => ended)).toEqual([true, false]);
  });

  it('gives a large picture the time that it asked for, but never more than ten minutes', async () => {
    cores(2);
    const { made, start } = workers((message, say) => {
      if ('order' in message) say({ id: message.id, seconds: message.order.name === 'large' ? 100 : 1e9 });
    });
    const fitter = createFitter(start, noSvg);
    const large = fitter.fit(blob, order('large'));
    await vi.advanceTimersByTimeAsync(99_000);
    expect(made[0]?.ended).toBe(false);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(await large).toEqual(refused('large', late));
    const greedy = fitter.lookAt(blob, order('greedy'), false);
    await vi.advanceTimersByTimeAsync(600_001);
    expect(await greedy).toMatchObject({ sha256: '', facts: null, plan: refused('greedy', late) });
  });

  it('refuses the picture of a worker that crashes or cannot be started', async () => {
    cores(2);
    const { made, start } = workers((_message, _say, crash) => crash());
    expect(await createFitter(start, noSvg).fit(blob, order('crash'))).toEqual(refused('crash'));
    expect(made.map(({ ended }) => ended)).toEqual([true]);
    const none = () => {
      throw new Error('no worker');
    };
    expect(await createFitter(none, noSvg).fit(blob, order('none'))).toEqual(refused('none'));
  });

  it('rejects where the bytes cannot be read, and keeps the worker', async () => {
    cores(2);
    const { made, start } = workers((message, say) => say({ id: message.id, unreadable: 'gone' }));
    const fitter = createFitter(start, noSvg);
    await expect(fitter.fit(blob, order('a'))).rejects.toThrow('gone');
    await expect(fitter.lookAt(blob, order('b'), true)).rejects.toThrow('gone');
    expect(made).toHaveLength(1);
  });

  it('ends its workers after a minute without a picture, and starts anew for the next', async () => {
    cores(2);
    const { made, start } = workers(answer);
    const fitter = createFitter(start, noSvg);
    await fitter.fit(blob, order('a'));
    await vi.advanceTimersByTimeAsync(59_000);
    expect(made.map(({ ended }) => ended)).toEqual([false]);
    await fitter.fit(blob, order('b'));
    await vi.advanceTimersByTimeAsync(59_000);
    expect(made.map(({ ended }) => ended)).toEqual([false]);
    await vi.advanceTimersByTimeAsync(1_001);
    expect(made.map(({ ended }) => ended)).toEqual([true]);
    await fitter.fit(blob, order('c'));
    expect(made).toHaveLength(2);
  });

  it('says to the worker that an SVG could not be drawn', async () => {
    cores(2);
    const { made, start } = workers((message, say, crash) => {
      if (message.job === 'drawn') say({ id: message.id, done: refused('svg') as never });
      else say({ id: message.id, svg: { width: 10, height: 20 } });
      void crash;
    });
    expect(await createFitter(start, noSvg).fit(blob, order('svg'))).toEqual(refused('svg'));
    expect(made[0]?.heard[1]).toEqual({ id: 1, job: 'drawn', drawing: null });
  });
});
