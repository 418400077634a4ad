// Which addresses one element of a page stands for: the largest of its srcset, what a lazy loader or a zoom still
// holds back, what it shows now. Placeholders are no pictures. Reads the DOM, changes nothing.
import { originalsOf } from './originals';

/** Attributes that hold a larger picture than the shown one: zooms and galleries. */
const zooms = [
  ...['data-zoom-image', 'data-zoom-src', 'data-zoom', 'data-old-hires', 'data-large_image', 'data-large-src'],
  ...['data-full', 'data-full-src', 'data-hires', 'data-big', 'data-origin-src', 'data-original-src'],
];
/** Attributes from which lazy loaders take what they show later. */
const lazy = [
  ...['data-src', 'data-original', 'data-lazy-src', 'data-lazy', 'data-lazyload', 'data-lazyload-src'],
  ...['data-ks-lazyload', 'data-ks-lazyload-custom', 'data-lazy-img', 'data-lazy-original', 'data-actualsrc'],
  ...['data-echo', 'data-imgsrc', 'lazy-src'],
];
/** Names that as often hold something else: taken only where they name a picture. */
const perhaps = ['data-origin', 'data-url', 'data-img', 'data-image'];
const lazySets = ['data-srcset', 'data-lazy-srcset', 'data-lazyload-srcset'];
const pictureName = /\.(jpe?g|png|gif|webp|avif|bmp|heic)(?![a-z\d])/i;
const pictureFile = /\.(jpe?g|png|gif|webp|avif|bmp)([?#]|$)/i;
const placeholderName =
  /\b(spacer|blank|pixel|transparent|placeholder|loading|lazy(load)?|grey|gray|s)\.(gif|png|svg|jpg)\b/i;

/** Longest `data:` address that is taken along, characters; longer ones are read by key. */
const longestData = 2000;

/** Longest srcset that is read, characters. */
const longestSet = 20_000;

export type Candidate = { address: string; width: number; density: number };

/** The entries of a srcset, as HTML reads them: an address may hold commas, a descriptor follows a space. */
export function parseSrcset(text: string): Candidate[] {
  const found: Candidate[] = [];
  for (const [, address = '', rest = ''] of text
    .slice(0, longestSet)
    .matchAll(/([^\s,]\S*[^\s,]|[^\s,])(?:\s+([^,]+))?\s*(?:,|$)/g)) {
    const width = Number(/(?:^|\s)(\d+)w/.exec(rest)?.[1] ?? 0);
    const density = Number(/(?:^|\s)(\d*\.?\d+)x/.exec(rest)?.[1] ?? 1);
    found.push({ address, width, density });
  }
  return found;
}

/** An absolute address that may be shown as a picture; '' for any other. */
export function absolute(given: string | null | undefined, base: string): string {
  const text = given?.trim() ?? '';
  if (text === '' || !URL.canParse(text, base)) return '';
  const url = new URL(text, base);
  return /^(https?|data|blob):$/.test(url.protocol) ? url.href : '';
}

/** Sorts by pixels: a width says them, a density multiplies the width at 1x. The order given stays among equals. */
function sorted(entries: readonly Candidate[], base: number): Candidate[] {
  return entries
    .map((entry) => ({ ...entry, width: entry.width || entry.density * base }))
    .sort((a, b) => b.width - a.width);
}

/** `standsIn`: what is shown is not the picture but keeps its place, and is not among the addresses. */
export type Shown = { addresses: string[]; width: number; height: number; standsIn?: boolean };

/** What of an address is worth trying, best first; a `data:` address too long to carry stays with its element. */
const tried = (address: string): string[] => {
  if (/^https?:/.test(address)) return originalsOf(address);
  return address === '' || (address.startsWith('data:') && address.length > longestData) ? [] : [address];
};

/** Folds addresses to a list, best first, without repeats; the last one, what is shown, is never cut off. */
function inOrder(ahead: readonly string[], shown = '', most = 8): string[] {
  const list = [...new Set([...ahead, shown].flatMap(tried))];
  return list.length > most ? [...list.slice(0, most - 1), ...list.slice(-1)] : list;
}

/** Addresses in these attributes; `true`, numbers and the like are none. */
function attributes(element: Element, names: readonly string[], shape: RegExp): string[] {
  return names.flatMap((name) => {
    const value = element.getAttribute(name)?.trim() ?? '';
    return shape.test(value) && !/[\s{}[\]]/.test(value) ? absolute(value, element.baseURI) || [] : [];
  });
}
const anyAddress = /^(https?:)?\/|^\.\.?\/|\.(jpe?g|png|gif|webp|avif|bmp|heic)(?![a-z\d])/i;

/** Whether an address can only be what stands in for a picture that is still to come. */
function standsIn(address: string, width: number, height: number): boolean {
  if (address.startsWith('data:')) return true;
  return placeholderName.test(address) || (width > 0 && width * height < 100 * 100);
}

/** Entries of the image's own srcset and of those `source` that are for this screen, largest first. */
function setOf(image: HTMLImageElement, base: string): { entries: Candidate[]; waits: boolean } {
  const sets = [image];
  if (image.parentElement?.localName === 'picture') {
    for (const source of image.parentElement.querySelectorAll('source')) {
      // A source for another kind of screen may be another picture.
      const fits = !source.media || image.ownerDocument.defaultView?.matchMedia(source.media).matches;
      if (fits) sets.push(source as Element as HTMLImageElement);
    }
  }
  const texts = (names: readonly string[]) =>
    sets.flatMap((from) => names.map((name) => from.getAttribute(name) ?? ''));
  const later = texts(lazySets).flatMap(parseSrcset);
  const all = sorted([...texts(['srcset']).flatMap(parseSrcset), ...later], image.naturalWidth || image.width || 1);
  const entries = all.map((entry) => ({ ...entry, address: absolute(entry.address, base) }));
  return { entries, waits: later.length > 0 };
}

/**
 * The addresses of an image, best first, what is shown last; and the pixels of the largest as far as the page knows
 * them. Null for spacers, trackers, and images that have no address.
 */
export function imageOf(image: HTMLImageElement): Shown | null {
  const base = image.baseURI;
  const now = absolute(image.currentSrc || image.getAttribute('src'), base);
  const { naturalWidth: width, naturalHeight: height } = image;
  const { entries, waits } = setOf(image, base);
  const set = entries.map(({ address }) => address);
  let held = [...attributes(image, lazy, anyAddress), ...attributes(image, perhaps, pictureName)];
  if (held.length === 0 && set.length === 0 && (width === 0 || standsIn(now, width, height))) {
    // A loader of its own making: any of its data that names a picture, but for what shows it larger.
    const own = image.getAttributeNames().filter((name) => name.startsWith('data-') && !zooms.includes(name));
    held = attributes(image, own, pictureName);
  }
  const link = image.closest('a[href]')?.getAttribute('href') ?? '';
  const linked = pictureFile.test(link) ? [absolute(link, base)] : [];
  // Entries behind the shown one are smaller.
  const larger = set.includes(now) ? set.slice(0, set.indexOf(now)) : set;
  const ahead = [...linked, ...attributes(image, zooms, anyAddress), ...larger, ...held].filter(
    (address) => address !== '' && address !== now,
  );
  const tiny = width > 0 ? width < 3 || height < 3 : image.complete;
  if (ahead.length === 0 && (now === '' || tiny)) return null;
  const holds = (held.length > 0 || waits) && !set.includes(now) && standsIn(now, width, height) && ahead.length > 0;
  const best = Math.max(width, ...entries.map((entry) => entry.width));
  const scale = width > 0 && best < 20_000 ? best / width : 1;
  // The pixels of what stands in for a picture say nothing of it.
  if (holds) return { addresses: inOrder(ahead, ''), width: 0, height: 0, standsIn: true };
  return {
    addresses: inOrder(ahead, now),
    width: Math.round(width * scale),
    height: Math.round(height * scale),
  };
}

/** The addresses in a computed style's value: a list for each layer; of an image-set one list, the sharpest first. */
export function styleAddresses(value: string): string[][] {
  const parts = [...value.matchAll(/url\("([^"\\]*(?:\\.[^"\\]*)*)"\)\s*(?:type\([^)]*\)\s*)?([\d.]*)/g)].map(
    ([, address = '', density]) => ({
      address: address.replace(/\\(.)/g, '$1'),
      width: 0,
      density: Number(density || 1),
    }),
  );
  const addresses = sorted(parts, 1).map(({ address }) => address);
  if (value.includes('image-set(')) return [inOrder(addresses)];
  return parts.map(({ address }) => inOrder([address]));
}
