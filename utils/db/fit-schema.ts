// How a shop wants its pictures changed, what was found and done, and what a seller answered: parts of rows.
import * as z from 'zod/mini';

const count = z.int().check(z.nonnegative());

/** What is done about one kind of change. */
const leaveSchema = z.enum(['do', 'ask', 'refuse']);
export type Leave = z.infer<typeof leaveSchema>;

export const places = ['nw', 'n', 'ne', 'w', 'c', 'e', 'sw', 's', 'se'] as const;

export const watermarkSchema = z.object({
  kind: z.enum(['text', 'picture']),
  /** Of a text; a picture's bytes are in `marks` under the shop's key. */
  text: z.string().check(z.maxLength(60)),
  place: z.enum(places),
  /** 0.05 to 1. */
  opacity: z.number().check(z.minimum(0.05), z.maximum(1)),
  /** Share of the picture's width, 0.05 to 1. */
  size: z.number().check(z.minimum(0.05), z.maximum(1)),
});
export type Watermark = z.infer<typeof watermarkSchema>;

/** What may be done to a shop's pictures so that its image space takes them. */
export const fitRulesSchema = z.object({
  orient: leaveSchema,
  convert: leaveSchema,
  compress: leaveSchema,
  scale: leaveSchema,
  slice: leaveSchema,
  /** Of an animation that does not comply. */
  animation: z.enum(['ask', 'fewer', 'first', 'skip']),
  /** Cut out what tells of places and people; the picture itself stays as it is. */
  metadata: z.boolean(),
  watermark: z.nullable(watermarkSchema),
});
export type FitRules = z.infer<typeof fitRulesSchema>;

export const defaultFit: FitRules = {
  orient: 'do',
  convert: 'do',
  compress: 'do',
  scale: 'do',
  slice: 'do',
  animation: 'ask',
  metadata: false,
  watermark: null,
};

/** One change, with what a person reads of it: `webp` → `jpg`, `4000×3000` → `2000×1500`. */
export const changeSchema = z.object({
  kind: z.enum([
    ...(['orient', 'convert', 'compress', 'scale', 'slice', 'frames', 'first', 'metadata', 'watermark'] as const),
    ...(['pad', 'crop'] as const),
    /** The name's suffix was that of another format; `from` and `to` are formats. */
    'suffix',
  ]),
  from: z.string(),
  to: z.string(),
});
export type Change = z.infer<typeof changeSchema>;
export type ChangeKind = Change['kind'];

export const formatSchema = z.enum(['jpg', 'png', 'gif', 'webp', 'avif', 'bmp', 'svg', 'tiff', 'heic']);
export type Format = z.infer<typeof formatSchema>;

/** What the seller answered when asked about one picture. */
export const answerSchema = z.object({
  /** Kinds of change that were asked about and agreed to. */
  agreed: z.array(z.enum(['orient', 'convert', 'compress', 'scale', 'slice'])),
  animation: z.optional(z.enum(['fewer', 'first', 'skip'])),
  /** A cut through no quiet row was looked at and agreed to. */
  cut: z.optional(z.boolean()),
  /** What is done where the proportions are not those of the field. */
  ratio: z.optional(z.enum(['pad', 'crop', 'skip'])),
});
export type Answer = z.infer<typeof answerSchema>;

/** The picture as given, of an upload whose bytes were changed. Its bytes are in `originals`. */
export const originalSchema = z.object({ format: z.string(), bytes: count, width: count, height: count });
export type Original = z.infer<typeof originalSchema>;

/** What will be done with a picture, said before its batch starts. */
export const planSchema = z.object({
  does: z.enum(['asIs', 'change', 'ask', 'refuse', 'reuse']),
  /** Calls that it will cost: 0 where it is refused or reused, several where it is sliced. */
  calls: count,
  changes: z.array(z.string()),
});
export type RowPlan = z.infer<typeof planSchema>;
