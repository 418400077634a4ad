// Windows and pages. The promise: nothing that stays in a window is skipped, whatever leaves it while we read.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Paging, WindowRules } from '../../../utils/marketplaces/endpoint';
import { marketplaces } from '../../../utils/marketplaces/index';
import {
  advanced,
  beginWindow,
  type Checkpoint,
  pagesLeft,
  planWindows,
  queryOf,
  resumed,
  type Window,
} from '../../../utils/marketplaces/pages';
import { now } from './samples';

const minute = 60_000;
const day = 24 * 60 * minute;
const rules: WindowRules = {
  ...{
    by: 'modified',
    overlap: 10 * minute,
    margin: 2 * minute,
    longest: 30 * day,
    reach: 90 * day,
    passes: [''],
    source: '',
  },
};
const paging = (kind: Paging['kind'], most = 50): Paging => ({
  kind,
  most,
  tokenLife: kind === 'token' ? day : null,
  source: '',
});
const window: Window = { by: 'modified', pass: '', from: now - day, to: now, last: true };

describe('windows', () => {
  it('begin an overlap before the cursor and end a margin before now', () => {
    expect(planWindows(rules, now - 60 * minute, 3 * day, now)).toEqual({
      windows: [{ by: 'modified', pass: '', from: now - 70 * minute, to: now - 2 * minute, last: true }],
      why: 'cursor',
    });
  });

  it('look back as far as was asked at the first pull', () => {
    const { windows, why } = planWindows(rules, null, 3 * day, now);
    expect([why, windows[0]?.from]).toEqual(['first', now - 2 * minute - 3 * day]);
  });

  it('go by the marketplace’s clock', () => {
    const { windows } = planWindows(rules, now - 60 * minute, 3 * day, now, 5 * minute);
    expect(windows[0]?.to).toBe(now - 7 * minute);
  });

  it('are as long as the marketplace takes, oldest first, and without a gap', () => {
    const { windows, why } = planWindows(rules, now - 80 * day, 3 * day, now);
    expect([windows.length, why]).toEqual([3, 'cursor']);
    for (const [at, one] of windows.entries()) {
      expect(one.to - one.from).toBeLessThanOrEqual(30 * day);
      if (at > 0) expect(one.from).toBe(windows[at - 1]?.to);
    }
    expect(windows.at(-1)?.to).toBe(now - 2 * minute);
  });

  it('say when orders may be missing because the marketplace does not look back that far', () => {
    const { windows, why } = planWindows(rules, now - 200 * day, 3 * day, now);
    expect([why, windows[0]?.from]).toEqual(['reach', now - 2 * minute - 90 * day]);
  });

  it('begin anew after a clock was set back', () => {
    expect(planWindows(rules, now + 5 * 60 * minute, 3 * day, now)).toMatchObject({
      why: 'clock',
      windows: [{ from: now - 2 * minute - 3 * day, to: now - 2 * minute }],
    });
    expect(planWindows(rules, now, 3 * day, now).why).toBe('cursor');
  });

  it('have their passes; the cursor moves after the last', () => {
    const { windows } = planWindows({ ...rules, passes: ['', 'FINISH:0'] }, now - 40 * day, day, now);
    expect(windows.map(({ pass, last }) => [pass, last])).toEqual([
      ['', false],
      ['FINISH:0', true],
      ['', false],
      ['FINISH:0', true],
    ]);
  });

  it('of every marketplace overlap, end in the past, and keep its bounds', () => {
    const cursors = fc.option(fc.integer({ min: now - 900 * day, max: now + day }), { nil: null });
    for (const { endpoint } of Object.values(marketplaces)) {
      fc.assert(
        fc.property(cursors, (cursor) => {
          const { windows } = planWindows(endpoint.window, cursor, 3 * day, now);
          for (const { from, to } of windows) {
            expect(to - from).toBeLessThanOrEqual(endpoint.window.longest);
            expect(from).toBeLessThan(to);
            expect(to).toBeLessThanOrEqual(now - endpoint.window.margin);
          }
          if (cursor !== null && cursor < now && cursor > now - endpoint.window.reach) {
            expect(windows[0]?.from).toBeLessThanOrEqual(
              cursor - Math.min(endpoint.window.overlap, cursor - now + endpoint.window.reach),
            );
          }
        }),
      );
    }
  });
});

