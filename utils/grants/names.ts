// Checks of store names before they are planned. The platform wants the name exact, so nothing but surrounding blanks
// is taken away by itself: what looks like a slip of the pen is offered, and the seller chooses.
import type { Grant } from '../db/grants-schema';
import type { Context } from './draft';
import { placesLeft } from './lock';
import { live } from './states';

/** Characters from which a name is pointed at as unusually long: shop names of the platforms are shorter. Unverified. */
const longFrom = 30;
const longest = 100;

/** What stands in a name that its author may not have meant. */
export type Oddity = 'outer' | 'invisible' | 'inner' | 'width';

export type NameCheck = {
  given: string;
  /** What will be used unless the seller takes the offer: the given name without surrounding blanks. */
  name: string;
  odd: Oddity[];
  /** A likelier spelling: an exact name that we know, else the one without oddities. */
  offer: string | null;
  /** Whether exactly this name is known: a shop of the seller's, or a store that a platform's list showed. */
  known: boolean;
  long: boolean;
  problem: 'empty' | 'control' | 'tooLong' | 'self' | 'twice' | 'duplicate' | 'broken' | null;
  /** Whether there is a place for it now; one without can still be planned. */
  place: boolean;
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const controls = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;
const invisible = /[\p{Cf}\u115f\u1160\u3164\uffa0]/gu;
// Letters and digits only: full-width brackets and signs are usual in Chinese names.
const fullWidth = /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/g;

const half = (text: string) => text.replace(fullWidth, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));

/** A name without what may be slips: invisible signs, blanks in or around it, full-width letters and digits. */
export function plainName(name: string): string {
  return half(name.replace(invisible, '')).normalize('NFC').replace(/\s+/g, ' ').trim();
}

/** The same for names that a person would take for one: for comparing only, never for sending. */
export function foldName(name: string): string {
  return name.replace(invisible, '').replace(/\s+/g, '').normalize('NFKC').replace(/\s+/g, '').toLowerCase();
}

/** Names from typed or pasted text: one a line, or separated by tabs, commas, semicolons or the Chinese list comma. */
export function splitNames(text: string): string[] {
  return text.split(/[\r\n\t,;\uff0c\u3001\uff1b]+/).filter((part) => part.trim() !== '');
}

function oddities(given: string): Oddity[] {
  const odd: Oddity[] = [];
  const name = given.trim();
  if (given !== name) odd.push('outer');
  if (name.replace(invisible, '') !== name) odd.push('invisible');
  if (/\s/.test(name.replace(invisible, '').trim())) odd.push('inner');
  if (half(name) !== name) odd.push('width');
  return odd;
}

/** The name that the seller may have meant instead, or null. A known name is never doubted. */
function offerFor(name: string, known: readonly string[]): string | null {
  if (known.includes(name)) return null;
  const alike = known.find((one) => foldName(one) === foldName(name));
  if (alike !== undefined) return alike;
  const plain = plainName(name);
  return plain !== name && plain !== '' ? plain : null;
}

/** Why a name may not be planned beside the rows that are there, or null. */
export function nameProblem(name: string, rows: readonly Grant[], ctx: Context): NameCheck['problem'] {
  const fold = foldName(name);
  if (fold === '') return 'empty';
  if (controls.test(name)) return 'control';
  if (name.length > longest) return 'tooLong';
  if (fold === foldName(ctx.self)) return 'self';
  if (ctx.broken.includes(name)) return 'broken';
  // A refused "AB 店" must not stand in the way of its corrected spelling.
  const same = rows.some((row) => live.includes(row.state) && foldName(row.name) === fold);
  return same ? 'duplicate' : null;
}

/**
 * Checks names in the order given. `known` are exact names: the seller's own shops, stores on the platform's lists.
 * Places are dealt out in that order to the names without a problem.
 */
export function checkNames(
  given: readonly string[],
  rows: readonly Grant[],
  ctx: Context,
  known: readonly string[],
): NameCheck[] {
  let left = placesLeft(rows, ctx.numbers, ctx.broken.length);
  const seen = new Set<string>();
  return given.map((one) => {
    const name = one.trim();
    const fold = foldName(name);
    const problem = nameProblem(name, rows, ctx) ?? (seen.has(fold) ? 'twice' : null);
    const place = problem === null && left > 0;
    if (problem === null) {
      seen.add(fold);
      left -= 1;
    }
    const offer = problem === 'empty' ? null : offerFor(name, known);
    const long = [...name].length > longFrom;
    return { given: one, name, odd: oddities(one), offer, known: known.includes(name), long, problem, place };
  });
}
