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

function foretell(filter: Filter, left: number, above: number, corner: number): number {
  if (filter === 4) {
    const [byLeft, byAbove] = [Math.abs(above - corner), Math.abs(left - corner)];
    const byCorner = Math.abs(left + above - 2 * corner);
    if (byLeft <= byAbove && byLeft <= byCorner) return left;
    return byAbove <= byCorner ? above : corner;
  }
  if (filter === 3) return (left + above) >> 1;
  return filter === 2 ? above : filter === 1 ? left : 0;
}

/**
 * Rows of RGB or RGBA in which every colour may be off by a little: the differences that are stored become multiples of
 * 2·error + 1, of which there are far fewer. Transparency is never touched, and what is wholly transparent loses its
 * unseen colour.
 */
export function nearRows(
  rgba: Uint8ClampedArray,
  width: number,
  depth: 3 | 4,
  errors: Errors,
  filter: Filter,
): Uint8Array<ArrayBuffer> {
  const height = rgba.length / 4 / width;
  const stride = width * depth;
  const rows = new Uint8Array(height * (stride + 1));
  const units = [...errors.map((error) => 2 * error + 1), 1];
  // One pixel more in front: what is left of the first is nothing.
  let above = new Uint8Array(stride + depth);
  let own = new Uint8Array(stride + depth);
  for (let y = 0, from = 0, to = 0; y < height; y += 1) {
    rows[to++] = filter;
    for (let at = depth; at < stride + depth; from += 4) {
      const seen = depth === 3 || rgba[from + 3] !== 0;
      for (let channel = 0; channel < depth; channel += 1, at += 1, to += 1) {
        const expected = foretell(filter, own[at - depth] as number, above[at] as number, above[at - depth] as number);
        const given = rgba[from + channel] as number;
        const unit = units[channel] as number;
        let value = given;
        if (!seen && channel < 3) value = expected;
        else if (unit > 1) {
          const stepped = expected + Math.round((given - expected) / unit) * unit;
          if (stepped >= 0 && stepped <= 255) value = stepped;
        }
        own[at] = value;
        rows[to] = value - expected;
      }
    }
    [above, own] = [own, above];
  }
  return rows;
}
