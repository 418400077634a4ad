// What bytes say of themselves, read without decoding them: format, pixels, orientation, frames, transparency,
// metadata, colours.
import type { Format } from '../../db/fit-schema';
import { boxFacts } from './facts-box';
import { gifFacts } from './facts-gif';
import { jpgFacts } from './facts-jpg';
import { bmpFacts, tiffFacts } from './facts-plain';
import { pngFacts } from './facts-png';
import { svgFacts } from './facts-svg';
import { webpFacts } from './facts-webp';
import { formatOf } from './formats';
import type { Facts } from './types';

/** What the reader of one format finds. */
export type Found = Omit<Facts, 'format' | 'bytes'>;

const readers: Record<Format, (bytes: Uint8Array) => Found | null> = {
  jpg: jpgFacts,
  png: pngFacts,
  gif: gifFacts,
  webp: webpFacts,
  avif: boxFacts,
  heic: boxFacts,
  bmp: bmpFacts,
  tiff: tiffFacts,
  svg: svgFacts,
};

/**
 * Reads what bytes say of themselves. Never throws.
 * @param length of the whole file, where `bytes` are only its beginning
 * @returns null where they are no picture of ours, or their header cannot be read
 */
export function readFacts(bytes: Uint8Array, length = bytes.length): Facts | null {
  const format = formatOf(bytes);
  const found = format && readers[format](bytes);
  if (!found || !(found.width > 0) || !(found.height > 0)) return null;
  return { format, bytes: length, ...found };
}
