// Pictures of every kind on a page: what a right-click uploads, judged by the bytes that arrived.
import { createHash } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { builtFile } from '../sandbox/net/files.mjs';
import { colourAt } from '../unit/uploads/fit/pixels';
import { eventually, inside } from './closed-root';
import { expectNear } from './fit-judge';
import { newestEnd, newestId, openGranted, press } from './permitted';
import { type Floor, png } from './shop-floor';
import { type Stored, storedIn } from './stored';

let floor: Floor;
let page: Page;
let seen = 0;
beforeAll(async () => {
  floor = await openGranted(['www.supplier.example', 'cdn.supplier.example', 'img.alicdn.com']);
  page = await floor.chromium.context.newPage();
  await page.goto('https://www.supplier.example/sources.html');
  await page.waitForFunction(() => (document.querySelector('video')?.videoWidth ?? 0) > 0);
});
afterAll(() => floor?.close());
beforeEach(async () => {
  await floor.clean();
  seen = await newestId(floor);
});

const sha256 = (bytes: Buffer | null) =>
  createHash('sha256')
    .update(bytes ?? '')
    .digest('hex');
const photo = async (name: string) => sha256(await builtFile('photos', name));
const stored = () => floor.world.gateway.account.pictures.map((picture) => picture.sha256);
/** The address that the browser gives for a right-click on an image. */
const addressOf = (selector: string, place: Pick<Page, 'locator'> = page) =>
  place.locator(selector).evaluate((image: HTMLImageElement) => image.currentSrc || image.src);

describe('a right-click', () => {
  const cases: [string, string, string][] = [
    ['the largest of a srcset', '#set-photo', 'photo-1.jpg'],
    ['the largest of a picture element', '#picture-photo', 'photo-2.jpg'],
    ['the large picture that a thumbnail links to', '#linked-photo', 'photo-12.jpg'],
    ['the original behind a thumbnail', '#thumb-photo', 'photo-4.jpg'],
    ['what is shown, where no original is', '#thumb-gone', 'photo-13.png'],
    ['what is shown, where the original is smaller', '#thumb-small', 'photo-13.png'],
    ['what is shown, where a page answers for the original', '#thumb-page', 'photo-13.png'],
    ['a picture in a shadow root', '#shadow-photo', 'photo-9.jpg'],
    ['an inline picture', '#data-photo', 'inline.jpg'],
    ['a picture that only the page can read', '#blob-photo', 'photo-8.jpg'],
  ];
  for (const [what, selector, name] of cases) {
    test(`takes ${what}`, async () => {
      await press(floor, page, await addressOf(selector));
      const row = await newestEnd(floor, seen);
      expect([row.state, row.problem?.key ?? '', ...stored()]).toEqual(['done', '', await photo(name)]);
      if (selector === '#thumb-photo') expect(floor.calls()[0]?.title).toBe('photo-4');
    });
  }

  test('takes what a lazy loader still holds back, of the image under the pointer', async () => {
    const address = await addressOf('#lazy-photo');
    await page.hover('#lazy-photo');
    await press(floor, page, address);
    expect((await newestEnd(floor, seen)).state).toBe('done');
    expect(stored()).toEqual([await photo('photo-3.jpg')]);
  });

  test('guesses nothing where several images share what stands in for them', async () => {
    await page.mouse.move(1200, 780);
    await press(floor, page, await addressOf('#lazy-photo'));
    expect((await newestEnd(floor, seen)).problem?.key).toBe('problem_noBytes');
    expect(floor.calls()).toEqual([]);
  });

  test('takes the larger picture of an image in a frame', async () => {
    const frame = page.frame({ url: /frame\.html/ });
    if (!frame) throw new Error('no frame');
    await press(floor, page, await addressOf('#framed-photo', frame), frame.url());
    expect((await newestEnd(floor, seen)).state).toBe('done');
    expect(stored()).toEqual([await photo('photo-10.jpg')]);
  });
});

test('a large picture that only the page has comes in parts, and whole', async () => {
  const bytes = png(7, 64, 64, 2_900_000);
  const address = await page.evaluate(async (text) => {
    const image = new Image();
    image.src = URL.createObjectURL(await (await fetch(`data:image/png;base64,${text}`)).blob());
    await image.decode();
    document.body.append(image);
    return image.src;
  }, bytes.toString('base64'));
  await press(floor, page, address);
  expect((await newestEnd(floor, seen)).state).toBe('done');
  expect(stored()).toEqual([sha256(bytes)]);
});

