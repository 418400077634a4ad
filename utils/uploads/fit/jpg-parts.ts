// The parts of a JPEG file: its marker segments up to the first scan, and where the picture ends.
import { readExif } from './exif';
import { be16, hasAt } from './numbers';

/** One segment: `from` at its 0xff, `body` behind its length, `to` behind its last byte. */
export type Segment = { marker: number; from: number; body: number; to: number };

export const marker = {
  sof0: 0xc0,
  dht: 0xc4,
  rst0: 0xd0,
  soi: 0xd8,
  eoi: 0xd9,
  sos: 0xda,
  dqt: 0xdb,
  dri: 0xdd,
  app0: 0xe0,
  app1: 0xe1,
  app2: 0xe2,
  app14: 0xee,
  com: 0xfe,
} as const;

/** A frame's header: 0xc0 to 0xcf but for tables of three kinds. */
export const isFrame = (code: number) =>
  code >= 0xc0 && code <= 0xcf && code !== 0xc4 && code !== 0xc8 && code !== 0xcc;

/**
 * Segments from one place up to and with the next scan's header. Ends early where the bytes end or are no segments;
 * `whole` is false when a segment promises more bytes than there are.
 */
export function segmentsFrom(bytes: Uint8Array, start: number): { segments: Segment[]; whole: boolean } {
  const segments: Segment[] = [];
  let at = start;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const code = bytes[at + 1] ?? 0;
    if (code === 0xff) {
      // filling before a marker
      at += 1;
      continue;
    }
    if (code === marker.eoi || code === 0) break;
    // Marks without a body: restarts, TEM.
    const bare = code === 1 || (code >= marker.rst0 && code <= marker.soi);
    const to = bare ? at + 2 : at + 2 + be16(bytes, at + 2);
    if (to > bytes.length || (!bare && to < at + 4)) return { segments, whole: false };
    segments.push({ marker: code, from: at, body: bare ? to : at + 4, to });
    at = to;
    if (code === marker.sos) break;
  }
  return { segments, whole: true };
}

/** Where a scan's data end: at the next mark that is neither a stuffed byte nor a restart, or at the end of the bytes. */
export function scanEnd(bytes: Uint8Array, start: number): number {
  let at = start;
  for (;;) {
    at = bytes.indexOf(0xff, at);
    if (at < 0 || at + 1 >= bytes.length) return bytes.length;
    const code = bytes[at + 1] ?? 0;
    if (code !== 0 && code !== 0xff && !(code >= marker.rst0 && code < marker.soi)) return at;
    at += code === 0xff ? 1 : 2;
  }
}

/** Where the end mark stands, or null when the file has none. Thumbnails inside segments are stepped over. */
export function endOfPicture(bytes: Uint8Array): number | null {
  let at = 2;
  for (;;) {
    const last = segmentsFrom(bytes, at).segments.at(-1);
    if (last && last.to <= at) return null;
    if (last?.marker !== marker.sos) {
      const end = last ? last.to : at;
      return bytes[end] === 0xff && bytes[end + 1] === marker.eoi ? end : null;
    }
    at = scanEnd(bytes, last.to);
    if (at >= bytes.length) return null;
  }
}

const exifName = 'Exif\0\0';
export const profileName = 'ICC_PROFILE\0';

/** An EXIF segment's block, behind its name. */
export function exifIn(bytes: Uint8Array, segment: Segment): Uint8Array | null {
  if (segment.marker !== marker.app1 || !hasAt(bytes, segment.body, exifName)) return null;
  return bytes.subarray(segment.body + exifName.length, segment.to);
}

/**
 * Whether a segment tells more than how to draw the picture. Every application's segment does but those known to be
 * harmless: JFIF, a colour profile, Adobe's colour transform, Photoshop's quality, and an EXIF with an orientation alone.
 */
export function isTelling(bytes: Uint8Array, segment: Segment): boolean {
  const { marker: code, body } = segment;
  if (code === marker.com) return true;
  if (code < marker.app0 || code > 0xef || code === marker.app14) return false;
  const exif = exifIn(bytes, segment);
  if (exif) return readExif(exif).more;
  if (code === marker.app0) return !hasAt(bytes, body, 'JFIF\0');
  if (code === marker.app2) return !hasAt(bytes, body, profileName);
  return !hasAt(bytes, body, 'Ducky');
}
