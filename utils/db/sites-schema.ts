// What is kept of one site of the seller's, as rows: whose back office it is when no record says so, where our launcher
// stands there, and the places that the seller pointed at.
import * as z from 'zod/mini';
import { platformIdSchema } from './schema';

/** Places kept of one site; the one kept longest goes first. */
export const mostPlaces = 40;

export const launcherSchema = z.object({
  side: z.enum(['left', 'right']),
  /** 0 at the top of the window, 1 at its bottom. */
  y: z.number().check(z.minimum(0), z.maximum(1)),
  hidden: z.boolean(),
});

/** A place that the seller pointed at: on which pages, and how it is found again. */
export const placeSchema = z.object({
  key: z.string().check(z.maxLength(200)),
  selector: z.string().check(z.minLength(1), z.maxLength(200)),
  text: z.string().check(z.maxLength(40)),
  place: z.enum(['after', 'append']),
  /** Most matches expected: as many as there were. */
  most: z.int().check(z.minimum(1), z.maximum(12)),
});
export type Place = z.infer<typeof placeSchema>;

export const siteSchema = z.object({
  platform: z.nullable(platformIdSchema),
  /** What the seller chose while the browser was still asking for the site: the question may close the popup. */
  asked: z.nullable(platformIdSchema),
  launcher: z.nullable(launcherSchema),
  places: z.array(placeSchema).check(z.maxLength(mostPlaces)),
});
export type Site = z.infer<typeof siteSchema>;
