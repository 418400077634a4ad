// The tab of a consent, looked at and used through the browser's own interfaces: the driver often misses a tab that goes
// on to its address while it is being attached.
import type { Page } from 'playwright-core';
import { eventually } from './closed-root';

export type ConsentTab = {
  /** Presses a link of the page. */
  press: (selector: string) => Promise<void>;
  go: (url: string) => Promise<void>;
  /** Waits until the tab's state and address, `complete https://…`, are like this. */
  comesTo: (address: RegExp, ms?: number) => Promise<void>;
  close: () => Promise<void>;
};

/** The tab of that number, asked from a page of the extension. */
export function consentTab(page: Page, tabId: number): ConsentTab {
  const address = () =>
    page.evaluate(async (id) => {
      const tab = await chrome.tabs.get(id).catch(() => null);
      return `${tab?.status} ${tab?.url ?? tab?.pendingUrl ?? ''}`;
    }, tabId);
  const comesTo = async (wanted: RegExp, ms = 30_000) =>
    void (await eventually(address, (url) => wanted.test(url), ms));
  const press = (selector: string) =>
    page.evaluate(
      async ({ id, at }) => {
        const [found] = await chrome.scripting.executeScript({
          target: { tabId: id },
          args: [at],
          func: (one: string) => {
            const link = document.querySelector<HTMLElement>(one);
            // After the answer, so that it is given before the page is gone.
            if (link) setTimeout(() => link.click());
            return link !== null;
          },
        });
        if (!found?.result) throw new Error(`no ${at}`);
      },
      { id: tabId, at: selector },
    );
  return {
    press,
    comesTo,
    go: (url) =>
      page.evaluate(async ([id, to]) => void (await chrome.tabs.update(id, { url: to })), [tabId, url] as const),
    close: () => page.evaluate((id) => chrome.tabs.remove(id).catch(() => undefined), tabId),
  };
}
