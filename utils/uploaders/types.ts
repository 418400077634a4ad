// A way into an image space: what it is given, and the outcomes that the queue acts upon.
import type { Picture, Problem, Shop, Stop } from '../db/schema';

export type UploadFields = {
  shop: Pick<Shop, 'shopId' | 'clientType' | 'isHttps'>;
  category: string;
  /** File name with its suffix. */
  fileName: string;
  title: string;
  bytes: Blob;
};

/**
 * What came of one call. `points` is what the answer says it cost; 0 where it says nothing.
 * stored: the picture is there. refused: worked on and declined, or declined at the door; never again unasked.
 * unknown: may have been stored and billed. expired: the token is not taken. throttled, unreachable: not worked on.
 */
export type Outcome =
  | { kind: 'stored'; picture: Picture; points: number; ms: number }
  | { kind: 'refused'; problem: Problem; points: number; stops: null | 'shop' | 'account'; link: Stop['link'] }
  | { kind: 'unknown'; problem: Problem; points: number; unclear: boolean }
  | { kind: 'expired'; problem: Problem }
  | { kind: 'throttled'; retryAfter: number | null }
  | { kind: 'unreachable'; retryAfter: number | null; problem: Problem };
