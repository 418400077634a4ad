// The arithmetic of the pipeline: search for a quality, sizes, places, png rows, what a jpg says of its quality.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { places } from '../../../utils/db/fit-schema';
import { jpgQuality } from '../../../utils/uploads/fit/jpg-quality';
import { keptFrames } from '../../../utils/uploads/fit/make-gif';
import { exactPalette, filters, nearestRows, nearRows } from '../../../utils/uploads/fit/png-rows';
import { writePng } from '../../../utils/uploads/fit/png-write';
import { bestThatFits } from '../../../utils/uploads/fit/search';
import { brightness, ssim } from '../../../utils/uploads/fit/similar';
import { placeOf, sizeOf } from '../../../utils/uploads/fit/watermark';

const pixelsFrom = (bytes: number[]) => Uint8ClampedArray.from(bytes) as Uint8ClampedArray<ArrayBuffer>;

describe('the search for the best quality', () => {
  const run = async (limit: number, grow: number, error: number, highest = 100) => {
    let encodes = 0;
    const size = (quality: number) => Math.round(1000 * grow ** quality);
    const found = await bestThatFits({
      limit,
      lowest: 5,
      highest,
      guess: async (quality) => size(quality) * error,
      at: (quality) => quality / 20,
      encode: async (quality) => {
        encodes += 1;
        return { size: size(quality) };
      },
    });
    return { found, encodes, size };
  };

  it('never gives what is too large, gives something wherever the lowest fits, and never goes above the highest', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 100, max: 3_000_000 }),
        fc.double({ min: 1.005, max: 1.1, noNaN: true }),
        fc.double({ min: 0.5, max: 2, noNaN: true }),
        fc.integer({ min: 5, max: 100 }),
        async (limit, grow, error, highest) => {
          const { found, size } = await run(limit, grow, error, highest);
          expect(found !== null).toBe(size(5) <= limit);
          if (!found) return;
          expect(found.made.size).toBeLessThanOrEqual(limit);
          expect(found.quality).toBeLessThanOrEqual(highest);
        },
      ),
    );
  });

  it('comes within a tenth of the limit with three encodes where the guess errs by a fifth', async () => {
    for (const error of [0.8, 0.9, 1, 1.1, 1.2]) {
      const { found, encodes, size } = await run(50_000, 1.05, error);
      expect(encodes).toBeLessThanOrEqual(3);
      expect(found?.made.size).toBeGreaterThan(0.85 * 50_000);
      expect(size(found?.quality ?? 0)).toBe(found?.made.size);
    }
  });

  it('needs one encode where the highest fits', async () => {
    const { found, encodes } = await run(1e9, 1.05, 1, 91);
    expect([found?.quality, encodes]).toEqual([91, 1]);
  });
});

describe('a watermark', () => {
  it('stands whole within the picture, in each of the nine places, and in its own third where it is small', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...places),
        fc.integer({ min: 40, max: 6000 }),
        fc.integer({ min: 40, max: 6000 }),
        fc.integer({ min: 1, max: 2000 }),
        fc.integer({ min: 1, max: 2000 }),
        fc.double({ min: 0.05, max: 1, noNaN: true }),
        (place, width, height, w, h, size) => {
          const box = placeOf(place, sizeOf({ width: w, height: h }, size, width, height), width, height);
          expect(box.x >= 0 && box.y >= 0).toBe(true);
          expect(box.x + box.width <= width + 1 && box.y + box.height <= height + 1).toBe(true);
          if (place.includes('e')) expect(box.x + box.width / 2).toBeGreaterThanOrEqual(width / 2 - 1);
          if (place.includes('n')) expect(box.y + box.height / 2).toBeLessThanOrEqual(height / 2 + 1);
        },
      ),
    );
  });
});

