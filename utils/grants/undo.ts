// Undoing what was only ours. What a platform did, or showed, is not undone here: its next list would say it again.
import type { Entry } from '../db/grants-schema';
import type { Draft, Row } from './draft';
import type { No } from './register';

/** Deeds that touched nothing but our own rows, a table each. A file's bytes are gone with it, so none comes back. */
const ours: Record<Entry['table'], readonly string[]> = {
  grants: ['plan', 'planAgain', 'file', 'forget', 'note', 'settle'],
  received: ['receive', 'forget'],
  brands: ['begin', 'move', 'note', 'seen', 'aside', 'resume', 'forget'],
  numbers: ['number'],
  halts: ['halt', 'haltEnd'],
  modes: ['mode'],
  files: [],
};

/** The fields that a note changes; the rest of the row may have gone on since. */
const noted = ['who', 'note', 'endOn'] as const;

/** Whether an entry is of a kind that can be undone, as far as the entry alone tells. */
export function undoable(entry: Entry): boolean {
  return entry.undoes === null && entry.route !== 'undo' && ours[entry.table].includes(entry.what);
}

/**
 * Undoes one entry, if the row still stands as the entry left it. `undone`: whether it was before; `fits`:
 * whether a row that was forgotten may come back beside the others.
 * @returns null, or why not: `notOurs`: it was not only ours; `changed`: it was undone, or the row went on since
 */
export function undo<R extends Row>(
  draft: Draft<R>,
  entry: Entry,
  undone: boolean,
  fits: (row: R) => boolean = () => true,
): No | null {
  if (!undoable(entry)) return 'notOurs';
  if (undone) return 'changed';
  const row = draft.get(entry.name);
  const { before, after } = entry as unknown as { before: R | null; after: R | null };
  if (entry.table === 'grants' && entry.what === 'note' && row && before && after) {
    const part = (of: R) => Object.fromEntries(noted.map((key) => [key, (of as Record<string, unknown>)[key]]));
    if (!same(part(row), part(after))) return 'changed';
    draft.put('note', { ...row, ...part(before) }, entry.id);
    return null;
  }
  if (!same(row ?? null, after)) return 'changed';
  if (!before) draft.remove('undo', entry.name, entry.id);
  else if (fits(before)) draft.put('undo', before, entry.id);
  else return 'changed';
  return null;
}

/** Whether two rows hold the same, whatever the order of their fields. */
export function same(one: unknown, other: unknown): boolean {
  const sorted = (_: string, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value;
  return JSON.stringify(one, sorted) === JSON.stringify(other, sorted);
}
