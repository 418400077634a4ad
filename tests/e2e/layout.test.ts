// What the layout of a page finds in a real browser: every kind of picture, its addresses, and the bytes that only the
// page has. No extension: the code that pages get, in a page.
import { createHash } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Found } from '../../utils/page/images';
import { launchChromium } from '../run/browser.mjs';
import { builtFile } from '../sandbox/net/files.mjs';
import { startSandbox } from '../sandbox/server.mjs';
import { pageCode } from './page-code';

const address = 'https://www.supplier.example/sources.html';
let chromium: Awaited<ReturnType<typeof launchChromium>>;
let world: Awaited<ReturnType<typeof startSandbox>>;
let page: Page;
let code = '';

const photo = async (name: string) =>
  createHash('sha256')
    .update((await builtFile('photos', name)) ?? '')
    .digest('hex');

type Api = {
  images: { imagesIn(root: Document): Found[] };
  reader: { readFound(key: string): Promise<{ data: Blob } | { none: true }> };
};
let found: Found[];
const find = (match: (one: Found) => boolean) => {
  const one = found.find(match);
  if (!one) throw new Error('not found');
  return one;
};
const endsIn = (text: string) => (one: Found) => one.addresses.some((address) => address.endsWith(text));

/** Reads one picture in the page and gives its type, its bytes' hash, and colours of some of its points. */
const read = (key: string, points: [number, number][] = []) =>
  page.evaluate(
    async ([name, places]) => {
      const answer = await (globalThis as unknown as { sources: Api['reader'] }).sources.readFound(name);
      if ('none' in answer) return null;
      const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', await answer.data.arrayBuffer()));
      const image = new Image();
      image.src = URL.createObjectURL(answer.data);
      await image.decode();
      const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
      const pen = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
      pen.drawImage(image, 0, 0);
      return {
        type: answer.data.type,
        sum: Array.from(sum, (byte) => byte.toString(16).padStart(2, '0')).join(''),
        size: `${image.naturalWidth}x${image.naturalHeight}`,
        colours: places.map(([x, y]) => [...pen.getImageData(x, y, 1, 1).data].join()),
      };
    },
    [key, points] as [string, [number, number][]],
  );

beforeAll(async () => {
  world = await startSandbox();
  chromium = await launchChromium({ world, extension: null });
  code = await pageCode(['utils/page/images.ts', 'utils/page/read-found.ts'], 'sources');
  page = await chromium.context.newPage();
  await page.goto(address);
  await page.waitForFunction(() => (document.querySelector('video')?.videoWidth ?? 0) > 0);
  await page.evaluate(code);
  found = await page.evaluate(() => (globalThis as unknown as { sources: Api['images'] }).sources.imagesIn(document));
});

afterAll(async () => {
  await chromium?.close();
  await world?.close();
});

test('finds one of each kind, in the page’s order, and leaves out what is no picture', () => {
  const alts = found.map(({ alt }) => alt);
  const wanted = ['主图', '松绿', '暖陶', '大图', '缩略', '无原图', '原图更小', '原图是网页', '月白', '月白二', '秋麦'];
  expect(alts.filter((alt) => wanted.includes(alt))).toEqual(wanted);
  for (const kind of ['img', 'background', 'canvas', 'video', 'svg'])
    expect(found.map((one) => one.kind)).toContain(kind);
  for (const name of ['dot.gif', 'html.jpg']) expect(found.filter(endsIn(name)), name).toEqual([]);
  expect(found.filter(({ kind }) => kind === 'svg')).toHaveLength(1);
  expect(new Set(found.map(({ key }) => key)).size).toBe(found.length);
});

test('gives the best address first and the shown one last', () => {
  expect(find(({ alt }) => alt === '主图')).toMatchObject({
    addresses: ['https://cdn.supplier.example/photo-1.jpg', 'https://cdn.supplier.example/photo-13.png'],
    width: 640,
    region: 'main',
    frame: '',
  });
  expect(find(({ alt }) => alt === '暖陶').addresses).toEqual(['https://cdn.supplier.example/photo-3.jpg']);
  const thumb = find(({ alt }) => alt === '缩略');
  expect(thumb.addresses).toEqual([
    'https://img.alicdn.com/imgextra/photo-4.jpg',
    'https://img.alicdn.com/imgextra/photo-4.jpg_400x400q90.jpg_.webp',
  ]);
  // The small thumbnail is the same picture.
  expect(thumb.repeats).toBe(1);
  expect(find(endsIn('photo-10.jpg')).frame).toBe('0');
  expect(find(endsIn('photo-9.jpg')).alt).toBe('影子里的图');
});

