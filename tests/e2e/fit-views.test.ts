// What the seller sees of "made to fit": questions, the picture before and after, the plan of a batch.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { putRows, type Row } from './rows';
import { blue, type Floor, openFloor, png } from './shop-floor';
import { violations, wordsOf } from './views';

const shop = `taobao:${blue.id}`;
const bytesOf = (seed: number, width = 64, height = 64) => png(seed, width, height).toString('base64');
const asks = (fileName: string, seed: number, key: string, ...params: string[]): Row => ({
  fileName,
  bytes64: bytesOf(seed),
  state: 'blocked',
  problem: { key, params: [fileName, ...params] },
});
const plan = (does: 'asIs' | 'change' | 'ask' | 'refuse' | 'reuse', changes: string[] = []): Partial<Row> => ({
  plan: { does, calls: does === 'refuse' || does === 'reuse' ? 0 : 1, changes },
});

let floor: Floor;
beforeAll(async () => {
  floor = await openFloor();
});
afterAll(() => floor?.close());
beforeEach(async () => {
  await floor.clean();
  await floor.ask('settings.write', { language: 'zh_CN' });
});

const row = (page: Page, name: string) => page.locator('[data-upload]').filter({ hasText: name });
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

describe('what is asked', () => {
  test('is answered for the whole batch at once, and only then sent', async () => {
    const change = (name: string, seed: number) => asks(name, seed, 'ask_change', 'convert,scale');
    await putRows(floor.panel, shop, [
      ...[change('甲.png', 1), change('乙.png', 2)],
      ...[asks('动.png', 3, 'ask_animation', '40', '8.2'), asks('长.png', 4, 'ask_cut', '1', '30/64')],
    ]);
    await row(floor.panel, '甲.png').getByText('“甲.png”不合要求，需要转换格式、缩放。').waitFor();
    await floor.ask('stop.release', { scope: shop });
    expect(floor.calls()).toHaveLength(0);
    await row(floor.panel, '甲.png').getByLabel('对这批都这样').check();
    await row(floor.panel, '甲.png').getByRole('button', { name: '处理并上传' }).click();
    await floor.until(2, ['done']);
    const uploads = await floor.until(2, ['blocked']);
    expect(uploads.map(({ state }) => state)).toEqual(['done', 'done', 'blocked', 'blocked']);

    await row(floor.panel, '动.png').getByRole('button', { name: '跳过' }).click();
    await floor.until(1, ['cancelled']);
    await row(floor.panel, '长.png').getByRole('button', { name: '看切在哪里' }).click();
    const dialog = floor.panel.locator('dialog.compare');
    const line = await dialog.locator('.cut-line').boundingBox();
    const picture = await dialog.locator('.cut-box img').boundingBox();
    if (!line || !picture) throw new Error('no line on a picture');
    expect((line.y + 1 - picture.y) / picture.height).toBeCloseTo(30 / 64, 1);
    await dialog.getByRole('button', { name: '就这样切' }).click();
    await floor.until(3, ['done']);
    expect(await dialog.count()).toBe(0);
    expect(floor.calls()).toHaveLength(3);
  });
});

describe('before and after', () => {
  test('lie over each other with a divider that follows pointer and keys', async () => {
    const changes = [{ kind: 'convert' as const, from: 'webp', to: 'png' }];
    const original = { format: 'webp', bytes: 4096, width: 120, height: 80 };
    const both = { bytes64: bytesOf(5, 120, 80), original64: bytesOf(90, 120, 80), bytes: 1024, changes, original };
    await putRows(floor.panel, shop, [{ fileName: '比.png', state: 'failed', width: 120, height: 80, ...both }]);
    await row(floor.panel, '比.png').getByText('webp → png').waitFor();
    await row(floor.panel, '比.png').getByRole('button', { name: '比.png 的前后对比' }).click();
    const dialog = floor.panel.locator('dialog.compare');
    await dialog.locator('.compare-box img').nth(1).waitFor();
    const shown = await dialog
      .locator('img')
      .evaluateAll((images) => images.map((one) => (one as HTMLImageElement).src));
    expect(new Set(shown).size).toBe(2);
    expect(await dialog.locator('tbody tr').last().textContent()).toBe('大小4 KB1 KB (−75%)');
    const stage = await dialog.locator('.compare-stage').boundingBox();
    if (!stage) throw new Error('no stage');
    await floor.panel.mouse.click(stage.x + stage.width * 0.25, stage.y + stage.height / 2);
    expect(await dialog.locator('input[type=range]').inputValue()).toBe('25');
    await dialog.locator('input[type=range]').press('ArrowRight');
    expect(await dialog.locator('.compare-box img').nth(1).getAttribute('style')).toContain('26%');
    await floor.panel.keyboard.press('Escape');
    expect(await dialog.count()).toBe(0);
    expect(await floor.panel.evaluate(() => document.activeElement?.textContent)).toBe('前后对比');
  });
});

