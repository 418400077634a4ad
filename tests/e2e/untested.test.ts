// A shop of 淘工厂 before the seller's own test call: every view shows it as closed, and nothing that asks all the same
// leads to a call. Judged by the gateway's account.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countOf, eventually, said } from './closed-root';
import { testCall } from './hand-floor';
import { blue, type Floor, openFloor, png, shopRow } from './shop-floor';

const factory = { id: '1009', name: '淘工厂小店', category: '0' } as const;
const key = `taogongchang:${factory.id}`;
const sentence = '用本店做一次测试调用';

let floor: Floor;
let page: Page;
beforeAll(async () => {
  floor = await openFloor();
  floor.world.gateway.addShop({ id: factory.id, name: factory.name, authorized: true, categories: ['0'] });
  await floor.ask('shop.save', { ...shopRow(factory, 'taogongchang'), lastUsed: Date.now() });
  page = await floor.chromium.context.newPage();
  // A page of ours to tell in: there an end is said also without a press.
  await page.goto('https://qn.taobao.com/home.htm/sucai-tu/home');
});
afterAll(() => floor?.close());

const base64 = (seed: number) => png(seed).toString('base64');
const rows = async () =>
  (await floor.state()).uploads.map((row) => `${row.shop} ${row.state} ${row.problem?.key ?? ''}`);
const refused = `${key} failed problem_untested`;
/** Whether the menu has an entry. */
const hasEntry = async (id: string) =>
  (await floor.chromium.worker()).evaluate(
    (entry) =>
      new Promise<boolean>((resolve) => {
        chrome.contextMenus.update(entry, { enabled: true }, () => resolve(!chrome.runtime.lastError));
      }),
    id,
  );
/** What the browser tells of a press on an entry, on a picture that needs no host. */
const pressEntry = async (menuItemId: string, seed: number) =>
  (await floor.chromium.worker()).evaluate(
    async ([id, srcUrl]) => {
      const [tab] = await chrome.tabs.query({ url: 'https://qn.taobao.com/*' });
      const info = { menuItemId: id, srcUrl, pageUrl: tab?.url, mediaType: 'image', frameId: 0, editable: false };
      const event = chrome.contextMenus.onClicked as unknown as { dispatch: (info: object, tab: object) => void };
      event.dispatch(info, tab as object);
    },
    [menuItemId, `data:image/png;base64,${base64(seed)}`] as const,
  );

test('the popup shows the shop as closed before anything is given, and takes nothing that is pasted', async () => {
  await floor.panel.reload();
  await floor.panel.getByText(sentence).waitFor();
  const picker = floor.panel.locator('.panel-picker select').first();
  expect(await picker.locator('option').allTextContents()).toContain(`${factory.name}（先做测试调用）`);
  expect(await picker.inputValue()).toBe(key);
  expect(await floor.panel.locator('.drop-zone, input[type=file]').count()).toBe(0);
  await floor.panel.evaluate((text) => {
    const data = new DataTransfer();
    data.items.add(new File([Uint8Array.from(atob(text), (one) => one.charCodeAt(0))], '贴.png'));
    const paste = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
    document.querySelector('.panel')?.dispatchEvent(paste);
  }, base64(1));
  expect(await rows()).toEqual([]);
  // Another shop is open.
  await picker.selectOption(`taobao:${blue.id}`);
  await floor.panel.locator('.drop-zone').waitFor();
  expect(await floor.panel.getByText(sentence).count()).toBe(0);
});

test('its entry in the menu leads to the test call', async () => {
  expect(await hasEntry(`test/${key}`)).toBe(true);
  expect(await hasEntry(`shop/${key}`)).toBe(false);
  expect(await hasEntry(`shop/taobao:${blue.id}`)).toBe(true);
  await pressEntry(`test/${key}`, 2);
  const options = await eventually(
    () => floor.chromium.context.pages().find((one) => one.url().endsWith('options.html#call')),
    (found) => found !== undefined,
  );
  await options?.getByRole('heading', { level: 1 }).waitFor();
  await options?.close();
  expect(await rows()).toEqual([]);
});

test('whatever asks all the same becomes a failed upload with the sentence, and no call', async () => {
  await page.bringToFront();
  await pressEntry(`shop/${key}`, 3);
  await eventually(rows, (all) => all.length === 1);
  await eventually(
    () => said(page, 'toast'),
    (words) => words.includes(sentence),
  );
  expect(await countOf(page, 'toast')).toBe(1);
  await floor.panel.evaluate(
    async ({ shop, texts }) => {
      const [one, two] = texts.map((text) => ({
        name: '图.png',
        blob: new Blob([Uint8Array.from(atob(text), (character) => character.charCodeAt(0))]),
      }));
      const given = { shop, category: '0', via: 'files' };
      await chrome.runtime.sendMessage({ kind: 'upload.add', ask: { ...given, files: [one] } });
      const channel = new BroadcastChannel('storekey.hand-in');
      channel.postMessage({ kind: 'files', batch: crypto.randomUUID(), ...given, files: [two] });
    },
    { shop: key, texts: [base64(4), base64(5)] },
  );
  await eventually(rows, (all) => all.length === 3);
  expect(await rows()).toEqual([refused, refused, refused]);
  // Tried again those with bytes come as far as the call, and no further.
  expect(await floor.ask('upload.retry', { all: true })).toEqual({ count: 3 });
  await eventually(rows, (all) => all.every((row) => row.includes(' failed ')));
  expect(await rows()).toEqual([`${key} failed problem_noBytes`, refused, refused]);
  expect(floor.world.gateway.account.calls).toEqual([]);
});

test('after the test call all of it is open, and what failed goes by a retry', async () => {
  await testCall(floor, factory.id);
  await eventually(() => hasEntry(`shop/${key}`), Boolean);
  expect(await hasEntry(`test/${key}`)).toBe(false);
  await floor.panel.reload();
  await floor.panel.locator('.panel-picker select').first().selectOption(key);
  await floor.panel.locator('.drop-zone').waitFor();
  const failed = (await floor.state()).uploads.filter((row) => row.problem?.key === 'problem_untested');
  await floor.ask('upload.retry', { ids: failed.map(({ id }) => id) });
  await floor.until(failed.length, ['done']);
  await floor.give([{ name: '新.png', bytes: png(6) }]);
  await floor.until(failed.length + 1, ['done']);
  const calls = floor.calls().map(({ shopId, code }) => [shopId, code]);
  expect(calls).toEqual(Array(failed.length + 2).fill([factory.id, 0]));
});
