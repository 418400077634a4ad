// Merging what is told about a buyer: whole data is never replaced by data with stars in it, and what is not said
// (eBay stops saying it, some roles never get it) does not erase what is known.
import { hasStar, personOf } from './answer';
import type { Stamp } from './drafts';
import type { Person } from './types';

const parts = ['login', 'name', 'email', 'address', 'hub'] as const;

const masked = (value: unknown) => hasStar(JSON.stringify(value));
const sameJson = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** Whether a value takes the other's place: whole before masked, then the newer telling. */
function wins(value: unknown, stamp: Stamp, current: unknown, was: Stamp | undefined): boolean {
  if (!was) return true;
  if (masked(value) !== masked(current)) return masked(current);
  return stamp.version > was.version || (stamp.version === was.version && stamp.seen > was.seen);
}

export type MergedPerson = { person: Person; stamps: Record<string, Stamp>; changed: string[]; filled: boolean };

/** The person with a telling put in; `stamps` are those that moved, `changed` names parts that said something else before. */
export function mergePerson(
  before: Person,
  told: Person,
  stamps: Readonly<Record<string, Stamp>>,
  stamp: Stamp,
): MergedPerson {
  const found: MergedPerson = { person: before, stamps: {}, changed: [], filled: false };
  const next: { -readonly [K in keyof Person]: Person[K] } = { ...before };
  const put = <K extends (typeof parts)[number]>(key: K) => {
    const [value, current, was] = [told[key], before[key], stamps[`person.${key}`]];
    if (value === null || !wins(value, stamp, current, was)) return;
    found.stamps[`person.${key}`] = stamp;
    if (sameJson(value, current)) return;
    if (current !== null) found.changed.push(`person.${key}`);
    next[key] = told[key];
    found.filled = true;
  };
  for (const key of parts) put(key);
  const has = (item: string | null, text: string) => before.notes.some((one) => one.item === item && one.text === text);
  const more = told.notes.filter(({ item, text }) => !has(item, text));
  const order = (one: Person['notes'][number]) => `${one.item ?? ''}\n${one.text}`;
  next.notes =
    more.length === 0 ? before.notes : [...before.notes, ...more].sort((a, b) => (order(a) < order(b) ? -1 : 1));
  const missing = before.state === 'withheld' || told.state === 'withheld' ? 'withheld' : 'later';
  found.person = personOf(next, missing);
  found.filled ||= more.length > 0 || found.person.state !== before.state;
  return found;
}