describe('png', () => {
  /** Undoes a png's rows: of all five filters. Source: PNG specification, 9.2. */
  const unfiltered = (rows: Uint8Array, width: number, depth: number) => {
    const stride = width * depth;
    const out = new Uint8Array((rows.length / (stride + 1)) * stride);
    for (let y = 0; y * (stride + 1) < rows.length; y += 1) {
      const filter = rows[y * (stride + 1)];
      for (let i = 0; i < stride; i += 1) {
        const a = i >= depth ? (out[y * stride + i - depth] ?? 0) : 0;
        const b = y > 0 ? (out[(y - 1) * stride + i] ?? 0) : 0;
        const c = y > 0 && i >= depth ? (out[(y - 1) * stride + i - depth] ?? 0) : 0;
        const p = a + b - c;
        const [pa, pb, pc] = [Math.abs(p - a), Math.abs(p - b), Math.abs(p - c)];
        const expected = [0, a, b, (a + b) >> 1, pa <= pb && pa <= pc ? a : pb <= pc ? b : c][filter ?? 0] ?? 0;
        out[y * stride + i] = (rows[y * (stride + 1) + 1 + i] ?? 0) + expected;
      }
    }
    return out;
  };
  const picture = fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 })).chain(([width, height]) =>
    fc.record({
      width: fc.constant(width),
      bytes: fc.array(fc.integer({ min: 0, max: 255 }), {
        minLength: width * height * 4,
        maxLength: width * height * 4,
      }),
    }),
  );

  it('rows are never further off than the error, and exact without one; transparency is always exact', () => {
    fc.assert(
      fc.property(
        picture,
        fc.integer({ min: 0, max: 24 }),
        fc.constantFrom(3 as const, 4 as const),
        fc.constantFrom(...filters),
        ({ width, bytes }, error, depth, filter) => {
          const rgba = pixelsFrom(bytes);
          const back = unfiltered(nearRows(rgba, width, depth, [error, error + 1, error * 2], filter), width, depth);
          for (let i = 0; i < rgba.length / 4; i += 1) {
            const alpha = depth === 4 ? rgba[i * 4 + 3] : 255;
            if (depth === 4) expect(back[i * 4 + 3]).toBe(alpha);
            if (alpha === 0) continue;
            for (let c = 0; c < 3; c += 1) {
              expect(Math.abs((back[i * depth + c] ?? 0) - (rgba[i * 4 + c] ?? 0))).toBeLessThanOrEqual(
                [error, error + 1, error * 2][c] ?? 0,
              );
            }
          }
        },
      ),
    );
  });

  it('by palette is exact up to 256 colours and none beyond', () => {
    const colours = (count: number) =>
      pixelsFrom(
        Array.from({ length: 400 * 4 }, (_, i) =>
          i % 4 === 3 ? 200 : i % 4 === 0 ? ((i >> 2) % count) & 255 : ((i >> 2) % count) >> 8,
        ),
      );
    const some = colours(256);
    const exact = exactPalette(some, 20);
    expect(exact?.palette).toHaveLength(256);
    const places = unfiltered(exact?.rows ?? new Uint8Array(), 20, 1);
    expect([...places].flatMap((place) => exact?.palette[place] ?? [])).toEqual([...some]);
    expect(exactPalette(colours(257), 20)).toBeNull();
    const nearest = unfiltered(
      nearestRows(some, 20, [
        [0, 0, 0, 200],
        [255, 0, 0, 200],
      ]),
      20,
      1,
    );
    expect(nearest[10]).toBe(0);
    expect(nearest[250]).toBe(1);
  });

  it('files hold their size, their palette with its transparency, and their rows', async () => {
    const rows = Uint8Array.from([0, 0, 1, 0, 1, 0]);
    const blob = await writePng({
      width: 2,
      height: 2,
      depth: 1,
      rows,
      palette: [
        [1, 2, 3, 255],
        [4, 5, 6, 0],
      ],
    });
    const file = Buffer.from(await blob.arrayBuffer());
    const chunk = (name: string) => {
      const at = file.indexOf(name);
      return file.subarray(at + 4, at + 4 + file.readUInt32BE(at - 4));
    };
    expect([chunk('IHDR').readUInt32BE(0), chunk('IHDR').readUInt32BE(4), chunk('IHDR')[9]]).toEqual([2, 2, 3]);
    expect([...chunk('PLTE')]).toEqual([1, 2, 3, 4, 5, 6]);
    expect([...chunk('tRNS')]).toEqual([255, 0]);
    expect([...inflateSync(chunk('IDAT'))]).toEqual([...rows]);
  });
});

describe('what is left of a picture', () => {
  const noise = Uint8ClampedArray.from({ length: 64 * 64 * 4 }, (_, i) => (i % 4 === 3 ? 255 : (i * 7919) % 251));
  const luma = brightness(noise);

  it('is all of it when nothing changed, and less the more it changed', () => {
    expect(ssim(luma, luma, 64, 64)).toBeCloseTo(1, 6);
    const off = (by: number) =>
      ssim(
        luma,
        luma.map((value, i) => value + (i % 2 === 0 ? by : -by)),
        64,
        64,
      );
    expect(off(5)).toBeLessThan(0.9999);
    expect(off(40)).toBeLessThan(off(20));
    expect(off(20)).toBeLessThan(off(5));
  });

  it('counts what is transparent as the ground it lies on', () => {
    expect([...brightness(Uint8ClampedArray.from([0, 0, 0, 0, 0, 0, 0, 255]), 200)]).toEqual([200, 0]);
  });
});

describe('a jpg’s own quality', () => {
  const require = createRequire(join(import.meta.dirname, '../../sandbox/package.json'));
  const jpeg = require('jpeg-js') as { encode: (picture: object, quality: number) => { data: Buffer } };

  it.each([10, 30, 50, 75, 85, 92, 98])('of %i is read from its tables, never as less', (quality) => {
    const data = Buffer.alloc(16 * 16 * 4, 120);
    const found = jpgQuality(jpeg.encode({ width: 16, height: 16, data }, quality).data) ?? 0;
    expect(found).toBeGreaterThanOrEqual(quality);
    expect(found).toBeLessThanOrEqual(quality + 2);
  });

  it('cannot be told of other bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => void jpgQuality(bytes)));
    expect(jpgQuality(Uint8Array.from([0xff, 0xd8, 0xff, 0xd9]))).toBeNull();
  });
});

describe('the frames that are kept', () => {
  it('begin with the first, are spread evenly, and are at least two', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 300 }), fc.double({ min: 0.05, max: 1, noNaN: true }), (count, share) => {
        const kept = keptFrames(count, share);
        expect(kept[0]).toBe(0);
        expect(kept.length).toBeGreaterThanOrEqual(2);
        expect(new Set(kept).size).toBe(kept.length);
        expect(Math.max(...kept)).toBeLessThan(count);
        const gaps = kept.slice(1).map((frame, i) => frame - (kept[i] ?? 0));
        expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThanOrEqual(1);
      }),
    );
    expect(keptFrames(10, 1)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });
});
