// The picture picker opened as a seller opens it: the keyboard shortcut on a real desktop.
import type { ElementHandle, Page } from 'playwright-core';
import { countOf, eventually, inside, said, showRoots } from './closed-root';
import { type Desktop, openDesktop } from './desktop';
import { type Floor, openFloor } from './shop-floor';

const shop = 'https://www.supplier.example';
export const many = (query: string) => `${shop}/many.html?${query}`;

export type Row = {
  id: number;
  batch: string;
  fileName: string;
  state: string;
  hasBytes: boolean;
  width: number;
  source: { kind: string; url?: string; larger?: string[]; pageUrl?: string; tabId?: number; frameId?: number };
};

export async function openPickerFloor() {
  const desktop: Desktop = await openDesktop();
  const floor: Floor = await openFloor({}, { headless: false, display: desktop.display });
  const page: Page = await floor.chromium.context.newPage();
  const worker = await floor.chromium.worker();
  // The browser draws notifications as windows of its own; what they say is kept instead. The popup would take the focus.
  await worker.evaluate(() => {
    const kept: string[] = [];
    const create = async (id: string, { title, message }: chrome.notifications.NotificationCreateOptions) => {
      kept.push(`${title}\n${message}`);
      return id;
    };
    Object.assign(chrome.notifications, { create });
    Object.assign(globalThis, { notices: kept, opened: 0 });
    Object.assign(chrome.action, {
      openPopup: async () => {
        Object.assign(globalThis, { opened: (globalThis as unknown as { opened: number }).opened + 1 });
      },
    });
  });

  const pickers = (count: number) =>
    eventually(
      () => countOf(page, 'picker'),
      (found) => found === count,
    );
  /** The shortcut, with the keyboard's focus in the page: a click on its margin first. */
  async function press(): Promise<void> {
    await page.bringToFront();
    desktop.display.xdotool('mousemove', 30, 700, 'click', 1);
    await new Promise((resolve) => setTimeout(resolve, 200));
    desktop.display.xdotool('key', 'alt+shift+k');
  }

  /** One of the picker's lists of choices. */
  async function select(place: number): Promise<ElementHandle<HTMLElement>> {
    await inside(page, 'picker', '.picker-bar select');
    await showRoots(page, 'picker');
    const found = await page.evaluateHandle(
      (at) =>
        document
          .querySelector('[data-storekey="picker"]')
          ?.shadowRoot?.querySelectorAll<HTMLElement>('.picker-bar select')[at] as HTMLElement,
      place,
    );
    return found.asElement() as ElementHandle<HTMLElement>;
  }
  const pick = async (list: ElementHandle<HTMLElement>, value: string): Promise<void> => {
    await list.selectOption(value);
  };

  return {
    desktop,
    floor,
    page,
    worker,
    pickers,
    press,
    /** Goes to a page and opens the picker on it. */
    async open(url: string): Promise<void> {
      await page.goto(url, { waitUntil: 'load' });
      await press();
      await pickers(1);
      await inside(page, 'picker', '[role=option]');
    },
    tile: (index: number) => inside(page, 'picker', `[data-index="${index}"]`),
    text: () => said(page, 'picker'),
    /** The number of the button that uploads. */
    chosen: async (): Promise<number> => {
      const button = await inside(page, 'picker', '.picker-send > button');
      return Number(/\d+/.exec((await button.textContent()) ?? '')?.[0] ?? Number.NaN);
    },
    /** How many a filter lets through, as the list says it. */
    listed: async (): Promise<number> => {
      const option = await inside(page, 'picker', '[role=option]');
      return Number(await option.getAttribute('aria-setsize'));
    },
    select,
    pick,
    choose: async (place: number, value: string): Promise<void> => pick(await select(place), value),
    /** All upload rows of the extension's database, in the order given. */
    rows: (): Promise<Row[]> => floor.panel.evaluate(readUploads),
    /** What a script of ours in the page's isolated world is answered. */
    askFromPage: (message: unknown): Promise<unknown> =>
      worker.evaluate(
        async ([address, given]) => {
          const [tab] = await chrome.tabs.query({ url: `${address}*` });
          const [answer] = await chrome.scripting.executeScript({
            target: { tabId: tab?.id as number },
            func: (what: unknown) => chrome.runtime.sendMessage(what),
            args: [given],
          });
          return answer?.result;
        },
        [page.url().replace(/[?#].*/, ''), message] as const,
      ),
    async close(): Promise<void> {
      await floor.close();
      await desktop.close();
    },
  };
}

export type PickerFloor = Awaited<ReturnType<typeof openPickerFloor>>;

/** Runs in a page of the extension. */
async function readUploads(): Promise<Row[]> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('storekey');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const asked = db.transaction('uploads').objectStore('uploads').getAll();
  const rows = await new Promise<Row[]>((resolve) => {
    asked.onsuccess = () => resolve(asked.result);
  });
  db.close();
  return rows;
}
