// Distinct photographs of a shop's usual sizes, the same bytes in every run.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawProduct } from '../sandbox/images/draw.mjs';
import { encode } from '../sandbox/images/encode.mjs';
import { createRandom } from '../sandbox/net/random.mjs';

/** Sizes of the pictures, bytes: from the first to the second, evenly by their logarithm. */
const sizes = { least: 50_000, most: 1_000_000 };
/** Drawn sizes to fill up from, each 28 % over the one before. */
const rungs = 12;
/** Bytes a pixel that the grain below gives, and how strong the grain is. */
const grain = { bytesPerPixel: 0.32, strength: 26 };
/** What a JPEG comment holds at the most, bytes. */
const longestComment = 65_533;

/**
 * A grainy photograph as a JPEG of about so many bytes.
 * @param {number} bytes
 * @param {number} seed
 */
function draw(bytes, seed) {
  const side = Math.round(Math.sqrt(bytes / grain.bytesPerPixel));
  const pixels = drawProduct(side, side, seed);
  const random = createRandom(seed);
  for (let at = 0; at < pixels.data.length; at += 1) {
    if (at % 4 === 3) continue;
    const value = pixels.data[at] + (random() - 0.5) * grain.strength;
    pixels.data[at] = Math.max(0, Math.min(255, value));
  }
  return encode('jpg', pixels);
}

/**
 * A JPEG with comments after its first marker: other bytes, the same picture.
 * @param {Buffer} jpeg
 * @param {Buffer} filler
 */
function withComments(jpeg, filler) {
  const parts = [jpeg.subarray(0, 2)];
  for (let at = 0; at < filler.length; at += longestComment) {
    const text = filler.subarray(at, at + longestComment);
    const head = Buffer.from([0xff, 0xfe, 0, 0]);
    head.writeUInt16BE(text.length + 2, 2);
    parts.push(head, text);
  }
  return Buffer.concat([...parts, jpeg.subarray(2)]);
}

/**
 * Writes so many distinct JPEGs of 50 kB to 1 MB into a folder.
 * @param {string} folder
 * @param {number} count
 * @param {number} [seed]
 * @returns {string[]} their paths, in order
 */
export function writePictures(folder, count, seed = 1) {
  const step = (sizes.most / sizes.least) ** (1 / rungs);
  const drawn = Array.from({ length: rungs }, (_, i) => draw(0.8 * sizes.least * step ** i, seed + i));
  const random = createRandom(seed);
  const noise = Buffer.from(Uint8Array.from({ length: sizes.most }, () => random() * 256));
  return Array.from({ length: count }, (_, i) => {
    const bytes = Math.round(sizes.least * (sizes.most / sizes.least) ** random());
    const base = drawn.findLast((jpeg) => jpeg.length + 200 <= bytes) ?? drawn[0];
    const filler = Buffer.from(noise.subarray(0, Math.max(16, bytes - base.length - 4)));
    filler.writeUInt32BE(seed, 0);
    filler.writeUInt32BE(i, 4);
    const path = join(folder, `photo-${String(i + 1).padStart(4, '0')}.jpg`);
    writeFileSync(path, withComments(base, filler));
    return path;
  });
}

/**
 * Writes so many distinct JPEGs of exactly so many bytes into a folder.
 * @param {string} folder
 * @param {number} count
 * @param {number} bytes
 * @param {number} [seed]
 * @returns {string[]} their paths, in order
 */
export function writeLarge(folder, count, bytes, seed = 1) {
  const base = draw(sizes.most, seed);
  const random = createRandom(seed);
  const room = bytes - base.length;
  const comments = Math.ceil(room / (longestComment + 4));
  const filler = Buffer.from(Uint8Array.from({ length: room - 4 * comments }, () => random() * 256));
  return Array.from({ length: count }, (_, i) => {
    filler.writeUInt32BE(i, 0);
    const path = join(folder, `large-${String(i + 1).padStart(4, '0')}.jpg`);
    writeFileSync(path, withComments(base, filler));
    return path;
  });
}
