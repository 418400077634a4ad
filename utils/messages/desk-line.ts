// One line of the desk's table of messages.
import type * as z from 'zod/mini';

/** The schema of a question, and the type of its answer: `line<Answer>()(schema)`. */
export const line =
  <A>() =>
  <S extends z.ZodMiniType>(ask: S): { ask: S; answer?: A } => ({ ask });
