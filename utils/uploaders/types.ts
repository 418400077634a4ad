// The ways in by their names; what one into an image space is given, and the outcomes that the queue acts upon.
import type { Picture, Problem, Shop, Stop } from '../db/schema';

/** gateway: billed calls into an image space. api: the platform's own, not built yet. page: the page's own upload field. */
export type WayId = 'gateway' | 'api' | 'page';

/**
 * A way in as code that sends: the gateway today, a platform's open API as soon as one is written. The page's own field
 * is no such way: there the page sends, and what becomes of it is not ours to record.
 */
export type Uploader = {
  id: Exclude<WayId, 'page'>;
  /** Sends one picture that was made to fit. Never throws for what the other side does. */
  send(fields: UploadFields): Promise<Outcome>;
};

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
