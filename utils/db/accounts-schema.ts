// Rows of connected marketplace accounts: who they are, consents under way, and how far their orders were pulled.
// Secrets and tokens are not here but in the vault, at `accountPlace(id)`.
import * as z from 'zod/mini';
import { problemSchema } from './schema';

const time = z.number().check(z.nonnegative());
const count = z.int().check(z.nonnegative());
const maybe = z.nullable(time);
const text = (most: number) => z.string().check(z.maxLength(most));

export const endpointIdSchema = z.enum(['aliexpress', 'aliexpress-aop', 'amazon', 'dhgate', 'ebay']);
export const accountIdSchema = z.uuid();

/** Where an account's secrets are in the vault. */
export const accountPlace = (id: string): string => `account/${id}`;
export const vaultSchema = z.object({
  secret: text(4000),
  access: z.nullable(text(8192)),
  refresh: z.nullable(text(8192)),
  /** When the tokens came. */
  at: time,
});
/** What the vault holds of an account. */
export type AccountSecrets = z.infer<typeof vaultSchema>;

/** Minutes between two pulls by themselves. */
export const intervals = [15, 30, 60] as const;
export const intervalSchema = z.union([z.literal(15), z.literal(30), z.literal(60)]);

/** new: never connected. again: the marketplace takes our tokens no more, the seller has to connect again. */
export const accountStates = ['new', 'connected', 'again'] as const;

export const accountSchema = z.object({
  id: accountIdSchema,
  endpoint: endpointIdSchema,
  /** The seller's own name of it. */
  name: text(60).check(z.minLength(1)),
  state: z.enum(accountStates),
  paused: z.boolean(),
  /** Public half of the keys: app key or client id, callback as registered (eBay: RuName), Amazon's application id. */
  key: text(400),
  callback: text(1000),
  app: text(200),
  draft: z.boolean(),
  /** Amazon: country of the seller's site; '' elsewhere. */
  country: z.string().check(z.regex(/^([A-Z]{2})?$/)),
  /** Further addresses at which the consent may come back. */
  landings: z.array(text(1000)).check(z.maxLength(5)),
  /** The marketplace's id of the seller; null before the first consent, and where nobody tells it. */
  sellerId: z.nullable(text(100)),
  sellerName: z.nullable(text(100)),
  added: time,
  connectedAt: maybe,
  /** UTC ms at which each ends; null: not said, or it does not end by itself. */
  accessUntil: maybe,
  refreshUntil: maybe,
  consentUntil: maybe,
  secretUntil: maybe,
  /** When the refresh token came, and whether each renewal brings a new one or a later end; absent: not known. */
  refreshAt: z.optional(maybe),
  renews: z.optional(z.boolean()),
  interval: intervalSchema,
  /** How far back the first pull looks, days. */
  firstDays: z.int().check(z.minimum(1), z.maximum(180)),
  /** Buyers' data is let go so many days after delivery. */
  keepDays: z.int().check(z.minimum(1), z.maximum(365)),
  /** How many times the published rates the marketplace has granted this app; 1: none more. */
  pace: z.number().check(z.minimum(0.1), z.maximum(1000)),
  /** eBay's account-deletion notices: an https endpoint of the seller's, or the opt-out; null: not chosen. */
  deletion: z.nullable(z.enum(['endpoint', 'optOut'])),
  /** Why nothing is pulled, or what the last pull met; null when all is well. */
  problem: z.nullable(problemSchema),
  problemAt: maybe,
});
export type Account = z.infer<typeof accountSchema>;

/**
 * How a consent ended, or where it is. opening: no tab yet. waiting: the seller is on the marketplace's page.
 * exchanging: the code is being exchanged. done, declined, failed and closed are ends.
 */
export const consentSteps = ['opening', 'waiting', 'exchanging', 'done', 'declined', 'failed', 'closed'] as const;

export const consentSchema = z.object({
  account: accountIdSchema,
  step: z.enum(consentSteps),
  /** Address of the consent page. */
  url: z.string(),
  state: text(64),
  /** The state was taken: a second callback counts for nothing. */
  used: z.boolean(),
  tabId: z.nullable(z.int()),
  /** Addresses that end it, and the marketplace's own error pages. */
  landings: z.array(z.string()),
  watch: z.array(z.string()),
  began: time,
  /** The address that the tab came to, until it was dealt with. */
  seen: z.nullable(text(8192)),
  /** Why it ended so; null otherwise. */
  problem: z.nullable(problemSchema),
  endedAt: maybe,
});
export type Consent = z.infer<typeof consentSchema>;

/** A stretch of time to read, see utils/marketplaces/pages.ts. */
export const windowSchema = z.object({
  by: z.enum(['created', 'modified']),
  pass: text(40),
  from: z.number(),
  to: z.number(),
  last: z.boolean(),
  back: z.optional(z.boolean()),
});

const checkpointSchema = z.object({
  window: windowSchema,
  size: count,
  page: count,
  token: text(8192),
  firstTotal: z.nullable(count),
  lastTotal: z.nullable(count),
  shrunk: z.boolean(),
  read: count,
  began: time,
  done: z.boolean(),
  rough: z.boolean(),
});

/** What a pull has done so far; a receipt at its end. */
export const tallySchema = z.object({
  pages: count,
  calls: count,
  /** Orders in the answers, those that came twice counted twice. */
  fetched: count,
  fresh: count,
  changed: count,
  same: count,
  failed: count,
  /** Further calls for addresses and items. */
  details: count,
  /** ms in which nothing was allowed to be asked. */
  waited: count,
});
export type Tally = z.infer<typeof tallySchema>;

/** alarm: its hour. start: missed while the browser was closed. now: the seller pressed. repeat: while the list is open. */
export const pullCauses = ['alarm', 'start', 'now', 'repeat'] as const;

export const pullRunSchema = z.object({
  began: time,
  cause: z.enum(pullCauses),
  windows: z.array(windowSchema),
  /** Where the windows begin, see `planWindows`. */
  why: z.enum(['cursor', 'first', 'reach', 'clock']),
  /** Window that is being read. */
  at: count,
  checkpoint: z.nullable(checkpointSchema),
  /** Some window never stood still: the cursor must not move. */
  rough: z.boolean(),
  tally: tallySchema,
  /** Times that it was interrupted and went on. */
  resumed: count,
  warnings: z.array(text(300)).check(z.maxLength(20)),
});
export type PullRun = z.infer<typeof pullRunSchema>;

export const pullStateSchema = z.object({
  account: accountIdSchema,
  /** UTC ms up to which everything is known; null: nothing yet. */
  cursor: maybe,
  /** UTC ms from which on everything is known; null: nothing yet, absent: not noted. */
  since: z.optional(maybe),
  /** When the last whole pull ended, and when the last one was tried. */
  lastGood: maybe,
  lastTry: maybe,
  /** When the next one is due. */
  nextAt: time,
  /** A pull that is under way or was interrupted. */
  run: z.nullable(pullRunSchema),
  /** Calls of the Beijing day `day`. */
  day: text(10),
  calls: count,
  /** Our clock minus theirs, ms, as seen in their answers. */
  skew: z.number(),
  /** From when to when the browser was closed or the vault locked, so that pulls were missed; null: not. */
  missed: z.nullable(z.object({ from: time, to: time })),
});
export type PullState = z.infer<typeof pullStateSchema>;
