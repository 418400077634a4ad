// The questions of runs of steps, for the desk's table.
import * as z from 'zod/mini';
import { nameSchema } from '../db/grants-schema';
import { jobSchema, modeSchema, tellSchema } from '../db/run-schema';
import type { Hello, Told } from './run';

const owner = z.string().check(z.maxLength(60));

/** `run` null: the owner has one under way. */
export type Begun = { run: string | null; said: { name: string; no: string | null }[] };
/** The first word is answered with everything that the page needs. */
export type StepAnswer = Told | (Hello & { texts: Record<string, string> });

export const stepAsks = {
  /** Begins a run of steps on a tab's page. */
  'step.begin': z.object({
    owner,
    job: jobSchema,
    mode: modeSchema,
    names: z.array(nameSchema).check(z.maxLength(200)),
    tabId: z.int().check(z.nonnegative()),
  }),
  /** The run's script could not be put into the page. */
  'step.drop': z.object({ owner, run: z.uuid() }),
  'step.stop': z.object({ owner }),
  /** What the page of a run tells: the background alone asks this, with the platform of the sender's address. */
  'step.tell': z.object({ run: z.uuid(), platform: z.string().check(z.maxLength(20)), tell: tellSchema }),
  /** Settles a difference between the register and the platform's list. */
  'step.settle': z.object({ owner, name: nameSchema, how: z.enum(['keep', 'gone', 'page', 'ours']) }),
  /** The browser started, and rows stand that some run drove. */
  'step.recover': z.object({}),
};
