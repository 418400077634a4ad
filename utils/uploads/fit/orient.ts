// Turns a JPEG upright without loss: its blocks are moved and mirrored as they are stored, never decoded to pixels.
// No library of the registry does it (in 2026 the browser ones re-encode; ports of jpegtran are gone from it).

import { madeUpright, readExif } from './exif';
import { type Coefficients, readCoefficients } from './jpg-coefficients';
import { exifIn, marker, type Segment } from './jpg-parts';
import type { Component } from './jpg-scan';
import { writeJpg } from './jpg-write';
import { hasAt, joined } from './numbers';

/** What an orientation asks for: rows and columns exchanged first, then mirrored across and down. */
type Turn = { swap: boolean; across: boolean; down: boolean };

/** Source: EXIF 2.3, Orientation; 6 is a quarter to the right. */
const turns: Record<number, Turn> = {
  2: { swap: false, across: true, down: false },
  3: { swap: false, across: true, down: true },
  4: { swap: false, across: false, down: true },
  5: { swap: true, across: false, down: false },
  6: { swap: true, across: true, down: false },
  7: { swap: true, across: true, down: true },
  8: { swap: true, across: false, down: true },
};

/** Zigzag position → row × 8 + column. */
const natural: readonly number[] = (() => {
  const order: number[] = [];
  for (let sum = 0; sum < 15; sum += 1) {
    const line = Array.from({ length: 8 }, (_, row) => row).filter((row) => sum - row >= 0 && sum - row < 8);
    for (const row of sum % 2 === 0 ? line.reverse() : line) order.push(row * 8 + sum - row);
  }
  return order;
})();

/** For each zigzag position of a turned block: where its value comes from, and its sign. */
function blockMap({ swap, across, down }: Turn): { from: Uint8Array; sign: Int8Array } {
  const position = new Uint8Array(64);
  for (const [k, place] of natural.entries()) position[place] = k;
  const from = Uint8Array.from(natural, (place) =>
    swap ? (position[(place & 7) * 8 + (place >> 3)] ?? 0) : (position[place] ?? 0),
  );
  // Mirroring negates the waves that are odd in that direction.
  const odd = (place: number) => (across && place & 1 ? 1 : 0) + (down && (place >> 3) & 1 ? 1 : 0);
  return { from, sign: Int8Array.from(natural, (place) => (odd(place) === 1 ? -1 : 1)) };
}

function turnComponent(component: Component, turn: Turn): Component {
  const { swap, across, down } = turn;
  const { from, sign } = blockMap(turn);
  const { wide, high, ownWide, ownHigh, h, v, blocks: old } = component;
  const [newWide, newHigh] = swap ? [high, wide] : [wide, high];
  const blocks = new Int16Array(old.length);
  for (let y = 0; y < newHigh; y += 1) {
    for (let x = 0; x < newWide; x += 1) {
      const column = across ? newWide - 1 - x : x;
      const row = down ? newHigh - 1 - y : y;
      const source = (swap ? column * wide + row : row * wide + column) * 64;
      const target = (y * newWide + x) * 64;
      for (let k = 0; k < 64; k += 1) blocks[target + k] = (old[source + (from[k] ?? 0)] ?? 0) * (sign[k] ?? 1);
    }
  }
  const sizes = { wide: newWide, high: newHigh, blocks };
  return swap ? { ...component, ...sizes, h: v, v: h, ownWide: ownHigh, ownHigh: ownWide } : { ...component, ...sizes };
}

/** Whether mirroring moves no half-filled block away from the right and lower edge, where alone one may stand. */
function canTurn({ width, height, components }: Coefficients, { swap, across, down }: Turn): boolean {
  const unitWide = 8 * Math.max(...components.map(({ h }) => h));
  const unitHigh = 8 * Math.max(...components.map(({ v }) => v));
  const acrossFits = swap ? height % unitHigh === 0 : width % unitWide === 0;
  const downFits = swap ? width % unitWide === 0 : height % unitHigh === 0;
  return (!across || acrossFits) && (!down || downFits);
}

/** Segments that stay: all that tell about the picture, but for the list of further pictures, whose places change. */
function keptOf(bytes: Uint8Array, head: readonly Segment[]): Uint8Array[] {
  const told = head.filter(({ marker: code, body }) => {
    const list = code === marker.app2 && hasAt(bytes, body, 'MPF\0');
    return !list && ((code >= marker.app0 && code <= 0xef) || code === marker.com);
  });
  return told.map((segment) => {
    const exif = exifIn(bytes, segment);
    const { from, body, to } = segment;
    return exif ? joined([bytes.subarray(from, body + 6), madeUpright(exif)]) : bytes.subarray(from, to);
  });
}

/**
 * A JPEG made upright by its EXIF orientation without loss; the orientation then says 1, other metadata stay. What
 * follows the picture's end is dropped.
 * @returns null where it needs no turning, or cannot be turned so: a size that is no multiple of its blocks in the
 *   direction that is mirrored, arithmetic coding, 12 bits, broken data
 */
export function turnUpright(bytes: Uint8Array): Uint8Array<ArrayBuffer> | null {
  const read = readCoefficients(bytes);
  if (read === 'cut' || read === 'unsupported') return null;
  const blocks = read.head.map((segment) => exifIn(bytes, segment)).filter((exif) => exif !== null);
  const orientation = blocks.map((exif) => readExif(exif).orientation).find((found) => found !== 1);
  const turn = turns[orientation ?? 1];
  if (!turn || !canTurn(read, turn)) return null;
  const { width, height, quants } = read;
  const { from } = blockMap(turn);
  const components = read.components.map((component) => turnComponent(component, turn));
  const turned = {
    ...(turn.swap ? { width: height, height: width } : { width, height }),
    components,
    quants: quants.map((table) => table && Uint16Array.from(from, (k) => table[k] ?? 0)),
  };
  return writeJpg(turned, keptOf(bytes, read.head));
}
