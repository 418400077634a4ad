// What the tests of handing pictures to a page's own field share: the panel in a page, and who got which bytes.
import { createHash } from 'node:crypto';
import type { ElementHandle, Page } from 'playwright-core';
import { platforms } from '../../utils/platforms/records';
import { encode } from '../sandbox/images/encode.mjs';
import type { OfficePage } from '../sandbox/office/pages.mjs';
import { eventually, inside } from './closed-root';
import { type Floor, png } from './shop-floor';

export type Given = { name: string; bytes: Buffer };

export const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/** A real jpg of slowly changing colours; different seeds give different bytes. */
export function jpg(seed: number, width: number, height: number): Buffer {
  const data = new Uint8Array(width * height * 4);
  for (let i = 0; i < width * height; i += 1) {
    data.set([(seed * 53) & 255, (i % width) & 127, ((i / width) | 0) & 127, 255], i * 4);
  }
  return encode('jpg', { width, height, data });
}

/** A page of the sandbox's back offices, once its fields are there. */
export async function openOffice(page: Page, office: OfficePage, query = ''): Promise<void> {
  const [path = '', hash = ''] = office.url.split('#');
  await page.goto(`${path}${query && (path.includes('?') ? '&' : '?') + query}${hash && `#${hash}`}`);
  await page.waitForFunction(
    (slots) => slots.every((id) => window.office?.row(id)),
    office.slots.map(({ id }) => id),
  );
}

/** Opens the panel in a tab as a press on a control does, whether or not a control has its place there. */
export async function openPanel(floor: Floor, page: Page): Promise<void> {
  await page.bringToFront();
  const worker = await floor.chromium.worker();
  await eventually(
    () =>
      worker.evaluate(async (url) => {
        const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
        if (tab?.id === undefined || tab.url !== url) return false;
        // Once the script of back offices has said hello, the panel knows its page.
        const target = { tabId: tab.id };
        const func = () => Boolean((globalThis as { storekey?: { platform?: unknown } }).storekey?.platform);
        const [known] = await chrome.scripting.executeScript({ target, func });
        if (!known?.result) return false;
        await chrome.scripting.executeScript({ target, files: ['/panel.js'] });
        return true;
      }, page.url()),
    Boolean,
  );
  await inside(page, 'panel', '.way');
}

/** Chooses the page's own field, and one of them by the key of the record's name. */
export async function chooseSlot(page: Page, slot: string): Promise<void> {
  const way = await inside(page, 'panel', 'input[value=page]');
  await way.evaluate((radio) => (radio as HTMLElement).click());
  const select = await inside(page, 'panel', '.slot select');
  await eventually(
    () => select.evaluate((one) => [...(one as HTMLSelectElement).options].map(({ value }) => value)),
    (keys) => keys.includes(slot),
  );
  await (select as ElementHandle<HTMLSelectElement>).selectOption(slot);
}

/** Key of a field in the panel: the record's own name of it, else the first of those that only the general rule finds. */
export function keyOf({ platform, route }: OfficePage, id: string): string {
  const record = platforms.find((one) => one.id === platform);
  const inputs = record?.routes.find((one) => one.id === route)?.inputs ?? [];
  return inputs.some((input) => input.id === id) ? `${id}/0` : '/0';
}

/** Gives files through the panel's own input, as a pick does. */
export async function give(page: Page, files: readonly Given[]): Promise<void> {
  const input = await inside(page, 'panel', '.drop-zone input[type=file]');
  await input.setInputFiles(files.map(({ name, bytes }) => ({ name, mimeType: 'image/x', buffer: bytes })));
}

/** What the page's own uploader sent to its platform since the last reset. */
export const sentBy = (floor: Floor) => floor.world.office.uploads;

/** The seller's own test call for a shop, as the page of options makes it. */
export const testCall = (floor: Floor, shopId: string) =>
  floor.panel.evaluate(
    async ({ id, base64 }) => {
      const blob = new Blob([Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))]);
      const texts = { shop_id: id, picture_category_id: '0', image_input_title: '试.png', title: '试' };
      const ask = { ...texts, client_type: 'client:computer', is_https: 'true', vvtype: '2' };
      await chrome.runtime.sendMessage({ kind: 'gateway.test', ask: { ...ask, img: { name: '试.png', blob } } });
    },
    { id: shopId, base64: png(30).toString('base64') },
  );

/** Presses a button inside the panel. */
export const press = async (page: Page, text: string) => (await inside(page, 'panel', 'button', { text })).click();

/** Hex SHA-256 of what the pipeline made of each upload, oldest first, read from the extension's own database. */
export const madeBytes = (floor: Floor): Promise<string[]> =>
  floor.panel.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('storekey');
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    const rows = await new Promise<{ sha256: string }[]>((resolve, reject) => {
      const asked = db.transaction('uploads').objectStore('uploads').getAll();
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    });
    db.close();
    return rows.map((row) => row.sha256);
  });

declare global {
  interface Window {
    office: {
      row(slot: string, at?: number): Element | null;
      input(slot: string, at?: number): HTMLInputElement | null;
      open(slot: string): void;
      received: { slot: string; name: string; bytes: number; ok: boolean; message: string }[];
      go(where: 'away' | 'home'): void;
      rerender(): void;
    };
  }
}
