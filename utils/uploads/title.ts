// Titles and file names as the platform treats them: 50 characters by code point, a suffix that tells the true format.
import type { Format } from '../db/fit-schema';

/** Source: the gateway's documentation, 超过 50 字符长度会截取 50 字符. */
export const longestTitle = 50;

/** Longest file name that is sent, characters: the platform makes titles of at most 50 from it. */
const longestName = 100;

/** Suffixes that a format goes by, where its name is not the only one. */
const suffixes: Partial<Record<Format, readonly string[]>> = {
  jpg: ['jpg', 'jpeg', 'jpe', 'jfif'],
  tiff: ['tif', 'tiff'],
  heic: ['heic', 'heif', 'hif'],
};
const anySuffix = /\.(png|jpe?g|jpe|jfif|gif|webp|avif|bmp|tiff?|heic|svg)$/i;

/** Cuts by code point: half of a surrogate pair is no character. */
export function cutTitle(text: string, most = longestTitle): string {
  return [...text].slice(0, most).join('');
}

/** Characters that no file name may carry, and line breaks: replaced, so that a hostile name cannot break a form or a page. */
function clean(name: string): string {
  return name
    .replace(/[\p{Cc}\\/:*?"<>|\u202a-\u202e\u2066-\u2069]/gu, '_')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The name without an image suffix, never empty. */
export function stemOf(name: string): string {
  return clean(name).replace(anySuffix, '').replace(/^\.+/, '').trim() || 'picture';
}

/** A file name with the suffix of its true format; a right one is kept as written. */
export function namedAs(name: string, format: Format): string {
  const kept = clean(name);
  const suffix = /\.([a-z]+)$/i.exec(kept)?.[1]?.toLowerCase() ?? '';
  const stem = stemOf(name);
  const right = (suffixes[format] ?? [format]).includes(suffix);
  return right && [...kept].length <= longestName
    ? kept
    : `${cutTitle(stem, longestName - 5)}.${right ? suffix : format}`;
}

/** A file name from a picture's address: its last path part, decoded; `picture` when there is none. */
export function nameFromUrl(address: string): string {
  if (!URL.canParse(address)) return 'picture';
  const url = new URL(address);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return 'picture';
  const last = url.pathname.split('/').filter(Boolean).at(-1) ?? '';
  let name = last;
  try {
    name = decodeURIComponent(last);
  } catch {
    // a stray % in an address is not an error of the seller's
  }
  return clean(name).slice(0, 200) || 'picture';
}

/** Number in brackets that the platform put behind a title, or null. */
function twinNumber(title: string): number | null {
  const found = /\((\d+)\)$/.exec(title);
  return found ? Number(found[1]) : null;
}

/** Whether the answer's title is the sent one with a new `(n)`: a picture of that name was there already. */
export function isRenamedTwin(sent: string, answered: string): boolean {
  if (answered === sent || twinNumber(answered) === null) return false;
  const base = (text: string) => text.replace(/\(\d+\)$/, '');
  // The platform may cut the stem to make room for the number.
  const stem = base(answered);
  return stem !== '' && base(cutTitle(sent)).startsWith(stem);
}
