// Every writer says that rows changed; views read again. No content: a view reads what it needs.

/** Channel on which every writer says that rows changed. */
export const changesChannel = 'storekey.changes';

let channel: BroadcastChannel | null = null;

/** Tells all pages of the extension that rows changed. Call it after the transaction is done. */
export function announceChange(): void {
  channel ??= new BroadcastChannel(changesChannel);
  channel.postMessage('changed');
}

/** A look is followed by a rest of so many times its own length: it shares the disk, and often a thread, with the engine. */
const restFactor = 4;
const longestRest = 1500;

/** How looks are spaced, ms. */
type Pace = {
  /** How long a change waits for those that come with it. */
  settle?: number;
  /** The least rest after a look, asked when it ended. */
  rest?: () => number;
};

/** `followChanges`, for views that are given it. */
export type Follow = (look: () => Promise<unknown>, pace?: Pace) => () => void;

/**
 * Looks now and after changes of rows, until what it returns is called. Changes that come together are one look, one
 * that comes during a look is seen by the next, and further ones put none off: while a batch goes up they never end. A
 * page behind another tab looks when it is seen again.
 * @param look says itself what went wrong
 */
export const followChanges: Follow = (look, { settle = 150, rest = () => 0 } = {}) => {
  const heard = new BroadcastChannel(changesChannel);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let looking = false;
  let missed = false;
  let restUntil = 0;
  const run = async () => {
    missed = false;
    looking = true;
    const began = performance.now();
    await look().catch(() => undefined);
    const ended = performance.now();
    restUntil = ended + Math.max(rest(), Math.min(longestRest, restFactor * (ended - began)));
    looking = false;
    if (missed) soon();
  };
  const soon = () => {
    if (looking || document.hidden) return;
    timer ??= setTimeout(
      () => {
        timer = undefined;
        if (!document.hidden) void run();
      },
      Math.max(settle, restUntil - performance.now()),
    );
  };
  heard.onmessage = () => {
    missed = true;
    soon();
  };
  const seen = () => {
    if (missed) soon();
  };
  document.addEventListener('visibilitychange', seen);
  // A page that opens behind another tab has something to show when it is first seen.
  void run();
  return () => {
    heard.close();
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', seen);
    missed = false;
  };
};
