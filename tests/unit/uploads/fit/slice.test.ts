import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutRows, quietBelow, rowActivity, sliceTitle } from '../../../../utils/uploads/fit/slice';
import { jpgPixels, sample } from './pixels';

/** Rows that are all loud but for some stretches. */
const rowsOf = (height: number, ...quiet: [number, number][]) => {
  const rows = new Float32Array(height).fill(40);
  for (const [from, to] of quiet) rows.fill(0, from, to);
  return rows;
};

describe('where a high picture is cut', () => {
  it('is nowhere when it fits', () => {
    expect(cutRows(960, 960, rowsOf(960))).toEqual({ rows: [], loud: [] });
  });

  it('is inside the quiet stretch nearest to the last allowed row', () => {
    expect(cutRows(1500, 960, rowsOf(1500, [700, 720], [900, 921]))).toEqual({ rows: [910], loud: [] });
    expect(cutRows(1500, 960, rowsOf(1500, [661, 662]))).toEqual({ rows: [661], loud: [] });
  });

  it('is told where no row within 300 pixels is quiet', () => {
    const { rows, loud } = cutRows(1500, 960, rowsOf(1500, [640, 655]));
    expect(rows).toEqual([960]);
    expect(loud).toEqual(rows);
  });

  it('is the least loud row then', () => {
    const rows = rowsOf(1500);
    rows[800] = 9;
    expect(cutRows(1500, 960, rows)).toEqual({ rows: [800], loud: [800] });
  });

  it('needs no further part for the sake of margins', () => {
    expect(cutRows(1900, 960, rowsOf(1900, [0, 1900]))).toEqual({ rows: [960], loud: [] });
    expect(cutRows(1900, 960, rowsOf(1900, [700, 780], [950, 952])).rows).toEqual([951]);
  });

  it('needs one rather than go through something, but not where it would go through something all the same', () => {
    expect(cutRows(1900, 960, rowsOf(1900, [700, 711], [1500, 1511]))).toEqual({ rows: [705, 1505], loud: [] });
    expect(cutRows(1900, 960, rowsOf(1900, [700, 711]))).toEqual({ rows: [960], loud: [960] });
  });

  it('leaves no stripe at the end', () => {
    expect(cutRows(970, 960, rowsOf(970, [0, 970])).rows.map((row) => 970 - row >= 120)).toEqual([true]);
  });

  it('always gives parts that comply, in order, of a sensible height', () => {
    const quiet = fc.array(fc.tuple(fc.nat(8000), fc.nat(400)), { maxLength: 30 });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6000 }),
        fc.integer({ min: 400, max: 2000 }),
        quiet,
        (height, most, some) => {
          const activity = rowsOf(height, ...some.map(([from, length]): [number, number] => [from, from + length]));
          const { rows, loud } = cutRows(height, most, activity);
          const edges = [0, ...rows, height];
          for (let i = 1; i < edges.length; i += 1) {
            const part = (edges[i] ?? 0) - (edges[i - 1] ?? 0);
            expect(part).toBeLessThanOrEqual(most);
            if (rows.length > 0) expect(part).toBeGreaterThanOrEqual(120);
          }
          expect(loud).toEqual(rows.filter((row) => (activity[row] ?? 0) >= quietBelow));
        },
      ),
      { numRuns: 200 },
    );
  }, 60_000);
});

describe('how much happens in a row', () => {
  it('is nothing on plain paper, and much where something stands at its edge alone', () => {
    const width = 620;
    const rgba = new Uint8ClampedArray(width * 40 * 4).fill(255);
    for (let y = 10; y < 30; y += 1)
      for (let x = 4; x < 40; x += 3) rgba.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3);
    const activity = rowActivity(rgba, width, 40);
    expect(activity).toHaveLength(40);
    const quiet = Array.from(activity, (value) => value < quietBelow);
    expect(quiet.indexOf(false)).toBe(10);
    expect(quiet.lastIndexOf(false)).toBe(30);
    expect(quiet.slice(10, 31)).not.toContain(true);
  });

  it('is little on the plain wall of a photograph, and much where the thing stands', () => {
    const { data, width, height } = jpgPixels(sample('thing-2.jpg'));
    const activity = rowActivity(data, width, height);
    expect(Math.max(...activity.subarray(2, 12))).toBeLessThan(quietBelow);
    expect(Math.min(...activity.subarray(70, 150))).toBeGreaterThan(quietBelow);
  });
});

describe('the title of a part', () => {
  it('ends with its number and stays within 50 characters', () => {
    expect(sliceTitle('Blue coat', 0, 3)).toBe('Blue coat 01');
    expect(sliceTitle('图'.repeat(60), 11, 12)).toBe(`${'图'.repeat(47)} 12`);
    expect([...sliceTitle('😀'.repeat(60), 99, 120)]).toHaveLength(50);
    expect(sliceTitle('a', 0, 120)).toBe('a 001');
  });
});
