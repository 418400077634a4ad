// The sandbox's own back-office pages, without the extension: their fields work, their routes come and go, what a record
// says of them holds, and a redesigned twin keeps words and fields and nothing else.
import { createHash } from 'node:crypto';
import type { ElementHandle, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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
const faults: string[] = [];

beforeAll(async () => {
  world = await startSandbox();
  world.gateway.addShop({ id: '1001', name: '蓝山家居', categories: ['0'] });
  chromium = await launchChromium({ world, extension: null });
  page = await chromium.context.newPage();
  page.on('pageerror', (error) => faults.push(error.message));
  await page.context().addInitScript(await pageCode(['utils/page/anchor.ts'], 'anchors'));
});
afterAll(async () => {
  await chromium?.close();
  await world?.close();
});

/** Opens a page and waits for its first field. */
async function visit(url: string, query: string, slot: string) {
  const address = new URL(url);
  for (const [name, value] of new URLSearchParams(query)) address.searchParams.set(name, value);
  await page.goto(address.href);
  await page.waitForFunction((id) => (globalThis as unknown as Globals).office?.row(id), slot);
}

/** Gives a file to a field as a person would choose it, and waits for what the server was sent. */
async function choose(slot: string) {
  world.office.uploads.length = 0;
  await page.evaluate((id) => (globalThis as unknown as Globals).office.open(id), slot);
  await page.waitForFunction((id) => (globalThis as unknown as Globals).office.input(id), slot);
  const input = await page.evaluateHandle((id) => (globalThis as unknown as Globals).office.input(id), slot);
  await (input as ElementHandle<HTMLInputElement>).setInputFiles({
    name: '花瓶.jpg',
    mimeType: 'image/jpeg',
    buffer: jpg,
  });
  await eventually(
    async () => world.office.uploads.length,
    (count) => count === 1,
  );
  return world.office.uploads[0];
}

/** The page's words, sorted: a twin changes their order. */
const words = () => page.evaluate(() => [...(document.body.textContent ?? '').replace(/\s/g, '')].sort().join(''));
/** Every id, class and test id of the page. */
const names = () =>
  page.evaluate(() =>
    [...document.body.querySelectorAll('[id], [class], [data-testid]')].flatMap((element) => [
      ...(element.id && element.id !== 'ice-container' && element.id !== 'app' ? [element.id] : []),
      ...element.classList,
      ...(element.getAttribute('data-testid') ? ['testid'] : []),
    ]),
  );

describe.each(officePages.map((one) => [`${one.platform} ${one.route}`, one] as const))('%s', (_, one) => {
  const first = one.slots[0]?.id ?? '';
  const record = platforms.find(({ id }) => id === one.platform);
  const route = record?.routes.find(({ id }) => id === one.route);

  test('its fields send the very bytes, and its anchors stand as often as it says', async () => {
    await visit(one.url, 'render=0', first);
    const found = await page.evaluate(
      (anchors) => (globalThis as unknown as Globals).anchors.findAnchors([document], anchors).length,
      route?.anchors ?? [],
    );
    expect(found).toBe(one.anchored);
    for (const { id } of one.slots) {
      expect(await choose(id)).toMatchObject({ platform: one.platform, slot: id, sha256: sum, refused: null });
    }
    expect(faults).toEqual([]);
  });

  test('goes away and comes back without loading, and renders anew', async () => {
    await visit(one.url, 'render=0', first);
    const input = await page.evaluateHandle((id) => (globalThis as unknown as Globals).office.row(id), first);
    await page.evaluate(() => (globalThis as unknown as Globals).office.rerender());
    await page.waitForFunction(
      ([before, id]) => {
        const row = (globalThis as unknown as Globals).office.row(id as string);
        return row && row !== before;
      },
      [input, first] as const,
    );
    await page.evaluate(() => (globalThis as unknown as Globals).office.go('away'));
    const path = await page.evaluate(() => location.pathname + location.hash);
    expect(path).toBe(one.away);
    const follows = one.bundle.startsWith('desk-') || one.bundle === 'workbench' || one.bundle === 'old-space';
    if (!follows) return;
    await page.waitForFunction((id) => !(globalThis as unknown as Globals).office.row(id), first);
    await page.evaluate(() => (globalThis as unknown as Globals).office.go('home'));
    await page.waitForFunction((id) => (globalThis as unknown as Globals).office.row(id), first);
    expect(faults).toEqual([]);
  });

  test('has a twin with the same words and working fields under other names', async () => {
    await visit(one.url, 'render=0', first);
    const before = { words: await words(), names: new Set(await names()) };
    await visit(one.url, 'render=0&twin=7', first);
    await eventually(words, (now) => now === before.words);
    expect((await names()).filter((name) => before.names.has(name))).toEqual([]);
    for (const { id } of one.slots) {
      expect(await choose(id)).toMatchObject({ slot: id, sha256: sum, refused: null });
    }
    await page.evaluate(() => (globalThis as unknown as Globals).office.rerender());
    await page.waitForFunction(
      (id) => (globalThis as unknown as Globals).office.input(id) ?? (globalThis as unknown as Globals).office.row(id),
      first,
    );
    expect(faults).toEqual([]);
  });
});

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
