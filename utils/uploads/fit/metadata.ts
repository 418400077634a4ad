// Cuts out of a file what tells of places, people and devices, without touching the picture: its coded data stay byte for
// byte. Only for the formats that are sent; the others are encoded anew and carry nothing over.
import type { Format } from '../../db/fit-schema';
import { exifOf, readExif } from './exif';
import { gifBlocks, isTelling as isTellingBlock } from './facts-gif';
import { pngChunks, tellingChunks } from './facts-png';
import { endOfPicture, exifIn, isTelling, marker, segmentsFrom } from './jpg-parts';
import { hasAt, joined } from './numbers';

const exifName = 'Exif\0\0';
const word = (value: number) => [value >> 8, value & 0xff];

function cutJpg(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { segments } = segmentsFrom(bytes, 2);
  const last = segments.at(-1);
  if (last?.marker !== marker.sos) return joined([bytes]);
  const parts: Uint8Array[] = [bytes.subarray(0, 2)];
  let orientation = 1;
  for (const segment of segments) {
    const exif = exifIn(bytes, segment);
    if (exif && orientation === 1) orientation = readExif(exif).orientation;
  }
  const kept = segments.filter((segment) => !isTelling(bytes, segment) && !exifIn(bytes, segment));
  // JFIF wants to stand first.
  const first = kept[0]?.marker === marker.app0 ? kept.splice(0, 1) : [];
  for (const { from, to } of first) parts.push(bytes.subarray(from, to));
  if (orientation !== 1) {
    const block = [...[...exifName].map((sign) => sign.charCodeAt(0)), ...exifOf(orientation)];
    parts.push(Uint8Array.from([0xff, marker.app1, ...word(block.length + 2), ...block]));
  }
  for (const { from, to } of kept) parts.push(bytes.subarray(from, to));
  // Behind the end mark cameras keep further pictures and films, with places of their own.
  const end = endOfPicture(bytes);
  parts.push(bytes.subarray(last.to, end === null ? bytes.length : end + 2));
  return joined(parts);
}

/** The checksum of a PNG chunk (ISO 3309), over its name and body. */
function checksum(bytes: Uint8Array): number[] {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  sum = ~sum;
  return [sum >>> 24, (sum >>> 16) & 0xff, (sum >>> 8) & 0xff, sum & 0xff];
}

function cutPng(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { chunks, whole } = pngChunks(bytes);
  if (!whole) return joined([bytes]);
  const parts: Uint8Array[] = [bytes.subarray(0, 8)];
  for (const { name, from, body, end, to } of chunks) {
    if (tellingChunks.includes(name)) continue;
    if (name !== 'eXIf') {
      parts.push(bytes.subarray(from, to));
      continue;
    }
    const { orientation } = readExif(bytes.subarray(body, end));
    if (orientation === 1) continue;
    const block = exifOf(orientation);
    const named = joined([bytes.subarray(body - 4, body), block]);
    parts.push(Uint8Array.from([0, 0, ...word(block.length), ...named, ...checksum(named)]));
  }
  return joined(parts);
}

function cutGif(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { head, blocks, whole } = gifBlocks(bytes);
  if (!whole) return joined([bytes]);
  const kept = blocks.filter((block) => !isTellingBlock(bytes, block));
  const parts = kept.map(({ from, to }) => bytes.subarray(from, to));
  return joined([bytes.subarray(0, head), ...parts, Uint8Array.from([0x3b])]);
}

/**
 * A copy without EXIF (but for an orientation that is not upright), XMP, IPTC, text chunks, comments, and whatever
 * stands behind the picture's end. Colour profiles and a GIF's loop stay. Broken files come back as they are.
 */
export function cutMetadata(bytes: Uint8Array, format: Format): Uint8Array<ArrayBuffer> {
  if (format === 'jpg') return cutJpg(bytes);
  if (format === 'png' && hasAt(bytes, 12, 'IHDR')) return cutPng(bytes);
  return format === 'gif' ? cutGif(bytes) : joined([bytes]);
}
