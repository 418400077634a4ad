// A picture before and after, looked at before anything is sent: what the dialog shows is what would be stored.
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { defaultFit, type FitRules } from '../../utils/db/fit-schema';
import { eventually } from './closed-root';
import { sample } from './fit-floor';
import { expectNear } from './fit-judge';
import { putRows } from './rows';
import { blue, type Floor, openFloor, shopRow } from './shop-floor';
import { tallTiff } from './tall-tiff';

let floor: Floor;
let dialog: Locator;
beforeAll(async () => {
  floor = await openFloor();
  dialog = floor.panel.locator('dialog.compare');
});
afterAll(() => floor?.close());
beforeEach(async () => {
  await floor.panel.keyboard.press('Escape');
  await floor.clean();
  await floor.ask('settings.write', { language: 'zh_CN', planFrom: 5000 });
});

const shop = `taobao:${blue.id}`;
const rules = (fit: Partial<FitRules>, clientType: 'client:computer' | 'client:phone' = 'client:computer') =>
  floor.ask('shop.save', { ...shopRow(blue), clientType, fit: { ...defaultFit, ...fit } });
const press = (name: string) => floor.panel.getByRole('button', { name, exact: true }).click();
const close = async () => {
  await floor.panel.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
};

/** What an image of the dialog shows: its size, its marked corners, and the hash of the bytes behind its address. */
const seen = (image: Locator) =>
  image.evaluate(async (element: HTMLImageElement) => {
    await element.decode();
    const { naturalWidth: width, naturalHeight: height } = element;
    const pen = new OffscreenCanvas(width, height).getContext('2d') as OffscreenCanvasRenderingContext2D;
    pen.drawImage(element, 0, 0);
    const colourAt = (x: number, y: number) => [...pen.getImageData(x * width, y * height, 1, 1).data.subarray(0, 3)];
    const hash = await crypto.subtle.digest('SHA-256', await (await fetch(element.src)).arrayBuffer());
    return {
      size: `${width}x${height}`,
      sha256: [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join(''),
      colours: [colourAt(0.1, 0.1), colourAt(0.9, 0.1), colourAt(0.1, 0.85)],
    };
  });
type Seen = Awaited<ReturnType<typeof seen>>;
function expectMarked({ size, colours }: Seen, wanted: string) {
  expect(size).toBe(wanted);
  const marks = [
    [224, 0, 0],
    [0, 176, 0],
    [0, 0, 224],
  ];
  for (const [i, mark] of marks.entries()) expectNear(colours[i], mark, 16, `corner ${i}`);
}
const facts = () => dialog.locator('tbody tr').allTextContents();

test('a webp that is asked about shows what it would become, and just that is stored after the yes', async () => {
  await rules({ convert: 'ask' });
  await floor.give([{ name: '杯子.webp', bytes: sample('lossy.webp') }]);
  await floor.until(1, ['blocked']);
  await press('看处理后的样子');
  const images = dialog.locator('.compare-box img');
  await images.nth(1).waitFor();
  expectMarked(await seen(images.nth(0)), '128x96');
  const after = await seen(images.nth(1));
  expectMarked(after, '128x96');
  const [format, pixels, bytes] = await facts();
  expect([format, pixels]).toEqual(['格式WEBPJPG', '像素128 × 96128 × 96']);
  expect(bytes).toContain('KB');
  expect(floor.calls()).toEqual([]);
  expect((await floor.state()).uploads[0]?.state).toBe('blocked');
  await dialog.getByRole('button', { name: '处理并上传' }).click();
  await floor.until(1, ['done']);
  expect(floor.world.gateway.account.pictures.map((picture) => picture.sha256)).toEqual([after.sha256]);
});

test('a heic that waits for its batch’s yes shows before and after, which no browser could', async () => {
  await rules({});
  await floor.ask('settings.write', { planFrom: 2 });
  await floor.give([
    { name: '花瓶.heic', bytes: sample('plain.heic') },
    { name: '杯.png', bytes: sample('rgb.png') },
  ]);
  await press('花瓶.heic 的前后对比');
  const images = dialog.locator('.compare-box img');
  await images.nth(1).waitFor();
  for (const place of [0, 1]) expectMarked(await seen(images.nth(place)), '128x96');
  expect((await facts())[0]).toBe('格式HEICJPG');
  await close();
  expect(floor.calls()).toEqual([]);
  expect((await floor.state()).uploads[0]?.state).toBe('waiting');
});

test('a tiff’s cut is shown on its picture', async () => {
  await rules({}, 'client:phone');
  await floor.give([{ name: '满.tif', bytes: tallTiff(480, 1700, true) }]);
  await floor.until(1, ['blocked']);
  await press('看切在哪里');
  await dialog.locator('.cut-line').first().waitFor();
  expect((await seen(dialog.locator('.cut-box img'))).size).toBe('480x1700');
  await close();
});

test('parts are shown below each other before they are agreed to', async () => {
  await rules({ slice: 'ask' }, 'client:phone');
  await floor.give([{ name: '详情.tif', bytes: tallTiff(480, 2100) }]);
  await floor.until(1, ['blocked']);
  await press('看处理后的样子');
  const parts = dialog.locator('figure').nth(1).locator('img');
  await eventually(
    () => parts.count(),
    (count) => count === 3,
  );
  const sizes = await Promise.all([0, 1, 2].map(async (place) => (await seen(parts.nth(place))).size));
  expect(sizes.every((size) => size.startsWith('480x'))).toBe(true);
  expect(sizes.reduce((sum, size) => sum + Number(size.slice(4)), 0)).toBe(2100);
  expect((await seen(dialog.locator('figure').nth(0).locator('img'))).size).toBe('480x2100');
  expect((await facts())[1]).toContain('切成 3 张');
  await close();
  await rules({});
});

test('of a stored tiff the picture as given is shown; what cannot be made says why', async () => {
  const original = { format: 'tiff', bytes: 17_000, width: 128, height: 96 };
  const changes = [{ kind: 'convert' as const, from: 'tiff', to: 'jpg' }];
  const text = (name: string) => sample(name).toString('base64');
  const broken = sample('lossy.webp').subarray(0, 40).toString('base64');
  const question = { key: 'ask_change', params: ['坏.webp', 'convert'] };
  await putRows(floor.panel, shop, [
    { fileName: '盘.jpg', state: 'failed', bytes64: text('plain.jpg'), original64: text('lzw.tif'), changes, original },
    { fileName: '坏.webp', state: 'blocked', bytes64: broken, problem: question },
  ]);
  await press('盘.jpg 的前后对比');
  const images = dialog.locator('.compare-box img');
  await images.nth(1).waitFor();
  for (const place of [0, 1]) expectMarked(await seen(images.nth(place)), '128x96');
  await close();
  await press('看处理后的样子');
  await dialog.locator('figure').nth(1).getByText('坏.webp').waitFor();
  await close();
});
