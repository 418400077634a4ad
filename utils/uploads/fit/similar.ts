// How much of a picture's structure is left after it was encoded: SSIM, as a person sees it rather than as a number of
// wrong bits. Pure.

/** Side of the square that is compared at once, and the distance of two squares, pixels. Source: Wang et al. 2004 use 8 × 8. */
const side = 8;
const step = 4;
const c1 = (0.01 * 255) ** 2;
const c2 = (0.03 * 255) ** 2;

/** Brightness of RGBA pixels, 0 to 255, laid on a grey of `ground`. Source: BT.601, as in jpg. */
export function brightness(rgba: Uint8ClampedArray, ground = 255): Float32Array {
  const luma = new Float32Array(rgba.length / 4);
  for (let i = 0, at = 0; at < luma.length; i += 4, at += 1) {
    const own = 0.299 * (rgba[i] ?? 0) + 0.587 * (rgba[i + 1] ?? 0) + 0.114 * (rgba[i + 2] ?? 0);
    const alpha = (rgba[i + 3] ?? 0) / 255;
    luma[at] = own * alpha + ground * (1 - alpha);
  }
  return luma;
}

/**
 * Mean SSIM of two pictures of the same size: 1 for the same, about 0.95 where a jpg starts to show.
 * @param a brightness, row by row
 */
export function ssim(a: Float32Array, b: Float32Array, width: number, height: number): number {
  const tall = Math.min(side, height);
  const wide = Math.min(side, width);
  const count = tall * wide;
  let total = 0;
  let squares = 0;
  for (let top = 0; top + tall <= height; top += step) {
    for (let left = 0; left + wide <= width; left += step) {
      let [sumA, sumB, sumAA, sumBB, sumAB] = [0, 0, 0, 0, 0];
      for (let y = top; y < top + tall; y += 1) {
        for (let at = y * width + left, end = at + wide; at < end; at += 1) {
          const one = a[at] as number;
          const other = b[at] as number;
          sumA += one;
          sumB += other;
          sumAA += one * one;
          sumBB += other * other;
          sumAB += one * other;
        }
      }
      const [meanA, meanB] = [sumA / count, sumB / count];
      const spread = sumAA / count - meanA * meanA + sumBB / count - meanB * meanB;
      const shared = sumAB / count - meanA * meanB;
      total += ((2 * meanA * meanB + c1) * (2 * shared + c2)) / ((meanA * meanA + meanB * meanB + c1) * (spread + c2));
      squares += 1;
    }
  }
  return total / squares;
}
