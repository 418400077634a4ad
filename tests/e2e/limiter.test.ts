// One limit of one token, whoever asks: two tabs, the popup and the menu at once, at the time a real call takes.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { blue, type Floor, openFloor, png } from './shop-floor';

let floor: Floor;
beforeAll(async () => {
  floor = await openFloor({ latency: 1469 });
});
afterAll(() => floor?.close());

const files = (from: number, count: number) =>
  Array.from({ length: count }, (_, n) => ({
    name: `图 ${from + n}.png`,
    mimeType: 'image/png',
    buffer: png(from + n, 64, 64, 20_000 + n * 4000),
  }));

test('never more than ten arrivals in any second, every picture once', async () => {
  const { chromium } = floor;
  const [tab, popup, worker] = await Promise.all([
    chromium.openPage('popup.html?tab=1'),
    chromium.openPage('popup.html'),
    chromium.worker(),
  ]);
  const addresses = Array.from({ length: 8 }, (_, n) => `data:image/png;base64,${png(300 + n).toString('base64')}`);
  const press = (srcUrl: string) =>
    worker.evaluate(
      ([address, menuItemId]) => {
        const info = { menuItemId, srcUrl: address, pageUrl: 'https://www.supplier.example/', mediaType: 'image' };
        const event = chrome.contextMenus.onClicked as unknown as { dispatch: (info: object, tab: object) => void };
        event.dispatch({ ...info, frameId: 0, editable: false }, { id: -1 });
      },
      [srcUrl, `shop/taobao:${blue.id}`] as const,
    );
  await Promise.all([
    floor.panel.locator('input[type=file]').setInputFiles(files(1, 24)),
    tab.locator('input[type=file]').setInputFiles(files(100, 20)),
    popup.locator('input[type=file]').setInputFiles(files(200, 16)),
    ...addresses.map(press),
  ]);
  await floor.until(68, ['done'], 40_000);

  const { pictures, violations } = floor.world.gateway.account;
  expect(violations).toEqual([]);
  expect(floor.calls()).toHaveLength(68);
  expect(new Set(pictures.map((picture) => picture.sha256)).size).toBe(68);
  for (const seed of [1, 2, 3]) expect(floor.world.rate(20, seed)).toMatchObject({ calls: 68, overWindows: 0 });
  expect(floor.world.rate().worstWindow).toBeLessThanOrEqual(10);
  // One after the other they would be 0.7 a second. How much of the limit is reached is measured on a quiet machine.
  expect(floor.world.rate().perSecond).toBeGreaterThan(2);
});
