// The page's own upload fields, as places to hand pictures to: those of the platform's record by name, then any other
// that takes pictures. Through open shadow roots and frames of the same origin. Reads the DOM, changes nothing.
import type { PageInput, PlatformView, Takes } from '../platforms/types';
import { above } from './roots';
import { takesImages } from './words';

/** A format that a field may ask for. */
type Format = Takes['formats'][number] | 'svg';

/** Trees that are looked into at the most, and fields that are listed. */
const mostRoots = 60;
const mostSlots = 12;

export type Slot = {
  /** Names it while the page stays: by the record's field and its place among its likes. */
  key: string;
  route: string;
  /** The record's field; '' for one that it does not know. */
  input: PageInput['id'] | '';
  names: PageInput['names'] | null;
  /** Place among fields of the same name, from 1; 0 where it is the only one. */
  number: number;
  takes: Takes;
  /** Null where the page mounts it only after a press. */
  element: HTMLInputElement | null;
  opens: NonNullable<PageInput['opens']>;
};

type Root = Document | ShadowRoot;

function sameOrigin(frame: HTMLIFrameElement): Document | null {
  try {
    return frame.contentDocument;
  } catch {
    return null;
  }
}

/** A document with its open shadow roots and same-origin frames. Walks the whole page: some ms at 20,000 elements. */
export function rootsOf(document: Document): Root[] {
  const roots: Root[] = [document];
  for (let at = 0; at < roots.length; at += 1) {
    for (const element of (roots[at] as Root).querySelectorAll('*')) {
      const inner = element.shadowRoot ?? (element.localName === 'iframe' && sameOrigin(element as HTMLIFrameElement));
      if (inner && roots.length < mostRoots) roots.push(inner);
    }
  }
  return roots;
}

const squeeze = (text: string | null) => (text ?? '').replace(/\s+/g, '');

/** What a step of a field's `opens` presses: the innermost element that fits, is shown and carries the text. */
export function toPress(
  document: Document,
  { selector, text }: { selector: string; text?: string },
): HTMLElement | null {
  for (const root of rootsOf(document)) {
    const fits = [...root.querySelectorAll<HTMLElement>(selector)].filter(
      (one) => one.checkVisibility() && (!text || squeeze(one.textContent).includes(squeeze(text))),
    );
    const inner = fits.find((one) => !fits.some((other) => other !== one && one.contains(other)));
    if (inner) return inner;
  }
  return null;
}

const formats: readonly Format[] = ['jpg', 'png', 'gif', 'webp', 'bmp', 'avif', 'heic', 'tiff', 'svg'];
/** The one name of a format that has several. */
const alias = (name: string) =>
  name
    .replace(/^(p?jpe?g?|jfif)$/, 'jpg')
    .replace(/^heif$/, 'heic')
    .replace(/^tif$/, 'tiff')
    .replace(/^svg\+xml$/, 'svg');

/** Formats that an `accept` lets through; null where it leaves pictures open, empty where it takes none. */
export function acceptedFormats(accept: string): Format[] | null {
  const tokens = accept
    .toLowerCase()
    .split(/[\s,;|]+/)
    .filter(Boolean);
  if (tokens.length === 0 || tokens.some((token) => ['image/*', '*/*', '*', '.*'].includes(token))) return null;
  const named = tokens.map((token) => alias(token.replace(/^(image\/(x-)?|\.)/, '')));
  return [...new Set(named)].filter((name): name is Format => (formats as readonly string[]).includes(name));
}

/** Selectors that name one field, and not every input of a library or a page. */
const exact = /#|\[(data-|attr-|id[=^$*~])/;

/**
 * File inputs that a selector finds, itself or in what it finds, and that take pictures. Of a field that the record names
 * exactly its word is enough; what a wider selector finds must not say that it is for something else; and what no record
 * names has to say that it is for pictures.
 */
function inputsAt(roots: readonly Root[], selector: string, named = true): HTMLInputElement[] {
  const takesPictures = (input: HTMLInputElement) =>
    acceptedFormats(input.accept)?.length !== 0 &&
    (named && exact.test(selector) ? !input.disabled && !input.webkitdirectory : takesImages(input, named));
  const found = roots.flatMap((root) => [...root.querySelectorAll(selector)]);
  const inputs = found.flatMap((one) =>
    one.matches('input[type=file]') ? [one] : [...one.querySelectorAll('input[type=file]')],
  ) as HTMLInputElement[];
  return [...new Set(inputs)].filter(takesPictures);
}

/** The fields of the page as it is now, those of the route's record first, at most a dozen. */
export function slotsOf(document: Document, view: Pick<PlatformView, 'routes' | 'takes'>, route: string): Slot[] {
  const roots = rootsOf(document);
  const known = view.routes.find(({ id }) => id === route)?.inputs ?? [];
  const taken = new Set<HTMLInputElement>();
  const slots: Slot[] = [];
  const add = (input: PageInput | null, elements: (HTMLInputElement | null)[]) => {
    for (const [i, element] of elements.entries()) {
      if (element) taken.add(element);
      slots.push({
        key: `${input?.id ?? ''}/${i}`,
        route,
        input: input?.id ?? '',
        names: input?.names ?? null,
        number: elements.length > 1 ? i + 1 : 0,
        takes: input?.takes ?? view.takes,
        element,
        opens: input?.opens ?? [],
      });
    }
  };
  for (const input of known) {
    const elements = inputsAt(roots, input.selector).filter((one) => !taken.has(one));
    const [step] = input.opens ?? [];
    if (elements.length > 0) add(input, elements);
    else if (step && toPress(document, step)) add(input, [null]);
  }
  add(
    null,
    inputsAt(roots, 'input[type=file]', false).filter((one) => !taken.has(one)),
  );
  return slots.slice(0, mostSlots);
}

/** The slot nearest to an element, such as the control that was pressed: the one in its closest surroundings. */
export function nearestSlot(slots: readonly Slot[], to: Element | null): Slot | null {
  for (let around = to; around; around = above(around)) {
    const inside = slots.find(({ element }) => element && contains(around as Element, element));
    if (inside) return inside;
  }
  return slots[0] ?? null;
}

/** Also where a shadow root or a frame stands in between. */
function contains(outer: Element, inner: Element): boolean {
  for (let at: Element | null = inner; at; at = above(at) ?? at.ownerDocument.defaultView?.frameElement ?? null) {
    if (outer.contains(at)) return true;
  }
  return false;
}
