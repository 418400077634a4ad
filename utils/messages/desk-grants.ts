// The desk's questions about the register and brand applications; `desk.ts` takes them into its table.
import * as z from 'zod/mini';
import {
  attachmentSchema,
  brandSchema,
  brandStates,
  daySchema,
  grantSchema,
  grantStates,
  haltSchema,
  nameSchema,
  numbersSchema,
  receivedSchema,
} from '../db/grants-schema';

const owner = z.string().check(z.maxLength(80));
const names = z.array(z.string().check(z.maxLength(400))).check(z.minLength(1), z.maxLength(2000));
const day = z.nullable(daySchema);
const text = z.string().check(z.maxLength(500));
const notes = z.partial(z.pick(grantSchema, { who: true, note: true, endOn: true }));
const told = z.nullable(text);
const fileLine = z.object({
  line: z.int(),
  owner,
  name: nameSchema,
  state: z.nullable(z.enum(grantStates)),
  grantedOn: day,
  who: told,
  note: told,
  endOn: day,
});
const brand = { owner, name: nameSchema };
const brandNotes = z.partial(z.pick(brandSchema, { member: true, company: true, note: true, dueOn: true }));

/** A reminder: of a grant why, else what a brand owes. */
export const dueSchema = z.object({
  owner,
  why: z.string().check(z.maxLength(20)),
  name: nameSchema,
  on: daySchema,
  /** Day of which it reminds, where that is another than the day of the reminder. */
  until: day,
});
export type Due = z.infer<typeof dueSchema>;

/** A notification of the browser's, and what it tells of. */
export type Notice = { id: string; title: string; lines: string[]; due: Due[] };

/** What was not done, a name each; `no` null: it was. */
export type Done = { name: string; no: string | null }[];
/** `over`: stores above the limit that the owner has now. */
export type FileDone = { said: { line: number; name: string; no: string | null }[]; over: number };

export const grantAsks = {
  'grant.plan': z.object({ owner, names }),
  'grant.note': z.object({ ...brand, notes }),
  'grant.forget': z.object(brand),
  'grant.file': z.object({ owner, lines: z.array(fileLine).check(z.maxLength(5000)) }),
  /** The register is about to be given out as a file. */
  'grant.export': z.object({}),
  'grant.number': z.object({
    name: z.enum(Object.keys(numbersSchema.shape) as (keyof typeof numbersSchema.shape)[]),
    value: z.nullable(z.int().check(z.minimum(1), z.maximum(100_000))),
  }),
  /** One entry of the journal, whichever of the three tables it is about. */
  'grant.undo': z.object({ id: z.int() }),
  'received.note': z.object({ owner, ...z.omit(receivedSchema, { owner: true }).shape }),
  'received.forget': z.object(brand),
  'brand.begin': z.object({
    owner,
    brands: names,
    ...z.pick(brandSchema, { member: true, company: true, note: true }).shape,
  }),
  /** One brand, or with its application all of it that can make the move. */
  'brand.move': z.object({
    owner,
    name: z.optional(nameSchema),
    application: z.optional(z.uuid()),
    to: z.enum(brandStates),
    on: daySchema,
    note: text,
  }),
  'brand.note': z.object({ ...brand, notes: brandNotes }),
  'brand.seen': z.object({
    ...brand,
    what: z.enum(['balance', 'mark', 'message']),
    on: daySchema,
    attachment: z.nullable(z.int()),
  }),
  /** Not gone on with, or taken up again. */
  'brand.aside': z.object({ ...brand, aside: z.boolean() }),
  'brand.forget': z.object(brand),
  /** The platform of the shop takes no new brands; null: it does again. */
  'brand.halt': z.object({ owner, halt: z.nullable(haltSchema) }),
  'brand.attach': z.omit(attachmentSchema, { id: true, at: true }),
  'brand.detach': z.object({ owner, id: z.int() }),
  /** What is to be told now, in the seller's words, and when to ask again, UTC ms. Telling is noted with `remind.told`. */
  'remind.due': z.object({}),
  'remind.told': z.object({ due: z.array(dueSchema).check(z.maxLength(5000)) }),
} as const;
