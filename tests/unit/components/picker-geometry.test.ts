import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bandOf,
  boxOf,
  gap,
  gridFor,
  heightOf,
  inSight,
  movedBy,
  scrolledTo,
  touchedBy,
} from '../../../components/picker-geometry';

const width = fc.integer({ min: 200, max: 2000 });
const count = fc.integer({ min: 1, max: 700 });
const place = fc.record({ x: fc.integer({ min: -50, max: 2100 }), y: fc.integer({ min: -50, max: 9000 }) });

describe('tiles', () => {
  it('stand beside each other, inside the area, none on another', () => {
    fc.assert(
      fc.property(width, count, (w, n) => {
        const grid = gridFor(w);
        for (let index = 0; index < Math.min(n, 60); index += 1) {
          const box = boxOf(grid, index);
          expect(box.x + box.width).toBeLessThanOrEqual(w);
          expect(box.y + box.height).toBeLessThanOrEqual(heightOf(grid, n));
          const next = boxOf(grid, index + 1);
          expect(next.y > box.y || next.x === box.x + box.width + gap).toBe(true);
        }
      }),
    );
  });

  it('in sight are all that a part of the area shows', () => {
    fc.assert(
      fc.property(width, count, fc.nat(9000), fc.integer({ min: 100, max: 1200 }), (w, n, top, height) => {
        const grid = gridFor(w);
        const [from, to] = inSight(grid, n, top, height);
        for (let index = 0; index < n; index += 1) {
          const { y, height: tall } = boxOf(grid, index);
          if (y + tall > top && y < top + height) expect(index >= from && index < to).toBe(true);
        }
      }),
    );
  });

  it('are few to be drawn, however many there are', () => {
    const [from, to] = inSight(gridFor(980), 5000, 4000, 700);
    expect(to - from).toBeLessThan(60);
    expect(to - from).toBeGreaterThan(20);
  });
});

describe('a band', () => {
  it('touches just the tiles that it lies on, whichever way it was drawn', () => {
    fc.assert(
      fc.property(width, count, place, place, (w, n, from, to) => {
        const grid = gridFor(w);
        const band = bandOf(from, to);
        expect(bandOf(to, from)).toEqual(band);
        // The point of the band that is nearest to a tile's middle lies within the tile, also where the band is a line.
        const within = (start: number, length: number, low: number, size: number) => {
          const nearest = Math.max(start, Math.min(start + length, low + size / 2));
          return nearest > low && nearest < low + size;
        };
        const wanted = Array.from({ length: n }, (_, index) => index).filter((index) => {
          const box = boxOf(grid, index);
          return within(band.x, band.width, box.x, box.width) && within(band.y, band.height, box.y, box.height);
        });
        expect(touchedBy(grid, n, band)).toEqual(wanted);
      }),
    );
  });

  it('that is drawn straight down or across is a line, and touches what it crosses', () => {
    const grid = gridFor(980);
    const { x, y } = boxOf(grid, 0);
    const line = bandOf({ x: x + 5, y: y + 5 }, { x: x + 5, y: y + grid.row + 5 });
    expect(line.width).toBe(0);
    expect(touchedBy(grid, 20, line)).toEqual([0, grid.columns]);
  });
});

describe('keys', () => {
  const keys = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End'];

  it('lead from a picture to a picture', () => {
    fc.assert(
      fc.property(
        width,
        count,
        fc.nat(),
        fc.constantFrom(...keys),
        fc.integer({ min: 1, max: 9 }),
        (w, n, at, key, p) => {
          const to = movedBy(key, at % n, n, gridFor(w), p);
          expect(to).toBeGreaterThanOrEqual(0);
          expect(to).toBeLessThan(n);
        },
      ),
    );
  });

  it('down and up again is where one was, but from a last row that is short', () => {
    fc.assert(
      fc.property(width, count, fc.nat(), (w, n, place) => {
        const grid = gridFor(w);
        const at = place % n;
        const down = movedBy('ArrowDown', at, n, grid, 3) as number;
        if (down === at + grid.columns) expect(movedBy('ArrowUp', down, n, grid, 3)).toBe(at);
        else expect(down === at || down === n - 1).toBe(true);
      }),
    );
  });

  it('go to the ends, and other keys nowhere', () => {
    const grid = gridFor(980);
    expect(movedBy('Home', 17, 60, grid, 3)).toBe(0);
    expect(movedBy('End', 17, 60, grid, 3)).toBe(59);
    expect(movedBy('x', 17, 60, grid, 3)).toBeNull();
    expect(movedBy('constructor', 17, 60, grid, 3)).toBeNull();
    expect(movedBy('End', 0, 0, grid, 3)).toBeNull();
  });

  it('bring the tile wholly into sight and scroll no further than needed', () => {
    fc.assert(
      fc.property(width, count, fc.nat(), fc.nat(9000), (w, n, place, top) => {
        const grid = gridFor(w);
        const at = place % n;
        const height = grid.row * 3;
        const box = boxOf(grid, at);
        const scrolled = scrolledTo(grid, at, top, height);
        expect(scrolled).toBeLessThanOrEqual(box.y);
        expect(scrolled + height).toBeGreaterThanOrEqual(box.y + box.height);
        if (top <= box.y - 12 && top + height >= box.y + box.height + 12) expect(scrolled).toBe(top);
      }),
    );
  });
});
