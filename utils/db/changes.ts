// Every writer says that rows changed; views read again. No content: a view reads what it needs.

/** Channel on which every writer says that rows changed. */
export const changesChannel = 'storekey.changes';

let channel: BroadcastChannel | null = null;

/** Tells all pages of the extension that rows changed. Call it after the transaction is done. */
export function announceChange(): void {
  channel ??= new BroadcastChannel(changesChannel);
  channel.postMessage('changed');
}
