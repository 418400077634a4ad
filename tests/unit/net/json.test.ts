import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { member, parseWithTextNumbers, textMember } from '../../../utils/net/json';

describe('parseWithTextNumbers', () => {
  it('keeps an id above 2^53 whole', () => {
    expect(parseWithTextNumbers('{"id":1657717355974335419}')).toEqual({ id: '1657717355974335419' });
    expect(parseWithTextNumbers('{"id":9223372036854775807,"n":[-0,1e3,4.50]}')).toEqual({
      id: '9223372036854775807',
      n: ['-0', '1e3', '4.50'],
    });
  });

  it('gives any digits back as they came', () => {
    const digits = fc.stringMatching(/^[1-9][0-9]{0,40}$/);
    fc.assert(
      fc.property(digits, digits, (a, b) => {
        expect(parseWithTextNumbers(`{"a":${a},"b":[{"c":${b}}]}`)).toEqual({ a, b: [{ c: b }] });
      }),
    );
  });

  it('reads what JSON.parse reads, numbers apart', () => {
    const anyValue = fc.jsonValue();
    const asText = (value: unknown): unknown => {
      if (typeof value === 'number') return JSON.stringify(value);
      if (Array.isArray(value)) return value.map(asText);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, asText(inner)]));
    };
    fc.assert(
      fc.property(anyValue, (value) => {
        fc.pre(!JSON.stringify(value).includes('__proto__'));
        expect(parseWithTextNumbers(JSON.stringify(value))).toEqual(asText(value));
      }),
    );
  });

  it('throws for what is no JSON', () => {
    for (const text of ['', '{', '{"a":}', '<html>', '{"a":1}x', '{"a":01}']) {
      expect(() => parseWithTextNumbers(text)).toThrow(SyntaxError);
    }
  });
});

describe('member', () => {
  it('gives own members only', () => {
    expect(member({ a: 1 }, 'a')).toBe(1);
    expect(member({}, 'constructor')).toBeUndefined();
    expect(member({}, '__proto__')).toBeUndefined();
    for (const none of [null, undefined, 'text', 5, true]) expect(member(none, 'length')).toBeUndefined();
  });

  it('gives text, or nothing', () => {
    expect(textMember({ a: 'x' }, 'a')).toBe('x');
    for (const value of [1, null, {}, ['x'], true]) expect(textMember({ a: value }, 'a')).toBe('');
    expect(textMember(null, 'a')).toBe('');
  });
});
