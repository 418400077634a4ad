// The checklist beside a platform's form, as stored: one an owner shop, with what its page proposed last. What a page
// tells is hostile until it was parsed here.
import * as z from 'zod/mini';
import { brandStates } from './grants-schema';

const said = z.string().check(z.maxLength(40));

/** What the page showed, in its words, and the move that the seller proposed there. */
export const proposalSchema = z.object({ to: z.enum(brandStates), said, at: z.number().check(z.nonnegative()) });
export type Proposal = z.infer<typeof proposalSchema>;

export const pageListSchema = z.object({
  owner: z.string(),
  /** Name of the checklist; a newer one of the same shop ends it. */
  list: z.uuid(),
  application: z.uuid(),
  proposal: z.nullable(proposalSchema),
});
export type PageList = z.infer<typeof pageListSchema>;

export const listTellSchema = z.discriminatedUnion('what', [
  /** The first word, and again whenever the seller comes back to the page. */
  z.object({ what: z.literal('hello') }),
  z.object({ what: z.literal('propose'), said }),
  /** The seller closed it: it does not come again with the next page. */
  z.object({ what: z.literal('close') }),
]);
export type ListTell = z.infer<typeof listTellSchema>;
