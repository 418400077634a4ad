// Every kind of picture through the pipeline as it ships: what comes out is decoded again, and compared.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { distance } from '../../utils/uploads/fit/alike';
import { behindPreview } from '../sandbox/images/tiff.mjs';
import { type FitFloor, openFitFloor, phone, sample } from './fit-floor';
import { corners, expectNear, expectUpright, only } from './fit-judge';

const require = createRequire(join(import.meta.dirname, '../sandbox/package.json'));
const jpeg = require('jpeg-js') as { decode: (bytes: Buffer) => { width: number; height: number; data: Buffer } };

let floor: FitFloor;
beforeAll(async () => {
  floor = await openFitFloor();
});
afterAll(() => floor?.close());

describe('what complies', () => {
  const names = [
    'plain.jpg',
    'progressive.jpg',
    'cmyk.jpg',
    'p3.jpg',
    'p3.png',
    'places.jpg',
    'rgb.png',
    'alpha.png',
    'palette-trns.png',
    'rgb16.png',
    'interlaced.png',
    'still.gif',
    'moving.gif',
    'transparent.gif',
  ];
  test.each(names)('%s stays as it is', async (name) => {
    expect(await floor.fit(name, sample(name))).toMatchObject({ does: 'asIs', facts: { bytes: sample(name).length } });
  });

  test('is so by its bytes, whatever its name says', async () => {
    expect((await floor.fit('夏.gif', sample('plain.jpg'))).does).toBe('asIs');
  });
});

describe('orientation', () => {
  const numbers = [2, 3, 4, 5, 6, 7, 8];
  const lossless = numbers.flatMap((n) => [
    `orient-${n}-420.jpg`,
    `orient-${n}-444.jpg`,
    `orient-${n}-420-progressive.jpg`,
    `orient-${n}-444-progressive.jpg`,
  ]);

  test.each(lossless)('%s is turned without loss', async (name) => {
    const part = await only(floor, name);
    expect([part.format, part.width, part.height, part.kinds]).toEqual(['jpg', 128, 96, ['orient']]);
    await expectUpright(floor, name, part.bytes);
    // The same coefficients as those that were never turned: the same pixels, to the last bit.
    const never = jpeg.decode(sample(name.replace(/orient-\d/, 'orient-1').replace('-progressive', '')));
    const turned = jpeg.decode(part.bytes);
    expect(Buffer.compare(Buffer.from(turned.data), Buffer.from(never.data)), name).toBe(0);
  });

  const drawn = [
    ...numbers.map((n) => `orient-${n}-odd.jpg`),
    'orient-6.png',
    'orient-6-arithmetic.jpg',
    'orient-6-gray.jpg',
    'orient-6-422.jpg',
    'orient-6-restart.jpg',
  ];
  test.each(drawn)('%s is upright', async (name) => {
    const part = await only(floor, name);
    expect(part.kinds).toEqual(['orient']);
    expect([part.width, part.height]).toEqual(name.includes('odd') ? [125, 91] : [128, 96]);
    if (!name.includes('gray')) await expectUpright(floor, name, part.bytes);
  });

  // What a browser did with the note in such a file cannot be told by the sides of what it decoded.
  const alike = ['png', 'webp', 'tif'].flatMap((kind) =>
    ['2', '3', '4', '6-square'].map((way) => `orient-${way}.${kind}`),
  );
  test.each(alike)('%s, whose sides tell nothing, is upright', async (name) => {
    const part = await only(floor, name);
    const size = name.includes('square') ? [96, 96] : [128, 96];
    expect([part.width, part.height]).toEqual(name.endsWith('webp') ? size : size.map((side) => side / 2));
    await expectUpright(floor, name, part.bytes);
    // The look before a batch starts is of the upright picture too.
    const looks = [await floor.look(name, sample(name), true), await floor.look(name, part.bytes, true)];
    expect(distance(looks[0]?.look ?? '', looks[1]?.look ?? '')).toBeLessThan(8);
  });

  test.each(['orient-6.webp', 'orient-6.tif', 'irot.avif'])('%s is upright in its new format', async (name) => {
    const part = await only(floor, name);
    expect([part.width, part.height]).toEqual([128, 96]);
    await expectUpright(floor, name, part.bytes);
  });
});

