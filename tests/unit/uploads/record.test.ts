// What one outcome asks for, as pure cases; what it does to the database is in outcome.test.ts.
import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../../utils/uploaders/types';
import { changeFor, mostSilent, mostUnclear, warningsOf } from '../../../utils/uploads/record';
import { noon, picture, problem, upload } from './samples';

const row = upload({ state: 'sending', tries: 1, points: 3 });
const change = (outcome: Outcome, streak = 0, retry = false, given = row) =>
  changeFor(given, outcome, noon, streak, retry);
const unknown = (code: string, unclear = true): Outcome => ({
  kind: 'unknown',
  problem: problem('p', { code }),
  points: 4,
  unclear,
});

describe('changeFor', () => {
  it('stored: done, with the picture, and the points of all calls so far', () => {
    const stored = change({ kind: 'stored', picture: picture(), points: 4, ms: 5 });
    expect(stored).toMatchObject({
      to: 'done',
      patch: { points: 7, problem: null, warnings: [], picture: { id: picture().id } },
      call: { outcome: 'done', points: 4, code: '0' },
      stop: null,
    });
  });

  it('refused: failed, and its cost counts', () => {
    const refused = change({
      kind: 'refused',
      problem: problem('p', { code: '100' }),
      points: 4,
      stops: null,
      link: null,
    });
    expect(refused).toMatchObject({
      to: 'failed',
      patch: { points: 7, problem: { key: 'p' } },
      call: { outcome: 'refused', points: 4, code: '100' },
      stop: null,
    });
  });

  it.each([
    ['shop', 'taobao:1'],
    ['account', 'account'],
  ] as const)('refused with a stop of the %s: blocked', (stops, scope) => {
    const link = { url: 'https://oauth.taobao.com/', trusted: true };
    const refused = change({ kind: 'refused', problem: problem('p'), points: 0, stops, link });
    expect(refused).toMatchObject({ to: 'blocked', stop: { scope, problem: { key: 'p' }, link, at: noon } });
  });

  it('unknown: unconfirmed and never tried again by itself', () => {
    for (const code of ['101', '200', '999', 'http 502']) {
      expect(change(unknown(code))).toMatchObject({
        to: 'unconfirmed',
        call: { outcome: 'unconfirmed', points: 4, code },
      });
    }
  });

  it('unknown with the setting on: 101 and 200 are tried again, marked as such, and only so often', () => {
    for (const code of ['101', '200']) {
      const again = change(unknown(code), 1, true);
      expect(again).toMatchObject({ to: 'ready', patch: { again: true }, call: { outcome: 'unconfirmed', points: 4 } });
      expect(change(unknown(code), 1, true, { ...row, tries: 3 }).to).toBe('ready');
      expect(change(unknown(code), 1, true, { ...row, tries: 4 }).to).toBe('unconfirmed');
    }
    for (const code of ['999', 'http 502', '']) expect(change(unknown(code), 1, true).to).toBe('unconfirmed');
  });

  it('three unclear answers in a row stop the account, also with the setting on', () => {
    expect(change(unknown('200'), mostUnclear - 1).stop).toBeNull();
    for (const retry of [false, true]) {
      expect(change(unknown('200'), mostUnclear, retry)).toMatchObject({
        to: 'unconfirmed',
        stop: { scope: 'account', problem: { key: 'problem_threeUnclear' } },
      });
    }
  });

  it('so do five calls without any answer, one after the other', () => {
    expect(change(unknown('', false), mostSilent - 1).stop).toBeNull();
    expect(change(unknown('', false), mostSilent)).toMatchObject({
      to: 'unconfirmed',
      stop: { scope: 'account', problem: { key: 'problem_fiveSilent' } },
    });
  });

  it('not worked on: ready again, and no cost', () => {
    const call = { outcome: 'notWorkedOn', points: 0 };
    expect(change({ kind: 'expired', problem: problem('p') })).toMatchObject({ to: 'ready', call, stop: null });
    expect(change({ kind: 'throttled', retryAfter: 5 })).toMatchObject({ to: 'ready', call, stop: null });
    expect(change({ kind: 'unreachable', retryAfter: null, problem: problem('p') })).toMatchObject({
      to: 'ready',
      call,
    });
  });
});

describe('warningsOf', () => {
  const keys = (given: Parameters<typeof picture>[0], sent = row) =>
    warningsOf(sent, picture(given)).map((warning) => warning.key);

  it('is silent when the picture is as sent, either order of its sides', () => {
    expect(keys({})).toEqual([]);
    expect(keys({ pixel: '150x450' })).toEqual([]);
    expect(keys({ bytes: null, pixel: '', status: '', deleted: 'undeleted' })).toEqual([]);
    expect(keys({ pixel: 'about 3' })).toEqual([]);
  });

  it.each([
    [{ status: 'froze' }, 'warning_froze'],
    [{ deleted: 'deleted' }, 'warning_deleted'],
    [{ bytes: 999 }, 'warning_bytes'],
    [{ pixel: '450x151' }, 'warning_pixel'],
    [{ title: 'Blue(1)' }, 'warning_renamed'],
  ])('says %o', (given, key) => expect(keys(given)).toEqual([key]));

  it('says that the first was probably stored and billed, after "send again"', () => {
    expect(keys({ title: 'Blue(1)' }, { ...row, again: true })).toEqual(['warning_twice']);
    expect(keys({ title: 'Blue' }, { ...row, again: true })).toEqual([]);
  });

  it('says all of it at once', () => {
    expect(keys({ status: 'froze', bytes: 1, pixel: '1x1', title: 'Blue(2)' })).toHaveLength(4);
  });
});
