// What does not fit a page's field is said before anything is handed over; a page that is hostile, or has lost its field,
// gets nothing it should not have; and no gateway hears of any of it.
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { officePages } from '../sandbox/office/pages.mjs';
import { countOf, eventually, inside, said } from './closed-root';
import { chooseSlot, give, jpg, madeBytes, openOffice, openPanel, press, sentBy, sha256 } from './hand-floor';
import { type Floor, openFloor, png } from './shop-floor';

const publish = officePages.find(({ platform, route }) => platform === 'pinduoduo' && route === 'publish');
if (!publish) throw new Error('the sandbox has no publish page of Pinduoduo');

let floor: Floor;
let page: Page;
beforeAll(async () => {
  floor = await openFloor();
  page = await floor.chromium.context.newPage();
});
afterAll(() => floor?.close());
beforeEach(async () => {
  await floor.clean();
  floor.world.office.reset();
  await openOffice(page, publish);
  await openPanel(floor, page);
});
afterEach(() => expect(floor.world.gateway.account.calls).toEqual([]));

const rows = async () => (await floor.state()).uploads;
const sent = (count: number) =>
  eventually(
    () => sentBy(floor),
    (all) => all.length === count,
    20_000,
  );
const blocked = (count: number) => floor.until(count, ['blocked']);
const saysSoon = (words: string) =>
  eventually(
    () => said(page, 'panel'),
    (all) => all.includes(words),
  );

test('other proportions are asked about before anything leaves, and the page gets what was chosen', async () => {
  await chooseSlot(page, 'main/0');
  await give(page, [
    { name: '1竖.jpg', bytes: jpg(1, 600, 900) },
    { name: '2方.png', bytes: png(2, 600, 600) },
  ]);
  await blocked(1);
  await saysSoon('“1竖.jpg”是 600×900，这个上传框要 1:1');
  expect(sentBy(floor)).toEqual([]);
  await press(page, '补白边');
  const [tall, square] = await sent(2);
  // In the order given, at once: the one that was fine waited for the other.
  expect([tall?.name, square?.name, tall?.refused, square?.refused]).toEqual(['1竖.jpg', '2方.png', null, null]);
  expect(square?.sha256).toBe(sha256(png(2, 600, 600)));
  expect(await madeBytes(floor)).toEqual([tall?.sha256, square?.sha256]);
  const [row] = await floor.until(2, ['done']);
  expect([row?.width, row?.height, row?.changes?.map(({ kind }) => kind)]).toEqual([900, 900, ['pad']]);
});

test('a picture cropped to the middle is one the platform takes', async () => {
  await chooseSlot(page, 'main/0');
  await give(page, [{ name: '横.png', bytes: png(3, 1200, 700) }]);
  await blocked(1);
  await saysSoon('从中间裁剪');
  await press(page, '从中间裁剪');
  const [got] = await sent(1);
  expect([got?.refused, (await rows())[0]?.width, (await rows())[0]?.height]).toEqual([null, 700, 700]);
});

test('too few pixels are said before, and a no hands nothing over', async () => {
  await chooseSlot(page, 'main/0');
  await give(page, [{ name: '小.png', bytes: png(4, 300, 300) }]);
  await blocked(1);
  await saysSoon('“小.png”是 300 × 300，不合这个上传框的要求');
  await press(page, '不交给页面');
  await floor.until(1, ['cancelled']);
  expect(sentBy(floor)).toEqual([]);
});

test('too many bytes are made fewer, and the page gets just what was made', async () => {
  await chooseSlot(page, 'main/0');
  const heavy = png(5, 900, 900, 2 * 1024 * 1024);
  await give(page, [{ name: '大.png', bytes: heavy }]);
  const [got] = await sent(1);
  expect(got?.bytes).toBeLessThanOrEqual(1024 * 1024);
  expect([got?.refused, got?.sha256]).toEqual([null, (await madeBytes(floor))[0]]);
});

test('more pictures than a field takes are refused as a whole, before any is made ready', async () => {
  await chooseSlot(page, 'sku/0');
  await give(page, [
    { name: '一.png', bytes: png(6) },
    { name: '二.png', bytes: png(7) },
  ]);
  await saysSoon('一次最多收 1 张，给了 2 张');
  expect([sentBy(floor), await rows()]).toEqual([[], []]);
});

test('a field that the page took away: said, kept, and handed over once it is back', async () => {
  await chooseSlot(page, 'main/0');
  await give(page, [{ name: '竖.jpg', bytes: jpg(8, 600, 900) }]);
  await blocked(1);
  await page.evaluate(() => document.querySelector('#picture')?.remove());
  await saysSoon('补白边');
  await press(page, '补白边');
  const [row] = await floor.until(1, ['failed']);
  expect(row?.problem?.key).toBe('problem_hand_gone');
  await saysSoon('请先在页面上打开上传框');
  expect(sentBy(floor)).toEqual([]);
  await page.evaluate(() => window.office.rerender());
  await chooseSlot(page, 'main/0');
  await (await inside(page, 'panel', 'button[aria-label="重试 竖.jpg，交给“商品轮播图”"]')).click();
  const [got] = await sent(1);
  expect([got?.name, got?.refused]).toEqual(['竖.jpg', null]);
  expect(got?.sha256).toBe((await madeBytes(floor))[0]);
});

