// The states of a brand application and the only moves between them. Source: the guide's second procedure.
import type { BrandState } from '../db/grants-schema';

const moves: Record<BrandState, readonly BrandState[]> = {
  notEnabled: ['filled'],
  filled: ['signed'],
  signed: ['bound'],
  bound: ['inReview'],
  // back to notEnabled: the application was cancelled
  inReview: ['refused', 'passed', 'notEnabled'],
  // filled: applied again, when the days are over
  refused: ['filled'],
  // active: the balance was enough; else the deposit is owed
  passed: ['active', 'depositOwed'],
  depositOwed: ['active'],
  active: ['depositShort', 'ended'],
  depositShort: ['active', 'ended'],
  ended: [],
};

/** States before the review, in which the platform must take new brands for the application to go on. */
export const applying: readonly BrandState[] = ['notEnabled', 'refused', 'filled', 'signed', 'bound'];

/** States to which the table leads from one. */
export function movesFrom(from: BrandState): readonly BrandState[] {
  return moves[from];
}

/** Throws when the table does not have the move: a bug of ours, never the seller's. */
export function assertBrandMove(from: BrandState, to: BrandState): void {
  if (!moves[from].includes(to)) throw new Error(`brand cannot move from ${from} to ${to}`);
}