test('finds backgrounds, also of pseudo-elements, and no sprites', () => {
  expect(find(endsIn('photo-5.jpg'))).toMatchObject({ kind: 'background', shown: { width: 200, height: 150 } });
  expect(find(endsIn('/images/photo-6.jpg'))).toMatchObject({ kind: 'background' });
  const sprites = found.filter((one) => one.kind === 'background' && endsIn('photo-12.jpg')(one));
  expect(sprites).toEqual([]);
});

test('takes wide pictures below each other for details', () => {
  expect(find(endsIn('photo-8.jpg?run')).region).toBe('details');
  expect(find(({ alt }) => alt === '月白').region).toBe('other');
});

test('reads what only the page has: canvas, drawing, video frame, data:, blob:, its own host', async () => {
  const keyOf = (match: (one: Found) => boolean) => find(match).key;
  const canvas = await read(
    keyOf(({ kind }) => kind === 'canvas'),
    [
      [50, 50],
      [150, 50],
    ],
  );
  expect(canvas).toMatchObject({ type: 'image/png', size: '200x100', colours: ['20,60,200,255', '240,200,30,255'] });
  const drawing = await read(
    keyOf(({ kind }) => kind === 'svg'),
    [
      [20, 40],
      [90, 40],
      [70, 4],
    ],
  );
  expect(drawing).toMatchObject({
    type: 'image/svg+xml',
    size: '120x80',
    colours: ['30,120,60,255', '200,40,40,255', '0,0,0,0'],
  });
  expect(await read(keyOf(({ kind }) => kind === 'video'))).toMatchObject({ type: 'image/jpeg', size: '560x315' });
  expect((await read(keyOf(({ alt }) => alt === '雾蓝')))?.sum).toBe(await photo('inline.jpg'));
  expect((await read(keyOf(({ alt }) => alt === '青釉')))?.sum).toBe(await photo('photo-8.jpg'));
  expect((await read(keyOf(({ alt }) => alt === '细节一')))?.sum).toBe(await photo('detail-1.jpg'));
  expect((await read(keyOf(({ alt }) => alt === '粗陶')))?.sum).toBe(await photo('photo-7.jpg'));
  expect(await read(keyOf(({ alt }) => alt === '月白'))).toBeNull();
});

test('keeps its keys, and asks of each of 2,000 elements with 500 pictures no more than where it is and what is behind it', async () => {
  const many = await chromium.context.newPage();
  await many.goto(address);
  await many.evaluate(code);
  const result = await many.evaluate(() => {
    for (let i = 0; i < 500; i += 1) {
      const box = document.createElement('div');
      const image = document.createElement('img');
      image.src = `/images/photo-1.jpg?n=${i}`;
      image.width = 120;
      box.append(document.createElement('span'), document.createElement('p'), image);
      document.body.append(box);
    }
    const { imagesIn } = (globalThis as unknown as { sources: Api['images'] }).sources;
    // What can make a browser lay a page out, and what goes through all of it.
    const asked = { boxes: 0, styles: 0, searches: 0 };
    const count = <T extends object>(of: T, name: keyof T, as: keyof typeof asked) => {
      const before = of[name] as (...given: unknown[]) => unknown;
      Object.assign(of, {
        [name](this: unknown, ...given: unknown[]) {
          asked[as] += 1;
          return before.apply(this, given);
        },
      });
    };
    count(Element.prototype, 'getBoundingClientRect', 'boxes');
    count(Element.prototype, 'getClientRects', 'boxes');
    count(Element.prototype, 'checkVisibility', 'styles');
    count(window, 'getComputedStyle', 'styles');
    for (const one of [Document.prototype, Element.prototype]) count(one, 'querySelectorAll', 'searches');
    const watch = new MutationObserver(() => {});
    watch.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    const first = imagesIn(document).map(({ key }) => key);
    const perLook = { ...asked };
    const again = imagesIn(document).map(({ key }) => key);
    const changes = watch.takeRecords().length;
    const [elements, pictures] = [document.querySelectorAll('*').length, first.length];
    return { perLook, asked, changes, elements, pictures, same: first.join() === again.join() };
  });
  await many.close();
  const { perLook, asked, elements, pictures } = result;
  console.log(`layout of ${elements} elements with ${pictures} pictures: ${JSON.stringify(perLook)}`);
  expect(result).toMatchObject({ same: true, changes: 0 });
  expect(elements).toBeGreaterThan(2000);
  expect(pictures).toBeGreaterThan(500);
  expect(perLook.boxes).toBeLessThanOrEqual(2 * pictures);
  // Of an element itself and of what stands before and after it.
  expect(perLook.styles).toBeLessThanOrEqual(3 * elements);
  expect(perLook.searches).toBeLessThanOrEqual(10);
  expect(asked.boxes).toBe(2 * perLook.boxes);
});
