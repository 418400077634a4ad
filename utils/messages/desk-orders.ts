// What a page of ours may ask the desk about connected accounts, pulls and draft orders. Everything here is about keys
// or buyers, so only the owner may ask it.
import * as z from 'zod/mini';
import type { PullState } from '../db/accounts-schema';
import { accountIdSchema, accountSchema, endpointIdSchema } from '../db/accounts-schema';
import type { DraftRow, SealedPart } from '../db/orders-schema';
import { addressSchema, draftStates, longestNote, moneySchema } from '../db/orders-schema';
import type { Problem } from '../db/schema';
import { line } from './desk-line';

const account = z.object({ account: accountIdSchema });
const nothing = z.object({});
const text = (most: number) => z.string().check(z.maxLength(most));
const key = z.string().check(z.maxLength(128), z.regex(/^[0-9a-f-]{36}:.+$/));
const keys = z.object({ keys: z.array(key).check(z.minLength(1), z.maxLength(10_000)) });

const { name, callback, country, landings, interval, firstDays, keepDays, pace, deletion, app, draft } =
  accountSchema.shape;
const form = {
  ...{ name, callback, app, draft, country, landings },
  key: text(400).check(z.minLength(1)),
};

type Done = { ok: true };
/** A draft as the seller sees it: the row, and what was sealed. `opened` is null while the vault is locked, or for good where it was forgotten. */
export type DraftView = Omit<DraftRow, 'sealed'> & { opened: SealedPart | null };

/** What the board shows of one account's pulls. Times in UTC ms. */
export type PullView = {
  account: string;
  /** The pull that runs now. */
  running: PullState['run'];
  /** One that was stopped or has to wait, and goes on where it was at its next time. */
  rest: PullState['run'];
  lastGood: number | null;
  lastTry: number | null;
  nextAt: number;
  /** Until when the marketplace lets us ask nothing; 0: it does. */
  pausedUntil: number;
  /** ms that this pull still needs, about; null: there is none, or it is not known. */
  left: number | null;
  /** Pages and further calls that remain; null: not known. */
  pagesLeft: number | null;
  detailsLeft: number;
  callsToday: number;
  missed: PullState['missed'];
};

/** Why an order is not here, each with what was checked. `found`: it is here now, under this key. */
export type WhyNot = { found: string | null; reasons: Problem[] };

export const deskOrders = {
  /** From the background: a tab came to where a consent ends, or was closed. */
  'consent.seen': line<Done>()(nothing),
  /** From the background: the time of the next pull has come, or the browser has started. */
  'pull.due': line<Done>()(nothing),
  /** An account with its keys, not connected yet. `secret` goes into the vault and never comes back. */
  'account.add': line<{ account: string }>()(
    z.object({ endpoint: endpointIdSchema, ...form, secret: text(4000).check(z.minLength(1)) }),
  ),
  /** Changes what the form holds; other keys mean connecting again. An absent member stays as it is. */
  'account.write': line<{ problem: Problem | null }>()(
    z.object({
      account: accountIdSchema,
      change: z.partial(
        z.object({
          ...form,
          secret: text(4000).check(z.minLength(1)),
          ...{ interval, firstDays, keepDays, pace, deletion, paused: z.boolean() },
        }),
      ),
    }),
  ),
  /** Match patterns to ask the browser for before connecting, and whether it has given them. */
  'account.hosts': line<{ patterns: string[]; problem: Problem | null }>()(
    z.object({ endpoint: endpointIdSchema, callback, landings, country }),
  ),
  /** Opens the marketplace's page in a tab. How it goes on stands in `consents`. */
  'account.connect': line<{ problem: Problem | null }>()(account),
  /** Gives up a consent that is under way; its tab stays. */
  'account.giveUp': line<Done>()(account),
  /** Amazon: a refresh token that the seller copied from Seller Central, and the seller's id. */
  'account.paste': line<{ problem: Problem | null }>()(
    z.object({ account: accountIdSchema, refresh: text(4000), sellerId: text(100) }),
  ),
  /** Removes an account with its secrets. `drafts`: what becomes of its draft orders. */
  'account.remove': line<Done>()(z.object({ account: accountIdSchema, drafts: z.enum(['keep', 'remove']) })),

  /** Starts a pull now, or says why there is none. How it goes stands in `pulls`. */
  'pull.now': line<{ started: boolean; problem: Problem | null }>()(
    z.object({ account: accountIdSchema, cause: z.enum(['now', 'repeat']) }),
  ),
  /** Stops the pull that runs; it goes on from there at the next. */
  'pull.stop': line<Done>()(account),
  /** What pulls will do: countdowns, what remains, calls of today. For all accounts. */
  'pull.view': line<PullView[]>()(nothing),
  /** Pulls one order again. */
  'pull.one': line<{ key: string | null; problem: Problem | null }>()(
    z.object({ account: accountIdSchema, order: text(64).check(z.minLength(1)) }),
  ),
  /** Why an order is not here; asks the marketplace for that one order. */
  'pull.why': line<WhyNot>()(z.object({ account: accountIdSchema, order: text(64).check(z.minLength(1)) })),
  /** The text of an order that did not fit. */
  'pull.failure': line<{ raw: string | null }>()(z.object({ id: z.int() })),

  /** Drafts with their buyers, opened; in the order asked. At most a thousand. */
  'draft.read': line<DraftView[]>()(z.object({ keys: z.array(key).check(z.maxLength(1000)) })),
  /** Keys of drafts in which a text stands, the buyer's words too. */
  'draft.search': line<{ keys: string[]; locked: boolean }>()(
    z.object({ text: text(100).check(z.minLength(1)), account: z.nullable(accountIdSchema) }),
  ),
  'draft.state': line<{ count: number }>()(z.extend(keys, { state: z.enum(draftStates) })),
  /** Writes beside the marketplace's own; null takes the seller's word away again, an absent member stays. */
  'draft.edit': line<{ problem: Problem | null }>()(
    z.object({
      key,
      edits: z.partial(
        z.object({
          note: z.nullable(text(longestNote)),
          address: z.nullable(addressSchema),
          weight: z.nullable(z.int().check(z.minimum(0), z.maximum(10_000_000))),
          declaredName: z.nullable(text(300)),
          declaredValue: z.nullable(moneySchema),
        }),
      ),
    }),
  ),
  /** Lets the buyers of these drafts go, for good. */
  'draft.forget': line<{ count: number }>()(keys),
  /** Where the seller is in the steps of getting keys, and what they noted; kept as the page gives it. */
  'account.guide': line<Done>()(z.object({ endpoint: endpointIdSchema, guide: z.record(text(40), text(1000)) })),
  /** Templates of exports, all of them; kept as the page gives them. */
  'draft.templates': line<Done>()(
    z.object({
      templates: z
        .array(z.object({ id: z.uuid(), name: text(60), columns: z.array(text(40)).check(z.maxLength(60)) }))
        .check(z.maxLength(50)),
    }),
  ),
} as const;