test('a page that breaks DataTransfer, File and the setter of files changes nothing of what it gets', async () => {
  await page.evaluate(() => {
    const fake = () => {
      throw new Error('no');
    };
    Object.assign(window, { DataTransfer: fake, File: fake, Event: fake });
    Object.defineProperty(HTMLInputElement.prototype, 'files', {
      get: () => [new Blob(['not yours'])],
      set: () => {
        throw new Error('no');
      },
    });
    Object.defineProperty(HTMLInputElement.prototype, 'multiple', { get: () => false });
    // What really is in the field is read through an untouched frame, when the page is told of a change.
    const frame = document.body.appendChild(document.createElement('iframe'));
    const clean = frame.contentWindow as unknown as { HTMLInputElement: typeof HTMLInputElement };
    const real = Object.getOwnPropertyDescriptor(clean.HTMLInputElement.prototype, 'files')?.get;
    document.addEventListener(
      'change',
      async (event) => {
        event.stopImmediatePropagation();
        const files = [...(real?.call(event.target) ?? [])] as unknown as Blob[];
        const sums = files.map(async (file) => [
          ...new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer())),
        ]);
        Object.assign(window, { got: await Promise.all(sums) });
      },
      true,
    );
  });
  const pictures = [png(9, 500, 500), png(10, 500, 500)];
  await chooseSlot(page, 'main/0');
  await give(
    page,
    pictures.map((bytes, at) => ({ name: `${at}.png`, bytes })),
  );
  const got = await eventually(
    () => page.evaluate(() => (window as unknown as { got?: number[][] }).got ?? null),
    (sums) => sums !== null,
  );
  expect(got?.map((sum) => Buffer.from(sum).toString('hex'))).toEqual(pictures.map(sha256));
});

test('presses and messages of the page itself do nothing', async () => {
  await page.evaluate(() => {
    for (const host of document.querySelectorAll('[data-storekey]')) {
      for (const type of ['click', 'pointerdown', 'drop', 'paste']) {
        const event = new Event(type, { bubbles: true, composed: true });
        Object.assign(event, { dataTransfer: new DataTransfer() });
        host.dispatchEvent(event);
      }
      (host as HTMLElement).click();
    }
    const kinds = ['upload.add', 'hand.read', 'hand.take', 'hand.end', 'hand.again', 'options.open'];
    for (const kind of kinds) window.postMessage({ kind, ask: { ids: [1], batch: crypto.randomUUID() } }, '*');
  });
  await chooseSlot(page, 'main/0');
  expect(await countOf(page, 'panel')).toBe(1);
  expect([await rows(), sentBy(floor)]).toEqual([[], []]);
});

test('one page’s pictures are nothing for another page of the same platform', async () => {
  await chooseSlot(page, 'main/0');
  await give(page, [{ name: '竖.jpg', bytes: jpg(11, 600, 900) }]);
  const [row] = await blocked(1);
  const other = await floor.chromium.context.newPage();
  await openOffice(other, publish);
  await openPanel(floor, other);
  const answers = await (await floor.chromium.worker()).evaluate(
    async ([url, batch, id]) => {
      const tabs = await chrome.tabs.query({ url: String(url).split('?')[0] as string });
      const ids = (await chrome.tabs.query({}))
        .filter((tab) => tab.active && tab.url?.includes('mms.'))
        .map((tab) => tab.id);
      const tabId = (ids[0] ?? tabs[0]?.id) as number;
      const func = async (b: string, i: number) => [
        await chrome.runtime.sendMessage({ kind: 'hand.read', ask: { batch: b } }),
        await chrome.runtime.sendMessage({ kind: 'hand.take', ask: { id: i } }),
        await chrome.runtime.sendMessage({
          kind: 'upload.choose',
          ask: { which: { ids: [i] }, answer: { agreed: [], ratio: 'pad' } },
        }),
      ];
      const [done] = await chrome.scripting.executeScript({
        target: { tabId },
        func,
        args: [String(batch), Number(id)],
      });
      return done?.result;
    },
    [publish.url, row?.batch ?? '', row?.id ?? 0] as const,
  );
  expect(answers).toEqual([
    { ok: true, answer: { ready: [], open: 0, asks: 0 } },
    { ok: true, answer: null },
    { ok: true, answer: { count: 0 } },
  ]);
  await other.close();
});
