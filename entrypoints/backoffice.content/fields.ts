// The upload fields of the page as it is now: where the seller pointed, else the record's anchors and what these leave
// out, else the general rules.

import type { Place } from '../../utils/db/sites-schema';
import {
  addressOf,
  bringsAnchor,
  type FoundAnchor,
  type Lists,
  listAnchors,
  listsWith,
  matchesOf,
  placeKey,
  placesOf,
  routeFor,
} from '../../utils/page/anchor';
import { furtherAnchors, generalAnchors, inputsIn, shownBox } from '../../utils/page/general';
import { type Read, readsOnce } from '../../utils/page/reads';
import { type Root, rootsIn, treeIn } from '../../utils/page/roots';
import { bringsButton, pressable } from '../../utils/page/words';
import type { Anchor, Route } from '../../utils/platforms/types';

/**
 * How long a record's anchors are waited for before the general rules take over, ms: on a page that renders late, a
 * control would stand at one place first and at another then.
 */
const grace = 2500;
/** The same on pages of which the record says nothing. */
const shortGrace = 500;
/**
 * The trees of a page are looked for anew at most this often, ms, and for 0.02 % of the time: that reads every element. A
 * tree that the seller's pointer comes to is known at once.
 */
const rootsEvery = 3000;
const rootsTimes = 5000;
/** What the first search takes is not known before: a look takes about as long. No first search comes later than this, ms. */
const rootsLatest = 10_000;

export type Looked = {
  found: FoundAnchor[];
  by: 'seller' | 'record' | 'general' | null;
  /** Another look is due in so many ms, even if nothing changes. */
  again: number | null;
  /** The trees of the page may be looked for in so many ms: `deepen`. */
  deeper: number | null;
};

export type Fields = {
  look(): Looked;
  /** Looks for trees of the page that are not known; true: there are, and another look is needed. */
  deepen(): boolean;
  /** What `look` says after these elements came in, by what is known of the others; null: a look is needed. */
  glance(elements: readonly Element[]): Looked | null;
  /** What the last look asked of the document. */
  read(): Read;
  route(): Route | null;
  /** Under which name a place on this page is kept. */
  key(): string;
  roots(): readonly Root[];
  /** Whether an element that comes in is or holds what could be a field here. */
  brings(element: Element): boolean;
  moved(): boolean;
  /** Notes the tree of an element that the pointer came to; true: it is new. */
  touch(element: Element): boolean;
  /** How many elements a way leads to, for a place that the seller points at. */
  count(sought: Pick<Anchor, 'selector' | 'text'>): number;
};

