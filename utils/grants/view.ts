// What the views of the register show, from rows and the clock.
import type { Grant, GrantNumbers } from '../db/grants-schema';
import type { Shop } from '../db/schema';
import { beijingDay } from './days';
import { compare, daysLeft, freeDay, grantedTo, overBy, placesTaken, timeline } from './lock';
import type { Register } from './read';
import { type Timeline, timelineOf } from './timeline';

export type GrantLine = Pick<Grant, 'name' | 'state' | 'difference' | 'grantedOn' | 'who' | 'note' | 'endOn'> & {
  /** Day from which the lock counts, of an active one. */
  countedFrom: string | null;
  freeOn: string | null;
  daysLeft: number | null;
  /** Share of the lock that is over, 0 to 1. */
  waited: number;
  /** It has no place and can be taken off the register. */
  forgettable: boolean;
};

/** The places of one owner shop. */
export type OwnerSummary = {
  key: string;
  name: string;
  taken: number;
  limit: number;
  over: number;
  broken: number;
};

export type OwnerView = OwnerSummary & {
  timeline: Timeline;
  lines: GrantLine[];
  /** Stores whose image spaces it may use; `own`: another shop of the seller's grants it, by its own register. */
  received: { from: string; since: string | null; note: string; own: boolean }[];
};

const order: Grant['state'][] = ['active', 'submitting', 'unconfirmed', 'planned', 'refused', 'withdrawn'];

function lineOf(row: Grant, now: number, numbers: GrantNumbers): GrantLine {
  const left = daysLeft(row, now, numbers);
  const { name, state, difference, grantedOn, who, note, endOn } = row;
  return {
    ...{ name, state, difference, grantedOn, who, note, endOn },
    countedFrom: row.state === 'active' ? (row.lockFrom ?? beijingDay(row.since)) : null,
    freeOn: freeDay(row, numbers),
    daysLeft: left,
    waited: left === null ? 0 : Math.max(0, 1 - left / (numbers.lockDays.value + 1)),
    forgettable: ['planned', 'refused', 'withdrawn'].includes(state),
  };
}

function push(map: Map<string, Grant[]>, key: string, row: Grant): void {
  const list = map.get(key);
  if (list) list.push(row);
  else map.set(key, [row]);
}

/** The seller's shops in the order in which they are listed. */
export function byName(shops: readonly Shop[]): Shop[] {
  const shown = new Intl.Collator(undefined, { numeric: true });
  return [...shops].sort((a, b) => shown.compare(a.name, b.name));
}

/** Places of each owner shop: of the seller's shops by name, then of owners whose shop is gone. */
export function ownerSummaries(register: Register, shops: readonly Shop[], numbers: GrantNumbers): OwnerSummary[] {
  const byOwner = new Map<string, Grant[]>();
  for (const row of register.grants) push(byOwner, row.owner, row);
  const names = new Map(shops.map((shop) => [shop.key, shop.name]));
  const own = byName(shops).map(({ key }) => key);
  const keys = [...own, ...[...byOwner.keys()].filter((key) => !names.has(key)).sort(compare)];
  return keys.map((key) => {
    const rows = byOwner.get(key) ?? [];
    const broken = register.broken.filter(({ owner }) => owner === key).length;
    const [taken, over] = [placesTaken(rows, broken), overBy(rows, numbers, broken)];
    return { key, name: names.get(key) ?? key, taken, over, broken, limit: numbers.stores.value };
  });
}

/** Everything of one owner shop; only for the one that is open, since days are worked out for each row. */
export function ownerView(
  owner: OwnerSummary,
  register: Register,
  shops: readonly Shop[],
  numbers: GrantNumbers,
  now: number,
): OwnerView {
  const rows = register.grants.filter((row) => row.owner === owner.key);
  const places = timeline(rows, now, numbers);
  const rest = rows
    .filter(({ state }) => state !== 'active')
    .sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state) || compare(a.name, b.name));
  const nameOf = (key: string) => shops.find((shop) => shop.key === key)?.name ?? key;
  const others = register.grants.filter((row) => row.owner !== owner.key);
  return {
    ...owner,
    timeline: timelineOf(places, owner.taken, now, numbers),
    lines: [...places.map(({ row }) => row), ...rest].map((row) => lineOf(row, now, numbers)),
    received: [
      ...grantedTo(others, owner.name).map((row) => ({
        from: nameOf(row.owner),
        since: row.grantedOn,
        note: '',
        own: true,
      })),
      ...register.received
        .filter((row) => row.owner === owner.key)
        .map((row) => ({ from: row.name, since: row.since, note: row.note, own: false })),
    ],
  };
}
