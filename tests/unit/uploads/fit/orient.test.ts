import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFacts } from '../../../../utils/uploads/fit/facts';
import { turnUpright } from '../../../../utils/uploads/fit/orient';
import { colourAt, jpgPixels, sample } from './pixels';

const ways = [2, 3, 4, 5, 6, 7, 8];

describe('turning a JPEG upright', () => {
  it.each(['420', '444', '420-progressive', '444-progressive'])(
    'gives the very pixels that were never turned: %s',
    (kind) => {
      const upright = jpgPixels(sample(`orient-1-${kind}.jpg`));
      expect([upright.width, upright.height]).toEqual([128, 96]);
      for (const way of ways) {
        const turned = turnUpright(sample(`orient-${way}-${kind}.jpg`));
        expect(turned, `${way}`).not.toBeNull();
        const bytes = turned ?? new Uint8Array();
        expect(readFacts(bytes)).toMatchObject({ width: 128, height: 96, orientation: 1 });
        expect(Buffer.compare(jpgPixels(bytes).data, upright.data), `${way}`).toBe(0);
      }
    },
  );

  it.each(['422', 'restart', 'gray'])('reads other kinds: %s', (kind) => {
    const turned = jpgPixels(turnUpright(sample(`orient-6-${kind}.jpg`)) ?? new Uint8Array());
    expect([turned.width, turned.height]).toEqual([128, 96]);
    const [red = 0, , blue = 0] = colourAt(turned, 8, 8);
    if (kind === 'gray') expect(red).toBe(blue);
    else expect(red > 200 && blue < 30).toBe(true);
  });

  it('is left alone where it would lose rows, and where it need not be turned', () => {
    expect(ways.filter((way) => turnUpright(sample(`orient-${way}-odd.jpg`)) !== null)).toEqual([5]);
    expect(turnUpright(sample('orient-1-420.jpg'))).toBeNull();
    expect(turnUpright(sample('plain.jpg'))).toBeNull();
    expect(turnUpright(sample('orient-6-arithmetic.jpg'))).toBeNull();
  });

  it('keeps what else the file tells, and the colours', () => {
    const turned = turnUpright(sample('places-orient-6.jpg')) ?? new Uint8Array();
    expect(readFacts(turned)).toMatchObject({ width: 128, height: 96, orientation: 1, metadata: true });
    expect(Buffer.from(turned).includes('Li Lei')).toBe(true);
  });

  it('gives null or a picture of the same size, whatever is changed in the file', () => {
    const names = [
      'orient-6-420.jpg',
      'orient-3-444-progressive.jpg',
      'orient-8-420-progressive.jpg',
      'orient-6-restart.jpg',
    ];
    const change = fc.tuple(
      fc.constantFrom(...names),
      fc.array(fc.tuple(fc.nat(3500), fc.nat(255)), { maxLength: 6 }),
      fc.nat(4000),
    );
    fc.assert(
      fc.property(change, ([name, places, length]) => {
        const bytes = sample(name).slice(0, Math.max(400, length * 2));
        for (const [at, value] of places) if (at < bytes.length) bytes[at] = value;
        const before = readFacts(bytes);
        // A header of other pixels asks for other memory; that it is bounded is another test's.
        if (!before || before.width * before.height > 100_000) return;
        const turned = turnUpright(bytes);
        if (!turned) return;
        const after = readFacts(turned);
        const [width, height] = before.orientation > 4 ? [before.height, before.width] : [before.width, before.height];
        expect(after).toMatchObject({ width, height });
      }),
      { numRuns: 600 },
    );
  }, 60_000);
});
