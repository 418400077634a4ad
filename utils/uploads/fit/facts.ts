// What bytes say of themselves, read without decoding them: format by magic bytes, pixels, orientation, frames,
// transparency, metadata, colours.
import type { Format } from '../../db/fit-schema';
import { boxFacts, boxFormat } from './facts-box';
import { gifFacts } from './facts-gif';
import { jpgFacts } from './facts-jpg';
import { bmpFacts, tiffFacts } from './facts-plain';
import { pngFacts } from './facts-png';
import { svgFacts } from './facts-svg';
import { webpFacts } from './facts-webp';
import { hasAt } from './numbers';
import { readTags, svgText } from './svg-tags';
import type { Facts } from './types';

/** What the reader of one format finds. */
export type Found = Omit<Facts, 'format' | 'bytes'>;

/** An SVG's first element comes within so many bytes: behind it stand at most a licence and a document type. */
const svgHead = 65_536;

/** The name of the first element, in small letters; '' where the bytes are no text with tags. */
export function firstElement(bytes: Uint8Array): string {
  const text = svgText(bytes.subarray(0, svgHead));
  return /^\s*</.test(text) ? (readTags(text).tags[0]?.name ?? '') : '';
}

/** The format that the bytes say, whatever name or type claims; null for what is no picture of ours. */
export function formatOf(bytes: Uint8Array): Format | null {
  if (hasAt(bytes, 0, '\x89PNG\r\n\x1a\n')) return 'png';
  if (hasAt(bytes, 0, '\xff\xd8\xff')) return 'jpg';
  if (hasAt(bytes, 0, 'GIF87a') || hasAt(bytes, 0, 'GIF89a')) return 'gif';
  if (hasAt(bytes, 0, 'RIFF') && hasAt(bytes, 8, 'WEBP')) return 'webp';
  if (hasAt(bytes, 0, 'BM')) return 'bmp';
  if (hasAt(bytes, 0, 'II*\0') || hasAt(bytes, 0, 'MM\0*')) return 'tiff';
  return boxFormat(bytes) ?? (firstElement(bytes) === 'svg' ? 'svg' : null);
}

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
