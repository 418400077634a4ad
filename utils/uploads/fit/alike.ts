// Whether two pictures look nearly the same: a perceptual hash of 64 bits from the lowest waves of a small grey copy
// (pHash, as in C. Zauner's "Implementation and Benchmarking of Perceptual Image Hash Functions"), and the colours of
// sixteen fields: shops show one thing in many colours, whose shapes alone are the same.

/** Pixels of the small copy, each way. */
export const lookSide = 32;
const waves = 8;
/** Fields whose colours are kept, each way. */
const fields = 4;

/** Bits in which two hashes may differ. Encoding anew and scaling change some, another picture about half of the 64. */
const mostBits = 7;
/** How far the colour of a field may differ, of 255. */
const mostTint = 12;
/** Below this, of 255, a copy has no shape: a plain colour is like every other. */
const plainBelow = 2;

const cosines = Float64Array.from({ length: waves * lookSide }, (_, i) =>
  Math.cos((((i % lookSide) + 0.5) * Math.floor(i / lookSide) * Math.PI) / lookSide),
);

/** The first 8 × 8 waves of a discrete cosine transform. */
function lowWaves(grey: ArrayLike<number>): Float64Array {
  const lines = new Float64Array(lookSide * waves);
  for (let y = 0; y < lookSide; y += 1) {
    for (let u = 0; u < waves; u += 1) {
      let sum = 0;
      for (let x = 0; x < lookSide; x += 1) sum += (grey[y * lookSide + x] ?? 0) * (cosines[u * lookSide + x] ?? 0);
      lines[y * waves + u] = sum;
    }
  }
  const found = new Float64Array(waves * waves);
  for (let v = 0; v < waves; v += 1) {
    for (let u = 0; u < waves; u += 1) {
      let sum = 0;
      for (let y = 0; y < lookSide; y += 1) sum += (lines[y * waves + u] ?? 0) * (cosines[v * lookSide + y] ?? 0);
      found[v * waves + u] = sum;
    }
  }
  return found;
}

/** 64 bits as 16 hex digits: which of the waves are stronger than their middle. */
function shapeOf(grey: ArrayLike<number>): string {
  const found = lowWaves(grey);
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

/** Mean colour of sixteen fields, without brightness (Cb and Cr of BT.601), two hex digits each. */
function coloursOf(rgba: ArrayLike<number>): string {
  const sums = Array.from({ length: fields * fields }, () => ({ blue: 0, red: 0, count: 0 }));
  for (let i = 0; i < lookSide * lookSide; i += 1) {
    const [red = 0, green = 0, blue = 0] = [0, 1, 2].map((channel) => rgba[i * 4 + channel] ?? 0);
    const grey = brightness(red, green, blue);
    const line = Math.floor((Math.floor(i / lookSide) * fields) / lookSide);
    const sum = sums[line * fields + Math.floor(((i % lookSide) * fields) / lookSide)];
    if (!sum) continue;
    sum.blue += 128 + (blue - grey) * 0.564;
    sum.red += 128 + (red - grey) * 0.713;
    sum.count += 1;
  }
  const hex = (value: number) =>
    Math.min(255, Math.max(0, Math.round(value)))
      .toString(16)
      .padStart(2, '0');
  return sums.map(({ blue, red, count }) => hex(blue / count) + hex(red / count)).join('');
}

const brightness = (red: number, green: number, blue: number) => 0.299 * red + 0.587 * green + 0.114 * blue;

/**
 * What a picture looks like: 16 hex digits of its shape, 64 of its colours; '' of one that is a single brightness.
 * @param rgba 32 × 32 pixels, the whole picture squeezed into the square, on white where it is clear
 */
export function lookCode(rgba: ArrayLike<number>): string {
  const grey = Array.from({ length: lookSide * lookSide }, (_, i) =>
    brightness(rgba[i * 4] ?? 0, rgba[i * 4 + 1] ?? 0, rgba[i * 4 + 2] ?? 0),
  );
  const mean = grey.reduce((sum, value) => sum + value, 0) / grey.length;
  const spread = Math.sqrt(grey.reduce((sum, value) => sum + (value - mean) ** 2, 0) / grey.length);
  return spread < plainBelow ? '' : shapeOf(grey) + coloursOf(rgba);
}

const length = 16 + fields * fields * 4;

/** Bits in which two shapes differ, 0 to 64; 64 where one is missing. */
export function distance(a: string, b: string): number {
  if (a.length !== length || b.length !== length) return 64;
  let bits = 0;
  for (let i = 0; i < 16; i += 1) {
    let differ = Number.parseInt(a[i] ?? '', 16) ^ Number.parseInt(b[i] ?? '', 16);
    for (; differ > 0; differ >>= 1) bits += differ & 1;
  }
  return bits;
}

/** Whether two pictures look nearly the same: their shapes, and the colours of every field. */
export function nearlySame(a: string, b: string): boolean {
  if (distance(a, b) > mostBits) return false;
  for (let at = 16; at < length; at += 2) {
    const [one, other] = [a, b].map((code) => Number.parseInt(code.slice(at, at + 2), 16));
    if (Math.abs((one ?? 0) - (other ?? 0)) > mostTint) return false;
  }
  return true;
}
