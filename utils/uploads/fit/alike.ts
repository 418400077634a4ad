// Whether two pictures look nearly the same: a perceptual hash of 64 bits from the lowest waves of a small grey copy
// (pHash, as in C. Zauner's "Implementation and Benchmarking of Perceptual Image Hash Functions"). It sees brightness, not
// colour: the same picture in red and in blue is alike to it.

/** Pixels of the small grey copy, each way. */
export const greySide = 32;
const waves = 8;

/** Bits in which two hashes may differ. Encoding anew and scaling change some, another picture about half of the 64. */
const mostBits = 8;
/** Below this, of 255, a copy has no shape: a plain colour is like every other. */
const plainBelow = 2;

const cosines = Float64Array.from({ length: waves * greySide }, (_, i) =>
  Math.cos((((i % greySide) + 0.5) * Math.floor(i / greySide) * Math.PI) / greySide),
);

/** The first 8 × 8 waves of a discrete cosine transform. */
function lowWaves(grey: ArrayLike<number>): Float64Array {
  const lines = new Float64Array(greySide * waves);
  for (let y = 0; y < greySide; y += 1) {
    for (let u = 0; u < waves; u += 1) {
      let sum = 0;
      for (let x = 0; x < greySide; x += 1) sum += (grey[y * greySide + x] ?? 0) * (cosines[u * greySide + x] ?? 0);
      lines[y * waves + u] = sum;
    }
  }
  const found = new Float64Array(waves * waves);
  for (let v = 0; v < waves; v += 1) {
    for (let u = 0; u < waves; u += 1) {
      let sum = 0;
      for (let y = 0; y < greySide; y += 1) sum += (lines[y * waves + u] ?? 0) * (cosines[v * greySide + y] ?? 0);
      found[v * waves + u] = sum;
    }
  }
  return found;
}

/**
 * The hash of a picture, 16 hex digits; '' of one that is a single colour.
 * @param grey 32 × 32 values of 0 to 255, of the whole picture squeezed into the square
 */
export function lookHash(grey: ArrayLike<number>): string {
  const values = Array.from({ length: greySide * greySide }, (_, i) => grey[i] ?? 0);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  if (spread < plainBelow) return '';
  const found = lowWaves(values);
  // The first is the mean brightness, and says nothing of the shape.
  found[0] = 0;
  const sorted = Float64Array.from(found).sort();
  const middle = ((sorted[31] ?? 0) + (sorted[32] ?? 0)) / 2;
  let hash = '';
  for (let i = 0; i < 64; i += 4) {
    const bits = [0, 1, 2, 3].reduce((sum, bit) => sum * 2 + ((found[i + bit] ?? 0) > middle ? 1 : 0), 0);
    hash += bits.toString(16);
  }
  return hash;
}

/** Bits in which two hashes differ, 0 to 64; 64 where one is missing. */
export function distance(a: string, b: string): number {
  if (a.length !== 16 || b.length !== 16) return 64;
  let bits = 0;
  for (let i = 0; i < 16; i += 1) {
    const differ = Number.parseInt(a[i] ?? '', 16) ^ Number.parseInt(b[i] ?? '', 16);
    bits += [0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4][differ] ?? 4;
  }
  return bits;
}

/** Whether two pictures look nearly the same by their hashes. */
export const nearlySame = (a: string, b: string): boolean => distance(a, b) <= mostBits;
