import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { imageSize } from 'image-size';
import { describe, expect, it } from 'vitest';
import { claimedSize, headBytes } from '../../../utils/net/picture-size';

const folder = join(import.meta.dirname, '../../sandbox/images/samples');
const sample = (name: string) => Uint8Array.from(readFileSync(join(folder, name)));
const sizeIn = (bytes: Uint8Array<ArrayBuffer>) => claimedSize(bytes.slice(0, headBytes).buffer);

describe('the size that a picture claims', () => {
  it('is the one that another reader finds', () => {
    // It tells sizes as stored: what an avif is turned by is not among them; the other reader knows no arithmetic coding.
    const names = readdirSync(folder).filter(
      (name) => /\.(png|jpg|gif|webp|bmp|avif)$/.test(name) && !/irot|moving\.avif|arithmetic/.test(name),
    );
    expect(names.length).toBeGreaterThan(60);
    for (const name of names) {
      const { width, height } = imageSize(sample(name));
      expect(sizeIn(sample(name)), name).toEqual([width, height]);
    }
  });

  it('is that of a bomb too, which nobody decodes', () => {
    const bomb = sample('rgb.png');
    new DataView(bomb.buffer).setUint32(16, 30_000);
    new DataView(bomb.buffer).setUint32(20, 30_000);
    expect(sizeIn(bomb)).toEqual([30_000, 30_000]);
  });

  it('is null for what is none of these, or ends before its size', () => {
    for (const name of ['plain.svg', 'lzw.tif', 'README.md']) expect(sizeIn(sample(name)), name).toBeNull();
    for (const name of ['plain.jpg', 'rgb.png', 'still.gif', 'lossy.webp', 'bmp24.bmp', 'plain.avif']) {
      expect(sizeIn(sample(name).slice(0, 8)), name).toBeNull();
    }
    expect(sizeIn(new Uint8Array())).toBeNull();
  });

  it('is looked for without end in nothing, and every row of bytes gives a size or null', () => {
    const starts = ['\xff\xd8\xff', '\x89PNG', 'GIF8', 'BM', 'RIFF\0\0\0\0WEBP', '\0\0\0\x20ftypavif'];
    const head = fc.constantFrom(...starts).map((text) => [...text].map((sign) => sign.charCodeAt(0)));
    const tail = fc.oneof(fc.uint8Array({ maxLength: 200 }), fc.constant(new Uint8Array(4000).fill(0xff)));
    fc.assert(
      fc.property(head, tail, (start, rest) => {
        const size = sizeIn(Uint8Array.from([...start, ...rest]));
        expect(size === null || size.length === 2).toBe(true);
      }),
    );
  });
});
