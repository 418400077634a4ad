// The desk's lines about the checklist beside a platform's form for brands; `desk.ts` takes them into its table.
import * as z from 'zod/mini';
import { listTellSchema } from '../db/brand-page-schema';
import type { ListTold } from './checklist';
import { line, type Ok } from './desk-line';

const owner = z.string().check(z.maxLength(80));

export const brandPageLines = {
  /** Begins a checklist, which ends an earlier one of the shop; null: nothing is known of its platform's page. */
  'brand.page': line<{ list: string | null }>()(z.object({ owner, application: z.uuid() })),
  /** What the page of a checklist tells: the background alone asks this, with the platform of the sender's address. */
  'brand.tell': line<ListTold>()(
    z.object({ list: z.uuid(), platform: z.string().check(z.maxLength(20)), tell: listTellSchema }),
  ),
  /** The page's proposal was answered, by a move or by leaving it. */
  'brand.answered': line<Ok>()(z.object({ owner })),
} as const;
