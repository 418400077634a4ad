// Grey TIFFs without compression: directories, and a picture with a preview before it, as cameras and scanners write it.

/**
 * A directory of a grey picture of one strip. Source: TIFF 6.0, section 4: tag, type (3 short, 4 long), count, value.
 * @param {number} width
 * @param {number} height
 * @param {number} at where the pixels stand
 * @param {number} [next] where the next directory stands
 */
export function greyDirectory(width, height, at, next = 0) {
  const entries = /** @type {const} */ ([
    [0x100, 3, width],
    [0x101, 3, height],
    [0x102, 3, 8],
    [0x103, 3, 1],
    [0x106, 3, 1],
    [0x111, 4, at],
    [0x115, 3, 1],
    [0x116, 3, height],
    [0x117, 4, width * height],
  ]);
  const directory = Buffer.alloc(2 + entries.length * 12 + 4);
  directory.writeUInt16LE(entries.length, 0);
  for (const [i, [tag, type, value]] of entries.entries()) {
    const from = 2 + i * 12;
    directory.writeUInt16LE(tag, from);
    directory.writeUInt16LE(type, from + 2);
    directory.writeUInt32LE(1, from + 4);
    // A short stands in the first half of its place, and the other half is nought.
    directory.writeUInt32LE(value, from + 8);
  }
  directory.writeUInt32LE(next, directory.length - 4);
  return directory;
}

/**
 * A picture with a grey preview of 16 × 12 before it; all places in it stay where they were.
 * @param {Uint8Array} tiff little-endian
 */
export function behindPreview(tiff) {
  if (tiff[0] !== 0x49) throw new Error('a little-endian tiff is needed');
  const made = Buffer.from(tiff);
  const pixels = Buffer.alloc(16 * 12, 128);
  const directory = greyDirectory(16, 12, made.length, made.readUInt32LE(4));
  made.writeUInt32LE(made.length + pixels.length, 4);
  return Buffer.concat([made, pixels, directory]);
}
