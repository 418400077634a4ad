// What is known of a back office, as data: the manifest, the content script, the tests and the README are made from it.

/** How to find the element that a control stands beside. Tried in the order given. */
export type Anchor = {
  /** Selector, by test id, id, role or a library's stable class; never a hashed class or a chain of positions. */
  selector: string;
  /** Visible text that the element must contain, where the selector alone is too wide. */
  text?: string;
  place: 'before' | 'after' | 'append';
  /** Month in which it was last seen, `YYYY-MM`; `unverified` when nobody has. */
  seen: string;
  /** How many matches are expected: [least, most]. */
  expect: readonly [number, number];
};

export type Route = {
  id: string;
  /** Regular expression source over `host + pathname + hash`. */
  match: string;
  anchors: readonly Anchor[];
};

export type Platform = {
  id: string;
  names: { zh_CN: string; en: string };
  /** Match patterns of the back office's pages; each with a source. */
  hosts: readonly string[];
  routes: readonly Route[];
  limits: { bytes: number; formats: readonly string[] };
  /** Minutes east of UTC of the times the platform prints. */
  zone: number;
};

/** What the content script gets of its platform: no more than it needs. */
export type PlatformView = { id: string; name: string; routes: readonly Route[] };
