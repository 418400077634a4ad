// Pictures of every kind on a page: what a right-click uploads, judged by the bytes that arrived.
import { createHash } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { builtFile } from '../sandbox/net/files.mjs';
import { newestEnd, newestId, openGranted, press } from './permitted';
import { type Floor, png } from './shop-floor';

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
