// What the register's view shows, from rows and the clock. Pure, so that 2,000 rows are gone through once.
import type { GrantLine, OwnerView } from '../../components/grants-types';
import type { Grant, GrantNumbers } from '../../utils/db/grants-schema';
import type { Shop } from '../../utils/db/schema';
import { beijingDay } from '../../utils/grants/days';
import { compare, daysLeft, freeDay, grantedTo, overBy, placesTaken, timeline } from '../../utils/grants/lock';
import type { Register } from '../../utils/grants/store';

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

/** One view an owner shop: the seller's shops, and owners of rows whose shop is gone. */
export function ownerViews(
  register: Register,
  shops: readonly Shop[],
  numbers: GrantNumbers,
  now: number,
): OwnerView[] {
  const byOwner = new Map<string, Grant[]>();
  const activeByName = new Map<string, Grant[]>();
  for (const row of register.grants) {
    push(byOwner, row.owner, row);
    if (row.state === 'active') push(activeByName, row.name, row);
  }
  const names = new Map(shops.map((shop) => [shop.key, shop.name]));
  const keys = [...names.keys(), ...[...byOwner.keys()].filter((key) => !names.has(key)).sort(compare)];
  return keys.map((key) => {
    const rows = byOwner.get(key) ?? [];
    const broken = register.broken.filter(({ owner }) => owner === key).length;
    const places = timeline(rows, now, numbers);
    const [first] = places;
    const rest = rows
      .filter(({ state }) => state !== 'active')
      .sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state) || compare(a.name, b.name));
    const name = names.get(key) ?? key;
    const mine = grantedTo(activeByName.get(name) ?? [], name).filter(({ owner }) => owner !== key);
    return {
      key,
      name,
      taken: placesTaken(rows, broken),
      limit: numbers.stores.value,
      over: overBy(rows, numbers, broken),
      broken,
      first: first ? { name: first.row.name, freeOn: first.freeOn, daysLeft: first.daysLeft } : null,
      lines: [...places.map(({ row }) => row), ...rest].map((row) => lineOf(row, now, numbers)),
      received: [
        ...mine.map(({ owner, grantedOn }) => ({ from: names.get(owner) ?? owner, since: grantedOn })),
        ...register.received.filter(({ owner }) => owner === key).map((row) => ({ from: row.name, since: row.since })),
      ],
    };
  });
}