/** Fields of a document whose platform has these routes; `places` are what the seller pointed at, and may change. */
export function watchFields(
  document: Document,
  routes: readonly Route[],
  places: () => readonly Place[],
  now: () => number = () => performance.now(),
): Fields {
  const location = document.location;
  let href = '';
  let route: Route | null = null;
  let place: Place | undefined;
  /** The place that the seller pointed at, if any, then the record's anchors. */
  let sought: Anchor[] = [];
  let bySeller = 0;
  let lists: Lists = [];
  /** The inputs of files of the last look; null: it had no need of them. */
  let files: HTMLInputElement[] | null = null;
  /** What could be a field, by the record, and by the general rules too. */
  let [joined, more] = [inputs, inputs];
  let general = false;
  let readOf = readsOnce();
  /** When this address came, or its anchors held last. */
  let since = 0;
  /** When the record's anchors held first on this route; 0 before. */
  let held = 0;
  let roots: readonly Root[] = [document];
  let [rootsAt, rootsCost] = [Number.NEGATIVE_INFINITY, 0];
  /** The least that a look took, ms: the first times are dear anywhere. */
  let cost = Number.POSITIVE_INFINITY;

  function arrive() {
    href = location.href;
    const next = routeFor(routes, addressOf(location));
    const own = places().find(({ key }) => key === placeKey(next, location));
    if (next === route && own === place && since > 0) return;
    if (next !== route || since === 0) {
      since = now();
      held = 0;
    }
    route = next;
    place = own;
    const known = (anchors: readonly Anchor[]) => anchors.filter(({ selector }) => isKnown(document, selector));
    const pointed = known(own ? [{ ...own, seen: 'unverified', expect: [1, own.most] }] : []);
    sought = [...pointed, ...known(route?.anchors ?? [])];
    bySeller = pointed.length;
    joined = [...new Set([inputs, ...sought.map(({ selector }) => selector)])].join(',');
    more = `${joined},${pressable}`;
  }

  /** What the anchors lead to, with what they leave out; null: nowhere. */
  function settle(): Looked | null {
    const places = placesOf(sought, lists);
    if (places.length === 0) return null;
    since = now();
    general = false;
    if (lists.length <= bySeller) return { found: places, by: 'seller', again: null, deeper: null };
    held ||= since;
    // A field that comes before its own anchor would get another place first.
    const wait = held + grace - since;
    if (wait <= 0) files ??= inputsIn(roots);
    const further = wait > 0 ? [] : furtherAnchors(files ?? [], places);
    return { found: [...places, ...further], by: 'record', again: wait > 0 ? wait : null, deeper: null };
  }

  /** ms until the trees can be looked for; 0: it was done, or need not be yet. */
  function lookDeeper(): number {
    const at = now();
    if (at - rootsAt < Math.max(rootsEvery, rootsTimes * rootsCost)) return 0;
    if (rootsAt < since) {
      const wait = since + Math.min(rootsLatest, rootsTimes * cost) - at;
      if (wait > 0) return wait;
    }
    roots = rootsIn(document);
    rootsAt = now();
    rootsCost = rootsAt - at;
    return 0;
  }

  return {
    deepen() {
      const before = roots;
      return lookDeeper() === 0 && roots.some((root) => !before.includes(root));
    },
    look() {
      arrive();
      roots = roots.filter((root) => root === document || isLive(root, document));
      readOf = readsOnce();
      files = null;
      const began = now();
      lists = listAnchors(roots, sought, readOf);
      const known = settle();
      if (known) return known;
      const wait = since + (sought.length > 0 ? grace : shortGrace) - now();
      if (wait > 0) return { found: [], by: null, again: wait, deeper: null };
      general = true;
      let found = generalAnchors(roots, shownBox, readOf);
      cost = Math.min(cost, now() - began);
      const before = roots;
      const later = lookDeeper();
      if (roots !== before && roots.length > 1) {
        lists = listAnchors(roots, sought, readOf);
        const deep = settle();
        if (deep) return deep;
        found = generalAnchors(roots, shownBox, readOf);
      }
      return { found, by: found.length > 0 ? 'general' : null, again: null, deeper: later || null };
    },
    glance(elements) {
      const still = elements.filter((one) => one.isConnected);
      const next = location.href === href ? listsWith(sought, lists, still) : null;
      lists = next ?? lists;
      const own = (one: Element): one is HTMLInputElement => one.matches(inputs);
      if (files)
        files = [...new Set([...files, ...still.filter(own), ...inputsIn(still)])].filter((one) => one.isConnected);
      return next && settle();
    },
    read: () => readOf(document),
    route: () => route,
    key: () => placeKey(route, location),
    roots: () => roots,
    brings(element) {
      const wanted = general ? more : joined;
      if (!element.matches(wanted) && !(element.firstElementChild && element.querySelector(wanted))) return false;
      if (bringsAnchor(element, { selector: inputs }) || (general && bringsButton(element))) return true;
      return sought.some((anchor) => bringsAnchor(element, anchor));
    },
    moved: () => location.href !== href,
    touch(element) {
      const tree = treeIn(element);
      if (!tree || roots.includes(tree)) return false;
      roots = [...roots, ...rootsIn(tree)];
      return true;
    },
    count: (sought) => roots.reduce((sum, root) => sum + matchesOf(root, sought).length, 0),
  };
}

const inputs = 'input[type=file]';

function isKnown(document: Document, selector: string): boolean {
  try {
    document.createDocumentFragment().querySelector(selector);
    return true;
  } catch {
    return false;
  }
}

/** A tree whose host or frame is still in the page. */
function isLive(root: Root, document: Document): boolean {
  const host = 'host' in root ? root.host : (root.defaultView?.frameElement ?? null);
  return host?.isConnected === true && (host.ownerDocument === document || 'host' in root);
}
