// Sites that the seller named as a back office: their scripts are registered, and their pages may ask as listed ones do.
import { browser } from '../../utils/browser';
import { changeSite, chosenSites, readSite } from '../../utils/db/sites';
import type { Site } from '../../utils/db/sites-schema';
import type { Ask } from '../../utils/messages/contract';
import type { Handlers } from '../../utils/messages/receive';
import type { Who } from '../../utils/messages/sender';
import { takenBack } from '../../utils/page/link';
import { places, platformOf } from '../../utils/platforms/index';
import type { Place } from '../../utils/platforms/types';
import { catalogue, database } from './context';

const ok = { ok: true } as const;
const script = 'content-scripts/backoffice.js';
const patternOf = (origin: string) => `${origin}/*`;
const idOf = (origin: string) => `site ${origin}`;

let known: Promise<Map<string, Site>> | null = null;
const chosen = () => {
  known ??= database()
    .then(chosenSites)
    .catch(() => {
      known = null;
      return new Map<string, Site>();
    });
  return known;
};

let syncing: Promise<void> = Promise.resolve();

/** The platform of a page: by the records, else by what the seller chose for just this origin. */
export async function platformLookup(): Promise<(url: URL) => Place | null> {
  const sites = await chosen();
  return (url) => platformOf(url) ?? places.find(({ id }) => id === sites.get(url.origin)?.platform) ?? null;
}

/** A plain https origin on the standard port; null for everything else. */
function originOf(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { protocol, port, username, password, origin } = new URL(address);
  return protocol === 'https:' && !port && !username && !password ? origin : null;
}

/** Whether our script is on a page by a record: a record may list a path alone of a host. */
function isCovered(place: Place, address: string): boolean {
  const { origin, pathname } = new URL(address);
  const from = (pattern: string) => pattern.slice(pattern.indexOf('/', 8)).replace(/\*$/, '');
  return place.hosts.some((pattern) => platformOf(origin) === place && pathname.startsWith(from(pattern)));
}

/**
 * Makes the registered scripts those of the chosen sites: an update of the extension drops them, and a site whose
 * permission was withdrawn is none any more.
 */
export function syncSites(): Promise<void> {
  // One after the other: two at once would register a script twice.
  syncing = syncing.then(sync, sync);
  return syncing;
}

async function sync(): Promise<void> {
  const db = await database();
  const wanted: string[] = [];
  const fresh: string[] = [];
  for (const [origin, { asked }] of await chosenSites(db)) {
    const granted = await browser.permissions.contains({ origins: [patternOf(origin)] });
    if (granted) wanted.push(origin);
    if (granted && asked) fresh.push(origin);
    if (!granted) await changeSite(db, origin, () => ({ platform: null }));
    else if (asked) await changeSite(db, origin, () => ({ platform: asked, asked: null }));
  }
  known = null;
  const own = (await browser.scripting.getRegisteredContentScripts()).map(({ id }) => id);
  const gone = own.filter((id) => !wanted.some((origin) => idOf(origin) === id));
  if (gone.length > 0) await browser.scripting.unregisterContentScripts({ ids: gone });
  const lacking = wanted.filter((origin) => !own.includes(idOf(origin)));
  if (lacking.length > 0)
    await browser.scripting.registerContentScripts(
      lacking.map((origin) => ({
        ...{ id: idOf(origin), js: [script], matches: [patternOf(origin)], allFrames: true },
        ...{ runAt: 'document_idle' as const, persistAcrossSessions: true },
      })),
    );
  for (const origin of fresh) await refresh(origin);
}

/** Lets our scripts in all tabs ask whether they are still meant; without its permission a page takes no script of ours. */
export async function tellTakenBack(): Promise<void> {
  for (const { id } of await browser.tabs.query({}))
    if (id !== undefined) await browser.tabs.sendMessage(id, takenBack).catch(() => undefined);
}

/** Runs our script anew in the open pages of an origin. */
async function refresh(origin: string): Promise<void> {
  for (const { id } of await browser.tabs.query({ url: patternOf(origin) })) {
    const target = { tabId: id as number, allFrames: true };
    await browser.scripting.executeScript({ target, files: [script] }).catch(() => undefined);
  }
}

/** Whether our script may be where it is: a permission that was withdrawn leaves it in the pages that are open. */
export const mayStay = ({ origin = '' }: Who): Promise<boolean> =>
  browser.permissions.contains({ origins: [patternOf(origin)] });

/** What of a site a page's script gets with its record. */
export async function siteView({ origin = '' }: Who) {
  const { launcher, places } = await readSite(await database(), origin);
  return { launcher, places };
}

async function keep(
  { launcher, place, forget = place?.key }: Ask<'site.keep'>,
  { origin = '' }: Who,
): Promise<typeof ok> {
  await changeSite(await database(), origin, ({ places }) => ({
    places: [...places.filter(({ key }) => key !== forget), ...(place ? [place] : [])],
    ...(launcher && { launcher }),
  }));
  return ok;
}

export const siteHandlers: Pick<Handlers, 'site.keep' | 'site.read' | 'site.choose' | 'site.show'> = {
  'site.keep': keep,
  'site.read': async ({ url }) => {
    const { language } = await catalogue();
    const origin = originOf(url);
    const place = origin ? platformOf(origin) : null;
    const listed = place && isCovered(place, url) ? place.id : null;
    const { platform, launcher } = origin
      ? await readSite(await database(), origin)
      : { platform: null, launcher: null };
    const choices = places.map(({ id, names }) => ({ id, name: names[language] }));
    return { origin, listed, platform, hidden: launcher?.hidden ?? false, choices };
  },
  'site.choose': async ({ origin, platform }) => {
    if (originOf(origin) !== origin || (platform && !places.some(({ id }) => id === platform)))
      throw new Error('no such site');
    await changeSite(await database(), origin, () => (platform ? { asked: platform } : { platform, asked: null }));
    // Takes effect with the permission; where that is still being asked for, its listener comes here again.
    await syncSites();
    if (!platform) await tellTakenBack();
    return ok;
  },
  'site.show': async ({ origin, hidden }) => {
    await changeSite(await database(), origin, ({ launcher }) => ({
      launcher: { ...(launcher ?? { side: 'right', y: 0.66 }), hidden },
    }));
    await refresh(origin);
    return ok;
  },
};
