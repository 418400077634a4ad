// The checklist beside a platform's form for brands: where an application stands on its way, what may be filled, and
// which moves the page's own words may propose. Rules over rows and a clock; the move itself is never made here.
import type { Brand, BrandState } from '../db/grants-schema';
import { againOn, moveProblem } from './brand';
import { type Owed, owedNext } from './brand-owed';
import { taobaoBrandPage } from './brand-page-taobao';
import { applying, movesFrom } from './brand-states';
import { beijingDay } from './days';
import type { Context } from './draft';
import type { Mark } from './steps';

/** What is known of a platform's pages for brand applications. */
export type BrandPageRecord = {
  platform: string;
  /** Hosts of the platform on which they may be; no source names their address, so the seller chooses the tab. */
  hosts: string;
  /** The fields that may be filled; no other is touched, and nothing is pressed. */
  fields: Record<KnownField, readonly Mark[]>;
  /** The page's whole word for a state, without blanks, and the state that it stands for. */
  states: Readonly<Record<string, BrandState>>;
};
export type KnownField = 'member' | 'company' | 'brands';
export type Known = Record<KnownField, string>;

/** The steps of the way as the checklist shows them, each by the state in which it is the next thing to do. */
export const way = ['notEnabled', 'filled', 'signed', 'bound', 'inReview', 'passed', 'active'] as const;
/** `refused` stands in the review's place. */
export type WayStep = { at: (typeof way)[number] | 'refused'; is: 'done' | 'now' | 'later' };

const pages: readonly BrandPageRecord[] = [taobaoBrandPage];

/** The record of an owner's platform; null: its pages are not known. */
export function brandPageOf(platform: string): BrandPageRecord | null {
  return pages.find((page) => page.platform === platform) ?? null;
}

/** Where a state stands on the way. Refused goes back to its review, which then says when to apply again. */
function placeOf(state: BrandState): number {
  if (state === 'refused') return way.indexOf('inReview');
  if (state === 'depositOwed' || state === 'depositShort') return way.indexOf('passed');
  return state === 'ended' ? way.length : way.indexOf(state);
}

export type Checklist = { steps: WayStep[]; owed: { name: string; owed: Owed }[]; known: Known; offers: BrandState[] };

/** The checklist of one application's brands; the steps follow the brand that is least far. */
export function checklistOf(all: readonly Brand[], ctx: Context, halt: Parameters<typeof moveProblem>[4]): Checklist {
  const under = all.filter((row) => !row.aside);
  const rows = under.length > 0 ? under : all;
  const now = Math.min(...rows.map(({ state }) => placeOf(state)));
  const least = rows.filter(({ state }) => placeOf(state) === now);
  const refused = least.length > 0 && least.every(({ state }) => state === 'refused');
  const today = beijingDay(ctx.now);
  const ready = ({ state }: Brand) => applying.includes(state);
  const open = rows.filter((row) => ready(row) && (row.state !== 'refused' || againOn(row, ctx) <= today));
  const first = (field: 'member' | 'company') => rows.find((row) => row[field] !== '')?.[field] ?? '';
  const moves = rows.flatMap((row) => movesFrom(row.state).filter((to) => canMove(row, to, ctx, halt)));
  return {
    steps: way.map((at, i) => ({
      at: i === now && refused ? 'refused' : at,
      is: i < now ? 'done' : i === now ? 'now' : 'later',
    })),
    owed: rows.map((row) => ({ name: row.name, owed: owedNext(row, ctx.now, ctx.numbers, halt) })),
    known: {
      member: first('member'),
      company: first('company'),
      brands: open.map(({ name }) => name).join(','),
    },
    offers: [...new Set(moves)],
  };
}

/** Whether a brand could come to that state today. */
export function canMove(row: Brand, to: BrandState, ctx: Context, halt: Parameters<typeof moveProblem>[4]): boolean {
  return moveProblem(row, to, beijingDay(ctx.now), ctx, halt) === null;
}
