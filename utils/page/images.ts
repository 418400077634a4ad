// Lays out every picture of a page: images with what their srcset and lazy loaders hold, CSS backgrounds, canvases,
// video frames, drawings, links to pictures, also in open shadow roots and same-origin frames. Only reads.
import { absolute, imageOf, parseSrcset, type Shown, styleAddresses } from './candidates';
import { originalsOf } from './originals';
import { type Box, type Region, regionOf, runsOf } from './region';

export type Found = {
  /** Stable as long as the page lives. */
  key: string;
  kind: 'img' | 'background' | 'canvas' | 'video' | 'svg' | 'link';
  /** Worth trying, best first; the last is what is shown. Empty where only the page has the bytes: see readFound. */
  addresses: string[];
  /** Pixels of the largest as far as the page knows; else as shown; 0 while unknown. */
  width: number;
  height: number;
  /** CSS pixels. */
  shown: { width: number; height: number };
  /** At most 200 characters. */
  alt: string;
  region: Region;
  /** '' for the page itself, else the places of its frames: `0/2`. */
  frame: string;
  /** How many more places of the page show the same picture. */
  repeats: number;
};

export type Seen = { found: Found; element: Element; address: string };

/** More pictures than this are not laid out: a page made to drown us. */
const mostFound = 3000;
/** Drawings and backgrounds smaller than this are icons, CSS pixels. */
const icon = 32;
const deepest = 5;

const unpainted = new Set(
  'head script style link meta title noscript template source track param option br wbr base col iframe picture'.split(
    ' ',
  ),
);
const numbers = new WeakMap<Element, number>();
let counted = 0;
let seen = new Map<string, Seen>();

/** What a key of the last layout stands for. */
export const seenAt = (key: string): Seen | undefined => seen.get(key);

function keyOf(element: Element, suffix: string): string {
  let number = numbers.get(element);
  if (number === undefined) {
    counted += 1;
    number = counted;
    numbers.set(element, number);
  }
  return `${number}${suffix}`;
}

type Layout = { all: (Seen & { box: Box })[]; byAddress: Map<string, Seen>; frame: string };

function altOf(element: Element): string {
  const text = ['alt', 'aria-label', 'title'].map((name) => element.getAttribute(name)?.trim()).find(Boolean);
  return (text ?? '').slice(0, 200);
}

/** Adds a picture, or counts it as a repeat of one with the same best address. `raw` is an address that is too long. */
function add(layout: Layout, element: Element, kind: Found['kind'], shown: Shown, suffix = '', raw = ''): void {
  if (layout.all.length >= mostFound) return;
  const key = keyOf(element, suffix);
  const { x, y, width, height } = element.getBoundingClientRect();
  const region = regionOf(element);
  const best = shown.addresses[0] ?? (raw || key);
  const before = layout.byAddress.get(best)?.found;
  if (before) {
    before.repeats += 1;
    before.width = Math.max(before.width, shown.width);
    before.height = Math.max(before.height, shown.height);
    before.alt ||= altOf(element);
    // Seen in the gallery or the description, a picture belongs there, whatever else repeats it.
    if (before.region === 'other') before.region = region;
    return;
  }
  const found: Found = {
    key,
    kind,
    addresses: shown.addresses,
    // Of one that is still held back nothing is known: neither is its box its size.
    width: shown.width || (shown.standsIn ? 0 : Math.round(width)),
    height: shown.height || (shown.standsIn ? 0 : Math.round(height)),
    shown: { width: Math.round(width), height: Math.round(height) },
    alt: altOf(element),
    region,
    frame: layout.frame,
    repeats: 0,
  };
  const entry = { found, element, address: raw || best, box: { left: x, top: y, width, height } };
  layout.all.push(entry);
  layout.byAddress.set(best, entry);
}

function background(layout: Layout, element: Element, view: Window): void {
  for (const pseudo of ['', '::before', '::after']) {
    const style = view.getComputedStyle(element, pseudo);
    // A pseudo-element may be nothing but a picture in its content.
    const values = pseudo === '' ? [style.backgroundImage] : [style.backgroundImage, style.content];
    values.forEach((value, place) => {
      if (!value?.includes('url(')) return;
      const { width, height } = element.getBoundingClientRect();
      if (width < icon || height < icon) return;
      styleAddresses(value).forEach((addresses, layer) => {
        const raw = addresses.length > 0 ? '' : value;
        const suffix = `b${pseudo.slice(2)}${place}${layer}`;
        add(layout, element, 'background', { addresses, width: 0, height: 0 }, suffix, raw);
      });
    });
  }
}

