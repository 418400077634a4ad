// Pixels as the rows of a png: exact, by palette, or with a small even error that compresses far better. Pure.

/** Distinct colours at the most that a palette can hold. */
const paletteSize = 256;

/** The pixels by palette, exactly; null when they have more than 256 colours. */
export function exactPalette(
  rgba: Uint8ClampedArray<ArrayBuffer>,
  width: number,
): { palette: number[][]; rows: Uint8Array<ArrayBuffer> } | null {
  const pixels = new Uint32Array(rgba.buffer, rgba.byteOffset, rgba.length / 4);
  const places = new Map<number, number>();
  const palette: number[][] = [];
  const height = pixels.length / width;
  const rows = new Uint8Array(height * (width + 1));
  let last = -1;
  let place = 0;
  for (let y = 0, from = 0, to = 0; y < height; y += 1) {
    to += 1;
    for (let x = 0; x < width; x += 1, from += 1, to += 1) {
      const colour = pixels[from] as number;
      if (colour !== last) {
        const known = places.get(colour);
        if (known === undefined) {
          if (palette.length === paletteSize) return null;
          places.set(colour, palette.length);
          palette.push([...rgba.subarray(from * 4, from * 4 + 4)]);
        }
        place = known ?? palette.length - 1;
        last = colour;
      }
      rows[to] = place;
    }
  }
  return { palette, rows };
}

/** The pixels by a given palette, each by its nearest entry; RGBA counts alike in all four. */
export function nearestRows(
  rgba: Uint8ClampedArray,
  width: number,
  palette: readonly (readonly number[])[],
): Uint8Array<ArrayBuffer> {
  const height = rgba.length / 4 / width;
  const rows = new Uint8Array(height * (width + 1));
  // By the upper five bits of each channel: some thousand look-ups instead of one a pixel.
  const known = new Int16Array(1 << 20).fill(-1);
  const entries = palette.map(([r = 0, g = 0, b = 0, a = 255]) => [r, g, b, a] as const);
  for (let y = 0, from = 0, to = 0; y < height; y += 1) {
    to += 1;
    for (let x = 0; x < width; x += 1, from += 4, to += 1) {
      const [r, g, b, a] = [
        rgba[from] as number,
        rgba[from + 1] as number,
        rgba[from + 2] as number,
        rgba[from + 3] as number,
      ];
      const key = ((r >> 3) << 15) | ((g >> 3) << 10) | ((b >> 3) << 5) | (a >> 3);
      let place = known[key] as number;
      if (place < 0) {
        let least = Number.POSITIVE_INFINITY;
        for (let i = 0; i < entries.length; i += 1) {
          const [er, eg, eb, ea] = entries[i] as readonly [number, number, number, number];
          const far = (er - r) ** 2 + (eg - g) ** 2 + (eb - b) ** 2 + 2 * (ea - a) ** 2;
          if (far < least) [least, place] = [far, i];
        }
        known[key] = place;
      }
      rows[to] = place;
    }
  }
  return rows;
}

/** How png foretells a byte: 0 not at all, by the one to the left, above, their mean, or Paeth's choice. Source: PNG specification, 9.2. */
export const filters = [0, 1, 2, 3, 4] as const;
export type Filter = (typeof filters)[number];

/** How far red, green and blue may be off, of 255. */
export type Errors = readonly [number, number, number];
export const exactly: Errors = [0, 0, 0];

/** Paeth's choice without a branch, which noise would make the processor guess wrong at every second byte. */
function byPaeth(left: number, above: number, corner: number): number {
  const byLeft = Math.abs(above - corner);
  const byAbove = Math.abs(left - corner);
  const byCorner = Math.abs(left + above - 2 * corner);
  // All ones where the one above is no farther than the corner; then where the left is no farther than either.
  const up = (byAbove - byCorner - 1) >> 31;
  const other = corner ^ ((above ^ corner) & up);
  const least = byCorner ^ ((byAbove ^ byCorner) & up);
  return other ^ ((left ^ other) & ((byLeft - least - 1) >> 31));
}

function foretell(filter: Filter, left: number, above: number, corner: number): number {
  if (filter === 4) return byPaeth(left, above, corner);
  if (filter === 3) return (left + above) >> 1;
  return filter === 2 ? above : filter === 1 ? left : 0;
}

/** By a difference + 255, the multiple of 2·error + 1 that is next to it. */
function stepsOf(error: number): Int16Array {
  const unit = 2 * error + 1;
  return Int16Array.from({ length: 511 }, (_, at) => Math.round((at - 255) / unit) * unit);
}

/** What is stored of a value: its step from the expected one, or itself where that leads out of 0 to 255. */
function stepped(expected: number, given: number, steps: Int16Array): number {
  const value = expected + (steps[given - expected + 255] as number);
  return value & ~255 ? given : value;
}

/**
 * Rows of RGB or RGBA in which every colour may be off by a little: the differences that are stored become multiples of
 * 2·error + 1, of which there are far fewer. Transparency is never touched, and what is wholly transparent loses its
 * unseen colour. The four channels are written out: each waits for its own left, so side by side they take a third of
 * the time.
 */
export function nearRows(
  rgba: Uint8ClampedArray,
  width: number,
  depth: 3 | 4,
  errors: Errors,
  filter: Filter,
): Uint8Array<ArrayBuffer> {
  const stride = width * 4;
  const height = rgba.length / stride;
  const rows = new Uint8Array(height * (width * depth + 1));
  const [ofRed, ofGreen, ofBlue] = [stepsOf(errors[0]), stepsOf(errors[1]), stepsOf(errors[2])];
  let above = new Uint8Array(stride);
  let own = new Uint8Array(stride);
  for (let y = 0, from = 0, to = 0; y < height; y += 1) {
    rows[to++] = filter;
    // Left of the first pixel is nothing.
    let [r, g, b, a, cornerR, cornerG, cornerB, cornerA] = [0, 0, 0, 0, 0, 0, 0, 0];
    for (let at = 0; at < stride; at += 4, from += 4, to += depth) {
      const aboveR = above[at] as number;
      const aboveG = above[at + 1] as number;
      const aboveB = above[at + 2] as number;
      const aboveA = above[at + 3] as number;
      const hopedR = foretell(filter, r, aboveR, cornerR);
      const hopedG = foretell(filter, g, aboveG, cornerG);
      const hopedB = foretell(filter, b, aboveB, cornerB);
      const hopedA = foretell(filter, a, aboveA, cornerA);
      a = rgba[from + 3] as number;
      const seen = depth === 3 || a !== 0;
      r = seen ? stepped(hopedR, rgba[from] as number, ofRed) : hopedR;
      g = seen ? stepped(hopedG, rgba[from + 1] as number, ofGreen) : hopedG;
      b = seen ? stepped(hopedB, rgba[from + 2] as number, ofBlue) : hopedB;
      rows[to] = r - hopedR;
      rows[to + 1] = g - hopedG;
      rows[to + 2] = b - hopedB;
      if (depth === 4) rows[to + 3] = a - hopedA;
      own[at] = r;
      own[at + 1] = g;
      own[at + 2] = b;
      own[at + 3] = a;
      cornerR = aboveR;
      cornerG = aboveG;
      cornerB = aboveB;
      cornerA = aboveA;
    }
    [above, own] = [own, above];
  }
  return rows;
}
