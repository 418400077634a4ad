import { describe, expect, it } from 'vitest';
import { distance, lookCode, lookSide, nearlySame } from '../../../../utils/uploads/fit/alike';
import { gifFrames, jpgPixels, type Pixels, pngPixels, sample, squeezed } from './pixels';

const look = (pixels: Pixels) => lookCode(squeezed(pixels, lookSide));
const jpg = (name: string) => look(jpgPixels(sample(`${name}.jpg`)));
const things = [1, 2, 3, 4, 5, 6].map((number) => jpg(`thing-${number}`));

describe('pictures that look nearly the same', () => {
  it.each(['thing-1-small', 'thing-1-bright', 'thing-1-cut'])('are found when encoded anew: %s', (name) => {
    expect(nearlySame(jpg('thing-1'), jpg(name))).toBe(true);
  });

  it('are found in other formats, with fewer colours, turned upright', () => {
    const plain = jpg('plain');
    const others = ['rgb', 'palette', 'rgb16', 'interlaced'].map((name) => look(pngPixels(sample(`${name}.png`))));
    const [still] = gifFrames(sample('still.gif'));
    if (still) others.push(look(still));
    expect(others).toHaveLength(5);
    for (const other of [...others, jpg('progressive'), jpg('orient-1-444')])
      expect(nearlySame(plain, other)).toBe(true);
  });

  it('are not those of other things, nor of the same thing in another colour', () => {
    const pairs = things.flatMap((one, i) => things.slice(i + 1).map((other) => nearlySame(one, other)));
    expect(pairs).toHaveLength(15);
    expect(pairs).not.toContain(true);
    // The first and the fifth have one shape.
    expect(distance(things[0] ?? '', things[4] ?? '')).toBeLessThanOrEqual(8);
    expect(nearlySame(jpg('plain'), jpg('orient-3-420'))).toBe(false);
  });
});

describe('the code of a look', () => {
  it('has 16 hex digits of shape and 64 of colours', () => {
    for (const code of things) expect(code).toMatch(/^[0-9a-f]{80}$/);
    expect(new Set(things).size).toBe(6);
  });

  it('is empty of a single colour, and such pictures are like no other', () => {
    const plain = lookCode(new Uint8Array(lookSide * lookSide * 4).fill(200));
    expect(plain).toBe('');
    expect(nearlySame(plain, plain)).toBe(false);
    expect(distance(plain, things[0] ?? '')).toBe(64);
  });

  it('is as far from another as bits differ', () => {
    const rest = '80'.repeat(32);
    expect(distance(`${'0'.repeat(16)}${rest}`, `${'f'.repeat(16)}${rest}`)).toBe(64);
    expect(distance(`${'0'.repeat(16)}${rest}`, `${'0'.repeat(15)}7${rest}`)).toBe(3);
    expect(nearlySame(`${'0'.repeat(14)}7f${rest}`, `${'0'.repeat(16)}${rest}`)).toBe(true);
    expect(nearlySame(`${'0'.repeat(14)}ff${rest}`, `${'0'.repeat(16)}${rest}`)).toBe(false);
  });
});
