import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linePrice, plainDecimal, sameMoney, sum, times, unitPrice } from '../../../utils/marketplaces/money';

const usd = (amount: string) => ({ amount, currency: 'USD' });

describe('plainDecimal', () => {
  it.each([
    ['25.98', '25.98'],
    ['42.5', '42.5'],
    ['007.10', '7.10'],
    [' +3 ', '3'],
    ['1E+2', '100'],
    ['1.5e-3', '0.0015'],
    ['0E-8', '0.00000000'],
    ['-0.00', '0.00'],
    ['-1.20', '-1.20'],
    ['12.500000000000', '12.5'],
    ['999999999999999.99', '999999999999999.99'],
  ])('%s is %s', (text, plain) => {
    expect(plainDecimal(text)).toBe(plain);
  });

  it.each(['', '1,5', '12.3.4', 'NaN', '1e99', '0x10', '9999999999999999', '0.123456789', '1 2'])(
    '"%s" is none',
    (text) => {
      expect(plainDecimal(text)).toBeNull();
    },
  );
});

describe('amounts', () => {
  it('are the same whatever zeros they end in', () => {
    expect(sameMoney(usd('9.9'), usd('9.90'))).toBe(true);
    expect(sameMoney(usd('9.9'), usd('9.91'))).toBe(false);
    expect(sameMoney(usd('9.9'), { amount: '9.9', currency: 'EUR' })).toBe(false);
    expect([sameMoney(null, null), sameMoney(null, usd('0'))]).toEqual([true, false]);
  });

  it('multiply and add without rounding', () => {
    expect(times(usd('0.1'), 3)).toEqual(usd('0.3'));
    expect(times(usd('-9.99'), 2)).toEqual(usd('-19.98'));
    expect(sum([usd('0.1'), usd('0.20'), usd('5')])).toEqual(usd('5.30'));
    expect([sum([]), sum([usd('1'), { amount: '1', currency: 'EUR' }])]).toEqual([null, null]);
  });

  it('tell a line from one piece', () => {
    expect(unitPrice({ unit: null, line: usd('19.98'), quantity: 2 })).toEqual({ money: usd('9.99'), exact: true });
    expect(unitPrice({ unit: null, line: usd('10.00'), quantity: 3 })).toEqual({ money: usd('3.3333'), exact: false });
    expect(unitPrice({ unit: null, line: usd('0.01'), quantity: 4 })).toEqual({ money: usd('0.0025'), exact: true });
    expect(unitPrice({ unit: null, line: usd('1'), quantity: 0 })).toBeNull();
    expect(linePrice({ unit: usd('9.99'), line: null, quantity: 2 })).toEqual(usd('19.98'));
    expect(linePrice({ unit: usd('9.99'), line: usd('15.00'), quantity: 2 })).toEqual(usd('15.00'));
  });

  it('of a line of pieces give back the piece', () => {
    const cents = fc.integer({ min: 0, max: 10_000_000 }).map((units) => usd((units / 100).toFixed(2)));
    fc.assert(
      fc.property(cents, fc.integer({ min: 1, max: 1000 }), (unit, quantity) => {
        const found = unitPrice({ unit: null, line: times(unit, quantity), quantity });
        expect(found?.exact && sameMoney(found.money, unit)).toBe(true);
      }),
    );
  });
});
