// Where a control belongs on a page of which nothing is known: beside what takes pictures, one a field row.
import type { FoundAnchor } from './anchor';
import { readsOnce } from './reads';
import { above, type Root } from './roots';
import { imageWords, takesImages, uploadButtons } from './words';

/** More controls than this would bury a page. */
const mostControls = 12;
/** Inputs of a page that are looked at; a list with one in each of a thousand rows is not gone through. */
const mostInputs = 200;
const mostButtons = 40;

/** What is measured of an element; tests without a layout pass their own. */
export type Box = { left: number; top: number; right: number; bottom: number };
export type Measure = (element: Element) => Box | null;

/** The box of an element that a seller can see; null when nothing is drawn. */
export const shownBox: Measure = (element) => {
  const { left, top, right, bottom } = element.getBoundingClientRect();
  const view = element.ownerDocument.defaultView;
  const drawn = right - left >= 8 && bottom - top >= 8 && right + (view?.scrollX ?? 0) > 0;
  if (!drawn || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return null;
  return { left, top, right, bottom };
};

type Spot = { element: Element; box: Box; root: Node };

/** Inputs of files in these trees, or under these elements; what else one can be is seen by what is done with it. */
export const inputsIn = (roots: readonly ParentNode[], readOf = readsOnce()) =>
  roots.flatMap((root) => readOf(root).inputs('file'));

/** What the seller sees of those of the inputs that take pictures, each once. */
function spotsOf(inputs: readonly HTMLInputElement[], measure: Measure): Spot[] {
  const spots = new Map<Element, Spot>();
  for (const input of inputs.slice(0, mostInputs)) {
    const element = takesImages(input) ? faceOf(input, measure) : null;
    const box = element && measure(element);
    if (element && box) spots.set(element, { element, box, root: element.getRootNode() });
  }
  return [...spots.values()];
}

/**
 * Places for controls at those of all inputs for pictures that the anchors found leave out, such as the variants' own
 * pictures; a dozen with those. None where the anchors stand apart from all inputs, as in a tool bar: there they mean what inputs
 * there are. Reads the layout only where there is such an input.
 */
export function furtherAnchors(
  all: readonly HTMLInputElement[],
  found: readonly FoundAnchor[],
  measure: Measure = shownBox,
): FoundAnchor[] {
  const inputs = all.filter(
    (input) =>
      !found.some(({ element, place }) => (place === 'append' ? element : element.parentElement)?.contains(input)),
  );
  if (inputs.length === 0 || inputs.length === all.length) return [];
  const anchored = found.flatMap(({ element, place }) => {
    const box = place === 'append' ? null : measure(element);
    return box ? [{ element, box, root: element.getRootNode() }] : [];
  });
  const spots = spotsOf(inputs, measure).filter(
    (spot) =>
      !anchored.some((one) => isBeside(one, spot)) &&
      !found.some(({ element }) => element.contains(spot.element) || spot.element.contains(element)),
  );
  return rowsOf(spots)
    .slice(0, Math.max(0, mostControls - found.length))
    .map(placeOf);
}

/** Places for controls in these trees, at most a dozen. Reads the layout: not for every change of a busy page. */
export function generalAnchors(
  roots: readonly Root[],
  measure: Measure = shownBox,
  readOf = readsOnce(),
): FoundAnchor[] {
  const rows = rowsOf(spotsOf(inputsIn(roots, readOf), measure));
  for (const root of roots) {
    for (const button of uploadButtons(root, readOf(root)).slice(0, mostButtons)) {
      const box = measure(button);
      if (!box) continue;
      const spot = { element: button, box, root: button.getRootNode() };
      const taken = rows.some((row) => row.some((one) => one.element.contains(button) || isBeside(one, spot)));
      if (!taken) rows.push([spot]);
    }
  }
  return rows.slice(0, mostControls).map(placeOf);
}

/** What the seller sees of an input: itself, its label, or the button or card around it. */
function faceOf(input: HTMLInputElement, measure: Measure): Element | null {
  if (measure(input)) return input;
  const label = [...(input.labels ?? [])].find((one) => measure(one));
  if (label) return label;
  let face: Element | null = input.parentElement;
  for (let step = 0; face && step < 5 && !measure(face); step += 1) face = face.parentElement;
  // Out of its own tree only where no button stands for it in there.
  const root = input.getRootNode();
  if (!face && root.nodeType === 11 && uploadButtons(root as ShadowRoot).length === 0) face = above(input);
  const box = face && measure(face);
  // Libraries that hang one hidden input on the page's end are found by their buttons.
  if (!face || !box || isWide(face, box)) return null;
  // Wrappers of the same size may cut off what stands in them.
  for (let next = above(face); next && next.localName !== 'body'; next = above(next)) {
    const outer = measure(next);
    if (!outer || outer.right - outer.left > box.right - box.left + 8) break;
    if (outer.bottom - outer.top > box.bottom - box.top + 8) break;
    face = next;
  }
  return face;
}

function isWide(element: Element, box: Box): boolean {
  if (['body', 'html', 'form', 'main'].includes(element.localName)) return true;
  const view = element.ownerDocument.defaultView;
  if (!view) return false;
  return (box.right - box.left) * (box.bottom - box.top) > 0.5 * view.innerWidth * view.innerHeight;
}

/** In one line, or slots of one list that goes over several lines. */
function isBeside(a: Spot, b: Spot): boolean {
  if (a.root !== b.root) return false;
  const overlap = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
  const least = Math.min(a.box.bottom - a.box.top, b.box.bottom - b.box.top);
  if (overlap > 0.5 * least) return true;
  const parent = a.element.parentElement;
  if (!parent || parent.matches('tr, tbody, table, form, body')) return false;
  return parent === b.element.parentElement && !imageWords.test(ownText(parent));
}

/** Text that stands in an element directly: where there is some, its children are fields and not slots. */
const ownText = (element: Element) =>
  [...element.childNodes].map((node) => (node.nodeType === Node.TEXT_NODE ? node.textContent : '')).join('');

function rowsOf(spots: readonly Spot[]): Spot[][] {
  const rows: Spot[][] = [];
  for (const spot of spots) {
    const row = rows.find((one) => one.some((other) => isBeside(other, spot)));
    if (row) row.push(spot);
    else rows.push([spot]);
  }
  return rows;
}

/** After the last slot of a row; within it where beside it no control may stand. */
function placeOf(row: Spot[]): FoundAnchor {
  const { element } = row.at(-1) as Spot;
  const inside = element.matches('td, th, li, tr, dd, dt, option');
  return { element, place: inside ? 'append' : 'after' };
}
