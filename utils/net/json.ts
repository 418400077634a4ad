// JSON whose big integers stay whole: 1657717355974335419 is above 2^53 and JSON.parse would change it.
import { parse } from 'lossless-json';

/** Parses JSON; every number comes as the text of its digits. Throws a SyntaxError. */
export function parseWithTextNumbers(text: string): unknown {
  return parse(text, null, { parseNumber: (digits) => digits });
}

/** A member of an unknown object, own members only; undefined for anything else. */
export function member(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Record<string, unknown>)[key];
}

/** A text member, '' when it is missing or no text. */
export function textMember(value: unknown, key: string): string {
  const found = member(value, key);
  return typeof found === 'string' ? found : '';
}
