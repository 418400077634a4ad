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

/** What a field or an image space takes of pictures; null and absent where nothing is known. */
export type Takes = {
  formats: readonly ('jpg' | 'png' | 'gif' | 'webp' | 'bmp' | 'avif' | 'heic' | 'tiff')[];
  /** Most bytes of one picture; null where no limit is known. */
  bytes: number | null;
  leastWidth?: number;
  mostWidth?: number;
  leastHeight?: number;
  mostHeight?: number;
  /** Width to height, as in 1:1. */
  ratio?: readonly [number, number];
  /** Most pictures at once or in the field. */
  count?: number;
  /** Where the numbers are from, in words. */
  source: string;
};

/** A page's own way in: its file input, and the button that mounts it where it is not there from the start. */
export type PageInput = {
  id: 'main' | 'details' | 'sku' | 'space';
  names: { zh_CN: string; en: string };
  /** Selector of the input or of what holds it; inputs are looked for inside open shadow roots and own-origin frames too. */
  selector: string;
  /** Pressed one after the other where the page mounts its input only then; plain upload buttons, nothing that submits. */
  opens?: readonly { selector: string; text?: string }[];
  /** What this field takes, where that is not what the platform's image space takes. */
  takes?: Takes;
  seen: string;
};

export type Route = {
  id: string;
  /** Regular expression source over `host + pathname + hash`. */
  match: string;
  /** None where a source names the page and nothing in it: the control then stands where the general rules put it. */
  anchors: readonly Anchor[];
  /** The page's own upload fields, most specific first. Any other image input is found by the general rules. */
  inputs?: readonly PageInput[];
};

/**
 * How to read something of the shop from the page: the first text that a selector finds (or an attribute of it, or a
 * part of the address), taken by the expression's first group.
 */
export type Reading = {
  from: 'text' | 'attribute' | 'address';
  selector?: string;
  attribute?: string;
  /** Regular expression source; its first group is the value. */
  take: string;
  seen: string;
};

/** What the background and the manifest need of a platform; a record's file keeps it apart, so that they bundle no more. */
export type Place = {
  id: string;
  names: { zh_CN: string; en: string };
  /**
   * Match patterns of the back office's pages; each with a source. None where no source names one. A path stands where
   * the host also serves buyers: it narrows where our script runs, while a sender is judged by its whole host.
   */
  hosts: readonly string[];
  /**
   * The ways in that the platform knows. gateway: `yes`, `tested` (only after the seller's own test call succeeded), `no`.
   * api: the method of the platform's own open API, null where none is known. The page's own input always is one.
   */
  ways: { gateway: 'yes' | 'tested' | 'no'; api: string | null };
};

/** The rest of a record: what the script on the platform's pages goes by. */
export type Pages = {
  routes: readonly Route[];
  /** What the platform's image space takes. */
  takes: Takes;
  /**
   * Who the shop is, where the page says so. `categories`: each element that the selector finds is a folder; `id` is the
   * attribute that holds its id, `name` the attribute that holds its name, or '' for its text.
   */
  shop?: {
    id?: readonly Reading[];
    name?: readonly Reading[];
    categories?: { selector: string; id: string; name: string; seen: string };
  };
  /**
   * The platform's own page where a shop authorizes an application; null where no source names one. It shows an error
   * without the application's `needs` in its query, so it is named and not linked; `market` is where the platform lists
   * applications, each with its own link there.
   */
  authorize: { url: string; needs: string; market?: string; seen: string } | null;
  /** Minutes east of UTC of the times the platform prints. */
  zone: number;
  /** The input that takes the name of a store to authorize: the control for it stands beside. The first that is there once. */
  stores?: readonly Pick<Anchor, 'selector' | 'seen'>[];
  /**
   * Shops apply for brands on pages of this platform, at an address that no source names: each of them leads to the
   * checklist.
   */
  brands?: true;
  /** Where that page tells the name of the shop that is logged in. */
  storesOf?: readonly Pick<Anchor, 'selector' | 'seen'>[];
};

export type Platform = Place & Pages;

/** What the content script gets of its platform: no more than it needs. */
export type PlatformView = Pick<
  Platform,
  'id' | 'routes' | 'takes' | 'shop' | 'stores' | 'storesOf' | 'brands' | 'ways' | 'authorize'
> & {
  name: string;
};
