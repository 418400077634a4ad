// What the register's views are given.
import type { Entry } from '../utils/db/grants-schema';

export type { Lock, Timeline } from '../utils/grants/timeline';
export type { GrantLine, OwnerSummary, OwnerView } from '../utils/grants/view';
export type JournalLine = { entry: Entry; undoable: boolean };
