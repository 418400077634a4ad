// A run of steps on a platform's page: its lease as stored, and what the page tells of it. What a page tells is hostile
// until it was parsed here; it holds no address and no secret.
import * as z from 'zod/mini';
import { daySchema, nameSchema } from './grants-schema';

const time = z.number().check(z.nonnegative());
const count = z.int().check(z.nonnegative());

/** Why a run ended before its end; `done`: it came to its end. */
export const endings = [
  ...(['done', 'missing', 'several', 'noEffect', 'late', 'login', 'slider', 'captcha'] as const),
  ...(['dialog', 'value', 'shop', 'waited', 'left', 'lost', 'seller', 'refused', 'page'] as const),
] as const;
export type Ending = (typeof endings)[number];

/** Where a run stood, and what it saw there. */
export const endSchema = z.object({
  at: time,
  why: z.enum(endings),
  /** Id of the step. */
  step: z.string().check(z.maxLength(20)),
  name: z.nullable(nameSchema),
  /** What the page showed in place of what was expected; the platform's words. */
  saw: z.string().check(z.maxLength(300)),
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
  end: z.nullable(endSchema),
});
export type Lease = z.infer<typeof leaseSchema>;

const listed = z.object({ name: nameSchema, day: z.nullable(daySchema) });

/** What the script in the page tells or asks. */
export const tellSchema = z.discriminatedUnion('what', [
  z.object({ what: z.literal('hello') }),
  /** Still there; also asked before the list is read. */
  z.object({ what: z.literal('beat') }),
  /** A press may follow: asked before it. */
  z.object({ what: z.literal('press'), name: nameSchema }),
  z.object({ what: z.literal('refused'), name: nameSchema, saw: z.string().check(z.maxLength(300)) }),
  z.object({
    what: z.literal('list'),
    asOf: count,
    complete: z.boolean(),
    items: z.array(listed).check(z.maxLength(2000)),
  }),
  /** The page is being left; it may come back as another document. */
  z.object({ what: z.literal('left') }),
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
