// The review of a developer's application: when the seller is reminded to look for its result.
import * as z from 'zod/mini';
import { type Day, daySchema } from '../db/grants-schema';
import type { Db } from '../db/open';
import { guideKey } from '../db/orders';
import { dayOf } from './pull-state';
import { reviewDays, workingDaysAfter } from './working-days';

/** Endpoints whose keys are given after a review. */
export const reviewed = ['aliexpress', 'aliexpress-aop'] as const;
/** What the checklist keeps: when the application was sent, and that its result was seen. */
const guideSchema = z.object({ wait: z.string(), result: z.optional(z.string()) });

export type ReviewDue = { owner: string; why: 'review'; name: (typeof reviewed)[number]; on: Day; until: null };

/** Reviews that may be over: from the first day on which they can be, and once more when they should be. */
export async function reviewsDue(db: Db, now: number): Promise<ReviewDue[]> {
  const found: ReviewDue[] = [];
  for (const name of reviewed) {
    const guide = z.safeParse(guideSchema, await db.get('values', guideKey(name)));
    const sent = guide.success && guide.data.result === undefined ? Number(guide.data.wait) : Number.NaN;
    if (!Number.isFinite(sent) || sent <= 0) continue;
    const days = [reviewDays.most, reviewDays.least].map((days) => workingDaysAfter(sent, days));
    const on = days.find((at) => at <= now);
    if (on !== undefined)
      found.push({ owner: 'new', why: 'review', name, on: z.parse(daySchema, dayOf(on)), until: null });
  }
  return found;
}
