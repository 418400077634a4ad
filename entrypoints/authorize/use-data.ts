// What this page shows, read again whenever somebody changed rows; and the tabs that show the platform now.
import { useCallback, useEffect, useState } from 'preact/hooks';
import type { TabChoice } from '../../components/authorize-start';
import { browser } from '../../utils/browser';
import { changesChannel } from '../../utils/db/changes';
import type { GrantNumbers, LastList } from '../../utils/db/grants-schema';
import { openDatabase } from '../../utils/db/open';
import type { Lease } from '../../utils/db/run-schema';
import type { Settings, Shop } from '../../utils/db/schema';
import { readSettings, readShops } from '../../utils/db/values';
import { type Register, readLastList, readNumbers, readRegister } from '../../utils/grants/read';
import { mayPress, readLease } from '../../utils/grants/steps-read';
import { platformOfKey, recordsFor } from '../../utils/grants/steps-records';

const database = openDatabase();
const settleMs = 120;

export type Data = {
  shops: Shop[];
  register: Register;
  numbers: GrantNumbers;
  settings: Settings;
  /** Of the owner that is open: its run, its last list, who presses. */
  lease: Lease | null;
  last: LastList | null;
  pressed: boolean;
  owner: string;
  now: number;
};

/** Null until it was read. `asked`: the owner shop to show; the first one where it is not there. */
export function useData(asked: string): { data: Data | null; reread: () => Promise<void> } {
  const [data, setData] = useState<Data | null>(null);
  const reread = useCallback(async () => {
    const db = await database;
    const shops = await readShops(db);
    // From a platform's page comes `taobao:`: its shop that was used last.
    const fits = (key: string) => (asked.endsWith(':') ? key.startsWith(asked) : key === asked);
    const owner = (shops.find(({ key }) => fits(key)) ?? shops[0])?.key ?? '';
    const [register, numbers, settings, lease, last, pressed] = await Promise.all([
      readRegister(db),
      readNumbers(db),
      readSettings(db),
      readLease(db, owner),
      readLastList(db, owner),
      mayPress(db, owner),
    ]);
    setData({ shops, register, numbers, settings, lease, last, pressed, owner, now: Date.now() });
  }, [asked]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const channel = new BroadcastChannel(changesChannel);
    channel.onmessage = () => {
      clearTimeout(timer);
      timer = setTimeout(reread, settleMs);
    };
    void reread();
    return () => {
      clearTimeout(timer);
      channel.close();
    };
  }, [reread]);
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
