import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFacts } from '../../../../utils/uploads/fit/facts';
import { formatOf } from '../../../../utils/uploads/fit/formats';
import { cutMetadata } from '../../../../utils/uploads/fit/metadata';
import { isWhole } from '../../../../utils/uploads/fit/whole';
import { gifFrames, jpgPixels, pngPixels, sample, sampleNames } from './pixels';

const telling = /Li Lei|Hangzhou|at home|Sandbox|GPS|Camera 1/;
const cut = (name: string) => {
  const bytes = sample(name);
  const format = formatOf(bytes);
  if (!format) throw new Error(name);
  return cutMetadata(bytes, format);
};
const latin = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

const pixelsOf = (bytes: Uint8Array) => {
  const format = formatOf(bytes);
  if (format === 'gif') return gifFrames(bytes);
  const { width, height, data } = format === 'png' ? pngPixels(bytes) : jpgPixels(bytes);
  return { width, height, data: Buffer.from(data).toString('base64') };
};

describe('cutting out what tells of places and people', () => {
  it.each(['places.jpg', 'places-orient-6.jpg', 'text.png', 'exif.png', 'comment.gif', 'xmp.gif'])(
    'leaves nothing of it, and every pixel: %s',
    (name) => {
      expect(latin(sample(name))).toMatch(telling);
      const left = cut(name);
      expect(latin(left)).not.toMatch(telling);
      expect(left.length).toBeLessThan(sample(name).length);
      expect(readFacts(left)).toEqual({ ...readFacts(sample(name)), bytes: left.length, metadata: false });
      expect(pixelsOf(left)).toEqual(pixelsOf(sample(name)));
    },
  );

  it('does so for every sample that is sent, and is done at the first time', () => {
    const sent = sampleNames.filter((name) => /\.(jpg|png|gif)$/.test(name) && !/cmyk|arithmetic/.test(name));
    expect(sent.length).toBeGreaterThan(60);
    for (const name of sent) {
      const left = cut(name);
      expect(readFacts(left), name).toEqual({ ...readFacts(sample(name)), bytes: left.length, metadata: false });
      expect(pixelsOf(left), name).toEqual(pixelsOf(sample(name)));
      expect(Buffer.compare(cutMetadata(left, formatOf(left) ?? 'jpg'), left), name).toBe(0);
    }
  });

  it('keeps the colour profile, the colour transform, the loop, and an orientation that turns', () => {
    expect(latin(cut('places.jpg'))).toContain('ICC_PROFILE\0');
    expect(latin(cut('cmyk.jpg'))).toContain('Adobe');
    expect(latin(cut('xmp.gif'))).toContain('NETSCAPE2.0');
    expect(latin(cut('p3.png'))).toContain('iCCP');
    expect(readFacts(cut('places-orient-6.jpg'))?.orientation).toBe(6);
    expect(readFacts(cut('orient-6.png'))?.orientation).toBe(6);
    expect(latin(cut('exif.png'))).not.toContain('eXIf');
  });

  it('drops what stands behind the end, such as the film of a moving photograph', () => {
    for (const name of ['places.jpg', 'text.png', 'comment.gif', 'progressive.jpg']) {
      const bytes = sample(name);
      const longer = Uint8Array.from([...bytes, ...Buffer.from('film taken at home by Li Lei')]);
      expect(Buffer.compare(cutMetadata(longer, formatOf(bytes) ?? 'jpg'), cut(name)), name).toBe(0);
    }
  });

  it('leaves other formats as they are, and never breaks what it cannot read', () => {
    expect(Buffer.compare(cut('places.webp'), sample('places.webp'))).toBe(0);
    const names = ['places.jpg', 'text.png', 'xmp.gif', 'places-orient-6.jpg'] as const;
    const change = fc.tuple(
      fc.constantFrom(...names),
      fc.array(fc.tuple(fc.nat(12_000), fc.nat(255)), { maxLength: 9 }),
    );
    fc.assert(
      fc.property(change, ([name, places]) => {
        const bytes = sample(name);
        for (const [at, value] of places) if (at < bytes.length) bytes[at] = value;
        const format = formatOf(bytes);
        if (!format) return;
        const before = readFacts(bytes);
        const left = cutMetadata(bytes, format);
        if (before && isWhole(bytes, format)) {
          const after = readFacts(left);
          expect([after?.width, after?.height, after?.frames]).toEqual([before.width, before.height, before.frames]);
        }
      }),
      { numRuns: 600 },
    );
  }, 60_000);
});
