// How a line of the desk's table is written: the schema of the question, and the type of the answer beside it.
import type * as z from 'zod/mini';

/** One line of the table; `A` is the answer. */
export const line =
  <A>() =>
  <S extends z.ZodMiniType>(ask: S): { ask: S; answer?: A } => ({ ask });

export type Ok = { ok: true };
