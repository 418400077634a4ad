import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { places } from '../../../utils/db/fit-schema';
import { placeOf } from '../../../utils/uploads/fit/watermark';

describe('the place of a watermark', () => {
  it('is one of nine, with a margin to the edges it is near', () => {
    const at = places.map((place) => placeOf(place, { width: 100, height: 20 }, { width: 1000, height: 500 }));
    const [left, middle, right, top, centre, bottom] = [15, 450, 885, 15, 240, 465];
    const wanted = [top, centre, bottom].flatMap((y) => [left, middle, right].map((x) => ({ x, y })));
    expect(at).toEqual(wanted);
  });

  it('is inside every picture that it fits into with its margins', () => {
    fc.assert(
      fc.property(
        ...([
          fc.constantFrom(...places),
          fc.integer({ min: 50, max: 9000 }),
          fc.integer({ min: 50, max: 9000 }),
        ] as const),
        ...([
          fc.double({ min: 0.01, max: 0.5, noNaN: true }),
          fc.double({ min: 0.01, max: 0.5, noNaN: true }),
        ] as const),
        (place, width, height, wide, high) => {
          const box = { width: width * wide, height: height * high };
          const { x, y } = placeOf(place, box, { width, height });
          expect(x).toBeGreaterThanOrEqual(0);
          expect(y).toBeGreaterThanOrEqual(0);
          expect(x + box.width).toBeLessThanOrEqual(width);
          expect(y + box.height).toBeLessThanOrEqual(height);
        },
      ),
    );
  });
});