describe('the picker', () => {
  /** Name in the picker → the file behind the best address that answers. */
  const files: Record<string, string> = {
    主图: 'photo-1.jpg',
    松绿: 'photo-2.jpg',
    暖陶: 'photo-3.jpg',
    暖陶二: 'photo-11.jpg',
    大图: 'photo-12.jpg',
    缩略: 'photo-4.jpg',
    无原图: 'photo-13.png',
    原图更小: 'photo-13.png',
    原图是网页: 'photo-13.png',
    月白: 'walled.jpg',
    月白二: 'walled.jpg',
    秋麦: 'cookie.jpg',
    粗陶: 'photo-7.jpg',
    背景: 'photo-5.jpg',
    雾蓝: 'inline.jpg',
    青釉: 'photo-8.jpg',
    影子里的图: 'photo-9.jpg',
    规格图: 'photo-10.jpg',
  };
  let kept: Map<string, Stored>;

  test('lays out a page of every source, and all that was chosen is stored', async () => {
    await page.bringToFront();
    await floor.ask('picker.open', {});
    await inside(page, 'picker', '[role=option]');
    await (await inside(page, 'picker', '.picker-grid')).focus();
    await page.keyboard.press('Control+a');
    await (await inside(page, 'picker', '.picker-send > button')).click();
    const [proposal] = await eventually(
      async () => (await floor.state()).proposals,
      (all) => all.length === 1,
    );
    await floor.ask('batch.confirm', { batch: proposal?.batch ?? '', yes: true });
    const rows = await eventually(
      async () => (await floor.state()).uploads,
      (all) => all.every(({ state }) => ['done', 'reused', 'failed', 'unconfirmed', 'blocked'].includes(state)),
      60_000,
    );
    const said = rows.map((row) => `${row.fileName} ${row.state} ${row.problem?.key ?? ''}`);
    expect(said.filter((line) => !/ (done|reused) $/.test(line))).toEqual([]);
    // What is the same, to the byte, as another of the batch is stored once, and found for both.
    const byId = new Map(
      storedIn(floor.world).map((one, place) => [floor.world.gateway.account.pictures[place]?.id, one]),
    );
    kept = new Map();
    for (const { fileName, picture } of rows) {
      const one = byId.get(picture?.id ?? '');
      if (!one) throw new Error(`${fileName} has no picture`);
      kept.set(fileName.replace(/\.\w+$/, ''), one);
    }
  }, 90_000);

  test.each(Object.entries(files))('%s is stored as the very file %s', async (name, file) => {
    expect(sha256(kept.get(name)?.bytes ?? null)).toBe(await photo(file));
  });

  test('a background of a pseudo-element is stored as its file', async () => {
    const sums = [...kept.values()].map(({ bytes }) => sha256(bytes));
    expect(sums).toContain(await photo('photo-6.jpg'));
  });

  test('canvas, drawing and film are stored as they look', async () => {
    const [canvas, drawing] = [kept.get('画布'), kept.get('图案')];
    if (!canvas || !drawing) throw new Error([...kept.keys()].join());
    expect([canvas.format, canvas.width, canvas.height]).toEqual(['png', 200, 100]);
    expect([colourAt(canvas, 50, 50), colourAt(canvas, 150, 50)]).toEqual([
      [20, 60, 200],
      [240, 200, 30],
    ]);
    // Small drawings are drawn at twice their size; styles of the page and a symbol elsewhere in it come along.
    expect([drawing.format, drawing.width, drawing.height]).toEqual(['png', 240, 160]);
    expectNear(colourAt(drawing, 40, 80), [30, 120, 60], 2, 'leaf');
    expectNear(colourAt(drawing, 180, 80), [200, 40, 40], 2, 'dot');
    expect(drawing.data[(8 * 240 + 140) * 4 + 3]).toBe(0);
    const film = [...kept.values()].filter(({ width, height }) => width === 560 && height === 315);
    expect(film.map(({ format }) => format)).toEqual(['jpg']);
    const tones = [100, 200, 300, 400].map((x) => colourAt(film[0] as Stored, x, 150).join());
    expect(tones).not.toEqual(Array(4).fill('0,0,0'));
  });
});
