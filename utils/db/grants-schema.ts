// Rows of the register of grants, of brand applications and of their journal. What the rules do is in utils/grants.
import * as z from 'zod/mini';
import { problemSchema } from './schema';

const time = z.number().check(z.nonnegative());
const count = z.int().check(z.nonnegative());
const text = z.string().check(z.maxLength(500));

/** Days that were found good: thousands of rows have few different ones, and a date takes long to be written. */
const good = new Set<string>();

function isDay(day: string): boolean {
  if (good.has(day)) return true;
  const at = Date.parse(`${day}T00:00:00Z`);
  const is = !Number.isNaN(at) && new Date(at).toISOString().startsWith(day);
  if (is && good.size < 5000) good.add(day);
  return is;
}

/** A day in Beijing, `2026-11-22`. Days compare as texts. */
export const daySchema = z.string().check(z.regex(/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/), z.refine(isDay));
export type Day = z.infer<typeof daySchema>;

/** A store's or a brand's name as the platform writes it. */
export const nameSchema = z.string().check(z.minLength(1), z.maxLength(100));

export const grantStates = ['planned', 'submitting', 'active', 'withdrawn', 'refused', 'unconfirmed'] as const;
export type GrantState = (typeof grantStates)[number];

/** How a row differs from the platform's list until the seller settles it. */
export const differences = ['onlyHere', 'onlyThere', 'day'] as const;

/** One store that uses, used or shall use an owner shop's image space; its key is owner and name. */
export const grantSchema = z.object({
  /** Key of the owner shop, `platform:shopId`. */
  owner: z.string(),
  name: nameSchema,
  state: z.enum(grantStates),
  /** When it came to this state. */
  since: time,
  added: time,
  /** Journal's number of the last move or press: a list that was begun to be read before it says nothing of it. */
  moved: count,
  /** Day of the grant as far as known. */
  grantedOn: z.nullable(daySchema),
  /** Day from which the lock counts: that of the grant, else of the import. */
  lockFrom: z.nullable(daySchema),
  /** Day that the platform's list gave last. */
  listedOn: z.nullable(daySchema),
  difference: z.nullable(z.enum(differences)),
  /** Who drives the page for this row now; empty: nobody. */
  run: z.string(),
  /** When the press was recorded, which comes before the press itself; 0: not pressed. */
  pressedAt: time,
  /** The run withdraws it. */
  leaving: z.boolean(),
  who: text,
  note: text,
  /** Until when the seller wants it. */
  endOn: z.nullable(daySchema),
  /** Day of the reminder that was told last. */
  told: z.nullable(daySchema),
  problem: z.nullable(problemSchema),
});
export type Grant = z.infer<typeof grantSchema>;

/** A store whose image space one of the seller's shops may use, as the seller noted it. */
export const receivedSchema = z.object({
  /** Key of the seller's shop. */
  owner: z.string(),
  /** The store that granted it. */
  name: nameSchema,
  since: z.nullable(daySchema),
  note: text,
});
export type Received = z.infer<typeof receivedSchema>;

/** What the page showed of the list of authorized stores. */
export const listSchema = z.object({
  /** Names without the blanks that a page's layout puts around them. */
  items: z
    .array(z.object({ name: z.string().check(z.trim(), z.minLength(1), z.maxLength(100)), day: z.nullable(daySchema) }))
    .check(z.maxLength(2000)),
  /** Whether every page of the list was read; what an incomplete list lacks says nothing. */
  complete: z.boolean(),
  /** Journal's last number when reading began. */
  asOf: count,
});
export type StoreList = z.infer<typeof listSchema>;

/** When an owner's list was read last, and what it held. */
export const lastListSchema = z.object({ at: time, stores: count, complete: z.boolean() });
export type LastList = z.infer<typeof lastListSchema>;

export const brandStates = [
  'notEnabled',
  'filled',
  'signed',
  'bound',
  'inReview',
  'refused',
  'passed',
  'depositOwed',
  'active',
  'depositShort',
  'ended',
] as const;
export type BrandState = (typeof brandStates)[number];

const brandState = z.enum(brandStates);
const sightSchema = z.nullable(z.object({ on: daySchema, attachment: z.nullable(count) }));

/** One brand of an application; brands named together share the application and go their own ways. */
export const brandSchema = z.object({
  owner: z.string(),
  /** The brand. */
  name: nameSchema,
  application: z.uuid(),
  state: brandState,
  since: daySchema,
  moves: z.array(z.object({ to: brandState, on: daySchema, at: time, note: text })),
  /** The platform's account of the member, and the company, as its form shows them. */
  member: text,
  company: text,
  note: text,
  /** Until when the deposit must be there, where the platform said so. */
  dueOn: z.nullable(daySchema),
  /** Put aside by the seller: kept as it stands, nothing is owed and nothing told of it. */
  aside: z.optional(z.literal(true)),
  /** When the balance was looked at last. */
  checkedOn: z.nullable(daySchema),
  /** The shop page showed the authorization mark. */
  mark: sightSchema,
  /** The workbench's message came. */
  message: sightSchema,
});
export type Brand = z.infer<typeof brandSchema>;

export const attachmentSchema = z.object({
  id: count,
  application: z.uuid(),
  kind: z.enum(['licence', 'agreement', 'screenshot', 'other']),
  name: z.string().check(z.maxLength(400)),
  at: time,
  bytes: z.custom<Blob>((given) => given instanceof Blob && given.size <= 20 * 1024 * 1024),
});
export type Attachment = z.infer<typeof attachmentSchema>;

/** The platform takes no new brands now, as the seller noted. */
export const haltSchema = z.object({ on: daySchema, note: text });
export type Halt = z.infer<typeof haltSchema>;

/** By which way a change came. */
export const routes = ['seller', 'assisted', 'pressed', 'list', 'file', 'start', 'undo'] as const;
export type Route = (typeof routes)[number];

const anyRow = z.nullable(z.record(z.string(), z.unknown()));

/** One change of one row, value or file. Entries are only ever added; what one undid is found by its `undoes`. */
export const entrySchema = z.object({
  id: count,
  at: time,
  table: z.enum(['grants', 'received', 'brands', 'numbers', 'halts', 'modes', 'files']),
  owner: z.string(),
  name: nameSchema,
  what: z.string().check(z.maxLength(20)),
  route: z.enum(routes),
  before: anyRow,
  after: anyRow,
  undoes: z.nullable(count),
});
export type Entry = z.infer<typeof entrySchema>;

const positive = z.int().check(z.minimum(1), z.maximum(100_000));
/** A number of the platform's: its value, and who says so. */
const told = z.object({ value: positive, source: z.enum(['guide', 'seller']), at: time });

/** Numbers that nobody here could check against the platform. */
export const numbersSchema = z.object({
  stores: told,
  lockDays: told,
  againDays: told,
  deposit: told,
  checkDays: told,
  remindDays: told,
});
export type GrantNumbers = z.infer<typeof numbersSchema>;
