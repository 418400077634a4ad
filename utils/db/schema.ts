// Rows of the database. A row is parsed with its schema when it is read back: what is stored is hostile until then.
import * as z from 'zod/mini';
import { uploadStates } from '../uploads/states';
import { answerSchema, changeSchema, fitRulesSchema, formatSchema, originalSchema, planSchema } from './fit-schema';

/** Digits that are never a JavaScript number: shop, category and picture ids. */
export const idSchema = z.string().check(z.regex(/^[0-9]{1,32}$/));
export const clientTypeSchema = z.enum(['client:computer', 'client:phone']);
export const platformIdSchema = z.string().check(z.regex(/^[a-z0-9]{2,20}$/));

const time = z.number().check(z.nonnegative());
const count = z.int().check(z.nonnegative());

/** A sentence for the seller: key of the catalogue, its parameters, and what the other side said. */
export const problemSchema = z.object({
  key: z.string(),
  params: z.array(z.string()),
  code: z.optional(z.string()),
  said: z.optional(z.string()),
});
export type Problem = z.infer<typeof problemSchema>;

export const shopSchema = z.object({
  /** `platform:shopId` */
  key: z.string(),
  platform: platformIdSchema,
  shopId: idSchema,
  name: z.string().check(z.minLength(1), z.maxLength(100)),
  categories: z.array(z.object({ id: idSchema, name: z.string().check(z.maxLength(60)) })),
  defaultCategory: idSchema,
  clientType: clientTypeSchema,
  isHttps: z.boolean(),
  lastUsed: time,
  /** How its pictures are made to fit; `defaultFit` where it was never chosen. */
  fit: z.optional(fitRulesSchema),
});
export type Shop = z.infer<typeof shopSchema>;

export const sourceSchema = z.object({
  kind: z.enum(['menu', 'files', 'drop', 'paste', 'page']),
  /** Address of the picture, when it had one. */
  url: z.optional(z.string()),
  /** Addresses at which a larger one may be, best first; `url` is what is shown. */
  larger: z.optional(z.array(z.string())),
  pageUrl: z.optional(z.string()),
  tabId: z.optional(z.number()),
  frameId: z.optional(z.number()),
  media: z.optional(z.enum(['image', 'video'])),
});
export type Source = z.infer<typeof sourceSchema>;

export const pictureSchema = z.object({
  id: idSchema,
  category: idSchema,
  path: z.string(),
  title: z.string(),
  bytes: z.nullable(count),
  pixel: z.string(),
  status: z.string(),
  deleted: z.string(),
  /** UTC ms, from the answer's China time; null when unreadable. */
  created: z.nullable(z.number()),
  clientType: z.string(),
});
export type Picture = z.infer<typeof pictureSchema>;

/**
 * A page's own upload field that pictures are handed to: by the platform's record, `input` '' for one that no record
 * names. `formats` are those that the field's `accept` lets through.
 */
export const handSchema = z.object({
  platform: platformIdSchema,
  route: z.string().check(z.maxLength(60)),
  input: z.string().check(z.maxLength(60)),
  formats: z.optional(z.array(formatSchema)),
});
export type Hand = z.infer<typeof handSchema>;

export const uploadSchema = z.object({
  id: count,
  batch: z.string(),
  shop: z.string(),
  category: idSchema,
  fileName: z.string(),
  /** Title to send; empty: the platform takes the file name without suffix. */
  title: z.string(),
  source: sourceSchema,
  /** Whether the bytes are in `blobs` under this upload's id. */
  hasBytes: z.boolean(),
  bytes: count,
  mime: z.string(),
  width: count,
  height: count,
  sha256: z.string(),
  state: z.enum(uploadStates),
  added: time,
  /** When the upload came to its present state. */
  since: time,
  /** When the last call for it left; 0 before. */
  sentAt: time,
  tries: count,
  /** Send although the same bytes are known. */
  force: z.boolean(),
  /** An earlier call for these bytes ended unconfirmed and the seller chose to send again. */
  again: z.boolean(),
  call: z.nullable(count),
  points: count,
  picture: z.nullable(pictureSchema),
  problem: z.nullable(problemSchema),
  warnings: z.array(problemSchema),
  /** Place in the order given, where it is not its id's: slices of one picture follow each other. */
  place: z.optional(z.number()),
  /** Folder in which the file was given, without its own name: `季节/春`. */
  folder: z.optional(z.string()),
  /** What will be done with it, once it was looked at. */
  plan: z.optional(planSchema),
  /** Perceptual hash of 64 bits as 16 hex digits. */
  look: z.optional(z.string()),
  /** Upload of the same batch that looks nearly the same. */
  like: z.optional(count),
  original: z.optional(originalSchema),
  changes: z.optional(z.array(changeSchema)),
  /** Key of the given bytes and the rules by which they were changed. */
  origin: z.optional(z.string()),
  answer: z.optional(answerSchema),
  /** Given by the owner while an owner passphrase was set; what is not is an assistant's. */
  owner: z.optional(z.boolean()),
  /** Goes to the page's own upload field in `source`'s tab and frame; absent: to the shop's image space. */
  hand: z.optional(handSchema),
});
export type Upload = z.infer<typeof uploadSchema>;

