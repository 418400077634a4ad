// The locks of an owner shop on one axis, as they are drawn: where each bar ends, and that no two things overlap.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Grant } from '../../utils/db/grants-schema';
import { addDays, beijingDay } from '../../utils/grants/days';
import { grantOf, tableOf } from './register-rows';
import { blue, type Floor, green, openFloor, shopRow } from './shop-floor';
import { tabThrough, violations, wordsOf } from './views';

let floor: Floor;
let page: Page;
const owner = `taobao:${green.id}`;
const today = beijingDay(Date.now());
const active = (name: string, ago: number, given: Partial<Grant> = {}) => grantOf(owner, name, ago, given);
const long = 'Very long name of a flagship store '.repeat(2);

async function show(rows: Grant[], at = 'dashboard.html#register/', language: 'zh_CN' | 'en' = 'zh_CN') {
  await tableOf(page, 'clear', 'grants');
  await tableOf(page, 'write', 'grants', rows);
  await floor.ask('settings.write', { language });
  await page.goto('about:blank');
  await page.goto(`chrome-extension://${floor.chromium.extensionId()}/${at}${encodeURIComponent(owner)}`);
  await page.locator('tr[data-grant]').first().waitFor();
}

type Box = { left: number; right: number; top: number; bottom: number };

/** What is drawn: the axis, its names, and each row's parts. */
const drawn = () =>
  page.locator('.timeline').evaluate((timeline) => {
    const box = (element: Element): Box => {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      return { left, right, top, bottom };
    };
    const all = (selector: string, below: Element = timeline) => [...below.querySelectorAll(selector)];
    return {
      card: box(timeline.closest('.card') as Element),
      axis: box(all('.ticks')[0] as Element),
      names: all('.tick-name').map((one) => ({ ...box(one), text: one.textContent })),
      rows: all('li').map((row) => ({
        ...box(row),
        words: [...row.children].map((part) => part.textContent ?? ''),
        parts: [...row.children].map(box),
        bar: box(all('.lane-bar', row)[0] as Element),
        colour: getComputedStyle(all('.lane-bar', row)[0] as Element).backgroundColor,
      })),
      wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    };
  });

/** For somebody's own look, where asked for. */
async function shoot(name: string): Promise<void> {
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}-${name}.png` });
}

/** Each of some boxes ends before the next begins. */
const apart = (boxes: readonly Box[], from: 'left' | 'top', to: 'right' | 'bottom') =>
  boxes.every((box, i) => i === 0 || box[from] >= (boxes[i - 1]?.[to] ?? 0) - 0.5);

beforeAll(async () => {
  floor = await openFloor();
  await floor.ask('shop.save', shopRow({ ...green, name: 'Green' }));
  await floor.ask('shop.remove', { key: `taobao:${blue.id}` });
  page = await floor.chromium.context.newPage();
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(`chrome-extension://${floor.chromium.extensionId()}/dashboard.html`);
});
afterAll(() => floor?.close());

test('each bar ends at the day its lock does, on one axis; the first to free stands out', async () => {
  await show([active('新店', 0), active('旧店', 21), active('中店', 11), active('已满', 40)]);
  const { axis, names, rows } = await drawn();
  const in_ = (days: number) => addDays(today, days);
  expect(rows.map(({ words }) => words.filter(Boolean))).toEqual([
    ['旧店', in_(10), '还有 10 天', '下一个'],
    ['中店', in_(20), '还有 20 天'],
    ['新店', in_(31), '还有 31 天'],
  ]);
  const width = axis.right - axis.left;
  const ends = rows.map(({ bar }) => (bar.right - axis.left) / width);
  for (const [i, days] of [10, 20, 31].entries()) expect(ends[i]).toBeCloseTo(days / 31, 2);
  for (const { bar } of rows) expect(bar.left).toBeCloseTo(axis.left, 0);
  expect(names.map(({ text }) => text)).toEqual(['今天', ...[10, 20, 31].map((days) => in_(days).slice(5))]);
  expect(rows[0]?.colour).not.toBe(rows[1]?.colour);
  expect(rows[1]?.colour).toBe(rows[2]?.colour);
  expect(await page.locator('.places').textContent()).toBe('空余名额 6 个 · 现在就可以取消授权：已满');
});

test('nothing overlaps or is cut off with 25 stores, equal days and long names, on either page, wide or narrow', async () => {
  const rows = Array.from({ length: 25 }, (_, i) =>
    active(i % 3 === 0 ? `${long}${i}` : `店 ${i}`, i < 8 ? 5 : i, { grantedOn: null }),
  );
  for (const at of ['dashboard.html#register/', 'authorize.html#']) {
    await show(rows, at, 'en');
    for (const width of [1280, 1001, 700]) {
      await page.setViewportSize({ width, height: 900 });
      const seen = await drawn();
      const where = `${at} ${width}`;
      expect(seen.rows, where).toHaveLength(25);
      expect(apart(seen.rows, 'top', 'bottom'), where).toBe(true);
      expect(apart(seen.names, 'left', 'right'), `${where} ${JSON.stringify(seen.names)}`).toBe(true);
      for (const row of seen.rows) {
        expect(apart(row.parts, 'left', 'right'), where).toBe(true);
        expect(Math.max(...row.parts.map(({ right }) => right)), where).toBeLessThanOrEqual(seen.card.right);
        expect(row.bar.right, where).toBeLessThanOrEqual(seen.axis.right + 0.5);
      }
      expect(Math.max(...seen.names.map(({ right }) => right)), where).toBeLessThanOrEqual(seen.card.right);
      expect(seen.wide, where).toBeLessThanOrEqual(0);
      await shoot(`25-${at.slice(0, 4)}-${width}`);
    }
    // Without room for lanes the list stays, in words.
    await page.setViewportSize({ width: 420, height: 900 });
    expect(await page.locator('.lane').first().isVisible()).toBe(false);
    expect(await page.locator('.timeline li').last().textContent()).toContain(addDays(today, 26));
    await page.setViewportSize({ width: 1280, height: 900 });
  }
});

test('axe finds nothing in either language, light and dark; what is drawn is also said', async () => {
  const rows = [active('Old Store', 40), active('Next Store', 30), active('Also Next', 30), active('New Store', 3)];
  for (const language of ['zh_CN', 'en'] as const) {
    await show(rows, undefined, language);
    const said = await page.locator('.timeline').ariaSnapshot();
    for (const word of ['Next Store', 'Also Next', 'New Store', addDays(today, 1), addDays(today, 28)])
      expect(said).toContain(word);
    expect(said).toContain(language === 'en' ? 'tomorrow' : '明天');
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      expect(await violations(page, undefined, '.timeline')).toEqual([]);
      await shoot(`${language}-${colorScheme}`);
    }
    const words = await wordsOf(page);
    if (language === 'en') expect(words.filter((word) => /[\u3000-\u9fff]/.test(word) && word !== '中文')).toEqual([]);
    expect((await tabThrough(page)).missed).toEqual([]);
  }
});
