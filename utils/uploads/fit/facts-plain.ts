// What a BMP and a TIFF say of themselves.

import { type Directory, openTags, orientationOf, type Tags, tag, tellsMore } from './exif';
import type { Found } from './facts';
import { isSrgb } from './icc';
import { hasAt, le16, le32 } from './numbers';

/** A height below 0 means that the first row stands on top. */
function bmpSize(bytes: Uint8Array): { width: number; height: number; bits: number; packed: boolean } | null {
  const head = le32(bytes, 14);
  if (head === 12) return { width: le16(bytes, 18), height: le16(bytes, 20), bits: le16(bytes, 24), packed: false };
  if (head < 16 || head > 1000) return null;
  const packed = le32(bytes, 30) !== 0 && le32(bytes, 30) !== 3;
  return { width: le32(bytes, 18), height: Math.abs(le32(bytes, 22) | 0), bits: le16(bytes, 28), packed };
}

export function bmpFacts(bytes: Uint8Array): Found | null {
  const size = bmpSize(bytes);
  if (!size) return null;
  return {
    width: size.width,
    height: size.height,
    orientation: 1,
    frames: 1,
    alpha: size.bits === 32,
    metadata: false,
    // An embedded or linked profile, of the fifth header only.
    profile: le32(bytes, 14) >= 124 && (hasAt(bytes, 70, 'DEBM') || hasAt(bytes, 70, 'KNIL')),
  };
}

/** Whether all rows that the header promises can be there. */
export function bmpWhole(bytes: Uint8Array): boolean {
  const size = bmpSize(bytes);
  if (!size || size.packed) return true;
  const row = Math.ceil((size.width * size.bits) / 32) * 4;
  return le32(bytes, 10) + row * size.height <= bytes.length;
}

/** Pages of a TIFF that are looked at; no scan of a shop has more, and a hostile chain is not followed. */
export const mostPages = 1000;

/** The directory of the largest page, which is the one that is decoded: cameras and scanners put a preview before it. */
function largestOf(tags: Tags): Directory | null {
  const seen = new Set<number>();
  let [largest, most] = [null as Directory | null, -1];
  for (let at = tags.u32(4); seen.size < mostPages && !seen.has(at); ) {
    seen.add(at);
    const page = tags.directory(at);
    if (!page) break;
    const [width, height] = [tag.width, tag.height].map((name) => tags.value(page.entries.get(name)) ?? 0);
    const area = (width ?? 0) * (height ?? 0);
    if (area > most) [largest, most] = [page, area];
    at = page.next;
  }
  return largest;
}

export function tiffFacts(bytes: Uint8Array): Found | null {
  const tags = openTags(bytes);
  const page = tags && largestOf(tags);
  if (!page) return null;
  const value = (name: number) => tags.value(page.entries.get(name));
  const profile = page.entries.get(tag.profile);
  const at = profile === undefined ? 0 : tags.u32(profile + 8);
  return {
    width: value(tag.width) ?? 0,
    height: value(tag.height) ?? 0,
    orientation: orientationOf(tags, page),
    // Other directories are pages and small copies, not frames.
    frames: 1,
    // Of one extra channel 0 means: not said what it is.
    alpha: (value(tag.extraSamples) ?? 0) !== 0,
    metadata: tellsMore(tags, page),
    profile: profile !== undefined && !isSrgb(bytes.subarray(at, at + tags.u32(profile + 4))),
  };
}

/** Whether every strip or tile of the largest page is there. */
export function tiffWhole(bytes: Uint8Array): boolean {
  const tags = openTags(bytes);
  const page = tags && largestOf(tags);
  if (!page) return true;
  const list = (name: number): number[] => {
    const entry = page.entries.get(name);
    if (entry === undefined) return [];
    const wide = tags.u16(entry + 2) === 4;
    const count = Math.min(tags.u32(entry + 4), 100_000);
    const inside = count * (wide ? 4 : 2) <= 4;
    const at = inside ? entry + 8 : tags.u32(entry + 8);
    return Array.from({ length: count }, (_, i) => (wide ? tags.u32(at + i * 4) : tags.u16(at + i * 2)));
  };
  const pairs = [
    [list(tag.stripOffsets), list(tag.stripCounts)],
    [list(tag.tileOffsets), list(tag.tileCounts)],
  ] as const;
  return pairs.every(([places, counts]) => places.every((place, i) => place + (counts[i] ?? 0) <= bytes.length));
}
