// The upload fields of the page as it is now: where the seller pointed, else the record's anchors and what these leave
// out, else the general rules.

import type { Place } from '../../utils/db/sites-schema';
import {
  addressOf,
  bringsAnchor,
  type FoundAnchor,
  findAnchors,
  matchesOf,
  placeKey,
  routeFor,
} from '../../utils/page/anchor';
import { furtherAnchors, generalAnchors } from '../../utils/page/general';
import { type Root, rootsIn } from '../../utils/page/roots';
import { bringsButton, pressable } from '../../utils/page/words';
import type { Anchor, Route } from '../../utils/platforms/types';

/**
 * How long a record's anchors are waited for before the general rules take over, ms: on a page that renders late, a
 * control would stand at one place first and at another then.
 */
const grace = 2500;
/** The same on pages of which the record says nothing. */
const shortGrace = 500;
/** The trees of a page are looked for anew at most this often, ms. */
const rootsEvery = 3000;

export type Looked = {
  found: FoundAnchor[];
  by: 'seller' | 'record' | 'general' | null;
  /** Another look is due in so many ms, even if nothing changes. */
  again: number | null;
};

export type Fields = {
  look(): Looked;
  route(): Route | null;
  /** Under which name a place on this page is kept. */
  key(): string;
  roots(): readonly Root[];
  /** Whether an element that comes in is or holds what could be a field here. */
  brings(element: Element): boolean;
  moved(): boolean;
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
  let sought: Anchor[] = [];
  let joined = inputs;
  let general = false;
  /** When this address came, or its anchors held last. */
  let since = 0;
  /** When the record's anchors held first on this route; 0 before. */
  let held = 0;
  let roots: readonly Root[] = [document];
  let rootsAt = Number.NEGATIVE_INFINITY;

  function arrive() {
    href = location.href;
    const next = routeFor(routes, addressOf(location));
    if (next?.id !== route?.id || since === 0) {
      since = now();
      held = 0;
    }
    route = next;
    sought = [...pointed(), ...(route?.anchors ?? [])].filter(({ selector }) => isKnown(document, selector));
    joined = [...new Set([inputs, ...sought.map(({ selector }) => selector)])].join(',');
  }

  /** The place that the seller pointed at on pages like this one, as an anchor. */
  function pointed(): Anchor[] {
    const own = places().find(({ key }) => key === placeKey(route, location));
    return own ? [{ ...own, seen: 'unverified', expect: [1, own.most] }] : [];
  }

  function lookDeeper() {
    if (now() - rootsAt < rootsEvery) return;
    roots = rootsIn(document);
    rootsAt = now();
  }

  return {
    look() {
      arrive();
      roots = roots.filter((root) => root === document || isLive(root, document));
      const bySeller = findAnchors(roots, pointed());
      const byRecord = bySeller.length > 0 || !route ? [] : findAnchors(roots, route.anchors);
      if (bySeller.length + byRecord.length > 0) {
        since = now();
        general = false;
        if (bySeller.length > 0) return { found: bySeller, by: 'seller', again: null };
        held ||= since;
        // A field that comes before its own anchor would get another place first.
        const wait = held + grace - since;
        const more = wait > 0 ? [] : furtherAnchors(roots, byRecord);
        return { found: [...byRecord, ...more], by: 'record', again: wait > 0 ? wait : null };
      }
      const wait = since + (pointed().length || route?.anchors.length ? grace : shortGrace) - now();
      if (wait > 0) return { found: [], by: null, again: wait };
      general = true;
      lookDeeper();
      const deep = route && roots.length > 1 ? findAnchors(roots, route.anchors) : [];
      if (deep.length > 0) return { found: deep, by: 'record', again: null };
      const found = generalAnchors(roots);
      return { found, by: found.length > 0 ? 'general' : null, again: null };
    },
    route: () => route,
    key: () => placeKey(route, location),
    roots: () => roots,
    brings(element) {
      const wanted = general ? `${joined},${pressable}` : joined;
      if (!element.matches(wanted) && !(element.firstElementChild && element.querySelector(wanted))) return false;
      if (bringsAnchor(element, { selector: inputs }) || (general && bringsButton(element))) return true;
      return sought.some((anchor) => bringsAnchor(element, anchor));
    },
    moved: () => location.href !== href,
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
