// A run of steps on a platform's page: its lease as stored, and what the page tells of it. What a page tells is hostile
// until it was parsed here; it holds no address and no secret.
import * as z from 'zod/mini';
import { daySchema, nameSchema } from './grants-schema';

const time = z.number().check(z.nonnegative());
const count = z.int().check(z.nonnegative());

/** Why a run ended before its end; `done`: it came to its end. */
export const endings = [
  ...(['done', 'missing', 'several', 'noEffect', 'late', 'login', 'slider', 'captcha'] as const),
  ...(['dialog', 'value', 'shop', 'waited', 'left', 'lost', 'seller', 'refused', 'page', 'full', 'words'] as const),
] as const;
export type Ending = (typeof endings)[number];

const step = z.string().check(z.maxLength(20));
const saw = z.string().check(z.maxLength(300));

/** Where a run stands: id of the step, and the store it is for. */
export const standSchema = z.object({ step, name: z.nullable(nameSchema) });
export type Stand = z.infer<typeof standSchema>;

/** Where a run stood, and what it saw there. */
export const endSchema = z.object({
  at: time,
  why: z.enum(endings),
  ...standSchema.shape,
  /** What the page showed in place of what was expected; the platform's words. */
  saw,
  /** Why our own rules said no; there with `refused` alone. */
  no: z.optional(z.string().check(z.maxLength(20))),
});
export type RunEnd = z.infer<typeof endSchema>;

export const jobSchema = z.enum(['authorize', 'withdraw', 'read']);
export const modeSchema = z.enum(['assisted', 'pressed']);

/** One attempt an owner shop: who drives which page, until when that is believed without a word from there. */
export const leaseSchema = z.object({
  owner: z.string(),
  run: z.uuid(),
  tabId: count,
  job: jobSchema,
  mode: modeSchema,
  names: z.array(nameSchema),
  began: time,
  until: time,
  /** Where it stood when it spoke last. */
  at: z._default(standSchema, { step: 'open', name: null }),
  /** Its page was left since, and has not come back. */
  left: z._default(z.boolean(), false),
  /** The seller said that the page is this owner's, where the page itself does not tell. */
  sure: z._default(z.boolean(), false),
  end: z.nullable(endSchema),
});
export type Lease = z.infer<typeof leaseSchema>;

const listed = z.object({ name: nameSchema, day: z.nullable(daySchema) });

/** What the script in the page tells or asks. */
export const tellSchema = z.discriminatedUnion('what', [
  z.object({ what: z.literal('hello') }),
  /** Still there; also asked before each press of ours, and before the list is read. */
  z.object({ what: z.literal('beat'), at: standSchema }),
  /** The seller says that the page is the owner's. */
  z.object({ what: z.literal('sure') }),
  /** Presses for a store may follow: asked before the first of them. */
  z.object({ what: z.literal('press'), name: nameSchema }),
  /** The page shows these words since a store's steps began. */
  z.object({ what: z.literal('said'), name: nameSchema, saw }),
  z.object({
    what: z.literal('list'),
    asOf: count,
    complete: z.boolean(),
    items: z.array(listed).check(z.maxLength(2000)),
  }),
  /** The page is being left; it may come back as another document. `to`: host that it goes to, '' while not known. */
  z.object({ what: z.literal('left'), at: z.optional(standSchema), to: z.string().check(z.maxLength(253)) }),
  z.object({ what: z.literal('end'), end: z.omit(endSchema, { at: true }) }),
]);
export type Tell = z.infer<typeof tellSchema>;

/** The stores of a run as they stand, in the order given: still to be done, and pressed without an answer. */
export type RunState = {
  job: Lease['job'];
  mode: Lease['mode'];
  owner: string;
  todo: string[];
  pressed: string[];
};
