// Every back office with the extension: a control at each field, once and in its place, on a page that renders late, is
// rendered anew, moves, and throws our controls away. Several tabs at a time: most of a late page is waiting.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countOf, eventually } from './closed-root';
import { addressOf, inPlace, inTab, namedPages, type Office, shows, totalOf } from './office-tabs';
import { openGranted } from './permitted';
import type { Floor } from './shop-floor';

/** How long Taobao's folder tree was seen to take, ms. */
const late = 7000;

let floor: Floor;
beforeAll(async () => {
  floor = await openGranted(['shop.dangdang.example']);
  await floor.ask('site.choose', { origin: 'https://shop.dangdang.example', platform: 'dangdang' });
});
afterAll(() => floor?.close());

const none = (page: Page) =>
  eventually(
    () => totalOf(page),
    (count) => count === 0,
    20_000,
  );
const oneLauncher = async (page: Page) => {
  await eventually(
    () => countOf(page, 'launcher'),
    (count) => count === 1,
    20_000,
  );
};

/** Takes every control out of a page, out of its shadow roots and frames too; how many there were. */
function removeAll(): number {
  let removed = 0;
  const from = (root: Document | ShadowRoot) => {
    for (const host of root.querySelectorAll('[data-storekey="control"]')) {
      host.remove();
      removed += 1;
    }
    for (const element of root.querySelectorAll('*')) {
      if (element.shadowRoot) from(element.shadowRoot);
      const inner = element instanceof HTMLIFrameElement ? element.contentDocument : null;
      if (inner) from(inner);
    }
  };
  from(document);
  return removed;
}

/** Has the page drawn anew, and waits until every row is another element than before. */
async function drawAnew(office: Office, page: Page): Promise<void> {
  const ids = office.slots.map(({ id }) => id);
  await page.evaluate((slots) => {
    for (const id of slots) window.office.row(id)?.setAttribute('data-before', '');
    window.office.rerender();
  }, ids);
  await page.waitForFunction(
    (slots) =>
      slots.every((id) => {
        const row = window.office.row(id);
        return row?.isConnected && !row.hasAttribute('data-before');
      }),
    ids,
  );
}

test.concurrent.each(namedPages)('%s: controls', async (_, office) => {
  const ids = office.slots.map(({ id }) => id);
  const elsewhere = office.elsewhere ?? 0;
  await inTab(floor, async (page) => {
    await page.goto(addressOf(office, { render: late }));
    // The launcher is there before the fields are, and no control without a place.
    await oneLauncher(page);
    const early = await page.evaluate((slots) => slots.every((id) => !window.office?.row(id)), ids);
    if (early) expect(await totalOf(page)).toBeLessThanOrEqual(office.early ?? 0);
    await shows(page, ids);
    expect(await page.evaluate(() => performance.now())).toBeGreaterThan(late);
    await inPlace(office, page, elsewhere);

    const count = await totalOf(page);
    expect(await page.evaluate(removeAll)).toBe(count);
    await inPlace(office, page, elsewhere);

    await drawAnew(office, page);
    await inPlace(office, page, elsewhere);

    await page.evaluate(() => window.office.go('away'));
    await shows(page, ids, false);
    await none(page);
    await page.evaluate(() => window.office.go('home'));
    await shows(page, ids);
    await inPlace(office, page, elsewhere);
    await oneLauncher(page);
  });
});
