// Where a picture that is too high is cut: at rows where nothing stands, found from how much each row differs in itself
// and from the one above.
import { cutTitle, longestTitle } from '../title';

/** A row in which less than this happens, of 255, is quiet: paper, a plain wall, the noise of a jpg. */
export const quietBelow = 1;
/** The least height of a part, pixels. */
const leastPart = 120;
/** A margin on either side of a cut beyond which more is no better, pixels. */
const margin = 24;

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
 * Cuts so that every part has at most `most` rows. Of all ways to do that it takes the one with the fewest cuts through
 * something, then with the fewest parts, since every part is a call that costs, then with the widest margins.
 * @param quiet how much happens in each row, as `rowActivity` gives it
 * @param window how far above the last allowed row to look, pixels
 */
export function cutRows(height: number, most: number, quiet: ArrayLike<number>, window = 300): Cuts {
  // No part is a stripe, the last one neither.
  const least = Math.max(1, Math.min(leastPart, Math.floor(most / 3)));
  const back = Math.min(most - least, Math.max(window, least));
  const costs = rowCosts(height, quiet);
  // For each first row of a part: the least cost of everything below, and the next cut.
  const total = new Float64Array(height + 1).fill(Number.POSITIVE_INFINITY);
  const next = new Int32Array(height + 1);
  for (let top = height - least; top >= 0; top -= 1) {
    if (height - top <= most) {
      total[top] = 0;
      continue;
    }
    const lowest = Math.min(top + most, height - least);
    let best = Number.POSITIVE_INFINITY;
    for (let row = lowest; row >= top + most - back; row -= 1) {
      const cost = (total[row] ?? 0) + (costs[row] ?? 0);
      if (cost >= best) continue;
      best = cost;
      next[top] = row;
    }
    total[top] = best;
  }
  const rows: number[] = [];
  for (let row = next[0] ?? 0; row > 0; row = next[row] ?? 0) rows.push(row);
  return { rows, loud: rows.filter((row) => (quiet[row] ?? 0) >= quietBelow) };
}

/** Cost of a cut above each row: a loud one outweighs any number of parts, a part any margins. */
function rowCosts(height: number, quiet: ArrayLike<number>): Float64Array {
  const costs = new Float64Array(height);
  const isQuiet = (row: number) => (quiet[row] ?? 0) < quietBelow;
  // Quiet rows on both sides, counted from above, then from below.
  let run = 0;
  for (let row = 0; row < height; row += 1) {
    run = isQuiet(row) ? run + 1 : 0;
    costs[row] = run;
  }
  run = 0;
  for (let row = height - 1; row >= 0; row -= 1) {
    run = isQuiet(row) ? run + 1 : 0;
    const narrow = margin - Math.min(margin, run, costs[row] ?? 0);
    costs[row] = 1e5 + (run > 0 ? narrow : 1e10 + margin + Math.min(255, quiet[row] ?? 0));
  }
  return costs;
}

/** The title of one part of several, within the longest title: `… 01`, `… 02`. @param index from 0 */
export function sliceTitle(title: string, index: number, count: number): string {
  const number = ` ${String(index + 1).padStart(Math.max(2, String(count).length), '0')}`;
  return `${cutTitle(title, longestTitle - number.length).trimEnd()}${number}`;
}
