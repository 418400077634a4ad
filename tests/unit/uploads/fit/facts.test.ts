import fc from 'fast-check';
import { imageSize } from 'image-size';
import { describe, expect, it } from 'vitest';
import { readFacts } from '../../../../utils/uploads/fit/facts';
import { refusal } from '../../../../utils/uploads/fit/refuse';
import type { Facts } from '../../../../utils/uploads/fit/types';
import { isWhole } from '../../../../utils/uploads/fit/whole';
import { behindPreview } from '../../../sandbox/images/tiff.mjs';
import { sample, sampleNames } from './pixels';

const still = { orientation: 1, frames: 1, alpha: false, metadata: false, profile: false };
const whole = { ...still, width: 128, height: 96 };
const half = { ...still, width: 64, height: 48 };

/** What was put into each sample when it was made. */
const made: Record<string, Partial<Facts>> = {
  'plain.jpg': { ...whole, format: 'jpg' },
  'progressive.jpg': { ...whole, format: 'jpg' },
  'cmyk.jpg': { ...whole, format: 'jpg', profile: true },
  'places.jpg': { ...whole, format: 'jpg', metadata: true, profile: true },
  'places-orient-6.jpg': { ...still, format: 'jpg', width: 96, height: 128, orientation: 6, metadata: true },
  'p3.jpg': { ...whole, format: 'jpg', profile: true },
  'srgb.jpg': { ...whole, format: 'jpg', profile: false },
  'rgb.png': { ...whole, format: 'png' },
  'alpha.png': { ...whole, format: 'png', alpha: true },
  'palette.png': { ...whole, format: 'png' },
  'palette-trns.png': { ...whole, format: 'png', alpha: true },
  'rgb16.png': { ...whole, format: 'png' },
  'gray.png': { ...whole, format: 'png' },
  'interlaced.png': { ...whole, format: 'png' },
  'text.png': { ...whole, format: 'png', metadata: true },
  'exif.png': { ...whole, format: 'png', metadata: true },
  'orient-6.png': { ...still, format: 'png', width: 96, height: 128, orientation: 6 },
  'p3.png': { ...whole, format: 'png', profile: true },
  // Its writer keeps black clear, and its own name in a text.
  'moving.png': { ...half, format: 'png', frames: 3, alpha: true, metadata: true },
  'moving.gif': { ...half, format: 'gif', frames: 3 },
  'still.gif': { ...whole, format: 'gif' },
  'transparent.gif': { ...whole, format: 'gif', alpha: true },
  'comment.gif': { ...whole, format: 'gif', metadata: true },
  'xmp.gif': { ...half, format: 'gif', frames: 3, metadata: true },
  'lossy.webp': { ...whole, format: 'webp' },
  'lossless.webp': { ...whole, format: 'webp' },
  'alpha.webp': { ...whole, format: 'webp', alpha: true },
  'alpha-lossless.webp': { ...whole, format: 'webp', alpha: true },
  'orient-6.webp': { ...still, format: 'webp', width: 96, height: 128, orientation: 6 },
  'places.webp': { ...whole, format: 'webp', metadata: true },
  'p3.webp': { ...whole, format: 'webp', profile: true },
  'moving.webp': { ...half, format: 'webp', frames: 3, alpha: true },
  'plain.avif': { ...whole, format: 'avif' },
  'alpha.avif': { ...whole, format: 'avif', alpha: true },
  'irot.avif': { ...whole, format: 'avif' },
  'p3.avif': { ...whole, format: 'avif', profile: true },
  'moving.avif': { ...half, format: 'avif', frames: 3, alpha: true },
  'plain.heic': { ...whole, format: 'heic' },
  'alpha.heic': { ...whole, format: 'heic', alpha: true },
  'thumb.heic': { ...whole, format: 'heic' },
  'places.heic': { ...whole, format: 'heic', metadata: true },
  'bmp24.bmp': { ...half, format: 'bmp' },
  'bmp32.bmp': { ...half, format: 'bmp', alpha: true },
  'palette.bmp': { ...half, format: 'bmp' },
  'lzw.tif': { ...whole, format: 'tiff' },
  'p3.tif': { ...whole, format: 'tiff', profile: true },
  'alpha.tif': { ...half, format: 'tiff', alpha: true },
  'jpeg.tif': { ...whole, format: 'tiff' },
  'pages.tif': { ...half, format: 'tiff' },
  'orient-6.tif': { ...still, format: 'tiff', width: 96, height: 128, orientation: 6 },
  'plain.svg': { ...whole, format: 'svg', alpha: true },
  'viewbox.svg': { ...whole, format: 'svg', alpha: true },
  'millimetres.svg': { ...whole, format: 'svg', alpha: true },
  'inside.svg': { ...whole, format: 'svg', alpha: true },
};

