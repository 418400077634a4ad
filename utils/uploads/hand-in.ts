// Files from a page that may close at once: handles go over a channel in one step, no bytes copied.
// The engine (the document of engine and desk) writes them into the database.

/** Channel between our own pages and the engine. */
export const handInChannel = 'storekey.hand-in';
/** Channel that wakes the engine's loop. */
export const engineChannel = 'storekey.engine';

/** A picture: its bytes, or the address that they are fetched from; with its own folder and category. */
export type HandInItem = { name: string; folder?: string; category?: string } & (
  | { blob: Blob }
  /** `link`: the kept link that becomes this upload. */
  | { url: string; link?: number }
);

export type HandIn = {
  kind: 'files';
  batch: string;
  shop: string;
  category: string;
  via: 'files' | 'drop' | 'paste';
  files: HandInItem[];
};
/** Asks whether an engine listens. */
export type HandInPing = { kind: 'ping' };
/** The engine listens: its answer to a ping, and its first word after a start. */
export type HandInListening = { kind: 'listening' };
/** The engine's word that all bytes and rows of a batch are in the database. */
export type HandInTaken = { kind: 'taken'; batch: string; added: number };

export type Given = Omit<HandIn, 'kind' | 'batch'>;

/**
 * Hands files in; the page may close after this call, if an engine listens. The same batch may be handed in again: the
 * engine takes what it has not got of it.
 */
export function handIn(batch: string, given: Given): void {
  const channel = new BroadcastChannel(handInChannel);
  channel.postMessage({ kind: 'files', batch, ...given } satisfies HandIn);
  channel.close();
}
