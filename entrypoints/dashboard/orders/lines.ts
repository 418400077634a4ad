// Lines of the list, read at once. A schema would take longer over ten thousand of them than all the rest of opening the
// page: each is looked at by hand for what the list, the filters and the search use.

import type { Db } from '../../../utils/db/open';
import { type DraftLine, draftStates, orderStatuses, personStates } from '../../../utils/db/orders-schema';

const known: { [K in 'status' | 'state' | 'person']: ReadonlySet<unknown> } = {
  status: new Set(orderStatuses),
  state: new Set(draftStates),
  person: new Set(personStates),
};
const texts = ['key', 'account', 'id', 'said', 'country', 'title', 'words'] as const;

/** Whether a stored row is a line of the list. */
export function isLine(row: unknown): row is DraftLine {
  if (typeof row !== 'object' || row === null) return false;
  const line = row as Record<keyof DraftLine, unknown>;
  const total = line.total as { amount?: unknown; currency?: unknown } | null | undefined;
  return (
    texts.every((name) => typeof line[name] === 'string') &&
    known.status.has(line.status) &&
    known.state.has(line.state) &&
    known.person.has(line.person) &&
    Number.isFinite(line.created) &&
    Number.isFinite(line.pieces) &&
    typeof line.changed === 'boolean' &&
    (total === null ||
      (typeof total === 'object' && typeof total.amount === 'string' && typeof total.currency === 'string'))
  );
}

/** All lines that can be shown, the newest order first. */
export async function readLines(db: Db): Promise<DraftLine[]> {
  const rows: unknown[] = await db.getAll('draftLines');
  return rows.filter(isLine).sort((a, b) => b.created - a.created);
}
