// Which pictures the picker shows and which are chosen: pure rules, by the place among those shown.
import type { PagePicture, PictureFormat } from '../utils/page/pictures';

export type Filter = { least: number; format: PictureFormat | 'all'; details: boolean };

/** Widths to choose from, CSS pixels; 0 is any. */
export const leastWidths = [0, 100, 200, 400, 600, 800, 1000] as const;
/** Hides icons and nothing that a shop could use. */
export const firstFilter: Filter = { least: 100, format: 'all', details: false };

/** Wide enough as far as is known: of a link, and of one whose original may be larger than what is shown, it is not. */
const wideEnough = ({ width, larger }: PagePicture, least: number) =>
  width >= least || width === 0 || larger.length > 0;

/** Those that pass, in the page's order. */
export function filtered<P extends PagePicture>(pictures: readonly P[], { least, format, details }: Filter): P[] {
  return pictures.filter(
    (picture) =>
      wideEnough(picture, least) && (format === 'all' || picture.format === format) && (!details || picture.details),
  );
}

/** How many of each format there are, whatever else is filtered. */
export function formatCounts(pictures: readonly PagePicture[]): Map<PictureFormat, number> {
  const counts = new Map<PictureFormat, number>();
  for (const { format } of pictures) counts.set(format, (counts.get(format) ?? 0) + 1);
  return counts;
}

/**
 * What is chosen. `anchor` is where a range starts; `base` what was chosen when it was set, so that a second range from
 * the same anchor takes the place of the first.
 */
export type Selection = {
  readonly keys: ReadonlySet<string>;
  readonly anchor: string | null;
  readonly base: ReadonlySet<string>;
};

const none: ReadonlySet<string> = new Set();
export const nothing: Selection = { keys: none, anchor: null, base: none };

/** One picture in or out; it becomes the anchor. */
export function toggled({ keys }: Selection, key: string): Selection {
  const next = new Set(keys);
  if (!next.delete(key)) next.add(key);
  return { keys: next, anchor: key, base: next };
}

/** The anchor moves along, nothing else changes: what the arrows do without Shift. */
export const anchored = ({ keys }: Selection, key: string): Selection => ({ keys, anchor: key, base: keys });

/** Everything shown from the anchor to this picture, added to what was chosen at the anchor; without one, just it. */
export function extended(selection: Selection, shown: readonly string[], key: string): Selection {
  const to = shown.indexOf(key);
  if (to < 0) return selection;
  const from = selection.anchor === null ? -1 : shown.indexOf(selection.anchor);
  // The anchor is hidden by a filter or was never set.
  if (from < 0) return { keys: new Set([...selection.keys, key]), anchor: key, base: selection.keys };
  const range = shown.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { ...selection, keys: new Set([...selection.base, ...range]) };
}

/** What a rubber band touches, added to what was chosen when it began, or taken from it. */
export function banded(before: Selection, touched: readonly string[], takes: boolean): Selection {
  const keys = new Set(before.keys);
  for (const key of touched) {
    if (takes) keys.delete(key);
    else keys.add(key);
  }
  return { keys, anchor: touched[0] ?? before.anchor, base: keys };
}

/** All that is shown, beside what a filter hides. */
export function withAll({ keys, anchor }: Selection, shown: readonly string[]): Selection {
  const next = new Set([...keys, ...shown]);
  return { keys: next, anchor, base: next };
}

/** What would be uploaded: chosen and shown, in the order shown. What a filter hides is not sent unseen. */
export function chosenOf<P extends { key: string }>(shown: readonly P[], { keys }: Selection): P[] {
  return shown.filter(({ key }) => keys.has(key));
}
