// Every view in both languages, light and dark: axe finds nothing, the keyboard gets everywhere, no word of the other language.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chooseShop, countOf, eventually, inside, showRoots } from './closed-root';
import { blue, type Floor, green, openFloor, png, shopRow } from './shop-floor';
import { tabThrough, violations, wordsOf } from './views';

const imageSpace = 'https://qn.taobao.com/home.htm/material-center/mine-material/sucai-tu';
const sections = ['gateway', 'shops', 'call', 'points', 'interface', 'storage'] as const;
const sizes = { popup: { width: 400, height: 600 }, wide: { width: 1280, height: 900 } };

let floor: Floor;
let office: Page;
beforeAll(async () => {
  floor = await openFloor();
  // Names of the seller's own in Latin letters, so that every Chinese letter in an English view is ours.
  for (const [shop, name] of [
    [green, 'Green'],
    [blue, 'Blue'],
  ] as const) {
    const row = shopRow({ ...shop, name });
    await floor.ask('shop.save', {
      ...row,
      categories: row.categories.map(({ id }) => ({ id, name: `C${id.slice(-2)}` })),
    });
  }
  // One of everything: stored, reused, refused, unconfirmed, a shop that stands still, a proposal of a page.
  const { gateway } = floor.world;
  await floor.give([{ name: 'a.png', bytes: png(1) }]);
  await floor.until(1, ['done']);
  gateway.fault({ do: 'cut-after' });
  await floor.give([{ name: 'b.png', bytes: png(2) }]);
  await floor.until(1, ['unconfirmed']);
  await floor.give([
    { name: 'a.png', bytes: png(1) },
    { name: 'c.png', bytes: Buffer.from('no picture') },
  ]);
  await floor.until(1, ['failed']);
  office = await floor.chromium.context.newPage();
  await office.goto(imageSpace);
  await (await inside(office, 'control', 'button')).click();
  await chooseShop(office, 'Blue');
  const input = await inside(office, 'panel', 'input[type=file]');
  await input.setInputFiles([3, 4].map((n) => ({ name: `${n}.png`, mimeType: 'image/png', buffer: png(n) })));
  await eventually(floor.state, ({ proposals }) => proposals.length === 1);
  gateway.authorize(blue.id, false);
  await floor.panel.bringToFront();
  await floor.give([{ name: 'd.png', bytes: png(5) }]);
  await floor.until(1, ['blocked']);
});
afterAll(() => floor?.close());

/** One of each state that a seller meets, so that none of the looks is missed. */
const shown = ['done', 'reused', 'failed', 'unconfirmed', 'blocked'].map((state) => `[data-state=${state}]`);

/** Shows a view in a language and a scheme of colours, and waits until it is drawn. */
async function show(page: Page, path: string, language: 'zh_CN' | 'en', colorScheme: 'light' | 'dark'): Promise<void> {
  await floor.ask('settings.write', { language });
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await page.setViewportSize(path === 'popup.html' ? sizes.popup : sizes.wide);
  // A move to the same address, or to another section of it, would load nothing anew.
  await page.goto('about:blank');
  await page.goto(`chrome-extension://${floor.chromium.extensionId()}/${path}`);
  const lang = language === 'en' ? 'en' : 'zh-CN';
  await page.waitForFunction((wanted) => document.documentElement.lang === wanted, lang);
  await page
    .locator(path.startsWith('options') ? 'main h1' : '[data-upload]')
    .first()
    .waitFor();
  if (!path.startsWith('options')) await page.locator('svg[role=img], .code-picture, canvas').first().waitFor();
}

const views = ['popup.html', 'popup.html?tab=1', ...sections.map((name) => `options.html#${name}`)];

test.each(views)('%s', async (path) => {
  const page = await floor.chromium.context.newPage();
  const found: string[] = [];
  for (const language of ['zh_CN', 'en'] as const) {
    await show(page, path, language, 'light');
    found.push(...(await violations(page)));
    // Not ours: addresses, what the gateway said, and a language's name in itself.
    const words = (await wordsOf(page)).filter((text) => !/^(https?:|They said:|中文$|English$)/.test(text));
    expect(words.length).toBeGreaterThan(5);
    if (language === 'en') expect(words.filter((text) => /[\u3000-\u9fff\uff00-\uffef]/.test(text))).toEqual([]);
    else expect(words.filter((text) => /[a-z]{2,} [a-z]{2,} [a-z]{2,}/i.test(text))).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    found.push(...(await violations(page, ['color-contrast'])));
  }
  expect(found).toEqual([]);
  if (path.startsWith('popup'))
    for (const part of shown) expect(await page.locator(part).count(), part).toBeGreaterThan(0);
  const { all, missed } = await tabThrough(page);
  expect(all.length).toBeGreaterThan(5);
  expect(missed).toEqual([]);
  await page.close();
});

test('keys work what they reach: Space and Enter press, arrows choose', async () => {
  const page = await floor.chromium.context.newPage();
  await show(page, 'popup.html?tab=1', 'en', 'light');
  const filters = page.locator('.filters button');
  for (const [index, key] of [
    [1, 'Space'],
    [2, 'Enter'],
  ] as const) {
    await filters.nth(index).focus();
    await page.keyboard.press(key);
    expect(await filters.nth(index).getAttribute('aria-pressed')).toBe('true');
  }
  const shop = page.locator('select').first();
  await shop.focus();
  const before = await shop.inputValue();
  await page.keyboard.press('ArrowDown');
  expect(await shop.inputValue()).not.toBe(before);
  await page.close();
});

test.each(['light', 'dark'] as const)('control and panel in a page, %s', async (colorScheme) => {
  await floor.ask('settings.write', { language: 'zh_CN' });
  await office.bringToFront();
  await office.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await office.goto(imageSpace);
  const button = await inside(office, 'control', 'button');
  expect(await violations(office, undefined, '[data-storekey="control"]')).toEqual([]);
  await button.focus();
  await office.keyboard.press('Enter');
  await inside(office, 'panel', '[data-upload]');
  expect(await violations(office, undefined, '[data-storekey="panel"]')).toEqual([]);
  const focusIn = () =>
    office.evaluate(() => {
      const root = document.activeElement?.shadowRoot;
      return [document.activeElement?.getAttribute('data-storekey'), root?.activeElement?.localName];
    });
  await showRoots(office, 'control');
  expect((await focusIn())[0]).toBe('panel');
  await office.keyboard.press('Tab');
  expect(await focusIn()).toEqual(['panel', 'button']);
  await office.keyboard.press('Escape');
  expect(await countOf(office, 'panel')).toBe(0);
  expect(await focusIn()).toEqual(['control', 'button']);
});
