// What this page shows, read again whenever somebody changed rows; and the tabs that show the platform now.
import { useCallback, useEffect, useState } from 'preact/hooks';
import type { TabChoice } from '../../components/authorize-start';
import { browser } from '../../utils/browser';
import { followChanges } from '../../utils/db/changes';
import type { GrantNumbers, LastList } from '../../utils/db/grants-schema';
import { openDatabase } from '../../utils/db/open';
import type { Lease } from '../../utils/db/run-schema';
import type { Settings, Shop } from '../../utils/db/schema';
import { readSettings, readShops } from '../../utils/db/values';
import { type Register, readLastList, readNumbers, readRegister } from '../../utils/grants/read';
import { mayPress, readLease } from '../../utils/grants/steps-read';
import { platformOfKey, recordsFor } from '../../utils/grants/steps-records';

const database = openDatabase();

/** `key`: an owner's, or `platform:`; `shop`: the name that the platform's page told, '' where it told none. */
export type Asked = { key: string; shop: string };

export type Data = {
  shops: Shop[];
  register: Register;
  numbers: GrantNumbers;
  /** Of the owner that is open: its run, its last list, who presses. */
  lease: Lease | null;
  last: LastList | null;
  pressed: boolean;
  /** The owner that is open; empty: the seller has to say which. */
  owner: string;
  /** The platform's page told a shop that is none of ours. */
  stranger: boolean;
  now: number;
};

const squeeze = (text: string) => text.replace(/\s+/g, '');

/** Whose register is meant: nobody guesses between several shops. */
function ownerFor(shops: readonly Shop[], { key, shop }: Asked): Pick<Data, 'owner' | 'stranger'> {
  if (!key.endsWith(':'))
    return { owner: (shops.find((one) => one.key === key) ?? shops[0])?.key ?? '', stranger: false };
  const own = shops.filter((one) => one.key.startsWith(key));
  const told = own.find(({ name }) => shop !== '' && squeeze(name) === squeeze(shop));
  const only = shop === '' && own.length === 1 ? own[0] : undefined;
  return { owner: (told ?? only)?.key ?? '', stranger: shop !== '' && !told };
}

/** The language of the settings: all that is read before it is known who is at the machine. Null until then. */
export function useLanguage(): Settings['language'] | null {
  const [language, setLanguage] = useState<Settings['language'] | null>(null);
  useEffect(() => followChanges(async () => setLanguage((await readSettings(await database)).language)), []);
  return language;
}

/** Null until it was read. `asked`: the owner shop to show. */
export function useData(asked: Asked): { data: Data | null; reread: () => Promise<void> } {
  const [data, setData] = useState<Data | null>(null);
  const reread = useCallback(async () => {
    const db = await database;
    const shops = await readShops(db);
    const { owner, stranger } = ownerFor(shops, asked);
    const [register, numbers, lease, last, pressed] = await Promise.all([
      readRegister(db),
      readNumbers(db),
      readLease(db, owner),
      readLastList(db, owner),
      mayPress(db, owner),
    ]);
    setData({ shops, register, numbers, lease, last, pressed, owner, stranger, now: Date.now() });
  }, [asked]);
  useEffect(() => followChanges(reread), [reread]);
  return { data, reread };
}

/** Tabs that show a page of the owner's platform, as they come and go. */
export function useTabs(owner: string): TabChoice[] {
  const [tabs, setTabs] = useState<TabChoice[]>([]);
  useEffect(() => {
    let dropped = false;
    // Where a record of steps may be used, of the pages that our script is on.
    const hosts = browser.runtime.getManifest().content_scripts?.flatMap(({ matches }) => matches) ?? [];
    const records = recordsFor(platformOfKey(owner));
    const fits = (url: string) => {
      const { hostname, pathname, hash } = new URL(url);
      return records.some(({ match }) => new RegExp(match).test(hostname + pathname + hash));
    };
    const look = async () => {
      const found = hosts.length > 0 ? await browser.tabs.query({ url: hosts }) : [];
      if (dropped) return;
      setTabs(
        found.flatMap(({ id, title, url = '' }) =>
          id === undefined || !fits(url) ? [] : [{ id, title: `${title || '…'} · ${new URL(url).hostname}` }],
        ),
      );
    };
    void look();
    browser.tabs.onUpdated.addListener(look);
    browser.tabs.onRemoved.addListener(look);
    return () => {
      dropped = true;
      browser.tabs.onUpdated.removeListener(look);
      browser.tabs.onRemoved.removeListener(look);
    };
  }, [owner]);
  return tabs;
}
