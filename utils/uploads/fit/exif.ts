// EXIF, which is a small TIFF: the orientation, and whether it tells anything of places, people and devices.
import { be16, be32, joined, le16, le32 } from './numbers';

/** One directory of tags: tag → where its entry stands. */
export type Directory = { entries: Map<number, number>; next: number };

export type Tags = {
  little: boolean;
  u16: (at: number) => number;
  u32: (at: number) => number;
  /** The directory at an offset; null where there is none or it does not fit. */
  directory: (at: number) => Directory | null;
  /** A tag's first value, a whole number of 1, 2 or 4 bytes; null where it is none. */
  value: (entry: number | undefined) => number | null;
};

/** No writer needs more; a hostile count is not followed. */
const mostEntries = 1000;

/** Opens a TIFF or an EXIF block at its byte-order mark; null where there is none. */
export function openTags(bytes: Uint8Array): Tags | null {
  const mark = be16(bytes, 0);
  const little = mark === 0x4949;
  if (!little && mark !== 0x4d4d) return null;
  const u16 = (at: number) => (little ? le16(bytes, at) : be16(bytes, at));
  const u32 = (at: number) => (little ? le32(bytes, at) : be32(bytes, at));
  if (u16(2) !== 42) return null;
  const directory = (at: number): Directory | null => {
    const count = u16(at);
    if (at < 8 || count === 0 || count > mostEntries || at + 2 + count * 12 > bytes.length) return null;
    const entries = new Map<number, number>();
    for (let i = 0; i < count; i += 1) entries.set(u16(at + 2 + i * 12), at + 2 + i * 12);
    return { entries, next: u32(at + 2 + count * 12) };
  };
  const value = (entry: number | undefined) => {
    if (entry === undefined) return null;
    const type = u16(entry + 2);
    if (type === 1) return bytes[entry + 8] ?? null;
    return type === 3 ? u16(entry + 8) : type === 4 ? u32(entry + 8) : null;
  };
  return { little, u16, u32, directory, value };
}

export const tag = {
  width: 0x100,
  height: 0x101,
  orientation: 0x112,
  samples: 0x115,
  stripOffsets: 0x111,
  stripCounts: 0x117,
  tileOffsets: 0x144,
  tileCounts: 0x145,
  extraSamples: 0x152,
  exif: 0x8769,
  gps: 0x8825,
  profile: 0x8773,
} as const;

// Tags that tell how the picture is stored, and nothing of where, when, by whom or with what it was taken. Writers add
// most of them to an orientation without being asked.
const plain = new Set([
  ...[0xfe, 0xff, 0x100, 0x101, 0x102, 0x103, 0x106, 0x10a, 0x111, 0x112, 0x115, 0x116, 0x117, 0x118, 0x119, 0x11a],
  ...[0x11b, 0x11c, 0x11e, 0x11f, 0x128, 0x129, 0x12d, 0x13d, 0x13e, 0x13f, 0x140, 0x142, 0x143, 0x144, 0x145, 0x152],
  ...[0x153, 0x15b, 0x200, 0x201, 0x202, 0x207, 0x208, 0x209, 0x211, 0x212, 0x213, 0x214, 0x8773],
  // of the EXIF directory: version, components, flashpix, colour space, pixels
  ...[0x9000, 0x9101, 0xa000, 0xa001, 0xa002, 0xa003],
]);

/** Whether a directory tells more than how the picture is stored. */
export function tellsMore(tags: Tags, directory: Directory): boolean {
  for (const [name, entry] of directory.entries) {
    if (plain.has(name)) continue;
    if (name !== tag.exif) return true;
    const inner = tags.directory(tags.value(entry) ?? 0);
    if (inner && [...inner.entries.keys()].some((key) => !plain.has(key))) return true;
  }
  return false;
}

export type Exif = { orientation: number; more: boolean };

/** The orientation at an entry, 1 to 8; 1 where it is missing or nonsense, as browsers take it. */
export function orientationOf(tags: Tags, directory: Directory): number {
  const found = tags.value(directory.entries.get(tag.orientation)) ?? 1;
  return found >= 1 && found <= 8 ? found : 1;
}

/** What an EXIF block says. A second directory is a thumbnail: it shows the picture before it was edited, so it counts. */
export function readExif(bytes: Uint8Array): Exif {
  const tags = openTags(bytes);
  const first = tags?.directory(tags.u32(4));
  if (!tags || !first) return { orientation: 1, more: bytes.length > 0 };
  return { orientation: orientationOf(tags, first), more: first.next !== 0 || tellsMore(tags, first) };
}

/** An EXIF block with an orientation and nothing else. */
export function exifOf(orientation: number): Uint8Array<ArrayBuffer> {
  const entry = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0];
  return Uint8Array.from([0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, ...entry, 0, 0, 0, 0]);
}

/** A copy of an EXIF block that says upright. */
export function madeUpright(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const copy = joined([bytes]);
  const tags = openTags(copy);
  const entry = tags?.directory(tags.u32(4))?.entries.get(tag.orientation);
  if (!tags || entry === undefined) return copy;
  const type = tags.u16(entry + 2);
  const size = type === 4 ? 4 : type === 1 ? 1 : 2;
  copy.fill(0, entry + 8, entry + 12);
  copy[tags.little ? entry + 8 : entry + 7 + size] = 1;
  return copy;
}
