// What the four marketplaces have in common: orders as read, what an answer can be, and the one interface that the
// engine of pulls speaks. A marketplace's own words stop here; what only it knows goes aside into `rest`.

export type MarketplaceId = 'aliexpress' | 'ebay' | 'amazon' | 'dhgate';
/** One protocol of a marketplace; AliExpress has two. */
export type EndpointId = MarketplaceId | 'aliexpress-aop';

/** A decimal as text, never a JavaScript number, with its ISO 4217 currency. */
export type Money = { amount: string; currency: string };

/** Where an order stands, in words of our own; the marketplace's word stays beside it in `said`. */
export type Status =
  | 'unpaid'
  | 'checking'
  | 'to_ship'
  | 'part_shipped'
  | 'shipped'
  | 'received'
  | 'done'
  | 'cancelling'
  | 'cancelled'
  | 'dispute'
  | 'frozen'
  | 'refunding'
  | 'refunded'
  | 'closed'
  | 'unknown';

export type Address = {
  name: string | null;
  company: string | null;
  lines: readonly string[];
  district: string | null;
  city: string | null;
  region: string | null;
  postcode: string | null;
  /** ISO 3166 two letters where said so; else null, and `countryName` has the marketplace's word. */
  country: string | null;
  countryName: string | null;
  phone: string | null;
  email: string | null;
};

/**
 * How far personal data can be trusted. whole: as needed for a parcel. masked: stars in it, see `Person.masked`.
 * later: another call has it. withheld: the marketplace gave none (role missing, or too long ago). forgotten: by us.
 */
export type PersonState = 'whole' | 'masked' | 'later' | 'withheld' | 'forgotten';

/** Everything that says who the buyer is. Stored only sealed, together with `Order.rest`. */
export type Person = {
  state: PersonState;
  /** Names of the fields with stars in them, such as `name` or `address.phone`. */
  masked: readonly string[];
  /** The marketplace's name of the buyer; never a key (eBay replaces some with an id). */
  login: string | null;
  name: string | null;
  email: string | null;
  address: Address | null;
  /** Where the parcel goes when that is a hub of the marketplace and not the buyer. */
  hub: Address | null;
  /** What the buyer wrote; `item` is an item's id, null for the whole order. */
  notes: readonly { item: string | null; text: string }[];
};

export type Item = {
  id: string;
  product: string | null;
  sku: string | null;
  title: string;
  /** Chosen variation, as said: `Color:Red`. */
  options: string | null;
  picture: string | null;
  link: string | null;
  quantity: number;
  /** Price of one piece, only where the marketplace says it; see `unitPrice` in money.ts. */
  unit: Money | null;
  /** Price of the whole line, without shipping. */
  line: Money | null;
  /** The line's status as said; '' when unsaid. */
  said: string;
};

export type Order = {
  id: string;
  /** Other numbers by which a seller may look for it. */
  alsoKnown: readonly string[];
  status: Status;
  /** The marketplace's own word for the status. */
  said: string;
  /** Other things to know: a running dispute, a freeze, an asked cancellation; the marketplace's words. */
  flags: readonly string[];
  /** Times in UTC ms; null: not said. */
  created: number;
  paid: number | null;
  updated: number | null;
  shipBy: number | null;
  shipped: number | null;
  delivered: number | null;
  cancelled: number | null;
  total: Money | null;
  shipping: Money | null;
  /** Shipping service as said. */
  service: string | null;
  fulfilledBy: 'seller' | 'marketplace' | null;
  /** Seller's id as said in the order; it must be the account's. */
  seller: string | null;
  /** Shop or country site of the marketplace. */
  site: string | null;
  link: string | null;
  /** null: another call has them. */
  items: readonly Item[] | null;
  person: Person;
  /** Fields that we do not know, as they came (numbers as text). May hold personal data: sealed with `person`. */
  rest: unknown;
};

/** An order that did not fit. `raw` may hold personal data and is stored only sealed; cut at 20,000 characters. */
export type Failed = { id: string | null; place: string; reason: string; raw: string };

/** What is to be done about a refusal; each has a sentence of its own. */
export type RefusedWhy =
  | 'keys'
  | 'signature'
  | 'clock'
  | 'permission'
  | 'callback'
  | 'page'
  | 'not_found'
  | 'business'
  | 'other';

