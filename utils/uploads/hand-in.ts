// Files from a page that may close at once: handles go over a channel in one step, no bytes copied.
// The engine (offscreen document, or Firefox's background page) writes them into the database.

/** Channel between our own pages and the engine. */
export const handInChannel = 'storekey.hand-in';
/** Channel that wakes the engine's loop. */
export const engineChannel = 'storekey.engine';

export type HandIn = {
  kind: 'files';
  batch: string;
  shop: string;
  category: string;
  via: 'files' | 'drop' | 'paste';
  files: { name: string; blob: Blob }[];
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
