// A tall TIFF, uncompressed grey: bands of text-like stripes with white rows between, or noise without a quiet row.
import { greyDirectory } from '../sandbox/images/tiff.mjs';

/**
 * @param noise no row of it is quiet; else every 100 rows hold a band of a grey of its own, 20 + 9 × its number, that is
 *   ragged at its sides, with 20 white rows above and below
 */
export function tallTiff(width: number, height: number, noise = false): Buffer {
  const pixels = Buffer.alloc(width * height, 255);
  let state = 7;
  for (let i = 0; i < pixels.length; i += 1) {
    const [x, y] = [i % width, Math.floor(i / width)];
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    if (noise) pixels[i] = state >>> 24;
    else if (y % 100 >= 20 && y % 100 < 80 && (x > width / 4 || (x >> 2) % 2 === 0))
      pixels[i] = 20 + 9 * Math.floor(y / 100);
  }
  const head = Buffer.from([0x49, 0x49, 42, 0, 0, 0, 0, 0]);
  head.writeUInt32LE(8 + pixels.length, 4);
  return Buffer.concat([head, pixels, greyDirectory(width, height, 8)]);
}
