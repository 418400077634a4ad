// Which orders the list shows: pure rules over lines, fast enough to run at every letter that is typed.
import type { DraftState } from '../utils/marketplaces/drafts';
import type { Status } from '../utils/marketplaces/types';
import type { OrderLine } from './order-types';

export type OrderFilter = {
  account: string;
  state: DraftState | '';
  status: Status | '';
  country: string;
  /** Days on the seller's clock, `2026-11-23`; '' is open. Both ends count. */
  from: string;
  to: string;
  text: string;
};

export const everything: OrderFilter = {
  ...{ account: '', state: '', status: '', country: '', from: '', to: '', text: '' },
};

/** Milliseconds of a day's beginning on the seller's clock; `later` days after it. NaN for what is no day. */
function dayStart(day: string, later = 0): number {
  const [year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day)?.slice(1).map(Number) ?? [];
  if (year === undefined || month === undefined || date === undefined) return Number.NaN;
  return new Date(year, month - 1, date + later).getTime();
}

/** Whether a line has every word, in small letters, somewhere. */
function hasAll({ id, title, words: more }: OrderLine, words: readonly string[]): boolean {
  const text = `${id} ${title} ${more}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

/**
 * Lines that pass, in the order given. Every word that was typed must be in the line somewhere, or the order's key among
 * those that a search of buyers' data found.
 */
export function passing(
  lines: readonly OrderLine[],
  filter: OrderFilter,
  found: ReadonlySet<string> | null = null,
): OrderLine[] {
  const { account, state, status, country } = filter;
  const [from, to] = [dayStart(filter.from), dayStart(filter.to, 1)];
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  return lines.filter(
    (line) =>
      (account === '' || line.account === account) &&
      (state === '' || line.state === state) &&
      (status === '' || line.status === status) &&
      (country === '' || line.country === country) &&
      !(line.created < from) &&
      !(line.created >= to) &&
      (words.length === 0 || hasAll(line, words) || (found?.has(line.key) ?? false)),
  );
}

/** Whether anything is filtered away. */
export const filters = (filter: OrderFilter): boolean => Object.values(filter).some((value) => value !== '');

/** Countries of the lines with how many orders each has, the commonest first. */
export function countriesOf(lines: readonly OrderLine[]): { country: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { country } of lines) if (country !== '') counts.set(country, (counts.get(country) ?? 0) + 1);
  return [...counts]
    .map(([country, count]) => ({ country, count }))
    .sort((a, b) => b.count - a.count || (a.country < b.country ? -1 : 1));
}

/** Orders of each of the seller's own states. */
export function stateCounts(lines: readonly OrderLine[]): Map<DraftState, number> {
  const counts = new Map<DraftState, number>();
  for (const { state } of lines) counts.set(state, (counts.get(state) ?? 0) + 1);
  return counts;
}