/** A picture's address that is kept in the library without uploading it. */
export const linkSchema = z.object({
  id: count,
  url: z.string(),
  name: z.string(),
  shop: z.string(),
  category: idSchema,
  added: time,
});
export type Link = z.infer<typeof linkSchema>;

export const batchSchema = z.object({
  id: z.string(),
  at: time,
  origin: z.enum(['menu', 'popup', 'page']),
  /** False while a page's proposal waits for the seller's yes in an extension page. */
  confirmed: z.boolean(),
  tabId: z.nullable(z.number()),
  /** When its end was told; 0 before. */
  toldAt: time,
  /** For a page's own upload field, which says itself how it went. */
  hand: z.optional(z.boolean()),
  /** Pictures handed in, how many of them are written, and when the last of these were. Absent: it came whole. */
  intake: z.optional(z.object({ total: count, taken: count, at: time })),
  /** The seller said no to it, or cancelled it while it came in: of what is still to come nothing is taken. */
  stopped: z.optional(z.boolean()),
  /** Started before all of it was looked over. */
  early: z.optional(z.boolean()),
});
export type Batch = z.infer<typeof batchSchema>;

/** One call that carried the token: the ledger. */
export const callSchema = z.object({
  id: count,
  at: time,
  kind: z.enum(['upload', 'test', 'authorized', 'shopInfo', 'token']),
  upload: z.nullable(count),
  shopId: z.string(),
  /** `sent` until an answer is recorded; a `sent` row whose sender died becomes `unconfirmed`. */
  outcome: z.enum(['sent', 'done', 'failed', 'unconfirmed', 'notWorkedOn', 'refused']),
  code: z.string(),
  points: count,
  ms: count,
  /** It counts for the assistants' budget. */
  assistant: z.optional(z.boolean()),
});
export type Call = z.infer<typeof callSchema>;

/** Why a shop's or the whole account's uploads stand still. `scope` is `account` or a shop key. */
export const stopSchema = z.object({
  scope: z.string(),
  problem: problemSchema,
  link: z.nullable(z.object({ url: z.string(), trusted: z.boolean() })),
  at: time,
  /** Whether the seller was notified of it. */
  told: z.optional(z.boolean()),
});
export type Stop = z.infer<typeof stopSchema>;

export const settingsSchema = z.object({
  language: z.enum(['auto', 'zh_CN', 'en']),
  address: z.string(),
  /** Hosts for which the seller agreed to plain http. */
  httpHosts: z.array(z.string()),
  auth: z.enum(['token', 'client']),
  retryUnclear: z.boolean(),
  paused: z.boolean(),
  copyFormat: z.enum(['address', 'html', 'markdown', 'own']),
  ownTemplate: z.string().check(z.maxLength(500)),
  pointsBought: z.nullable(z.int()),
  pointsBoughtAt: time,
  pointsWarnBelow: count,
  /** From how many pictures a batch proposed in a page must be confirmed in an extension page. */
  confirmFrom: z.int().check(z.minimum(2)),
  /** From how many pictures a batch given in an extension page shows its plan and waits for the press that starts it. */
  planFrom: z.int().check(z.minimum(2)),
});
export type Settings = z.infer<typeof settingsSchema>;

export const defaultSettings: Settings = {
  language: 'auto',
  address: 'https://api.vv-tool.com',
  httpHosts: [],
  auth: 'token',
  retryUnclear: false,
  paused: false,
  copyFormat: 'address',
  ownTemplate: '{address}',
  pointsBought: null,
  pointsBoughtAt: 0,
  pointsWarnBelow: 100,
  confirmFrom: 2,
  planFrom: 10,
};
