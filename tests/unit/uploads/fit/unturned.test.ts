// A file without its note of how it lies: nothing is left for a browser to follow, and no pixel is another.
import { describe, expect, it } from 'vitest';
import { readFacts } from '../../../../utils/uploads/fit/facts';
import { formatOf } from '../../../../utils/uploads/fit/formats';
import { unturned } from '../../../../utils/uploads/fit/unturned';
import { isWhole } from '../../../../utils/uploads/fit/whole';
import { jpgPixels, pngPixels, sample, sampleNames } from './pixels';

const without = async (name: string) => {
  const bytes = sample(name);
  const format = formatOf(bytes);
  if (!format) throw new Error(name);
  const left = new Uint8Array(await unturned(new Blob([bytes]), bytes, format).arrayBuffer());
  return { bytes, format, left };
};

describe('a picture without its own word on how it lies', () => {
  const turned = sampleNames.filter((name) => /orient-[2-8].*\.(jpg|png|webp)$/.test(name));

  it('is upright to whoever reads it, and whole, with its pixels as they are stored', async () => {
    expect(turned.length).toBeGreaterThan(40);
    for (const name of turned) {
      const { bytes, format, left } = await without(name);
      const [before, after] = [readFacts(bytes), readFacts(left)];
      expect(before?.orientation, name).toBeGreaterThan(1);
      expect([after?.orientation, after?.width, after?.height], name).toEqual([1, before?.width, before?.height]);
      expect(isWhole(left, format), name).toBe(true);
      if (format === 'webp' || /arithmetic/.test(name)) continue;
      const read = format === 'png' ? pngPixels : jpgPixels;
      expect(Buffer.from(read(left).data).equals(Buffer.from(read(bytes).data)), name).toBe(true);
    }
  });

  it('of a webp is as long as before, since its container counts its bytes', async () => {
    const { bytes, left } = await without('orient-6.webp');
    expect(left.length).toBe(bytes.length);
  });

  it('is the same blob where it has none', async () => {
    for (const name of ['plain.jpg', 'rgb.png', 'lossy.webp', 'still.gif', 'plain.avif']) {
      const { bytes, left } = await without(name);
      expect(Buffer.from(left).equals(Buffer.from(bytes)), name).toBe(true);
    }
  });
});
