// Which rows of a long list of equal height are drawn, and where the keys lead: pure sums.

/** Height of one order's row, CSS pixels; the style sheet says the same. */
export const rowHeight = 52;
const spare = 4;

/** Rows in sight and a few on either side, as `[from, to)`. */
export function rowsInSight(count: number, top: number, height: number): [number, number] {
  const first = Math.max(0, Math.floor(top / rowHeight) - spare);
  const last = Math.ceil((top + height) / rowHeight) + spare;
  return [Math.min(count, first), Math.min(count, last)];
}

/** Where a key leads from a row; null for a key that leads nowhere. `page`: rows in sight. */
export function rowAfter(key: string, from: number, count: number, page: number): number | null {
  const steps: Record<string, number> = {
    ...{ ArrowUp: -1, ArrowDown: 1, PageUp: -page, PageDown: page, Home: -count, End: count },
  };
  const step = Object.hasOwn(steps, key) ? steps[key] : undefined;
  return step === undefined || count === 0 ? null : Math.max(0, Math.min(count - 1, from + step));
}

/** The scroll position at which a row is wholly in sight, as near to the present one as can be. */
export function scrolledToRow(row: number, top: number, height: number): number {
  const before = row * rowHeight;
  return Math.max(0, Math.min(before, Math.max(before + rowHeight - height, top)));
}
