// What the seller sets of "made to fit" for a shop: a word on each kind of change, and the watermark.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { eventually } from './closed-root';
import { blue, type Floor, openFloor, png } from './shop-floor';
import { tabThrough, violations, wordsOf } from './views';

const shop = `taobao:${blue.id}`;
let floor: Floor;
beforeAll(async () => {
  floor = await openFloor();
});
afterAll(() => floor?.close());
beforeEach(() => floor.ask('settings.write', { language: 'zh_CN' }));

async function openFit(): Promise<Page> {
  const page = await floor.chromium.openPage('options.html#shops');
  await page.getByRole('button', { name: '「蓝山家居」的图片处理' }).click();
  await page.locator('.fit-kind').first().waitFor();
  return page;
}
const fitOf = async () => (await floor.ask('settings.read', {})).shops.find(({ key }) => key === shop)?.fit;
/** Sum of what differs between a sample's quarter now and before, by name of the corner. */
const quarters = (page: Page, sample: string) =>
  page.locator(`canvas[data-sample=${sample}]`).evaluate((canvas: HTMLCanvasElement) => {
    const ctx = canvas.getContext('2d') as CanvasRenderingContext2D;
    const [w, h] = [canvas.width / 2, canvas.height / 2];
    const sum = (x: number, y: number) => ctx.getImageData(x, y, w, h).data.reduce((all, one) => all + one, 0);
    return { nw: sum(0, 0), ne: sum(w, 0), sw: sum(0, h), se: sum(w, h) };
  });

describe('a shop’s rules', () => {
  test('are kept as soon as they are chosen, and there again after a reload', async () => {
    const page = await openFit();
    await page.locator('[data-kind=scale]').getByText('先问我').click();
    await page.getByText('去掉照片里的位置').click();
    await eventually(fitOf, (fit) => fit?.scale === 'ask' && fit.metadata);
    await page.close();
    const again = await openFit();
    expect(await again.locator('[data-kind=scale] input:checked + span').textContent()).toBe('先问我');
    expect(await again.locator('[data-kind=slice] input:checked + span').textContent()).toBe('直接处理');
    await again.close();
  });

  test('hold a watermark that is seen on light and dark before it is kept', async () => {
    const page = await openFit();
    await page.getByText('文字', { exact: true }).click();
    const bare = { light: await quarters(page, 'light'), dark: await quarters(page, 'dark') };
    await page.getByLabel('水印文字').fill('蓝山家居');
    await eventually(
      () => quarters(page, 'light'),
      (now) => now.se !== bare.light.se,
    );
    const dark = await quarters(page, 'dark');
    expect(dark.se).toBeGreaterThan(bare.dark.se);
    expect([dark.nw, dark.ne, dark.sw]).toEqual([bare.dark.nw, bare.dark.ne, bare.dark.sw]);
    await page.getByLabel('水印文字').blur();
    await eventually(fitOf, (fit) => fit?.watermark?.text === '蓝山家居');

    await page.locator('.places label').first().click();
    await eventually(
      () => quarters(page, 'dark'),
      (now) => now.nw > bare.dark.nw && now.se === bare.dark.se,
    );
    const before = await quarters(page, 'dark');
    await page.locator('input[type=range]').nth(1).fill('20');
    await eventually(
      () => quarters(page, 'dark'),
      (now) => now.nw < before.nw && now.nw > bare.dark.nw,
    );
    await eventually(fitOf, (fit) => fit?.watermark?.place === 'nw' && fit.watermark.opacity === 0.2);
    await page.close();
  });

  test('take a png as watermark by its bytes, and nothing else', async () => {
    const page = await openFit();
    await page.getByText('图片', { exact: true }).click();
    const input = page.locator('.mark-form input[type=file]');
    const give = (name: string, buffer: Buffer) => input.setInputFiles({ name, mimeType: 'image/png', buffer });
    await give('mark.png', Buffer.from('GIF89a no png at all'));
    await page.getByText('这不是能用的 PNG 或 JPG').waitFor();
    await give('big.png', png(1, 64, 64, 2 * 1024 * 1024 + 1));
    await page.getByText('图片超过 2 MB').waitFor();
    expect((await fitOf())?.watermark?.kind).not.toBe('picture');
    await give('mark.png', png(200, 120, 60));
    await eventually(fitOf, (fit) => fit?.watermark?.kind === 'picture');
    await page.close();
    const again = await openFit();
    await again.getByRole('button', { name: '换一张' }).waitFor();
    await again.close();
  });
});

test.each(['zh_CN', 'en'] as const)('axe, keys and words: %s', async (language) => {
  await floor.ask('settings.write', { language });
  const page = await floor.chromium.openPage('options.html#shops');
  const lang = language === 'en' ? 'en' : 'zh-CN';
  await page.waitForFunction((wanted) => document.documentElement.lang === wanted, lang);
  await page.locator('.shop-row button').first().click();
  await page.locator('.fit-kind').first().waitFor();
  await page
    .locator('.segment')
    .filter({ hasText: /^(文字|Text)$/ })
    .click();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await violations(page)).toEqual([]);
  }
  // Names of shops and folders, and the words of a watermark, are the seller's own.
  const theirs = /蓝山家居|青禾服饰|默认分类|新品|^中文$|^English$/;
  const words = (await wordsOf(page)).filter((text) => !theirs.test(text));
  if (language === 'en') expect(words.filter((text) => /[\u3000-\u9fff\uff00-\uffef]/.test(text))).toEqual([]);
  else expect(words.filter((text) => /[a-z]{2,} [a-z]{2,} [a-z]{2,}/i.test(text))).toEqual([]);
  const { all, missed } = await tabThrough(page);
  expect(all.length).toBeGreaterThan(12);
  expect(missed).toEqual([]);
  await page.close();
});
