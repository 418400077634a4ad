// The states of a grant and the only moves between them. A move that is not in the table throws.
import type { GrantState } from '../db/grants-schema';

const moves: Record<GrantState, readonly GrantState[]> = {
  // active: the platform's list shows it, granted by the seller's own hand
  planned: ['submitting', 'active'],
  // back to planned: it stopped before anything was pressed
  submitting: ['planned', 'active', 'refused', 'unconfirmed'],
  // only the platform's list makes it active; refused: the seller looked, and it is not there
  unconfirmed: ['active', 'refused'],
  active: ['withdrawn'],
  // active: the platform's list shows it again
  withdrawn: ['planned', 'active'],
  refused: ['planned', 'active'],
};

/** States in which a new row may begin: ours begin planned, the platform's active, those of a file unconfirmed. */
const births: readonly GrantState[] = ['planned', 'active', 'unconfirmed'];

/** States that take one of the owner's places. */
export const taking: readonly GrantState[] = ['submitting', 'unconfirmed', 'active'];

/** States in which a store may not be planned once more. */
export const live: readonly GrantState[] = ['planned', ...taking];

/** Whether the table has the move; `null` is before the row's beginning. */
export function canMove(from: GrantState | null, to: GrantState): boolean {
  return from === null ? births.includes(to) : moves[from].includes(to);
}

/** Throws when the table does not have the move: a bug of ours, never the seller's. */
export function assertMove(from: GrantState | null, to: GrantState): void {
  if (!canMove(from, to)) throw new Error(`grant cannot move from ${from ?? 'nothing'} to ${to}`);
}
