// The checklist beside a platform's form: which tabs it may go to, how it gets there, and what its page proposed.
import { useEffect, useState } from 'preact/hooks';
import type { PageTab } from '../../components/brands-page';
import { browser } from '../../utils/browser';
import type { PageList } from '../../utils/db/brand-page-schema';
import { brandPageOf } from '../../utils/grants/brand-page';
import { readPageList } from '../../utils/grants/brand-page-read';
import { platformOfKey } from '../../utils/grants/steps-records';
import type { Texts } from '../../utils/texts';
import { ask, askDesk } from './ask';
import { database, type RegisterData } from './use-register';

/** The tab whose page led here, which is offered first. */
const cameFrom = Number(new URLSearchParams(location.search).get('tab'));

/** Tabs with a page of the owner's platform that our script is on, as they come and go; null: no page of it is known. */
export function usePageTabs(owner: string): PageTab[] | null {
  const record = brandPageOf(platformOfKey(owner));
  const [tabs, setTabs] = useState<PageTab[]>([]);
  useEffect(() => {
    let dropped = false;
    const hosts = browser.runtime.getManifest().content_scripts?.flatMap(({ matches }) => matches) ?? [];
    const look = async () => {
      const found = record && hosts.length > 0 ? await browser.tabs.query({ url: hosts }) : [];
      if (dropped) return;
      found.sort((a, b) => Number(b.id === cameFrom) - Number(a.id === cameFrom));
      setTabs(
        found.flatMap(({ id, title, url = '' }) => {
          const { hostname } = new URL(url);
          const fits = id !== undefined && new RegExp(record?.hosts ?? '').test(hostname);
          return fits ? [{ id, title: `${title || '…'} · ${hostname}` }] : [];
        }),
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
  }, [record]);
  return record && tabs;
}

/** The owner's checklist, read again whenever somebody changed rows. */
export function usePageList(owner: string, data: RegisterData): PageList | null {
  const [list, setList] = useState<PageList | null>(null);
  useEffect(() => {
    let dropped = false;
    const read = async () => {
      const row = await readPageList(await database, owner);
      if (!dropped) setList(row);
    };
    void read();
    return () => {
      dropped = true;
    };
  }, [owner, data]);
  return list;
}

/** Shows the checklist beside a tab's page, and the tab to the seller. Gives why not, in words. */
export async function showSteps(t: Texts, owner: string, application: string, tabId: number): Promise<string | null> {
  try {
    const { list } = await askDesk('brand.page', { owner, application });
    if (list === null) return t('brands_page_failed');
    await ask('checklist.open', { tabId, run: list });
    const { windowId } = await browser.tabs.update(tabId, { active: true });
    if (windowId !== undefined) await browser.windows.update(windowId, { focused: true });
    return null;
  } catch {
    return t('brands_page_failed');
  }
}

/** The proposal was answered. */
export const answered = (owner: string) => askDesk('brand.answered', { owner }).then(() => null);
