// Where the picker's tiles stand: pure sums, so that five hundred pictures need only the rows in sight to be drawn.

export const gap = 8;
export const padding = 12;
/** Narrowest tile, and what stands below its picture, CSS pixels. */
const narrowest = 132;
const caption = 40;

export type Grid = { columns: number; tile: number; row: number };
export type Box = { x: number; y: number; width: number; height: number };

/** As many columns as fit; the tiles share the width. `width` is that of the scrolled area, paddings included. */
export function gridFor(width: number): Grid {
  const inner = Math.max(narrowest, width - 2 * padding);
  const columns = Math.max(1, Math.floor((inner + gap) / (narrowest + gap)));
  const tile = Math.floor((inner - gap * (columns - 1)) / columns);
  return { columns, tile, row: tile + caption + gap };
}

/** Height of all rows, paddings included. */
export function heightOf({ columns, row }: Grid, count: number): number {
  return 2 * padding + Math.max(0, Math.ceil(count / columns) * row - gap);
}

/** Where one tile stands in the scrolled area. */
export function boxOf({ columns, tile, row }: Grid, index: number): Box {
  const x = padding + (index % columns) * (tile + gap);
  const y = padding + Math.floor(index / columns) * row;
  return { x, y, width: tile, height: row - gap };
}

/** Tiles of the rows in sight and one row on either side, as `[from, to)`. */
export function inSight(grid: Grid, count: number, top: number, height: number): [number, number] {
  const first = Math.max(0, Math.floor((top - padding) / grid.row) - 1);
  const last = Math.floor((top + height - padding) / grid.row) + 1;
  return [Math.min(count, first * grid.columns), Math.min(count, (last + 1) * grid.columns)];
}

/** Places of the tiles that a band touches; the room between tiles does not count. */
export function touchedBy(grid: Grid, count: number, band: Box): number[] {
  const touched: number[] = [];
  const first = Math.max(0, Math.floor((band.y - padding) / grid.row));
  const last = Math.floor((band.y + band.height - padding) / grid.row);
  for (let index = first * grid.columns; index < Math.min(count, (last + 1) * grid.columns); index += 1) {
    const box = boxOf(grid, index);
    const across = band.x < box.x + box.width && band.x + band.width > box.x;
    if (across && band.y < box.y + box.height && band.y + band.height > box.y) touched.push(index);
  }
  return touched;
}

/** The band between two points, whichever way it was drawn. */
export function bandOf(from: { x: number; y: number }, to: { x: number; y: number }): Box {
  return {
    x: Math.min(from.x, to.x),
    y: Math.min(from.y, to.y),
    width: Math.abs(from.x - to.x),
    height: Math.abs(from.y - to.y),
  };
}

/** Where a key leads from a place; null for a key that leads nowhere. `page` is the number of rows in sight. */
export function movedBy(key: string, from: number, count: number, { columns }: Grid, page: number): number | null {
  const steps: Record<string, number> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -columns,
    ArrowDown: columns,
    PageUp: -columns * page,
    PageDown: columns * page,
    Home: -count,
    End: count,
  };
  const step = Object.hasOwn(steps, key) ? steps[key] : undefined;
  if (step === undefined || count === 0) return null;
  const to = from + step;
  // Up and down stay where there is no such row, and a last row that is short has an end.
  if (key === 'ArrowUp' && to < 0) return from;
  if (key === 'ArrowDown' && to >= count) {
    const lastRow = Math.floor((count - 1) / columns);
    return Math.floor(from / columns) < lastRow ? count - 1 : from;
  }
  return Math.max(0, Math.min(count - 1, to));
}

/** The scroll position at which a tile is wholly in sight, as near to the present one as can be. */
export function scrolledTo(grid: Grid, index: number, top: number, height: number): number {
  const box = boxOf(grid, index);
  const before = box.y - padding;
  const after = box.y + box.height + padding - height;
  return Math.max(0, Math.min(before, Math.max(after, top)));
}
