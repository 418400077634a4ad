// What the register's views are given.
import type { Entry, Grant } from '../utils/db/grants-schema';

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
  /** The place that frees first. */
  first: { name: string; freeOn: string; daysLeft: number } | null;
  lines: GrantLine[];
  /** Stores whose image spaces it may use; `own`: another shop of the seller's grants it, by its own register. */
  received: { from: string; since: string | null; note: string; own: boolean }[];
};

export type JournalLine = { entry: Entry; undoable: boolean };
