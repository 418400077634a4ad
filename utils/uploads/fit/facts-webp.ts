// What a WebP says of itself: its chunks, and the head of the first frame where there is no extended header.

import { readExif } from './exif';
import type { Found } from './facts';
import { isSrgb } from './icc';
import { ascii, hasAt, le16, le24, le32 } from './numbers';

type Chunk = { name: string; body: number; end: number };

/** Chunks of the container. `whole` is false when it promises more bytes than there are. */
function chunksOf(bytes: Uint8Array): { chunks: Chunk[]; whole: boolean } {
  const chunks: Chunk[] = [];
  // Some writers forget the padding byte in the last chunk: one byte less is no cut.
  const promised = 8 + le32(bytes, 4);
  for (let at = 12; at + 8 <= bytes.length; ) {
    const end = at + 8 + le32(bytes, at + 4);
    chunks.push({ name: ascii(bytes, at, 4), body: at + 8, end: Math.min(end, bytes.length) });
    at = end + (end & 1);
  }
  return { chunks, whole: promised <= bytes.length + 1 };
}

/** Chunks of the container, in their order. */
export const webpChunks = (bytes: Uint8Array): Chunk[] => chunksOf(bytes).chunks;

export const webpWhole = (bytes: Uint8Array) => chunksOf(bytes).whole;

/** Pixels and transparency of one frame: lossy (RFC 6386, 9.1) or lossless (WebP lossless, 3). */
function frameAt(bytes: Uint8Array, { name, body }: Chunk): { width: number; height: number; alpha: boolean } | null {
  if (name === 'VP8 ' && hasAt(bytes, body + 3, '\x9d\x01\x2a')) {
    return { width: le16(bytes, body + 6) & 0x3fff, height: le16(bytes, body + 8) & 0x3fff, alpha: false };
  }
  if (name !== 'VP8L' || bytes[body] !== 0x2f) return null;
  const bits = le32(bytes, body + 1);
  return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff), alpha: ((bits >>> 28) & 1) === 1 };
}

export function webpFacts(bytes: Uint8Array): Found | null {
  const { chunks } = chunksOf(bytes);
  const find = (wanted: string) => chunks.find(({ name }) => name === wanted);
  const extended = find('VP8X');
  const still = find('VP8 ') ?? find('VP8L');
  const frame = still ? frameAt(bytes, still) : null;
  const size = extended
    ? { width: 1 + le24(bytes, extended.body + 4), height: 1 + le24(bytes, extended.body + 7) }
    : frame;
  if (!size) return null;
  const exif = find('EXIF');
  // Some writers keep JPEG's name before the block.
  const skip = exif && hasAt(bytes, exif.body, 'Exif\0\0') ? 6 : 0;
  const read = exif ? readExif(bytes.subarray(exif.body + skip, exif.end)) : null;
  const profile = find('ICCP');
  const flag = extended !== undefined && ((bytes[extended.body] ?? 0) & 0x10) !== 0;
  return {
    width: size.width,
    height: size.height,
    orientation: read?.orientation ?? 1,
    frames: Math.max(1, chunks.filter(({ name }) => name === 'ANMF').length),
    alpha: flag || find('ALPH') !== undefined || (frame?.alpha ?? false),
    metadata: (read?.more ?? false) || find('XMP ') !== undefined,
    profile: profile !== undefined && !isSrgb(bytes.subarray(profile.body, profile.end)),
  };
}
