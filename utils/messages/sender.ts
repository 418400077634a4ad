// Who is asking: only what the browser stamps counts, never what a message claims.
import type { Platform } from '../platforms/types';
import type { Asker } from './contract';

/** The part of a browser's MessageSender that is looked at. */
export type Stamp = {
  id?: string | undefined;
  url?: string | undefined;
  origin?: string | undefined;
  tab?: { id?: number | undefined; url?: string | undefined } | undefined;
  frameId?: number | undefined;
};

export type Who = { asker: Asker; platform: Platform | null; tabId: number | null; frameId: number };

/**
 * A page of the extension, our script on a listed back office, or null for a stranger. Origins are compared whole.
 * A page opened in a tab has a tab too, so the tab says nothing; the origin does.
 */
export function whoAsks(
  stamp: Stamp,
  own: { id: string; origin: string },
  platformOf: (url: URL) => Platform | null,
): Who | null {
  if (stamp.id !== own.id || !stamp.url || !URL.canParse(stamp.url)) return null;
  const url = new URL(stamp.url);
  const origin = stamp.origin ?? url.origin;
  const tabId = stamp.tab?.id ?? null;
  const frameId = stamp.frameId ?? 0;
  // Firefox and Chrome both give their extension schemes an origin of scheme and host.
  const schemeOrigin = `${url.protocol}//${url.host}`;
  if (schemeOrigin === own.origin) return { asker: 'page', platform: null, tabId, frameId };
  if (tabId === null || origin !== url.origin) return null;
  const platform = platformOf(url);
  return platform ? { asker: 'content', platform, tabId, frameId } : null;
}
