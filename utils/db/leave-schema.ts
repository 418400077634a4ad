// What divides the extension in owner and assistant: the owner passphrase's verifier, wrong tries, and the leave.
import * as z from 'zod/mini';
import type { Sealed } from './open';
import { idSchema } from './schema';

const time = z.number().check(z.nonnegative());

/** What an assistant may do without the owner passphrase. */
export const leaveSchema = z.object({
  /** Keys of the shops that may be uploaded to, with the ids of their categories; null: all of them. */
  shops: z.record(z.string(), z.nullable(z.array(idSchema))),
  /** Points that may be spent on a day in Beijing. */
  points: z.int().check(z.minimum(0), z.maximum(1_000_000)),
  /** Minutes without the owner after which it locks by itself. */
  lockAfter: z.int().check(z.minimum(1), z.maximum(480)),
});
export type Leave = z.infer<typeof leaveSchema>;

/** Before the owner allowed anything. */
export const noLeave: Leave = { shops: {}, points: 0, lockAfter: 15 };

/** The owner passphrase: nothing of it is kept but what tells a right one. */
export const ownerLockSchema = z.object({
  salt: z.instanceof(Uint8Array),
  rounds: z.int().check(z.minimum(100_000), z.maximum(10_000_000)),
  check: z.custom<Sealed>((value) => typeof value === 'object' && value !== null && 'iv' in value && 'data' in value),
  /** Since when; uploads from before are the owner's. */
  since: time,
});
export type OwnerLock = z.infer<typeof ownerLockSchema>;

/** Wrong tries in a row, and before when none is looked at. */
export const triesSchema = z.object({ count: z.int().check(z.nonnegative()), notBefore: time });
export type Tries = z.infer<typeof triesSchema>;

/** The division's end without the passphrase, asked for: what is still to be waited, ms, and when it was looked at. */
export const endingSchema = z.object({ left: time, seen: time });
export type Ending = z.infer<typeof endingSchema>;

/** Keys in `values`. */
export const ownerKey = 'owner';
export const leaveKey = 'leave';
export const triesKey = 'ownerTries';
export const endingKey = 'ownerEnding';
