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
});
