// A page's pictures as the picker shows and proposes them: which address to give on, what is known of size, format and
// bytes without asking anybody, and a name.
import type { Found } from './images';

export const pictureFormats = ['jpg', 'png', 'webp', 'gif', 'avif', 'svg', 'other'] as const;
export type PictureFormat = (typeof pictureFormats)[number];

export type PagePicture = {
  key: string;
  /** Address of what the page shows, to propose; null where only the page has the bytes. */
  url: string | null;
  /** Addresses at which a larger one may be, best first. */
  larger: string[];
  /** Address for a look at it; null where there is none. */
  thumb: string | null;
  /** For the seller to see; with `named` it also becomes the file's name. */
  name: string;
  /** The page gave it a text of its own; else the file's name comes from its address. */
  named: boolean;
  format: PictureFormat;
  /** Pixels as far as the page knows; 0 while unknown. */
  width: number;
  height: number;
  /** 0 where the browser does not say. */
  bytes: number;
  details: boolean;
  repeats: number;
  /** A frame of a video, for which the menu has a further way: what the tab shows. */
  video: boolean;
};

/** Longest address that a proposal takes, characters. */
const longestAddress = 2000;
const mostLarger = 6;
const longestName = 60;
/** Texts that say nothing. */
const empty = /^(image|img|picture|photo|pic|null|undefined|\u56fe\u7247|\u56fe|[^\p{L}\p{N}]*)$/iu;

function formatOf(kind: Found['kind'], address: string): PictureFormat {
  if (kind === 'canvas') return 'png';
  if (kind === 'svg') return 'svg';
  if (kind === 'video') return 'jpg';
  const said = /^data:image\/([a-z]+)/i.exec(address)?.[1] ?? lastSuffix(address);
  const name = said.toLowerCase().replace(/^jpe$|^jpeg$|^jfif$/, 'jpg');
  return pictureFormats.find((format) => format === name) ?? 'other';
}

/** `webp` of `a.webp?x=1`, of `a!cover.webp` and of `a?wx_fmt=webp`. */
function lastSuffix(address: string): string {
  if (!URL.canParse(address)) return '';
  const { pathname, search } = new URL(address);
  const suffix = /\.(jpe?g|jpe|jfif|png|webp|gif|avif|svg)(?![a-z0-9])/i.exec(pathname.split('/').at(-1) ?? '')?.[1];
  return suffix ?? /\b(?:wx_fmt|format|fm)[=/,](\w+)/i.exec(search)?.[1] ?? '';
}

/** The last part of an address's path, decoded. */
function fileNameOf(address: string): string {
  if (!/^https?:/.test(address) || !URL.canParse(address)) return '';
  const last = new URL(address).pathname.split('/').filter(Boolean).at(-1) ?? '';
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

/** An address that a proposal may name: http(s), without a password in it, not endless. */
function proposable(address: string): boolean {
  if (address.length > longestAddress || !/^https?:/.test(address) || !URL.canParse(address)) return false;
  const { username, password } = new URL(address);
  return username === '' && password === '';
}

function pictureOf(found: Found, bytesOf: (address: string) => number): PagePicture {
  const best = found.addresses[0] ?? '';
  const shown = found.addresses.at(-1) ?? '';
  const alt = found.alt.replace(/\s+/g, ' ').trim().slice(0, longestName);
  const named = !empty.test(alt) && !/^https?:/.test(alt);
  return {
    key: found.key,
    url: proposable(shown) ? shown : null,
    larger: found.addresses.slice(0, -1).filter(proposable).slice(0, mostLarger),
    thumb: shown || null,
    name: named ? alt : fileNameOf(best),
    named,
    format: formatOf(found.kind, best),
    ...(found.kind === 'link' ? { width: 0, height: 0 } : { width: found.width, height: found.height }),
    bytes: bytesOf(shown),
    details: found.region === 'details',
    repeats: found.repeats,
    video: found.kind === 'video',
  };
}

/** Numbers those that share a text, so that forty times "detail" become forty names. */
function numbered(pictures: readonly PagePicture[]): PagePicture[] {
  const shared = new Map<string, number>();
  for (const { name } of pictures) shared.set(name, (shared.get(name) ?? 0) + 1);
  const given = new Map<string, number>();
  return pictures.map((picture) => {
    const { name } = picture;
    const count = shared.get(name) ?? 0;
    if (count === 1 || !picture.named) return picture;
    const place = (given.get(name) ?? 0) + 1;
    given.set(name, place);
    return { ...picture, name: `${name} ${String(place).padStart(String(count).length, '0')}` };
  });
}

/**
 * What the picker shows of what was found, in the same order. `entries` are the browser's own notes on what it loaded
 * (`performance.getEntriesByType('resource')`); a host that does not allow it gives no bytes there.
 */
export function picturesOf(
  found: readonly Found[],
  entries: readonly { name: string; encodedBodySize?: number }[],
): PagePicture[] {
  const loaded = new Map(entries.map(({ name, encodedBodySize }) => [name, encodedBodySize ?? 0]));
  return numbered(found.map((one) => pictureOf(one, (address) => loaded.get(address) ?? 0)));
}