/** Rows that were looked at: what is said of them stays what the test wrote. */
const numbers = [
  { fileName: 'a.png', ...plan('asIs') },
  { fileName: 'b.webp', ...plan('change', ['convert', 'compress']) },
  { fileName: 'c.webp', ...plan('change', ['convert']), likeRow: 1 },
  { fileName: 'd.png', ...plan('reuse') },
  { fileName: 'e.gif', ...plan('ask') },
  { fileName: 'f.svg', ...plan('refuse') },
].map((one, seed): Row => ({ ...one, bytes64: bytesOf(20 + seed) }));

describe('the plan of a batch', () => {
  test('counts calls, changes, questions and refusals, and drops of two alike the one that it is told to', async () => {
    await putRows(floor.panel, shop, numbers, { confirmed: false });
    const banner = floor.panel.locator('.plan');
    await banner.locator('.plan-figures').waitFor();
    expect(await banner.locator('dd').first().textContent()).toBe('4');
    const lines = await banner.locator('.plan-lines li').allTextContents();
    expect(lines).toEqual([
      '2 张会先处理：转换格式 2、压缩 1',
      '1 张图片空间已有，不再扣点',
      '1 张开始后会先问您',
      '1 张不会上传：f.svg',
    ]);
    await press(floor.panel, '去掉后一张：c.webp');
    await banner.getByText('1 张会先处理：转换格式 1、压缩 1').waitFor();
    expect((await floor.state()).uploads.map(({ state }) => state)).toEqual(
      numbers.map(({ fileName }) => (fileName === 'c.webp' ? 'cancelled' : 'waiting')),
    );
    await press(floor.panel, '不要');
    await floor.until(6, ['cancelled']);
    expect(floor.calls()).toHaveLength(0);
  });

  test('says what it costs at the last price, that points are short, and starts with one press', async () => {
    await floor.give([{ name: '前.png', bytes: png(40) }]);
    await floor.until(1, ['done']);
    await floor.ask('settings.write', { pointsBought: 7, pointsBoughtAt: Date.now() });
    const rows = [41, 42].map((seed) => ({ fileName: `${seed}.png`, bytes64: bytesOf(seed), ...plan('asIs') }));
    await putRows(floor.panel, shop, rows, { confirmed: false });
    const banner = floor.panel.locator('.plan');
    await banner.getByText('约 8', { exact: true }).waitFor();
    await banner.getByText('估计只剩 7 点').waitFor();
    expect(floor.calls()).toHaveLength(1);
    await press(floor.panel, '开始上传 2 张');
    await floor.until(3, ['done']);
    expect(floor.calls()).toHaveLength(3);
    await banner.waitFor({ state: 'detached' });
    await floor.ask('settings.write', { pointsBought: null });
  });

  test('asks for sites that are not permitted yet, and for no others', async () => {
    const from = (url: string): Row => ({ fileName: 'x.jpg', source: { kind: 'page', url }, state: 'waiting' });
    await putRows(
      floor.panel,
      shop,
      [from('https://img.supplier.example/1.jpg'), from('https://qn.taobao.com/2.jpg')],
      { confirmed: false },
    );
    const line = floor.panel.locator('.plan-lines').getByText('img.supplier.example');
    await line.waitFor();
    expect(await line.textContent()).toContain('1 个网站');
    await press(floor.panel, '不要');
  });
});

test.each(['zh_CN', 'en'] as const)('axe and words: %s', async (language) => {
  await putRows(floor.panel, shop, numbers, { confirmed: false });
  const cut = asks('h.png', 6, 'ask_cut', '1', '30/64');
  await putRows(floor.panel, shop, [asks('i.png', 7, 'ask_change', 'convert'), cut]);
  await floor.ask('settings.write', { language });
  const lang = language === 'en' ? 'en' : 'zh-CN';
  const looks: ((page: Page) => Promise<void>)[] = [
    async (page) => page.locator('.plan-figures').waitFor(),
    async (page) => {
      await row(page, 'h.png').locator('.row-choice button').first().click();
      await page.locator('.cut-line').waitFor();
    },
  ];
  const page = await floor.chromium.openPage('popup.html?tab=1');
  for (const look of looks) {
    await look(page);
    await page.waitForFunction((wanted) => document.documentElement.lang === wanted, lang);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      expect(await violations(page)).toEqual([]);
    }
    // Names of shops and folders are the seller's own.
    const theirs = /蓝山家居|青禾服饰|默认分类|新品|^中文$|^English$/;
    const words = (await wordsOf(page)).filter((text) => !theirs.test(text));
    if (language === 'en') expect(words.filter((text) => /[\u3000-\u9fff\uff00-\uffef]/.test(text))).toEqual([]);
    else expect(words.filter((text) => /[a-z]{2,} [a-z]{2,} [a-z]{2,}/i.test(text))).toEqual([]);
  }
  await page.close();
});
