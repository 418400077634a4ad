// The sandbox's own back-office pages, without the extension: their fields work, their routes come and go, what a record
// says of them holds, and a redesigned twin keeps words and fields and nothing else.
import { createHash } from 'node:crypto';
import type { ElementHandle, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { platforms } from '../../utils/platforms/records';
import { launchChromium } from '../run/browser.mjs';
import { makePicture } from '../sandbox/images/draw.mjs';
import { officePages } from '../sandbox/office/pages.mjs';
import { startSandbox } from '../sandbox/server.mjs';
import { eventually } from './closed-root';
import { pageCode } from './page-code';

type Office = {
  row(slot: string): Element | null;
  input(slot: string): HTMLInputElement | null;
  open(slot: string): void;
  go(where: 'away' | 'home'): void;
  rerender(): void;
};
type Globals = {
  office: Office;
  anchors: typeof import('../../utils/page/anchor');
};

const jpg = makePicture({ width: 820, height: 820, seed: 11 });
const sum = createHash('sha256').update(jpg).digest('hex');

let chromium: Awaited<ReturnType<typeof launchChromium>>;
let world: Awaited<ReturnType<typeof startSandbox>>;
let page: Page;

beforeAll(async () => {
  world = await startSandbox();
  world.gateway.addShop({ id: '1001', name: '蓝山家居', categories: ['0'] });
  chromium = await launchChromium({ world, extension: null });
  await chromium.context.addInitScript(await pageCode(['utils/page/anchor.ts'], 'anchors'));
  page = await chromium.context.newPage();
});
afterAll(async () => {
  await chromium?.close();
  await world?.close();
});

/** Runs something in a tab of its own, in which the page's own scripts must not fail. */
async function inTab(run: (tab: Page) => Promise<void>) {
  const tab = await chromium.context.newPage();
  const faults: string[] = [];
  tab.on('pageerror', (error) => faults.push(error.message));
  try {
    await run(tab);
    expect(faults).toEqual([]);
  } finally {
    await tab.close();
  }
}

/** Opens a page and waits for its first field. */
async function visit(url: string, query: string, slot: string, tab = page) {
  const address = new URL(url);
  for (const [name, value] of new URLSearchParams(query)) address.searchParams.set(name, value);
  await tab.goto(address.href);
  await tab.waitForFunction((id) => (globalThis as unknown as Globals).office?.row(id), slot);
}

let chosen = 0;
/** Gives a file to a field as a person would choose it, and waits for what the server was sent. */
async function choose(slot: string, tab: Page) {
  chosen += 1;
  const name = `花瓶${chosen}.jpg`;
  await tab.evaluate((id) => (globalThis as unknown as Globals).office.open(id), slot);
  await tab.waitForFunction((id) => (globalThis as unknown as Globals).office.input(id), slot);
  const input = await tab.evaluateHandle((id) => (globalThis as unknown as Globals).office.input(id), slot);
  const file = { name, mimeType: 'image/jpeg', buffer: jpg };
  await (input as ElementHandle<HTMLInputElement>).setInputFiles(file);
  const sent = () => world.office.uploads.filter((upload) => upload.name === name);
  await eventually(
    () => sent().length,
    (count) => count === 1,
  );
  return sent()[0];
}

/** The page's words, sorted: a twin changes their order. */
const words = (tab: Page) =>
  tab.evaluate(() => [...(document.body.textContent ?? '').replace(/\s/g, '')].sort().join(''));
/** Every id, class and test id of the page. */
const names = (tab: Page) =>
  tab.evaluate(() =>
    [...document.body.querySelectorAll('[id], [class], [data-testid]')].flatMap((element) => [
      ...(element.id && element.id !== 'ice-container' && element.id !== 'app' ? [element.id] : []),
      ...element.classList,
      ...(element.getAttribute('data-testid') ? ['testid'] : []),
    ]),
  );

const named = officePages.map(
  (one, at) => [`${one.platform} ${one.route} on ${new URL(one.url).hostname}`, one, at] as const,
);

test.concurrent.each(named)('%s: its fields send the very bytes, and its anchors stand as often as it says', (_, one) =>
  inTab(async (tab) => {
    const record = platforms.find(({ id }) => id === one.platform);
    const route = record?.routes.find(({ id }) => id === one.route);
    await visit(one.url, 'render=0', one.slots[0]?.id ?? '', tab);
    const found = await tab.evaluate((sought) => {
      const { listAnchors, placesOf } = (globalThis as unknown as Globals).anchors;
      return placesOf(sought, listAnchors([document], sought)).length;
    }, route?.anchors ?? []);
    expect(found).toBe(one.anchored);
    for (const { id } of one.slots) {
      expect(await choose(id, tab)).toMatchObject({ platform: one.platform, slot: id, sha256: sum, refused: null });
    }
  }),
);

test.concurrent.each(named)('%s: goes away and comes back without loading, and renders anew', (_, one) =>
  inTab(async (tab) => {
    const first = one.slots[0]?.id ?? '';
    await visit(one.url, 'render=0', first, tab);
    const row = await tab.evaluateHandle((id) => (globalThis as unknown as Globals).office.row(id), first);
    await tab.evaluate(() => (globalThis as unknown as Globals).office.rerender());
    await tab.waitForFunction(
      ([before, id]) => {
        const now = (globalThis as unknown as Globals).office.row(id as string);
        return now && now !== before;
      },
      [row, first] as const,
    );
    await tab.evaluate(() => (globalThis as unknown as Globals).office.go('away'));
    const path = await tab.evaluate(() => location.pathname + location.hash);
    expect(path).toBe(one.away);
    await tab.waitForFunction((id) => !(globalThis as unknown as Globals).office.row(id), first);
    await tab.evaluate(() => (globalThis as unknown as Globals).office.go('home'));
    await tab.waitForFunction((id) => (globalThis as unknown as Globals).office.row(id), first);
  }),
);

// One after the other: some pages list what was uploaded meanwhile, and words are compared.
test.each(named)('%s: has twins with the same words and working fields under other names', (_, one, at) =>
  inTab(async (tab) => {
    const first = one.slots[0]?.id ?? '';
    // One redesign that all have, and one of its own.
    for (const seed of [7, 100 + at]) {
      await visit(one.url, 'render=0', first, tab);
      const before = { words: await words(tab), names: new Set(await names(tab)) };
      await visit(one.url, `render=0&twin=${seed}`, first, tab);
      await eventually(
        () => words(tab),
        (now) => now === before.words,
      );
      expect((await names(tab)).filter((name) => before.names.has(name))).toEqual([]);
      for (const { id } of one.slots) {
        expect(await choose(id, tab)).toMatchObject({ slot: id, sha256: sum, refused: null });
      }
    }
    await tab.evaluate(() => (globalThis as unknown as Globals).office.rerender());
    await tab.waitForFunction((id) => {
      const { office } = globalThis as unknown as Globals;
      return office.input(id) ?? office.row(id);
    }, first);
  }),
);

const pageOf = (platform: string, route: string) => {
  const found = officePages.find((one) => one.platform === platform && one.route === route);
  if (!found) throw new Error(`no page ${platform} ${route}`);
  return found.url;
};

test('a picture from the picker that an editor frames ends in the editor', async () => {
  await visit(pageOf('alibaba1688', 'publish'), 'render=0', 'main');
  world.office.uploads.length = 0;
  await page.getByRole('button', { name: '图片', exact: true }).click();
  const picker = page.frameLocator('iframe.desk-picker');
  await picker.locator('input[type="file"]').setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: jpg });
  await eventually(
    async () => world.office.uploads.map(({ host, sha256 }) => [host, sha256].join()),
    (sent) => sent.join() === `picman.1688.com,${sum}`,
  );
  await picker.getByRole('status').getByText('本次共成功上传 1 个文件').waitFor();
  await picker.getByRole('button', { name: '插入图片' }).click();
  const inEditor = page.frameLocator('iframe[title="编辑区"]').locator('#tinymce img');
  await expect.poll(() => inEditor.getAttribute('alt')).toBe('a');
});

test('what records read of the shop stands on the pages', async () => {
  const read = (id: string) => platforms.find((one) => one.id === id)?.shop;
  const folders = read('taobao')?.categories;
  await visit(pageOf('taobao', 'image-space'), 'render=0', 'space');
  const found = await page
    .locator(folders?.selector ?? '')
    .evaluateAll(
      (all, [id, name]) => all.map((one) => [one.getAttribute(id ?? ''), one.getAttribute(name ?? '')]),
      [folders?.id, folders?.name],
    );
  expect(found).toEqual(world.office.folders().map(({ id, name }) => [id, name]));
  await visit(pageOf('douyin', 'publish'), 'render=0', 'main');
  const taken = async (kind: 'id' | 'name') => {
    const { selector = '', take = '' } = read('douyin')?.[kind]?.[0] ?? {};
    return new RegExp(take).exec((await page.locator(selector).first().textContent()) ?? '')?.[1];
  };
  expect(await taken('name')).toBe('蓝山家居旗舰店');
  await page.getByText('蓝山家居旗舰店').click();
  expect(await taken('id')).toBe('31415926');
});
