// Taking a grant back: only when the lock is over, at the beginning and once more right before the press.

import type { Grant } from '../db/grants-schema';
import { withdrawable } from './lock';
import type { GrantDraft, No, Verdict } from './register';

/** Begins to withdraw an active grant. It keeps its place until the platform's list lacks it. */
export function beginWithdraw(draft: GrantDraft, name: string, run: string): Verdict {
  if (run === '') throw new Error('a run needs a name');
  const row = draft.get(name);
  const no = notYet(draft, row);
  if (row && no === null) draft.put('withdraw', { ...row, ...fresh, run, moved: draft.next() });
  return { name, no };
}

const fresh = { leaving: true, pressedAt: 0, problem: null };

function notYet(draft: GrantDraft, row: Grant | undefined): No | null {
  if (!row) return 'missing';
  if (row.state !== 'active') return 'state';
  if (row.leaving) return 'leaving';
  return withdrawable(row, draft.ctx.now, draft.ctx.numbers) ? null : 'locked';
}

/** Records that the page's button may be pressed, before it is. The lock is looked at again: clocks are set back. */
export function pressWithdraw(draft: GrantDraft, name: string, run: string): Verdict {
  const row = draft.get(name);
  const { now, numbers } = draft.ctx;
  let no: No | null = null;
  if (!row) no = 'missing';
  else if (row.state !== 'active' || !row.leaving) no = 'state';
  else if (row.run !== run) no = 'run';
  else if (row.pressedAt > 0) no = 'pressed';
  else if (!withdrawable(row, now, numbers)) no = 'locked';
  if (row && no === null) draft.put('press', { ...row, pressedAt: Math.max(1, now), moved: draft.next() });
  return { name, no };
}