/**
 * Why there is nothing. `code` and `said` are the marketplace's, `said` cut at 300 characters.
 * expired: `access` → refresh once; `refresh` or `code` → connect again. throttled: `until` UTC ms, null when unsaid;
 * `scope` tells a rate from a day's quota. unknown: no usable answer, try later. broken: our request or our reading.
 */
export type Trouble =
  | { kind: 'expired'; what: 'access' | 'refresh' | 'code'; code: string; said: string }
  | { kind: 'throttled'; until: number | null; scope: 'rate' | 'day'; code: string; said: string }
  | { kind: 'refused'; why: RefusedWhy; code: string; said: string }
  | { kind: 'unknown'; code: string; said: string }
  | { kind: 'broken'; code: string; said: string };

export type PageAnswer =
  | {
      kind: 'page';
      orders: readonly Order[];
      failed: readonly Failed[];
      /** Orders in the whole window, where said. */
      total: number | null;
      /** Token of the next page, for marketplaces that page by token; null at the end. */
      next: string | null;
      /** Calls a second that the answer permits, where said. */
      rate: number | null;
      /** Warnings, as said. */
      warnings: readonly string[];
    }
  | Trouble;

/** What a second call adds to an order; only what it says. */
export type Addition = Partial<Omit<Order, 'id' | 'rest'>>;
export type DetailAnswer = { kind: 'detail'; adds: Addition; rest: unknown } | Trouble;

/** Who an account is: an id that never changes, and a name to show. */
export type AccountName = { kind: 'account'; id: string; name: string };

export type Tokens = {
  kind: 'tokens';
  access: string;
  /** null: the answer has none, the old one stays. */
  refresh: string | null;
  /** UTC ms; null: not said. */
  accessUntil: number | null;
  refreshUntil: number | null;
  sellerId: string | null;
  sellerName: string | null;
};

/** An HTTP answer as the readers need it; `rateLimit` is Amazon's `x-amzn-RateLimit-Limit`. */
export type Answer = { status: number; text: string; retryAfter: number | null; rateLimit?: string | null };

/** A request ready to leave. A header that fetch may not set is left to a rule of the package, see amazon/sign.ts. */
export type Call = { method: 'GET' | 'POST'; url: string; headers: Record<string, string>; body: string | null };

export type Keys = {
  key: string;
  secret: string;
  /** Callback as registered; eBay: the RuName. '' where the marketplace needs none. */
  callback: string;
  /** Amazon's application id (`amzn1.sp.solution.…`), which is not the client id. */
  app?: string;
  /** Amazon: the app is still a draft, and consent needs `version=beta`. */
  draft?: boolean;
};
/** What a call for orders needs; `region` is Amazon's. */
export type Access = { keys: Keys; token: string; region: string };

/**
 * One page of a window, times in UTC ms. `pass` is one of the endpoint's (some statuses have a list of their own);
 * `cursor` is a page's number, an offset or a token, as the endpoint pages; '' for the first.
 */
export type Query = {
  by: 'created' | 'modified';
  pass: string;
  from: number;
  to: number;
  cursor: string;
  size: number;
};
/** Calls that an order needs beyond the list. */
export type Detail = 'address' | 'items';

/** How the engine talks to a marketplace. Everything is pure: the clock is passed in, nothing is sent. */
export type Protocol = {
  /** Address of the consent page. `region` is Amazon's. */
  consent(keys: Keys, state: string, region: string): Promise<string>;
  exchange(keys: Keys, code: string, now: number): Promise<Call>;
  refresh(keys: Keys, token: string, now: number): Promise<Call>;
  readTokens(answer: Answer, grant: 'code' | 'refresh', now: number): Tokens | Trouble;
  /** Asks who the account is; null where tokens or the callback say so, or nobody does (Amazon's pasted tokens). */
  account: ((access: Access, now: number) => Promise<Call>) | null;
  readAccount(answer: Answer, now: number): AccountName | Trouble;
  list(access: Access, query: Query, now: number): Promise<Call>;
  readPage(answer: Answer, now: number): PageAnswer;
  /** One order by its id; read with `readOne`. */
  one(access: Access, orderId: string, now: number): Promise<Call>;
  readOne(answer: Answer, now: number): PageAnswer;
  /** Which further calls an order needs, in this order. */
  details: readonly Detail[];
  detail(access: Access, kind: Detail, orderId: string, now: number): Promise<Call>;
  readDetail(answer: Answer, kind: Detail, now: number): DetailAnswer;
};
