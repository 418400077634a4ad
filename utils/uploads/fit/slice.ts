// Where a picture that is too high is cut: at rows where nothing stands, found from how much each row differs in itself
// and from the one above.
import { cutTitle, longestTitle } from '../title';

/** A row in which less than this happens, of 255, is quiet: paper, a plain wall, the noise of a jpg. */
export const quietBelow = 1;
/** The least height of a part, pixels, but for where the picture ends. */
const leastPart = 120;

/**
 * How much happens in each row: the mean difference of neighbouring pixels in it and of the pixels above, 0 to 255. A
 * row is as loud as its loudest eighth, so that a word at the edge of white paper is not cut through.
 */
export function rowActivity(rgba: Uint8Array | Uint8ClampedArray, width: number, height: number): Float32Array {
  const activity = new Float32Array(height);
  const parts = Math.min(8, width);
  for (let y = 0; y < height; y += 1) {
    let loudest = 0;
    for (let part = 0; part < parts; part += 1) {
      const from = Math.floor((part * width) / parts);
      const to = Math.floor(((part + 1) * width) / parts);
      let sum = 0;
      for (let x = from; x < to; x += 1) {
        const at = (y * width + x) * 4;
        const left = x > 0 ? at - 4 : at;
        const above = y > 0 ? at - width * 4 : at;
        for (let channel = 0; channel < 4; channel += 1) {
          const value = rgba[at + channel] ?? 0;
          sum += Math.abs(value - (rgba[left + channel] ?? 0)) + Math.abs(value - (rgba[above + channel] ?? 0));
        }
      }
      loudest = Math.max(loudest, sum / ((to - from) * 8));
    }
    activity[y] = loudest;
  }
  return activity;
}

export type Cuts = {
  /** First rows of the second and every further part. */
  rows: number[];
  /** Those of them where nothing quiet was near: the seller is asked. */
  loud: number[];
};

/**
 * Cuts so that every part has at most `most` rows, at quiet rows where there are some. Every part is a call that costs,
 * so a quiet row that needs no further part is taken before one that does.
 * @param quiet how much happens in each row, as `rowActivity` gives it
 * @param window how far above the last allowed row to look, pixels
 */
export function cutRows(height: number, most: number, quiet: ArrayLike<number>, window = 300): Cuts {
  const cuts: Cuts = { rows: [], loud: [] };
  // No part is a stripe, the last one neither.
  const least = Math.min(leastPart, Math.floor(most / 3));
  let top = 0;
  while (height - top > most) {
    const lowest = Math.max(top + 1, Math.min(top + most, height - least));
    const highest = Math.min(lowest, Math.max(top + Math.max(1, least), lowest - window));
    const others = Math.ceil((height - top) / most) - 1;
    const saving = Math.min(lowest, Math.max(highest, height - others * most));
    const row = quietRow(quiet, saving, lowest) ?? quietRow(quiet, highest, saving);
    const cut = row ?? leastLoud(quiet, highest, lowest);
    cuts.rows.push(cut);
    if (row === null) cuts.loud.push(cut);
    top = cut;
  }
  return cuts;
}

/** Rows of a margin that are left above the next part, at the most. */
const margin = 24;

/** The row to cut above: in the quiet stretch nearest to the lower end, with some of it left on both sides. */
function quietRow(quiet: ArrayLike<number>, highest: number, lowest: number): number | null {
  const isQuiet = (row: number) => (quiet[row] ?? 0) < quietBelow;
  for (let row = lowest; row >= highest; row -= 1) {
    if (!isQuiet(row)) continue;
    let first = row;
    while (first > highest && row - first < margin * 2 && isQuiet(first - 1)) first -= 1;
    return Math.ceil((first + row) / 2);
  }
  return null;
}

function leastLoud(quiet: ArrayLike<number>, highest: number, lowest: number): number {
  let best = lowest;
  for (let row = lowest; row >= highest; row -= 1) if ((quiet[row] ?? 0) < (quiet[best] ?? 0)) best = row;
  return best;
}

/** The title of one part of several, within the longest title: `… 01`, `… 02`. @param index from 0 */
export function sliceTitle(title: string, index: number, count: number): string {
  const number = ` ${String(index + 1).padStart(Math.max(2, String(count).length), '0')}`;
  return `${cutTitle(title, longestTitle - number.length).trimEnd()}${number}`;
}
