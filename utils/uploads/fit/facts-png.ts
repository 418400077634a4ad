// What a PNG says of itself: header, animation, transparency, text, EXIF, colours.

import { readExif } from './exif';
import type { Found } from './facts';
import { ascii, be32, hasAt } from './numbers';

/** One chunk: `from` at its length, `body` behind its name, `end` behind the body, `to` behind the checksum. */
export type Chunk = { name: string; from: number; body: number; end: number; to: number };

/** Chunks up to and with IEND. `whole` is false when one promises more bytes than there are, or IEND is missing. */
export function pngChunks(bytes: Uint8Array): { chunks: Chunk[]; whole: boolean } {
  const chunks: Chunk[] = [];
  for (let from = 8; from + 12 <= bytes.length; ) {
    const end = from + 8 + be32(bytes, from);
    if (end + 4 > bytes.length) break;
    const chunk = { name: ascii(bytes, from + 4, 4), from, body: from + 8, end, to: end + 4 };
    chunks.push(chunk);
    if (chunk.name === 'IEND') return { chunks, whole: true };
    from = chunk.to;
  }
  return { chunks, whole: false };
}

/** Chunks that tell of places and people, or of the time; `caBX` tells who made the picture with what. */
export const tellingChunks: readonly string[] = ['tEXt', 'zTXt', 'iTXt', 'tIME', 'caBX'];

export function pngFacts(bytes: Uint8Array): Found | null {
  // Of a file that is cut off, the header may still be there: then its size is told.
  if (!hasAt(bytes, 12, 'IHDR') || bytes.length < 29) return null;
  const { chunks } = pngChunks(bytes);
  const find = (name: string) => chunks.find((chunk) => chunk.name === name);
  const exif = find('eXIf');
  const read = exif ? readExif(bytes.subarray(exif.body, exif.end)) : null;
  const animation = find('acTL');
  const firstData = find('IDAT')?.from ?? bytes.length;
  // Behind the first data it is not an animation to any decoder.
  const animated = animation !== undefined && animation.from < firstData;
  const kind = bytes[25] ?? 0;
  return {
    width: be32(bytes, 16),
    height: be32(bytes, 20),
    orientation: read?.orientation ?? 1,
    frames: animated ? Math.max(1, be32(bytes, animation.body)) : 1,
    alpha: kind === 4 || kind === 6 || find('tRNS') !== undefined,
    metadata: (read?.more ?? false) || chunks.some(({ name }) => tellingChunks.includes(name)),
    profile: hasOtherColours(bytes, chunks),
  };
}

/** Colours that are not sRGB: by CICP, or by a profile, whose name alone can be read without unpacking it. */
function hasOtherColours(bytes: Uint8Array, chunks: readonly Chunk[]): boolean {
  const cicp = chunks.find(({ name }) => name === 'cICP');
  if (cicp) return bytes[cicp.body] !== 1;
  const profile = chunks.find(({ name }) => name === 'iCCP');
  if (!profile) return false;
  return !/srgb/i.test(ascii(bytes, profile.body, Math.min(79, profile.end - profile.body)).split('\0')[0] ?? '');
}
