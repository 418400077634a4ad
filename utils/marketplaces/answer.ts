// What every marketplace's answers are read with: JSON with whole numbers, pieces of schemas, one order at a time, and
// the fields that no schema knows, kept aside. Answers are hostile until a schema says otherwise; nothing here throws.
import { parse } from 'lossless-json';
import * as z from 'zod/mini';
import { member, textMember } from '../net/json';
import { plainDecimal } from './money';
import type { AccountName, Address, Answer, Failed, Money, Order, Person, Trouble } from './types';

/**
 * The body's JSON, numbers as the text of their digits; undefined when it is none. Of a key that stands twice the last
 * counts, as everywhere else: one such order must not cost the page.
 */
export function readJson(text: string): unknown {
  try {
    return parse(text, null, { parseNumber: (digits) => digits, onDuplicateKey: ({ newValue }) => newValue });
  } catch {
    return undefined; // not JSON, or nested deeper than the stack: both are no answer
  }
}

/**
 * At most 300 characters of a sentence of the other side, tags and line breaks away. It is stored and shown as it is: what
 * looks like a token or an e-mail address is left out.
 */
export function cut(said: string): string {
  return said
    .slice(0, 5000)
    .replace(/<[^>]*>/g, ' ')
    .replace(/\S+@\S+/g, '…')
    .replace(/[\w|+/=.~#^-]{32,}/g, '…')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 300);
}

/** A trouble of a token answer: its words may repeat what was sent or granted, and are not kept. */
export function hushed(trouble: Trouble): Trouble {
  return { ...trouble, code: /^[\w. -]{1,60}$/.test(trouble.code) ? trouble.code : '', said: '' };
}

/** The first member of that name that is text and not empty. */
export function firstText(value: unknown, names: readonly string[]): string {
  return names.map((name) => textMember(value, name)).find((text) => text !== '') ?? '';
}

/** A list that comes bare, or wrapped once in an object under one of these names; null when it is neither. */
export function listOf(value: unknown, wrappers: readonly string[]): readonly unknown[] | null {
  if (Array.isArray(value)) return value;
  const inner = wrappers.map((name) => member(value, name)).find((one) => one !== undefined);
  if (Array.isArray(inner)) return inner;
  return typeof inner === 'object' && inner !== null ? [inner] : null;
}

/**
 * What an HTTP status alone says, when the body says nothing that is known. Nothing of that body is kept: it may be an
 * order, or tokens, under names that we do not know.
 */
export function httpTrouble(answer: Answer, now: number): Trouble {
  const [code, said] = [`http ${answer.status}`, ''];
  const until = answer.retryAfter === null ? null : now + answer.retryAfter;
  if (answer.status === 429) return { kind: 'throttled', until, scope: 'rate', code, said };
  if (answer.status === 503 && until !== null) return { kind: 'throttled', until, scope: 'rate', code, said };
  if (answer.status === 401) return { kind: 'expired', what: 'access', code, said };
  if (answer.status === 403) return { kind: 'refused', why: 'permission', code, said };
  if (answer.status === 404) return { kind: 'refused', why: 'not_found', code, said };
  if (answer.status >= 400 && answer.status < 500 && answer.status !== 408) return { kind: 'broken', code, said };
  return { kind: 'unknown', code, said };
}

/** An id of the other side: text, never a number. */
export const idText = z.string().check(z.regex(/^[\w.:|#-]{1,64}$/));
/** Text that is nice to have: anything else, and blanks only, count as unsaid. */
export const words = z.catch(
  z.pipe(
    z.optional(z.nullable(z.string())),
    z.transform((text) => (text?.trim() ? text.trim() : null)),
  ),
  null,
);
/** An amount as plain decimal text. */
export const amount = z.pipe(
  z.string().check(z.refine((text) => plainDecimal(text) !== null, 'no amount')),
  z.transform((text) => plainDecimal(text) ?? '0'),
);
export const currency = z.string().check(z.regex(/^[A-Z]{3}$/));
/** Pieces: a whole number, also where it is printed as `2.0`. */
export const pieces = z.pipe(
  z.string().check(z.regex(/^\d{1,7}(\.0+)?$/)),
  z.transform((text) => Number(text)),
);

/** An object of an amount and its currency under the marketplace's names, as money. */
export function moneyOf(amountName: string, currencyName: string) {
  return z.pipe(
    z.looseObject({ [amountName]: amount, [currencyName]: currency }),
    z.transform((raw): Money => ({ amount: String(raw[amountName]), currency: String(raw[currencyName]) })),
  );
}

/** Something that the order must have and has not, or not readably. */
class Misfit extends Error {}

/** The value, or the order does not fit. */
export function need<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new Misfit(what);
  return value;
}

/** null stays null; text that cannot be read as this kind makes the order not fit: a wrong time is worse than none. */
export function readMaybe<T>(text: string | null, read: (text: string) => T | null, what: string): T | null {
  return text === null ? null : need(read(text), `${what}: ${text.slice(0, 40)}`);
}

/** What of `raw` no schema knows: objects and lists are gone through, the rest is known or not. undefined: nothing. */
export function leftOver(schema: z.core.$ZodType, raw: unknown): unknown {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (def.type === 'pipe') return leftOver(def.in, raw);
  if (def.type === 'optional' || def.type === 'nullable' || def.type === 'catch') return leftOver(def.innerType, raw);
  if (def.type === 'array') {
    if (!Array.isArray(raw)) return undefined;
    const inner = raw.map((one) => leftOver(def.element, one) ?? null);
    return inner.some((one) => one !== null) ? inner : undefined;
  }
  if (def.type !== 'object' || typeof raw !== 'object' || raw === null) return undefined;
  const entries = Object.entries(raw).flatMap(([key, value]) => {
    const known = Object.hasOwn(def.shape, key) ? def.shape[key] : undefined;
    const rest = known ? leftOver(known, value) : value;
    return rest === undefined || rest === null ? [] : [[key, rest] as const];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

const longestRaw = 20_000;

function failed(raw: unknown, id: string, place: string, error: unknown): Failed {
  const issue = error instanceof z.core.$ZodError ? error.issues[0] : undefined;
  const expected = issue && 'expected' in issue ? ` (${issue.expected})` : '';
  const said = issue ? `${issue.path.join('.')} ${issue.code}${expected}`.trim() : '';
  const reason = issue ? said : error instanceof Error ? error.message : '';
  const text = JSON.stringify(raw) ?? '';
  return {
    id: id === '' ? null : id.slice(0, 64),
    place,
    reason: cut(reason),
    raw: text.slice(0, longestRaw),
  };
}

/**
 * Reads each order by itself: what fits and what does not, in their order.
 * @param idName member that names the order, for the report of one that does not fit
 */
export function readEach<S extends z.ZodMiniType>(
  list: readonly unknown[],
  schema: S,
  make: (fields: z.output<S>, rest: unknown) => Order,
  idName: string,
): { orders: Order[]; failed: Failed[] } {
  const found = { orders: [] as Order[], failed: [] as Failed[] };
  for (const [at, raw] of list.entries()) {
    try {
      found.orders.push(make(z.parse(schema, raw), leftOver(schema, raw) ?? null));
    } catch (error) {
      found.failed.push(failed(raw, textMember(raw, idName), `[${at}]`, error));
    }
  }
  return found;
}

/** Reads one thing; undefined where it does not fit. */
export function readOneOf<S extends z.ZodMiniType, T>(
  raw: unknown,
  schema: S,
  make: (fields: z.output<S>, rest: unknown) => T,
): { made: T } | { misfit: string } {
  try {
    return { made: make(z.parse(schema, raw), leftOver(schema, raw) ?? null) };
  } catch (error) {
    return { misfit: failed(raw, '', '', error).reason };
  }
}

/** Who an account is, from the members that say so; broken where there is no id. */
export function accountOf(id: string, name: string): AccountName | Trouble {
  if (id === '') return { kind: 'broken', code: 'account', said: '' };
  return { kind: 'account', id: id.slice(0, 100), name: name.slice(0, 100) };
}

/** An address with nothing in it, to be filled. */
export const noAddress: Address = {
  ...{ name: null, company: null, lines: [], district: null, city: null, region: null, postcode: null },
  ...{ country: null, countryName: null, phone: null, email: null },
};

/** A country's two letters, upper case; null when it is something else. */
export function countryCode(text: string | null): string | null {
  return text !== null && /^[a-z]{2}$/i.test(text) ? text.toUpperCase() : null;
}

/** Lines that say something. */
export function linesOf(...lines: readonly (string | null)[]): string[] {
  return lines.filter((line) => line !== null);
}

/** Whether some of a text is hidden behind stars, also full-width ones. */
export const hasStar = (text: string | null): boolean => text !== null && /[*\uff0a]/.test(text);

/** Fields with stars in them, and what that makes of the whole; `missing` is the state when there is no address. */
export function personOf(person: Omit<Person, 'state' | 'masked'>, missing: 'later' | 'withheld'): Person {
  const own = (['login', 'name', 'email'] as const).filter((key) => hasStar(person[key]));
  const { lines = [], ...parts } = person.address ?? {};
  const fields = Object.entries(parts).flatMap(([key, value]) =>
    typeof value === 'string' && hasStar(value) ? [`address.${key}`] : [],
  );
  const masked = [...own, ...fields, ...(lines.some(hasStar) ? ['address.lines'] : [])];
  const bare = !person.address || (lines.length === 0 && !person.address.city && !person.address.postcode);
  return { ...person, state: bare ? missing : masked.length > 0 ? 'masked' : 'whole', masked };
}
