// What an AVIF or HEIC says of itself: the main picture's properties, an alpha picture beside it, a sequence's frames.
import { boxAt, boxesIn, mainProperties } from './boxes';
import type { Found } from './facts';
import { isSrgb } from './icc';
import { ascii, be16, be32, hasAt } from './numbers';

const sequences: readonly string[] = ['avis', 'msf1', 'hevc', 'hevx'];

/** Pixels as a decoder gives them: cropped, then turned. Decoders apply both by themselves, so the orientation is 1. */
export function boxFacts(bytes: Uint8Array): Found | null {
  const properties = mainProperties(bytes);
  const find = (wanted: string) => properties.find(({ name }) => name === wanted);
  const sequence = sequences.includes(ascii(bytes, 8, 4)) ? tracks(bytes) : null;
  const extent = find('ispe');
  const stored = extent
    ? { width: be32(bytes, extent.body + 4), height: be32(bytes, extent.body + 8) }
    : sequence && { width: sequence.width, height: sequence.height };
  if (!stored) return null;
  const crop = find('clap');
  const part = (at: number) => Math.round(be32(bytes, at) / Math.max(1, be32(bytes, at + 4)));
  const seen = crop
    ? { width: Math.min(stored.width, part(crop.body)), height: Math.min(stored.height, part(crop.body + 8)) }
    : stored;
  const turn = find('irot');
  const quarter = turn !== undefined && ((bytes[turn.body] ?? 0) & 1) === 1;
  const colour = find('colr');
  return {
    width: quarter ? seen.height : seen.width,
    height: quarter ? seen.width : seen.height,
    orientation: 1,
    frames: Math.max(1, sequence?.frames ?? 1),
    alpha: hasAlpha(bytes),
    metadata: tells(bytes),
    profile: colour !== undefined && otherColours(bytes, colour.body, colour.end),
  };
}

/** An auxiliary picture that is transparency (ISO 23000-22, 7.5.2), or such a track in a sequence. */
function hasAlpha(bytes: Uint8Array): boolean {
  const container = boxAt(bytes, ['meta', 'iprp', 'ipco']);
  const kinds = container ? boxesIn(bytes, container.body, container.end).boxes : [];
  const auxiliary = kinds.some(({ name, body, end }) => {
    const text = name === 'auxC' ? ascii(bytes, body + 4, Math.min(80, end - body - 4)) : '';
    return text.includes(':alpha') || /auxid:1\b/.test(text);
  });
  return auxiliary || handlers(bytes).includes('auxv');
}

/** EXIF or XMP among the items. Such files are always converted, so it need not be looked into. */
function tells(bytes: Uint8Array): boolean {
  const list = boxAt(bytes, ['meta', 'iinf']);
  if (!list) return false;
  const start = list.body + (bytes[list.body] === 0 ? 6 : 8);
  return boxesIn(bytes, start, list.end).boxes.some(({ name, body }) => {
    if (name !== 'infe') return false;
    const kind = ascii(bytes, body + (bytes[body] === 3 ? 10 : 8), 4);
    return kind === 'Exif' || kind === 'mime';
  });
}

/** Primaries by number (ITU-T H.273): 1 are sRGB's, 2 means not said. Or a profile. */
function otherColours(bytes: Uint8Array, body: number, end: number): boolean {
  if (!hasAt(bytes, body, 'nclx')) return !isSrgb(bytes.subarray(body + 4, end));
  const primaries = be16(bytes, body + 4);
  return primaries !== 1 && primaries !== 2;
}

const trackBoxes = (bytes: Uint8Array) => {
  const movie = boxAt(bytes, ['moov']);
  return movie ? boxesIn(bytes, movie.body, movie.end).boxes.filter(({ name }) => name === 'trak') : [];
};

const handlers = (bytes: Uint8Array) =>
  trackBoxes(bytes).map(({ body, end }) => {
    const handler = boxAt(bytes, ['mdia', 'hdlr'], body, end);
    return handler ? ascii(bytes, handler.body + 8, 4) : '';
  });

/** Frames and pixels of a sequence's longest track of pictures. */
function tracks(bytes: Uint8Array): { frames: number; width: number; height: number } {
  const longest = { frames: 0, width: 0, height: 0 };
  for (const { body, end } of trackBoxes(bytes)) {
    const sizes = boxAt(bytes, ['mdia', 'minf', 'stbl', 'stsz'], body, end);
    const head = boxAt(bytes, ['tkhd'], body, end);
    const frames = sizes ? be32(bytes, sizes.body + 8) : 0;
    if (!head || frames <= longest.frames) continue;
    const at = head.body + (bytes[head.body] === 1 ? 88 : 76);
    Object.assign(longest, { frames, width: be16(bytes, at), height: be16(bytes, at + 4) });
  }
  return longest;
}
