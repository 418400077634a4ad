// Amounts as decimal text: read, compared, multiplied and divided without a floating point number in between.
import type { Item, Money } from './types';

/**
 * A decimal as plain text: `1E+2` (a Java BigDecimal) becomes `100`, ` +3.10` becomes `3.10`; zeros at the end stay.
 * null for everything that is no amount, and for more than 15 digits before or 8 after the point.
 */
export function plainDecimal(text: string): string | null {
  const parts = /^\s*([+-]?)(\d{1,20})(?:\.(\d{0,20}))?(?:[eE]([+-]?\d{1,2}))?\s*$/.exec(text);
  if (!parts) return null;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = parts;
  const point = whole.length + Number(exponent);
  const digits = whole + fraction;
  const padded = point <= 0 ? '0'.repeat(1 - point) + digits : digits.padEnd(point, '0');
  const at = Math.max(1, point);
  const before = padded.slice(0, at).replace(/^0+(?=\d)/, '');
  const tail = padded.slice(at);
  const after = tail.length > 8 ? tail.replace(/0+$/, '') : tail;
  if (before.length > 15 || after.length > 8) return null;
  const value = after === '' ? before : `${before}.${after}`;
  return sign === '-' && /[1-9]/.test(value) ? `-${value}` : value;
}

/** Digits without a point, and how many of them stand after it. */
function scaled(amount: string): { units: bigint; places: number } {
  const [whole = '0', fraction = ''] = amount.split('.');
  return { units: BigInt(whole + fraction), places: fraction.length };
}

function printed(units: bigint, places: number): string {
  const digits = (units < 0n ? -units : units).toString().padStart(places + 1, '0');
  const sign = units < 0n ? '-' : '';
  return places === 0 ? sign + digits : `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/** Whether two amounts are the same money: `9.9` and `9.90` are. */
export function sameMoney(a: Money | null, b: Money | null): boolean {
  if (a === null || b === null) return a === b;
  const [one, two] = [scaled(a.amount), scaled(b.amount)];
  const places = Math.max(one.places, two.places);
  const even = ({ units, places: own }: typeof one) => units * 10n ** BigInt(places - own);
  return a.currency === b.currency && even(one) === even(two);
}

/** An amount taken `count` times. */
export function times(money: Money, count: number): Money {
  const { units, places } = scaled(money.amount);
  return { amount: printed(units * BigInt(count), places), currency: money.currency };
}

/**
 * Price of one piece: as said, or the line's divided by its pieces; `exact` is false where that was rounded (half up,
 * to two more places). null when neither is said or there is no piece.
 */
export function unitPrice(item: Pick<Item, 'unit' | 'line' | 'quantity'>): { money: Money; exact: boolean } | null {
  if (item.unit) return { money: item.unit, exact: true };
  if (!item.line || item.quantity < 1) return null;
  const { units, places } = scaled(item.line.amount);
  const count = BigInt(item.quantity);
  if (units % count === 0n) return { money: { ...item.line, amount: printed(units / count, places) }, exact: true };
  const finer = (units < 0n ? -units : units) * 100n;
  const quotient = (finer * 2n + count) / (count * 2n);
  const exact = finer % count === 0n;
  return { money: { ...item.line, amount: printed(units < 0n ? -quotient : quotient, places + 2) }, exact };
}

/** Price of the whole line: as said, or the unit price times the pieces; null when neither is said. */
export function linePrice(item: Pick<Item, 'unit' | 'line' | 'quantity'>): Money | null {
  return item.line ?? (item.unit ? times(item.unit, item.quantity) : null);
}

/** The sum of some amounts; null when there are none, or of more than one currency. */
export function sum(amounts: readonly Money[]): Money | null {
  const [first] = amounts;
  if (!first || amounts.some(({ currency }) => currency !== first.currency)) return null;
  const places = Math.max(...amounts.map(({ amount }) => scaled(amount).places));
  const units = amounts.map(({ amount }) => {
    const { units: own, places: fewer } = scaled(amount);
    return own * 10n ** BigInt(places - fewer);
  });
  return {
    ...first,
    amount: printed(
      units.reduce((all, one) => all + one, 0n),
      places,
    ),
  };
}
