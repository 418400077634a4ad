// What the view of brand applications shows, from rows and the clock.
import type { ApplicationView, BrandOwner, BrandsView } from '../../components/brands-types';
import type { OwnerSummary } from '../../components/grants-types';
import type { PageList } from '../../utils/db/brand-page-schema';
import type { Attachment, Brand, GrantNumbers, Halt } from '../../utils/db/grants-schema';
import { canSetAside } from '../../utils/grants/brand';
import { agenda } from '../../utils/grants/brand-owed';
import { movesFrom } from '../../utils/grants/brand-states';
import { beijingDay } from '../../utils/grants/days';

type Given = { brands: Brand[]; numbers: GrantNumbers; now: number; halts: ReadonlyMap<string, Halt | null> };

const asideOf = (row: Brand) => (row.aside ? ('resume' as const) : canSetAside(row) ? ('aside' as const) : null);

const linesOf = (rows: Brand[], owner: string, { now, numbers, halts }: Given) =>
  agenda(rows, now, numbers, halts.get(owner) ?? null).map(({ row, owed }) => ({
    row,
    owed,
    // What is halted cannot be moved on; the seller says first that the platform takes brands again.
    moves:
      owed.what === 'halted' || owed.what === 'aside' || (owed.what === 'applyAgain' && !owed.due)
        ? []
        : movesFrom(row.state),
    aside: asideOf(row),
    forgettable: ['notEnabled', 'refused', 'ended'].includes(row.state),
  }));

/** Every shop with how many brands it has and for how many something is due. */
export function brandOwners(owners: readonly OwnerSummary[], given: Given): BrandOwner[] {
  const names = new Map(owners.map(({ key, name }) => [key, name]));
  for (const { owner } of given.brands) if (!names.has(owner)) names.set(owner, owner);
  return [...names].map(([key, name]) => {
    const rows = given.brands.filter((row) => row.owner === key);
    const due = linesOf(rows, key, given).filter(({ owed }) => owed.due).length;
    return { key, name, count: rows.length, due };
  });
}

/** One shop's applications; in each what is due first, and the application with the most urgent brand first. */
export function brandsView(
  owner: BrandOwner,
  files: readonly Attachment[],
  given: Given,
  list: PageList | null,
): BrandsView {
  const mine = given.brands.filter((row) => row.owner === owner.key);
  const applications = new Map<string, ApplicationView>();
  for (const line of linesOf(mine, owner.key, given)) {
    const id = line.row.application;
    const one = applications.get(id) ?? {
      id,
      lines: [],
      files: files.filter((file) => file.application === id),
      proposal: list?.application === id ? list.proposal : null,
    };
    one.lines.push(line);
    applications.set(id, one);
  }
  const { key, name } = owner;
  const halt = given.halts.get(key) ?? null;
  return { key, name, applications: [...applications.values()], halt, today: beijingDay(given.now) };
}