/** Reads a window from a list that changes between calls; gives what was read and the pages in their order. */
function readAll(kind: Paging['kind'], list: number[], size: number, change: (call: number, list: number[]) => void) {
  const rule = paging(kind, size);
  const seen = new Set<number>();
  const pages: number[] = [];
  let state: Checkpoint = beginWindow(rule, window, now);
  while (!state.done) {
    change(pages.length, list);
    // A kill may come between any two pages: the checkpoint is plain data.
    state = resumed(rule, JSON.parse(JSON.stringify(state)) as Checkpoint, now);
    const { cursor } = queryOf(rule, state);
    const start = kind === 'offset' ? Number(cursor) : (Number(cursor) - 1) * size;
    const rows = list.slice(start, start + size);
    for (const row of rows) seen.add(row);
    pages.push(state.page);
    state = advanced(rule, state, { total: list.length, next: null, count: rows.length });
  }
  return { seen, pages, state };
}
const numbers = (length: number) => Array.from({ length }, (_one, at) => at);

describe('pages', () => {
  it('by number: the first for the count, then from the last one down', () => {
    const { pages, seen } = readAll('number', numbers(120), 50, () => {});
    expect(pages).toEqual([1, 3, 2]);
    expect(seen.size).toBe(120);
  });

  it('of an empty window, or of one page, is one call', () => {
    expect(readAll('number', [], 50, () => {}).pages).toEqual([1]);
    expect(readAll('offset', numbers(50), 50, () => {}).pages).toEqual([1]);
  });

  it('read the first one again when orders have left meanwhile', () => {
    const { pages, seen } = readAll('offset', numbers(120), 50, (call, list) => {
      if (call === 1) list.splice(0, 1);
    });
    expect(pages).toEqual([1, 3, 2, 1]);
    expect(seen.size).toBe(120);
  });

  it('skip nothing that stays, whatever leaves between any two calls', () => {
    const leaves = fc.array(fc.array(fc.nat(400), { maxLength: 12 }), { maxLength: 40 });
    fc.assert(
      fc.property(
        fc.constantFrom('number', 'offset'),
        fc.nat(300),
        fc.integer({ min: 1, max: 50 }),
        leaves,
        (kind, length, size, gone) => {
          const list = numbers(length);
          const { seen, state } = readAll(kind as 'number', list, size, (call, rows) => {
            for (const at of gone[call] ?? []) if (at < rows.length) rows.splice(at, 1);
          });
          expect(state.rough).toBe(false);
          for (const row of list) expect(seen.has(row), `row ${row}`).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('skip nothing that was there, whatever comes in between any two calls', () => {
    const comes = fc.array(fc.array(fc.nat(400), { maxLength: 12 }), { maxLength: 6 });
    fc.assert(
      fc.property(fc.nat(300), fc.integer({ min: 1, max: 50 }), comes, (length, size, come) => {
        const list = numbers(length);
        let fresh = 1000;
        const { seen } = readAll('number', list, size, (call, rows) => {
          for (const at of come[call] ?? []) if (call > 0) rows.splice(Math.min(at, rows.length), 0, fresh++);
        });
        for (const row of numbers(length)) expect(seen.has(row), `row ${row}`).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('give up a list that never stands still, and say so', () => {
    let fresh = 1000;
    const { state } = readAll('number', numbers(100), 10, (_call, rows) => {
      for (let at = 0; at < 20; at += 1) rows.unshift(fresh++);
    });
    expect([state.done, state.rough]).toEqual([true, true]);
  });

  it('without a count go on until one is not full', () => {
    const rule = paging('number', 10);
    let state = beginWindow(rule, window, now);
    for (const count of [10, 10, 3]) {
      expect(state.done).toBe(false);
      state = advanced(rule, state, { total: null, next: null, count });
    }
    expect([state.done, state.read]).toEqual([true, 3]);
  });

  it('by token follow it to its end, and begin again when it is too old', () => {
    const rule = paging('token', 100);
    const first = beginWindow(rule, window, now);
    const second = advanced(rule, first, { total: null, next: 'T1', count: 100 });
    expect(queryOf(rule, second)).toMatchObject({ cursor: 'T1', size: 100, from: window.from });
    expect(resumed(rule, second, now + day - 11 * minute)).toBe(second);
    expect(resumed(rule, second, now + day - 9 * minute)).toEqual({ ...first, began: now + day - 9 * minute });
    expect(advanced(rule, second, { total: null, next: null, count: 0 })).toMatchObject({ done: true, read: 2 });
    expect(pagesLeft(rule, second)).toBeNull();
  });

  it('are as large as the marketplace takes at most, and what remains is told', () => {
    expect(beginWindow(paging('offset', 200), window, now, 500).size).toBe(200);
    const rule = paging('number', 50);
    const after = advanced(rule, beginWindow(rule, window, now), { total: 500, next: null, count: 50 });
    expect([after.page, pagesLeft(rule, after)]).toEqual([10, 9]);
    expect(pagesLeft(rule, { ...after, done: true })).toBe(0);
  });
});
