// The states of an upload and the only moves between them. A move that is not in the table throws.

export const uploadStates = [
  'waiting',
  'preparing',
  'ready',
  'sending',
  'handing',
  'done',
  'reused',
  'failed',
  'unconfirmed',
  'blocked',
  'cancelled',
] as const;

export type UploadState = (typeof uploadStates)[number];

const moves: Record<UploadState, readonly UploadState[]> = {
  // done, also from preparing, ready, blocked and cancelled: an earlier call's answer came all the same
  waiting: ['preparing', 'failed', 'blocked', 'cancelled', 'done'],
  // back to waiting: the engine died here; nothing had left
  // handing: its bytes go to the page's own upload field, never to an image space
  preparing: ['ready', 'handing', 'reused', 'failed', 'waiting', 'blocked', 'cancelled', 'done'],
  ready: ['sending', 'reused', 'failed', 'blocked', 'cancelled', 'waiting', 'done'],
  // back to ready: the call was certainly not worked on (refused connection, 429, 503 with Retry-After)
  // failed: the page left, or would not take it; done: the page has it, what it does with it is its own
  handing: ['done', 'failed', 'waiting', 'cancelled'],
  sending: ['done', 'failed', 'unconfirmed', 'blocked', 'ready'],
  blocked: ['waiting', 'cancelled', 'done'],
  failed: ['waiting', 'cancelled'],
  // waiting: the seller chose to send again; done: the seller saw the picture there.
  // done, failed, cancelled: the seller cancelled after the call had left, and its answer came all the same
  unconfirmed: ['waiting', 'done', 'failed', 'cancelled'],
  reused: ['waiting'],
  cancelled: ['waiting', 'done'],
  done: [],
};

/** States that end an upload until the seller acts. */
export const endStates: readonly UploadState[] = ['done', 'reused', 'failed', 'unconfirmed', 'cancelled'];

/** States in which an upload still has work ahead without the seller. */
export const openStates: readonly UploadState[] = ['waiting', 'preparing', 'ready', 'sending', 'handing'];

/** States in which an upload of the same bytes decides what happens to its twin. */
export const deciding: readonly UploadState[] = ['ready', 'sending', 'unconfirmed'];

/** Whether the table has the move. */
export function canMove(from: UploadState, to: UploadState): boolean {
  return moves[from].includes(to);
}

/** Throws when the table does not have the move: a bug of ours, never the seller's. */
export function assertMove(from: UploadState, to: UploadState): void {
  if (!canMove(from, to)) throw new Error(`upload cannot move from ${from} to ${to}`);
}