describe('what a file says of itself', () => {
  it.each(Object.entries(made))('is read: %s', (name, facts) => {
    const bytes = sample(name);
    expect(readFacts(bytes)).toEqual({ bytes: bytes.length, ...facts });
    expect(refusal(bytes, readFacts(bytes), name)).toBeNull();
  });

  it('is the orientation in both byte orders, of pictures stored in all eight ways', () => {
    const turned = sampleNames.filter((name) => /^orient-\d-.*\.jpg$/.test(name));
    expect(turned.length).toBeGreaterThan(40);
    for (const name of turned) {
      const way = Number(name[7]);
      const [width, height] = name.includes('odd') ? [125, 91] : [128, 96];
      const stored = way > 4 ? { width: height, height: width } : { width, height };
      expect(readFacts(sample(name)), name).toMatchObject({ ...stored, orientation: way, metadata: false });
    }
  });

  it.each(['lzw.tif', 'orient-6.tif', 'orient-3.tif', 'p3.tif'])(
    'is what %s says of itself behind a preview',
    (name) => {
      const bytes = Uint8Array.from(behindPreview(sample(name)));
      expect(readFacts(bytes)).toEqual({ ...readFacts(sample(name)), bytes: bytes.length });
      expect(isWhole(bytes, 'tiff')).toBe(true);
      // What is missing of the picture is found, though its preview is all there.
      const strips = bytes.slice();
      const place = Buffer.from(strips.buffer).indexOf(Buffer.from([0x11, 0x01, 4, 0]));
      strips.set([0xff, 0xff, 0xff, 0x7f], place + 8);
      expect(place).toBeGreaterThan(0);
      expect(isWhole(strips, 'tiff')).toBe(false);
    },
  );

  it('is the size of the largest page, so that no preview hides a bomb', () => {
    const bytes = Uint8Array.from(behindPreview(sample('lzw.tif')));
    const own = Buffer.from(bytes.buffer).indexOf(Buffer.from([0, 1, 3, 0, 1, 0, 0, 0, 128, 0]));
    for (const at of [own + 8, own + 20]) Buffer.from(bytes.buffer).writeUInt16LE(30_000, at);
    expect(readFacts(bytes)).toMatchObject({ width: 30_000, height: 30_000 });
    expect(refusal(bytes, readFacts(bytes), 'a.tif')?.key).toBe('problem_tooManyPixels');
  });

  it('ends where pages lead to each other', () => {
    const bytes = Uint8Array.from(behindPreview(sample('lzw.tif')));
    const whole = Buffer.from(bytes.buffer);
    const first = whole.readUInt32LE(4);
    const own = whole.readUInt32LE(whole.length - 4);
    whole.writeUInt32LE(first, own + 2 + whole.readUInt16LE(own) * 12);
    expect(readFacts(bytes)).toMatchObject({ width: 128, height: 96 });
  });

  it.each([
    ['an element', '<rect><animate attributeName="x" to="9"/></rect>'],
    ['an element with a prefix', '<s:animateTransform/>'],
    ['a sheet', '<style>@keyframes go { to { x: 9px } } rect { animation: go 1s }</style>'],
    ['a style', '<rect style="animation-name: go"/>'],
  ])('is that an svg moves: by %s', (_, inner) => {
    const svg = (text: string) =>
      new TextEncoder().encode(`<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">${text}</svg>`);
    expect(readFacts(svg(inner))?.frames).toBe(2);
    expect(readFacts(svg('<style>rect { fill: red }</style><title>animation</title><rect/>'))?.frames).toBe(1);
  });

  it('is the size that another reader finds too', () => {
    // Which knows neither that an AVIF is turned, nor sequences, arithmetic coding and millimetres.
    const other = /irot|moving\.avif|arithmetic|millimetres/;
    const judged = sampleNames.filter((name) => readFacts(sample(name)) && !other.test(name));
    expect(judged.length).toBeGreaterThan(80);
    for (const name of judged) {
      const { width, height } = imageSize(sample(name));
      expect(readFacts(sample(name)), name).toMatchObject({ width, height });
    }
  });

  it('is null for what is no picture, and for headers that end too soon', () => {
    for (const text of [
      '',
      'hello',
      '<p>',
      'GIF89a',
      '\x89PNG\r\n\x1a\n',
      'RIFF\x04\0\0\0WEBP',
      'BM',
      'II*\0',
      '<svg/>',
    ]) {
      expect(readFacts(Uint8Array.from(Buffer.from(text, 'latin1'))), text).toBeNull();
    }
  });
});

describe('hostile bytes', () => {
  const names = sampleNames.filter((name) => sample(name).length < 12_000);

  it('never make it throw or run on, whatever is changed, cut or doubled in a real file', () => {
    const change = fc.record({
      name: fc.constantFrom(...names),
      cut: fc.nat(12_000),
      places: fc.array(fc.tuple(fc.nat(11_999), fc.nat(255)), { maxLength: 20 }),
      head: fc.array(fc.tuple(fc.nat(200), fc.constantFrom(0, 1, 0x7f, 0x80, 0xff)), { maxLength: 8 }),
    });
    fc.assert(
      fc.property(change, ({ name, cut, places, head }) => {
        const bytes = sample(name).slice(0, cut);
        for (const [at, value] of [...places, ...head]) if (at < bytes.length) bytes[at] = value;
        const facts = readFacts(bytes);
        const problem = refusal(bytes, facts, name);
        if (!facts) expect(problem).not.toBeNull();
        else {
          expect(facts.width > 0 && facts.height > 0 && facts.frames >= 1).toBe(true);
          expect(facts.orientation >= 1 && facts.orientation <= 8).toBe(true);
        }
      }),
      { numRuns: 3000 },
    );
  }, 60_000);

  it('of no kind at all do neither', () => {
    const heads = [...new Set(names.map((name) => [...sample(name).slice(0, 16)]))];
    const some = fc.tuple(fc.constantFrom([], ...heads), fc.uint8Array({ maxLength: 400 }));
    fc.assert(
      fc.property(some, ([head, rest]) => {
        const bytes = Uint8Array.from([...head, ...rest]);
        const facts = readFacts(bytes);
        if (!facts) expect(refusal(bytes, facts, 'a.jpg')).not.toBeNull();
      }),
      { numRuns: 2000 },
    );
  }, 60_000);
});
