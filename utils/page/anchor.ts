// Which of a platform's anchors stand on the page now. DOM only.
import type { Anchor, Route } from '../platforms/types';
import { elementsWith, holding, wholeText } from './texts-in';

export type FoundAnchor = { element: Element; place: Anchor['place'] };

/** What a route's `match` is tested against: host, path and hash, no query. */
export function addressOf(location: Pick<Location, 'hostname' | 'pathname' | 'hash'>): string {
  return location.hostname + location.pathname + location.hash;
}

/** The first route that takes the address; null on pages without upload fields. */
export function routeFor(routes: readonly Route[], address: string): Route | null {
  return routes.find((route) => new RegExp(route.match).test(address)) ?? null;
}

/**
 * Under which name a place that the seller pointed at is kept: the route, or the address with its numbers left out,
 * so that it is found again on the next product's page. At most 200 letters.
 */
export function placeKey(route: Route | null, location: Pick<Location, 'pathname' | 'hash'>): string {
  if (route) return route.id;
  const path = location.pathname + location.hash.replace(/[?&=].*$/, '');
  return path.replace(/\d+/g, '0').slice(0, 200);
}

type Sought = Pick<Anchor, 'selector' | 'text'>;
/** So many elements are read one by one; among more, the words are sought first. */
const fewRead = 200;
/** More than this are never expected of a selector, so nobody asks which of them are the innermost. */
const mostCompared = 60;

/**
 * Elements that a selector and a text lead to, in the page's order. A selector that the browser does not know leads to
 * none. `whole` gives all that the tree says.
 */
export function matchesOf(root: ParentNode, { selector, text }: Sought, whole = () => wholeText(root)): Element[] {
  let all: Element[];
  try {
    const listed = root.querySelectorAll(selector);
    // All that a page says is read for those only of which it has many: most words stand nowhere.
    if (text && listed.length > fewRead && !holding(text)(whole())) return [];
    all = text ? holdersOf(root, listed, selector, text) : [...listed];
  } catch {
    return [];
  }
  if (all.length > mostCompared) return all;
  // A wrapper carries its child's text too: only the innermost is meant.
  return all.filter((element) => !all.some((other) => other !== element && element.contains(other)));
}

function holdersOf(root: ParentNode, all: NodeListOf<Element>, selector: string, text: string): Element[] {
  const holds = holding(text);
  if (all.length <= fewRead) return [...all].filter((element) => holds(element.textContent ?? ''));
  const holders = elementsWith(root, holds).map((element) => element.closest(selector));
  return [...new Set(holders)].filter((element) => element !== null);
}

/** Whether an element that comes into the page is, or brings, something that an anchor leads to. */
export function bringsAnchor(element: Element, { selector, text }: Sought): boolean {
  const isIt = (one: Element) => !text || holding(text)(one.textContent ?? '');
  if (element.matches(selector)) return isIt(element);
  return element.firstElementChild !== null && [...element.querySelectorAll(selector)].some(isIt);
}

/**
 * Elements to put a control beside: those of the first anchor whose number of matches is as expected. More matches
 * than expected mean that the selector no longer says what it said, so the next one is tried. Empty when none holds.
 */
export function findAnchors(roots: readonly ParentNode[], anchors: readonly Anchor[]): FoundAnchor[] {
  const read = roots.map((root) => readOnce(root));
  for (const anchor of anchors) {
    const found = roots.flatMap((root, at) => matchesOf(root, anchor, read[at]));
    const [least, most] = anchor.expect;
    if (found.length >= least && found.length <= most) {
      return found.map((element) => ({ element, place: anchor.place }));
    }
  }
  return [];
}

/** All that a tree says, read when first asked for. */
function readOnce(root: ParentNode): () => string {
  let text: string | null = null;
  return () => {
    text ??= wholeText(root);
    return text;
  };
}
