import { afterAll, beforeAll, test } from 'vitest';
import { officePages } from '../sandbox/office/pages.mjs';
import { inside } from './closed-root';
import { chooseSlot, give, jpg, openOffice, openPanel, press } from './hand-floor';
import { type Floor, openFloor, png } from './shop-floor';

let floor: Floor;
beforeAll(async () => {
  floor = await openFloor();
});
afterAll(() => floor?.close());
const at = (platform: string, route: string) => {
  const found = officePages.find((one) => one.platform === platform && one.route === route);
  if (!found) throw new Error('no page');
  return found;
};
test('shots', async () => {
  const page = await floor.chromium.context.newPage();
  for (const [language, scheme] of [
    ['zh_CN', 'light'],
    ['en', 'dark'],
  ] as const) {
    await floor.clean();
    await floor.ask('settings.write', { language });
    await page.emulateMedia({ colorScheme: scheme });
    const shot = (name: string) => page.screenshot({ path: `/tmp/k-hand-shots/${name}-${language}.png` });
    await openOffice(page, at('pinduoduo', 'publish'));
    await openPanel(floor, page);
    await page.waitForTimeout(500);
    await shot('1-pdd-empty');
    await chooseSlot(page, 'main/0');
    await give(page, [
      { name: '主图-竖.jpg', bytes: jpg(3, 600, 900) },
      { name: '小图.png', bytes: png(4, 300, 300) },
      { name: '好.png', bytes: png(5, 600, 600) },
    ]);
    await page.waitForTimeout(1500);
    await shot('2-pdd-asked');
    await press(page, language === 'en' ? 'Pad with white' : '补白边');
    await page.waitForTimeout(800);
    await press(page, language === 'en' ? 'Change and hand over' : '处理后交给页面');
    await page.waitForTimeout(2500);
    await shot('3-pdd-done');
    await openOffice(page, at('taobao', 'publish'));
    await openPanel(floor, page);
    await (await inside(page, 'panel', '.shop-state summary')).click();
    await page.waitForTimeout(500);
    await shot('4-taobao');
    await openOffice(page, at('taobao', 'image-space'));
    await openPanel(floor, page);
    await page.waitForTimeout(600);
    await (await inside(page, 'panel', '.shop-state summary')).click();
    await page.waitForTimeout(600);
    await shot('5-space');
    await openOffice(page, at('douyin', 'publish'));
    await openPanel(floor, page);
    await (await inside(page, 'panel', 'input[value=gateway]')).evaluate((one) => (one as HTMLElement).click());
    await (await inside(page, 'panel', '.shop-state summary')).click();
    await page.waitForTimeout(500);
    await shot('6-douyin-other');
  }
});
