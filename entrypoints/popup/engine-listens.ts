// Files go to the engine over a channel: what is given before it listens would be lost with a popup that closes.
import type { AskBackground } from '../../utils/messages/send';
import { type HandInListening, type HandInPing, handInChannel } from '../../utils/uploads/hand-in';

/** A panel without its engine is still better than none. */
const patience = 4000;

let listens: Promise<boolean> | null = null;

/**
 * Wakes the engine and waits until it listens, once for the life of this page: true then, false when it has not said
 * so after 4 s. A message cannot stand in for it: one with files in it dies with the page that sent it (measured in
 * Chromium 156).
 */
export function engineListens(ask: AskBackground): Promise<boolean> {
  listens ??= new Promise((resolve) => {
    const channel = new BroadcastChannel(handInChannel);
    const end = (answer: boolean) => {
      clearTimeout(timer);
      channel.close();
      resolve(answer);
    };
    const timer = setTimeout(() => end(false), patience);
    channel.onmessage = (event: MessageEvent<HandInListening | { kind: string }>) => {
      if (event.data.kind === 'listening') end(true);
    };
    // The document may be there before its engine listens: that says so itself, or answers the ping.
    const ping = () => channel.postMessage({ kind: 'ping' } satisfies HandInPing);
    ping();
    ask('engine.wake', {}).then(ping, () => end(false));
  });
  return listens;
}
