// What is kept of one site of the seller's: whose back office it is when no record says so, where our launcher stands
// there, and the places that the seller pointed at. A row a site, in `values`; what does not parse counts as nothing.
import * as z from 'zod/mini';
import { announceChange } from './changes';
import type { Db } from './open';
import { mostPlaces, type Site, siteSchema } from './sites-schema';

const prefix = 'site ';
const noSite: Site = { platform: null, asked: null, launcher: null, places: [] };

function siteFrom(stored: unknown): Site {
  const read = z.safeParse(siteSchema, stored);
  return read.success ? read.data : noSite;
}

/** What is kept of an origin. */
export async function readSite(db: Db, origin: string): Promise<Site> {
  return siteFrom(await db.get('values', prefix + origin));
}

/** Changes what is kept of an origin, in one transaction. */
export async function changeSite(db: Db, origin: string, change: (site: Site) => Partial<Site>): Promise<void> {
  const transaction = db.transaction('values', 'readwrite');
  const site = siteFrom(await transaction.store.get(prefix + origin));
  const next = { ...site, ...change(site) };
  await transaction.store.put({ ...next, places: next.places.slice(-mostPlaces) }, prefix + origin);
  await transaction.done;
  announceChange();
}

/** Sites that the seller chose a platform for, or is being asked about, by whole origin. */
export async function chosenSites(db: Db): Promise<Map<string, Site>> {
  const chosen = new Map<string, Site>();
  // A space and what follows it: `site!` is the first key behind all of them.
  for (const key of await db.getAllKeys('values', IDBKeyRange.bound(prefix, 'site!'))) {
    const origin = String(key).slice(prefix.length);
    const site = await readSite(db, origin);
    if (site.platform || site.asked) chosen.set(origin, site);
  }
  return chosen;
}
