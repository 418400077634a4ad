import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { places } from '../../../utils/db/fit-schema';
import { placeOf, sizeOf } from '../../../utils/uploads/fit/watermark';

describe('the place of a watermark', () => {
  it('is one of nine, with a margin to the edges it is near', () => {
    const at = places.map((place) => placeOf(place, { width: 100, height: 20 }, 1000, 500));
    const [left, middle, right, top, centre, bottom] = [13, 450, 887, 13, 240, 467];
    const wanted = [top, centre, bottom].flatMap((y) => [left, middle, right].map((x) => ({ x, y })));
    expect(at.map(({ x, y }) => ({ x, y }))).toEqual(wanted);
  });

  it('is inside every picture, however large the mark is and is wanted', () => {
    const side = fc.integer({ min: 60, max: 9000 });
    fc.assert(
      fc.property(
        fc.constantFrom(...places),
        ...([side, side, side, side, fc.double({ min: 0.05, max: 1, noNaN: true })] as const),
        (place, width, height, wide, high, size) => {
          const mark = sizeOf({ width: wide, height: high }, size, width, height);
          const { x, y } = placeOf(place, mark, width, height);
          expect(x).toBeGreaterThanOrEqual(0);
          expect(y).toBeGreaterThanOrEqual(0);
          expect(x + mark.width).toBeLessThanOrEqual(width);
          expect(y + mark.height).toBeLessThanOrEqual(height);
          expect(mark.width).toBeLessThanOrEqual(Math.max(1, Math.ceil(size * width)));
        },
      ),
    );
  });
});