function visit(layout: Layout, element: Element, view: Window, depth: number): void {
  const name = element.localName;
  const none = { addresses: [], width: 0, height: 0 };
  if (element.shadowRoot) walk(layout, element.shadowRoot, view, depth);
  if (name === 'img') {
    const image = element as HTMLImageElement;
    const shown = imageOf(image);
    if (shown) add(layout, element, 'img', shown, '', shown.addresses.length > 0 ? '' : image.src);
    return;
  }
  if (name === 'canvas') {
    const { width, height } = element as HTMLCanvasElement;
    if (width > 2 && height > 2) add(layout, element, 'canvas', { ...none, width, height });
  } else if (name === 'video') {
    const { videoWidth: width, videoHeight: height, poster } = element as HTMLVideoElement;
    if (width > 0) add(layout, element, 'video', { ...none, width, height });
    const addresses = originalsOf(absolute(poster, element.baseURI));
    if (addresses.length > 0) add(layout, element, 'link', { ...none, addresses }, 'p');
  } else if (name === 'svg') {
    const { width, height } = element.getBoundingClientRect();
    if (width >= icon && height >= icon && !(element as SVGElement).ownerSVGElement) add(layout, element, 'svg', none);
  } else if (name === 'input' && (element as HTMLInputElement).type === 'image') {
    const addresses = originalsOf(absolute(element.getAttribute('src'), element.baseURI));
    if (addresses.length > 0) add(layout, element, 'img', { ...none, addresses });
  } else if (name === 'a' && !element.querySelector('img')) {
    const href = element.getAttribute('href') ?? '';
    const addresses = /\.(jpe?g|png|gif|webp|avif|bmp)([?#]|$)/i.test(href)
      ? originalsOf(absolute(href, element.baseURI))
      : [];
    if (addresses.length > 0) add(layout, element, 'link', { ...none, addresses });
  } else if (name === 'iframe' || name === 'frame') frame(layout, element as HTMLIFrameElement, depth);
  if (!unpainted.has(name) && element.namespaceURI !== 'http://www.w3.org/2000/svg') background(layout, element, view);
}

function frame(layout: Layout, element: HTMLIFrameElement, depth: number): void {
  let inside: Document | null = null;
  try {
    inside = element.contentDocument;
  } catch {
    // Another origin's.
  }
  const view = inside?.defaultView;
  if (!inside || !view || depth >= deepest) return;
  const all = [...element.ownerDocument.querySelectorAll('iframe,frame')];
  const path = `${layout.frame === '' ? '' : `${layout.frame}/`}${all.indexOf(element)}`;
  const part: Layout = { ...layout, frame: path };
  walk(part, inside, view, depth + 1);
}

function walk(layout: Layout, root: Document | ShadowRoot, view: Window, depth: number): void {
  for (const element of root.querySelectorAll('*')) visit(layout, element, view, depth);
}

/**
 * All pictures of a page in the page's order, repeats folded. Leaves out spacers, trackers, icons and what stands in
 * for a picture still to come.
 */
export function imagesIn(root: Document): Found[] {
  const layout: Layout = { all: [], byAddress: new Map(), frame: '' };
  if (root.defaultView) walk(layout, root, root.defaultView, 0);
  const images = layout.all.filter(({ found }) => found.kind === 'img');
  for (const place of runsOf(images.map(({ box }) => box))) {
    const found = images[place]?.found;
    if (found?.region === 'other') found.region = 'details';
  }
  seen = new Map(layout.all.map(({ found, element, address }) => [found.key, { found, element, address }]));
  return layout.all.map(({ found }) => found);
}

/** Whether an element shows this address, or holds it in its srcset. */
function shows(image: HTMLImageElement, address: string): boolean {
  if (image.currentSrc === address || image.src === address) return true;
  return parseSrcset(image.srcset).some((entry) => absolute(entry.address, image.baseURI) === address);
}

/** The elements of one name, in the document and its open shadow roots. */
export function everywhere<K extends 'img' | 'video'>(
  root: Document | ShadowRoot,
  name: K,
): HTMLElementTagNameMap[K][] {
  return [...root.querySelectorAll('*')].flatMap((element) => {
    const inside = element.shadowRoot ? everywhere(element.shadowRoot, name) : [];
    return element.localName === name ? [element as HTMLElementTagNameMap[K], ...inside] : inside;
  });
}

/** The images that show an address. */
export const imagesShowing = (root: Document, address: string): HTMLImageElement[] =>
  everywhere(root, 'img').filter((image) => shows(image, address));
