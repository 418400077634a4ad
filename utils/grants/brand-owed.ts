// What is owed next for a brand, and when: always one thing, derived from its row and the clock.
import type { Brand, Day, GrantNumbers, Halt } from '../db/grants-schema';
import { againOn } from './brand';
import { applying } from './brand-states';
import { addDays, beijingDay, daysBetween } from './days';
import { compare } from './lock';

/** `halted`: the platform takes no new brands; `await`: the platform's word; `aside`, `over`: nothing any more. */
export type Owed = {
  what:
    | 'fill'
    | 'sign'
    | 'bind'
    | 'submit'
    | 'await'
    | 'applyAgain'
    | 'settleDeposit'
    | 'payDeposit'
    | 'topUp'
    | 'checkBalance'
    | 'halted'
    | 'aside'
    | 'over';
  /** From which day, or until which for a deposit; null where no day is known. */
  on: Day | null;
  /** Whether that day has come, or there is nothing to wait for. */
  due: boolean;
  /** Days from today to `on`, negative when past; null without a day. */
  days: number | null;
  /** Yuan that must be there, for what is about the deposit. */
  yuan: number | null;
};

const simple = { notEnabled: 'fill', filled: 'sign', signed: 'bind', bound: 'submit' } as const;

/** What the seller owes next for a brand. */
export function owedNext(row: Brand, now: number, numbers: GrantNumbers, halt: Halt | null): Owed {
  const today = beijingDay(now);
  const from = (what: Owed['what'], on: Day | null, yuan: number | null = null): Owed => ({
    what,
    on,
    due: on === null || on <= today,
    days: on === null ? null : daysBetween(today, on),
    yuan,
  });
  const deposit = numbers.deposit.value;
  if (row.aside) return { ...from('aside', null), due: false };
  if (halt && applying.includes(row.state)) return { ...from('halted', halt.on), due: false };
  switch (row.state) {
    case 'notEnabled':
    case 'filled':
    case 'signed':
    case 'bound':
      return from(simple[row.state], null);
    case 'inReview':
      return { ...from('await', row.since), due: false };
    case 'refused':
      return from('applyAgain', againOn(row, { numbers }));
    case 'passed':
      return from('settleDeposit', null, deposit);
    // It is owed from the first day on: a day until which only says how long it may wait.
    case 'depositOwed':
      return { ...from('payDeposit', row.dueOn, deposit), due: true };
    case 'depositShort':
      return { ...from('topUp', row.dueOn, deposit), due: true };
    case 'active':
      return from('checkBalance', addDays(row.checkedOn ?? row.since, numbers.checkDays.value), deposit);
    case 'ended':
      return { ...from('over', null), due: false };
  }
}

/** Brands with what they owe: what is due first, then by day, those without a day before those with one. */
export function agenda(
  rows: readonly Brand[],
  now: number,
  numbers: GrantNumbers,
  halt: Halt | null,
): { row: Brand; owed: Owed }[] {
  return rows
    .map((row) => ({ row, owed: owedNext(row, now, numbers, halt) }))
    .sort(
      (a, b) =>
        Number(a.owed.what === 'aside') - Number(b.owed.what === 'aside') ||
        Number(b.owed.due) - Number(a.owed.due) ||
        compare(a.owed.on ?? '', b.owed.on ?? '') ||
        compare(a.row.name, b.row.name),
    );
}
