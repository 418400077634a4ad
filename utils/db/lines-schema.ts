// What the list of drafts shows of each: small lines, fifty to a stored row. A row of some kilobytes costs the database
// little more than a small one, and writing each draft's line beside it cost a quarter of the time of a pull.
import * as z from 'zod/mini';
import { count, draftStates, maybe, moneySchema, orderStatuses, personStates } from './orders-schema';

/** What the list shows of a draft. No word of the buyer. */
export const draftLineSchema = z.object({
  key: z.string(),
  account: z.string(),
  id: z.string(),
  created: z.number(),
  updated: maybe,
  status: z.enum(orderStatuses),
  /** The marketplace's own word for the status, and its marks: a wish to cancel, a dispute, a refund. */
  said: z.string(),
  flags: z.array(z.string()),
  state: z.enum(draftStates),
  /** Whether the marketplace changed something since the seller set the state. */
  changed: z.boolean(),
  person: z.enum(personStates),
  /** Two letters; '' where it is not known. */
  country: z.string(),
  total: z.nullable(moneySchema),
  pieces: z.number(),
  /** Title of the first item, at most 120 characters; and skus and other numbers, for the search. */
  title: z.string(),
  words: z.string(),
  shipBy: maybe,
  /** Whether the seller wrote something of theirs. */
  edited: z.boolean(),
});
export type DraftLine = z.infer<typeof draftLineSchema>;

/** Lines of a full block. */
export const blockSize = 50;

/** Lines of one account, in the order in which they came; a line stays in its block, and its draft says in which. */
export const lineBlockSchema = z.object({
  account: z.string(),
  /** Number of the block among its account's, from 0. */
  n: count,
  /** Lines in the account's earlier blocks. */
  before: count,
  /** The latest `created` of its lines, UTC ms. */
  newest: z.number(),
  /** `draftLineSchema` each; who reads looks at each, so that one which is none does not hide the others. */
  lines: z.array(z.unknown()),
});
export type LineBlock = z.infer<typeof lineBlockSchema>;
