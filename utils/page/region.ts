// A guess which part of an item's page a picture belongs to: its gallery, its long description, or something else.

export type Region = 'details' | 'main' | 'other';

const details = /desc|detail|richtext|rich-text|aplus|introduc/i;
const main = /gallery|main-?(pic|img|image|photo)|preview|carousel|swiper|slider|album|booth|magnif|zoom/i;
const other =
  /recommend|related|similar|footer|comment|review|avatar|(^|[\s_-])(header|nav|rates?|logo|icons?|ads?|cart)($|[\s_-])/i;
/** What holds a gallery too is the item's whole page, whatever its name says. */
const galleries =
  '[class*="gallery" i],[class*="preview" i],[class*="swiper" i],[class*="main-pic" i],[class*="mainpic" i]';

/** Remembers what ancestors said, so that a long page is climbed once. */
const known = new WeakMap<Element, Region | 'unsaid'>();

/** By the ids, classes and names of the nearest ancestor that says something; through shadow roots. */
export function regionOf(element: Element): Region {
  const climbed: Element[] = [];
  let said: Region | 'unsaid' = 'unsaid';
  for (let at: Element | null = element; at; at = parentOf(at)) {
    const before = known.get(at);
    if (before) {
      said = before;
      break;
    }
    climbed.push(at);
    const words = `${at.localName} ${at.id} ${at.getAttribute('class') ?? ''}`;
    if (other.test(words)) said = 'other';
    else if (details.test(words) && !at.querySelector(galleries)) said = 'details';
    else if (main.test(words)) said = 'main';
    if (said !== 'unsaid') break;
  }
  for (const at of climbed) known.set(at, said);
  return said === 'unsaid' ? 'other' : said;
}

function parentOf(element: Element): Element | null {
  if (element.parentElement) return element.parentElement;
  const root = element.getRootNode();
  // Not instanceof: a frame's roots are of a class of its own.
  return 'host' in root ? (root as ShadowRoot).host : null;
}

export type Box = { left: number; top: number; width: number; height: number };

/** Pictures in a run must be this wide, CSS pixels: a description's are, thumbnails are not. */
const runWidth = 300;
const gap = 60;
const shortest = 3;

/** Places in `boxes` (in the page's order) that stand in a run of at least three wide pictures below each other. */
export function runsOf(boxes: readonly Box[]): Set<number> {
  const found = new Set<number>();
  let run: number[] = [];
  const close = () => {
    if (run.length >= shortest) for (const place of run) found.add(place);
    run = [];
  };
  boxes.forEach((box, place) => {
    const above = boxes[run.at(-1) ?? -1];
    const follows =
      above !== undefined &&
      Math.abs(above.left - box.left) <= 4 &&
      Math.abs(above.width - box.width) <= 4 &&
      box.top >= above.top + above.height - 4 &&
      box.top <= above.top + above.height + gap;
    if (!follows) close();
    if (box.width >= runWidth) run.push(place);
  });
  close();
  return found;
}
