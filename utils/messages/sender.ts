// Who is asking: only what the browser stamps counts, never what a message claims.
import type { Place } from '../platforms/types';
import type { Asker } from './contract';

/** The part of a browser's MessageSender that is looked at. */
export type Stamp = {
  id?: string | undefined;
  url?: string | undefined;
  origin?: string | undefined;
  tab?: { id?: number | undefined; url?: string | undefined } | undefined;
  frameId?: number | undefined;
  documentId?: string | undefined;
};

export type Who = {
  asker: Asker;
  platform: Place | null;
  tabId: number | null;
  frameId: number;
  /** Of a back office's script: whose page it runs in, scheme and host. */
  origin?: string;
  /** Of a page of ours only: which one, `/popup.html`. */
  path?: string;
  /** Names the very document of a platform's page; absent in a browser that does not give it. */
  documentId?: string | undefined;
  /** Of a guest only: its page's address without the fragment, and what is noted of it. */
  page?: string;
  guest?: Guest;
};

/** The document into which the picker went at the seller's command: a tab's own page, never a frame of it. */
export type Guest = {
  /** Names the very document; '' in a browser that does not give it, where the origin has to do. */
  documentId: string;
  origin: string;
  /** The batch that it proposes; it may propose one. */
  batch?: string;
};

/**
 * Where the sender stands. Chromium keeps naming a frame `about:blank` when one of our scripts looked into it before its
 * page came; the origin beside it is the browser's word too.
 */
function addressOf({ url = '', origin = '' }: Stamp): string {
  return url === 'about:blank' && origin.startsWith('https://') ? `${origin}/` : url;
}

/**
 * A page of the extension, our script on a listed back office, or null for a stranger. Origins are compared whole.
 * A page opened in a tab has a tab too, so the tab says nothing; the origin does.
 */
export function whoAsks(
  stamp: Stamp,
  own: { id: string; origin: string },
  platformOf: (url: URL) => Place | null,
): Who | null {
  const address = addressOf(stamp);
  if (stamp.id !== own.id || !URL.canParse(address)) return null;
  const url = new URL(address);
  const origin = stamp.origin ?? url.origin;
  const tabId = stamp.tab?.id ?? null;
  const frameId = stamp.frameId ?? 0;
  // Firefox and Chrome both give their extension schemes an origin of scheme and host.
  const schemeOrigin = `${url.protocol}//${url.host}`;
  if (schemeOrigin === own.origin) return { asker: 'page', platform: null, tabId, frameId, path: url.pathname };
  if (tabId === null || origin !== url.origin) return null;
  const platform = platformOf(url);
  return platform ? { asker: 'content', platform, tabId, frameId, origin, documentId: stamp.documentId } : null;
}

/** A sender as the guest of its tab, or null: what counts is the document, and the tab's origin where none is named. */
export function guestWho(stamp: Stamp, ownId: string, guest: Guest | undefined): Who | null {
  const { id, url = '', tab, frameId = 0, documentId } = stamp;
  if (!guest || id !== ownId || tab?.id === undefined || frameId !== 0 || !URL.canParse(url)) return null;
  const page = new URL(url);
  if (page.origin !== guest.origin || (guest.documentId !== '' && guest.documentId !== documentId)) return null;
  page.hash = '';
  return { asker: 'guest', platform: null, tabId: tab.id, frameId, page: page.href, guest };
}