describe('formats that image spaces do not take', () => {
  const opaque = [
    'lossy.webp',
    'lossless.webp',
    'places.webp',
    'plain.avif',
    'plain.heic',
    'thumb.heic',
    'places.heic',
    'bmp24.bmp',
    'palette.bmp',
    'lzw.tif',
    'jpeg.tif',
    'pages.tif',
    'plain.svg',
    'viewbox.svg',
    'millimetres.svg',
    'inside.svg',
  ];
  test.each(opaque)('%s becomes a jpg, or a png of few colours', async (name) => {
    const part = await only(floor, name);
    expect(part.kinds[0]).toBe('convert');
    expect(part.facts).toMatchObject({ alpha: false, metadata: false, profile: false, frames: 1 });
    expect(part.format).toBe(/svg|palette/.test(name) ? 'png' : 'jpg');
    const half = /bmp|pages/.test(name);
    const size = name.endsWith('.svg') ? [256, 192] : half ? [64, 48] : [128, 96];
    expect([part.width, part.height]).toEqual(size);
    await expectUpright(floor, name, part.bytes);
  });

  test('a tiff with a preview before it becomes the picture, upright and at its size', async () => {
    for (const name of ['lzw.tif', 'orient-6.tif']) {
      const part = await only(floor, name, {}, behindPreview(sample(name)));
      expect([part.format, part.width, part.height]).toEqual(['jpg', 128, 96]);
      await expectUpright(floor, name, part.bytes);
    }
  });

  const clear = ['alpha.webp', 'alpha-lossless.webp', 'alpha.avif', 'alpha.heic', 'bmp32.bmp', 'alpha.tif'];
  test.each(clear)('%s becomes a png that is as transparent', async (name) => {
    const part = await only(floor, name);
    expect([part.format, part.facts.alpha]).toEqual(['png', true]);
    const { colours } = await floor.decoded(part.bytes, [...corners, [0.5, 0.5]]);
    expect(colours.map((colour) => colour[3])).toEqual([0, 0, 0, 255]);
  });

  test.each(['p3.webp', 'p3.avif', 'p3.tif'])('%s becomes sRGB: its colours stay, the numbers change', async (name) => {
    const part = await only(floor, name);
    expect(part.facts.profile).toBe(false);
    // The browser opens no tiff; the png has the same pixels and profile.
    const before = await floor.decoded(sample(name.replace('.tif', '.png')), corners);
    const after = await floor.decoded(part.bytes, corners);
    // Display P3's red of 224 is a stronger one than that of sRGB.
    expect(after.colours[0]?.[0]).toBeGreaterThan(236);
    for (const [i, wanted] of before.colours.entries()) expectNear(after.colours[i], wanted, 8, `${name} corner ${i}`);
  });

  test('a jpg with a wide profile that has to be encoded anew becomes sRGB too', async () => {
    const part = await only(floor, 'p3.jpg', { limits: { mostWidth: 64 } });
    expect([part.width, part.height, part.facts.profile]).toEqual([64, 48, false]);
    expect((await floor.decoded(part.bytes, corners)).colours[0]?.[0]).toBeGreaterThan(236);
  });
});

test('a high svg for a phone is drawn at the size that was planned: not at twice its own, in two paid parts', async () => {
  const svg = Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="500"><path d="M0 0h9v9"/></svg>',
  );
  const part = await only(floor, '高.svg', { limits: phone, rules: { slice: 'refuse' } }, svg);
  expect([part.width, part.height]).toEqual([480, 800]);
});

test('a webp that only a worse jpg of it would fit is compressed as the shop’s rules say', async () => {
  const webp = await floor.drawn(500, 400, 'noise', 'image/webp', 0.5);
  const limits = { bytes: Math.ceil(webp.length * 1.2) };
  const by = (compress: 'ask' | 'refuse') => floor.fit('噪.webp', webp, { limits, rules: { compress } });
  expect(await by('refuse')).toMatchObject({ does: 'refuse', problem: { key: 'problem_not_compress' } });
  expect(await by('ask')).toMatchObject({ does: 'ask', ask: { why: 'change', kinds: ['compress'] } });
  const agreed = { agreed: ['compress' as const] };
  const part = await only(floor, '噪.webp', { limits, rules: { compress: 'ask' }, answer: agreed }, webp);
  expect(part.bytes.length).toBeLessThanOrEqual(limits.bytes);
});

test('few colours with alpha are as small as they are, also where the rules forbid to compress', async () => {
  const cells = Array.from({ length: 4800 }, (_, i) => {
    const colour = ['#c00', '#0c0', '#00c', '#cc0', '#0cc'][((i * 2654435761) >>> 7) % 6];
    return colour ? `<path fill="${colour}" d="M${(i % 80) * 6} ${Math.floor(i / 80) * 6}h6v6h-6z"/>` : '';
  });
  const svg = Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="480" height="360">${cells.join('')}</svg>`);
  const drawn = await only(floor, '格.svg', {}, svg);
  // Chromium's webp of the highest quality is lossless.
  const text = await floor.page.evaluate(async (png) => {
    const bitmap = await createImageBitmap(await blobOf(png));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
    return textOf(await canvas.convertToBlob({ type: 'image/webp', quality: 1 }));
  }, drawn.bytes.toString('base64'));
  const webp = Buffer.from(text, 'base64');
  const exact = await only(floor, '格.webp', {}, webp);
  const limits = { bytes: exact.bytes.length };
  const kept = await only(floor, '格.webp', { limits, rules: { compress: 'refuse' } }, webp);
  expect(kept.bytes.equals(exact.bytes)).toBe(true);
  expect(kept.facts.alpha).toBe(true);
});
