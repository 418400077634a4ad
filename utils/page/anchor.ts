// Which of a platform's anchors stand on the page now. DOM only.
import type { Anchor, Route } from '../platforms/types';
import { readOnce, readsOnce } from './reads';
import { elementsWith, holding, innermost, mostCompared } from './texts-in';

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

/** Elements that a selector and a text lead to, in the page's order. A selector that the browser does not know leads to none. */
export function matchesOf(root: ParentNode, { selector, text }: Sought, read = readOnce(root)): Element[] {
  let all: Element[];
  try {
    const listed = read.all(selector);
    // All that a page says is read for those only of which it has many: most words stand nowhere.
    if (text && listed.length > fewRead && !holding(text)(read.text())) return [];
    all = text ? holdersOf(root, listed, selector, text) : [...listed];
  } catch {
    return [];
  }
  return innermost(all);
}

function holdersOf(root: ParentNode, all: NodeListOf<Element>, selector: string, text: string): Element[] {
  const holds = holding(text);
  if (all.length <= fewRead) return [...all].filter((element) => holds(element.textContent ?? ''));
  const holders = elementsWith(root, holds).map((element) => element.closest(selector));
  return [...new Set(holders)].filter((element) => element !== null);
}

const says = (element: Element, text: string | undefined) => !text || holding(text)(element.textContent ?? '');

/** Whether an element that comes into the page is, or brings, something that an anchor leads to. */
export function bringsAnchor(element: Element, { selector, text }: Sought): boolean {
  if (element.matches(selector)) return says(element, text);
  return element.firstElementChild !== null && [...element.querySelectorAll(selector)].some((one) => says(one, text));
}

/** Of each anchor the elements that it leads to, up to the first anchor whose number of elements is as expected. */
export type Lists = Element[][];

const holds = ({ expect: [least, most] }: Anchor, list: readonly Element[] | undefined) =>
  list !== undefined && list.length >= least && list.length <= most;

export function listAnchors(roots: readonly ParentNode[], anchors: readonly Anchor[], readOf = readsOnce()): Lists {
  const lists: Lists = [];
  for (const anchor of anchors) {
    const list = roots.flatMap((root) => matchesOf(root, anchor, readOf(root)));
    lists.push(list);
    if (holds(anchor, list)) break;
  }
  return lists;
}

/** The lists once these elements have come in, without a look at all the others; null where that would be as dear. */
export function listsWith(anchors: readonly Anchor[], lists: Lists, elements: readonly Element[]): Lists | null {
  if (lists.some(({ length }) => length > mostCompared)) return null;
  return lists.map((list, at) => {
    const { selector, text } = anchors[at] as Anchor;
    const brought = elements.flatMap((one) => [one.closest(selector), ...one.querySelectorAll(selector)]);
    const fit = brought.filter((one) => one !== null).filter((one) => says(one, text));
    return innermost([...new Set([...list.filter((one) => one.isConnected), ...fit])]);
  });
}

/**
 * Elements to put a control beside: those of the first anchor whose number of matches is as expected. More matches
 * than expected mean that the selector no longer says what it said, so the next one is tried. Empty when none holds.
 */
export function placesOf(anchors: readonly Anchor[], lists: Lists): FoundAnchor[] {
  const at = anchors.findIndex((anchor, place) => holds(anchor, lists[place]));
  return (lists[at] ?? []).map((element) => ({ element, place: (anchors[at] as Anchor).place }));
}
