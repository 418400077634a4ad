// A tall TIFF, uncompressed grey: bands of text-like stripes with white rows between, or noise without a quiet row.

/**
 * @param noise no row of it is quiet; else every 100 rows hold a band of a grey of its own, 20 + 9 × its number, that is
 *   ragged at its sides, with 20 white rows above and below
 */
export function tallTiff(width: number, height: number, noise = false): Buffer {
  const pixels = Buffer.alloc(width * height, 255);
  let state = 7;
  for (let i = 0; i < pixels.length; i += 1) {
    const [x, y] = [i % width, Math.floor(i / width)];
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    if (noise) pixels[i] = state >>> 24;
    else if (y % 100 >= 20 && y % 100 < 80 && (x > width / 4 || (x >> 2) % 2 === 0))
      pixels[i] = 20 + 9 * Math.floor(y / 100);
  }
  // Source: TIFF 6.0, section 4, bilevel and grey images: tag, type (3 short, 4 long), count, value.
  const entries = [
    [0x100, 3, width],
    [0x101, 3, height],
    [0x102, 3, 8],
    [0x103, 3, 1],
    [0x106, 3, 1],
    [0x111, 4, 8],
    [0x115, 3, 1],
    [0x116, 3, height],
    [0x117, 4, pixels.length],
  ] as const;
  const directory = Buffer.alloc(2 + entries.length * 12 + 4);
  directory.writeUInt16LE(entries.length, 0);
  for (const [i, [tag, type, value]] of entries.entries()) {
    const at = 2 + i * 12;
    directory.writeUInt16LE(tag, at);
    directory.writeUInt16LE(type, at + 2);
    directory.writeUInt32LE(1, at + 4);
    if (type === 3) directory.writeUInt16LE(value, at + 8);
    else directory.writeUInt32LE(value, at + 8);
  }
  const head = Buffer.from([0x49, 0x49, 42, 0, 0, 0, 0, 0]);
  head.writeUInt32LE(8 + pixels.length, 4);
  return Buffer.concat([head, pixels, directory]);
}
