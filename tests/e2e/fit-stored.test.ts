// Real pictures through the panel's own field to the gateway: what it stored is decoded again and compared.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { defaultFit } from '../../utils/db/fit-schema';
import { sample } from './fit-floor';
import { blue, type Floor, openFloor, shopRow } from './shop-floor';
import { alphaAt, expectMarks, type Stored, storedIn } from './stored';
import { tallTiff } from './tall-tiff';

let floor: Floor;
beforeAll(async () => {
  floor = await openFloor();
});
afterAll(() => floor?.close());
beforeEach(() => floor.clean());

/** Format, size, and what else must be true of what was stored; marked corners unless it is clear there. */
type Want = { format: Stored['format']; size: string; clear?: true; frames?: number; by?: number };
const jpg = (size = '128x96', more: Partial<Want> = {}): Want => ({ format: 'jpg', size, ...more });
const clear = (size = '128x96'): Want => ({ format: 'png', size, clear: true });
const wanted: Record<string, Want> = {
  'lossy.webp': jpg(),
  'lossless.webp': jpg(),
  'alpha.webp': clear(),
  'plain.avif': jpg(),
  'alpha.avif': clear(),
  'bmp24.bmp': jpg('64x48'),
  'bmp32.bmp': clear('64x48'),
  'plain.svg': { format: 'png', size: '256x192' },
  'lzw.tif': jpg(),
  'orient-3.tif': jpg('64x48'),
  'plain.heic': jpg(),
  'alpha.heic': clear(),
  'orient-5-odd.jpg': jpg('125x91'),
  'orient-8-444.jpg': jpg(),
  'orient-2.png': { format: 'png', size: '64x48', by: 2 },
  'orient-6-square.webp': jpg('96x96'),
  // Colours that stand wider become stronger numbers in sRGB: red is judged below.
  'p3.webp': jpg('128x96', { by: 40 }),
  'moving.gif': { format: 'gif', size: '64x48', frames: 3, by: 20 },
};

/** Samples of several formats share their stem. */
const titleOf = (name: string) => name.replace('.', ' ');

test('every kind of picture is stored as what it shows: format, size, upright, as transparent', async () => {
  const names = Object.keys(wanted);
  await floor.give(names.map((name) => ({ name: name.replace(/^(.*)\.(\w+)$/, '$1 $2.$2'), bytes: sample(name) })));
  await floor.until(names.length, ['done', 'failed', 'blocked'], 60_000);
  const stored = new Map(storedIn(floor.world).map((one) => [one.title, one]));
  expect([...stored.keys()].sort()).toEqual(names.map(titleOf).sort());
  for (const [name, want] of Object.entries(wanted)) {
    const picture = stored.get(titleOf(name));
    if (!picture) throw new Error(name);
    const { format, width, height, frames } = picture;
    expect([name, format, `${width}x${height}`, frames]).toEqual([name, want.format, want.size, want.frames ?? 1]);
    if (want.clear) {
      const alphas = [alphaAt(picture, 0.1, 0.1), alphaAt(picture, 0.9, 0.1), alphaAt(picture, 0.5, 0.5)];
      expect([name, ...alphas]).toEqual([name, 0, 0, 255]);
    } else expectMarks(picture, want.by);
    if (name === 'p3.webp') expect(picture.data[(10 * width + 12) * 4]).toBeGreaterThan(236);
  }
  expect(floor.world.gateway.account.violations).toEqual([]);
}, 90_000);

test('cmyk and other jpgs that comply are stored to the byte', async () => {
  const names = ['cmyk.jpg', 'progressive.jpg', 'p3.jpg'];
  await floor.give(names.map((name) => ({ name, bytes: sample(name) })));
  await floor.until(names.length, ['done']);
  for (const { title, bytes } of storedIn(floor.world)) expect(bytes.equals(sample(`${title}.jpg`)), title).toBe(true);
});

test('a moving webp becomes, once that is agreed to, a gif of as many frames', async () => {
  await floor.give([{ name: 'moving.webp', bytes: sample('moving.webp') }]);
  const [asked] = await floor.until(1, ['blocked']);
  expect(asked?.problem?.key).toBe('ask_animation');
  expect(floor.calls()).toEqual([]);
  await floor.panel.getByRole('button', { name: '减少帧数或颜色' }).click();
  await floor.until(1, ['done']);
  const [picture] = storedIn(floor.world);
  if (!picture) throw new Error('nothing stored');
  expect([picture.format, picture.frames, picture.width]).toEqual(['gif', 3, 64]);
  expectMarks(picture, 24);
});

test('a phone’s picture is stored in slices, titled by number, which make it whole again', async () => {
  await floor.ask('shop.save', { ...shopRow(blue), clientType: 'client:phone', fit: defaultFit });
  await floor.give([
    { name: '详情.tif', bytes: tallTiff(480, 2100) },
    { name: '小.webp', bytes: sample('lossy.webp') },
  ]);
  await floor.until(4, ['done']);
  const stored = storedIn(floor.world);
  expect(stored.map(({ title }) => title).sort()).toEqual(['小', '详情 01', '详情 02', '详情 03']);
  expect(stored.map(({ width }) => width)).toEqual([480, 480, 480, 480]);
  expect(floor.calls().map(({ clientType }) => clientType)).toEqual(Array(4).fill('client:phone'));
  const [first, second, third, small] = ['详情 01', '详情 02', '详情 03', '小'].map((title) =>
    stored.find((one) => one.title === title),
  );
  if (!first || !second || !third || !small) throw new Error('not four');
  expect(first.height + second.height + third.height).toBe(2100);
  expect(Math.max(first.height, second.height, third.height)).toBeLessThanOrEqual(960);
  // Bands of 100 rows of their own grey, with white rows between: in order, none lost, none cut through.
  let top = 0;
  for (const { width, height, data } of [first, second, third]) {
    for (let y = (150 - (top % 100)) % 100; y < height; y += 100) {
      const grey = data[(y * width + 240) * 4] ?? 0;
      expect(Math.abs(grey - greyOf(Math.floor((top + y) / 100))), `row ${top + y}`).toBeLessThan(6);
    }
    top += height;
    if (top < 2100) expect(top % 100 <= 20 || top % 100 >= 80, `cut at ${top}`).toBe(true);
  }
  expectMarks(small, 16);
  await floor.ask('shop.save', shopRow(blue));
});

const greyOf = (band: number) => 20 + band * 9;
