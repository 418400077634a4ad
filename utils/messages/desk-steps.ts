// The desk's lines about runs of steps on a platform's page; `desk.ts` takes them into its table.
import * as z from 'zod/mini';
import { nameSchema } from '../db/grants-schema';
import { jobSchema, modeSchema, tellSchema } from '../db/run-schema';
import { line, type Ok } from './desk-line';
import type { Hello, Told } from './run';

const owner = z.string().check(z.maxLength(60));
type Verdict = { name: string; no: string | null };

export const stepLines = {
  /** Begins a run of steps on a tab's page; `run` null: the owner has one under way. */
  'step.begin': line<{ run: string | null; said: Verdict[] }>()(
    z.object({
      owner,
      job: jobSchema,
      mode: modeSchema,
      names: z.array(nameSchema).check(z.maxLength(200)),
      tabId: z.int().check(z.nonnegative()),
    }),
  ),
  /** The run's script could not be put into the page. */
  'step.drop': line<Ok>()(z.object({ owner, run: z.uuid() })),
  'step.stop': line<Ok>()(z.object({ owner })),
  /** What the page of a run tells: the background alone asks this, with the platform of the sender's address. */
  'step.tell': line<Told | (Hello & { texts: Record<string, string> })>()(
    z.object({ run: z.uuid(), platform: z.string().check(z.maxLength(20)), tell: tellSchema }),
  ),
  /** Settles a difference between the register and the platform's list. */
  'step.settle': line<{ no: string | null }>()(
    z.object({ owner, name: nameSchema, how: z.enum(['keep', 'gone', 'page', 'ours']) }),
  ),
  /** The browser started, and rows stand that some run drove. */
  'step.recover': line<Ok>()(z.object({})),
} as const;
