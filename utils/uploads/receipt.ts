// What a batch did, in numbers.
import type { Upload } from '../db/schema';
import { endStates } from './states';

export type Receipt = {
  stored: number;
  reused: number;
  failed: number;
  unconfirmed: number;
  cancelled: number;
  points: number;
  /** Stored, but frozen, deleted, of other size or with another title than sent. */
  flagged: number;
};

/** The receipt of a batch whose uploads have all ended; null while one has not. */
export function batchReceipt(rows: readonly Pick<Upload, 'state' | 'points' | 'warnings'>[]): Receipt | null {
  if (rows.length === 0 || rows.some((row) => !endStates.includes(row.state))) return null;
  const count = (state: Upload['state']) => rows.filter((row) => row.state === state).length;
  return {
    stored: count('done'),
    reused: count('reused'),
    failed: count('failed'),
    unconfirmed: count('unconfirmed'),
    cancelled: count('cancelled'),
    points: rows.reduce((sum, row) => sum + row.points, 0),
    flagged: rows.filter((row) => row.warnings.length > 0).length,
  };
}
