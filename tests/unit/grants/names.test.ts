import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkNames, foldName, plainName, splitNames } from '../../../utils/grants/names';
import { context, grant, grants } from './samples';

const check = (given: string[], rows = grants(0), known: string[] = []) => checkNames(given, rows, context(), known);
const one = (given: string, rows = grants(0), known: string[] = []) => check([given], rows, known)[0];

describe('a name', () => {
  it('is used as it was given, without surrounding blanks', () => {
    expect(one(' 乙店\u3000')).toMatchObject({ name: '乙店', odd: ['outer'], offer: null, problem: null, place: true });
    expect(one('乙店（北京）')).toMatchObject({ name: '乙店（北京）', odd: [], offer: null });
  });

  it('with full-width letters, blanks or invisible signs is kept and its plain form offered', () => {
    expect(one('ＡＢ１店')).toMatchObject({ name: 'ＡＢ１店', odd: ['width'], offer: 'AB1店', problem: null });
    expect(one('乙  店')).toMatchObject({ name: '乙  店', odd: ['inner'], offer: '乙 店' });
    expect(one('乙\u200b店')).toMatchObject({ name: '乙\u200b店', odd: ['invisible'], offer: '乙店' });
  });

  it('that is known exactly is not doubted, and one that is nearly known is offered as known', () => {
    expect(one('ＡＢ店', [], ['ＡＢ店'])).toMatchObject({ known: true, offer: null });
    expect(one('ab 店', [], ['AB店'])).toMatchObject({ known: false, offer: 'AB店' });
  });

  it('that is empty, holds a line break or is longer than 100 signs is refused', () => {
    expect(one('  ')).toMatchObject({ problem: 'empty', offer: null, place: false });
    expect(one('\u200b')).toMatchObject({ problem: 'empty' });
    expect(one('乙\n店')).toMatchObject({ problem: 'control' });
    expect(one('店'.repeat(101))).toMatchObject({ problem: 'tooLong', long: true });
    expect(one('店'.repeat(31))).toMatchObject({ problem: null, long: true });
    expect(one('店'.repeat(30))).toMatchObject({ problem: null, long: false });
  });

  it('of the shop itself is refused, however it is written', () => {
    for (const name of ['甲店', '甲 店', '甲\u200b店']) expect(one(name)?.problem, name).toBe('self');
  });

  it('that already has a row is a duplicate unless it was refused or withdrawn', () => {
    for (const state of ['planned', 'submitting', 'unconfirmed', 'active'] as const) {
      expect(one('AB 店', [grant('ab店', { state })])?.problem, state).toBe('duplicate');
    }
    for (const state of ['refused', 'withdrawn'] as const) {
      expect(one('AB 店', [grant('ab店', { state })])?.problem, state).toBe(null);
    }
  });

  it('given twice is taken once', () => {
    expect(check(['乙店', ' 乙店', '丙店']).map(({ problem }) => problem)).toEqual([null, 'twice', null]);
  });

  it('gets a place in the order given, which names with a problem do not take', () => {
    const checked = check(['乙店', '甲店', '丙店', '丁店'], grants(8));
    expect(checked.map(({ place }) => place)).toEqual([true, false, true, false]);
    expect(checked.at(-1)?.problem).toBe(null);
  });

  it('under which stands a row that cannot be read is refused, and that row takes a place', () => {
    const [broken, next] = checkNames(['坏店', '乙店'], grants(9), context({ broken: ['坏店'] }), []);
    expect(broken).toMatchObject({ problem: 'broken' });
    expect(next).toMatchObject({ problem: null, place: false });
  });
});

it('pasted text is split at lines, tabs, commas and semicolons of both widths', () => {
  expect(splitNames('乙店，丙店、丁店;戊店\n\n己店\t庚 店\r\n ')).toEqual([
    '乙店',
    '丙店',
    '丁店',
    '戊店',
    '己店',
    '庚 店',
  ]);
});

it('plain forms are fixed points and fold together with what they came from', () => {
  const signs = fc.constantFrom(
    '甲',
    'A',
    'a',
    'Ａ',
    '１',
    '1',
    ' ',
    '\u3000',
    '\u200b',
    '\ufeff',
    '（',
    'é',
    'e',
    '\u0301',
    'ß',
  );
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: signs, maxLength: 12 }), fc.string({ unit: 'binary', maxLength: 12 })),
      (name) => {
        const plain = plainName(name);
        expect(plainName(plain)).toBe(plain);
        expect(foldName(plain)).toBe(foldName(name));
      },
    ),
  );
});
