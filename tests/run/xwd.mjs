// Xvfb keeps its screen as an XWD file; this turns it into a PNG without a program from outside.
import { deflateSync } from 'node:zlib';

/**
 * Turns an X window dump (32 bits a pixel, as Xvfb writes at depth 24) into a PNG file's bytes.
 * Throws when the dump has another layout.
 * Source of the layout: XWDFile.h of the X Window System, version 7 of the format.
 * @param {Buffer} dump
 * @returns {Buffer}
 */
export function xwdToPng(dump) {
  const field = (/** @type {number} */ index) => dump.readUInt32BE(index * 4);
  const version = field(1);
  const bitsPerPixel = field(11);
  if (version !== 7 || bitsPerPixel !== 32) {
    throw new Error(`Not a dump that can be read: version ${version}, ${bitsPerPixel} bits a pixel`);
  }
  const width = field(4);
  const height = field(5);
  const littleEndian = field(7) === 0;
  const bytesPerLine = field(12);
  // The header is followed by a colour map of 12 bytes an entry.
  const start = field(0) + field(19) * 12;
  // One byte before each line names its filter; 0 is none.
  const lines = Buffer.alloc(height * (1 + width * 3));
  for (let y = 0; y < height; y += 1) {
    const from = start + y * bytesPerLine;
    const to = y * (1 + width * 3) + 1;
    for (let x = 0; x < width; x += 1) {
      const pixel = littleEndian ? dump.readUInt32LE(from + x * 4) : dump.readUInt32BE(from + x * 4);
      lines.writeUIntBE(pixel & 0xffffff, to + x * 3, 3);
    }
  }
  return pngFile(width, height, lines);
}

/**
 * @param {number} width
 * @param {number} height
 * @param {Buffer} lines filter byte and RGB pixels of each line
 */
function pngFile(width, height, lines) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8); // 8 bits, RGB, the only compression, the only filter method, not interlaced
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(lines)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/**
 * @param {string} type
 * @param {Buffer} data
 */
function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(body, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

/**
 * The checksum of a PNG chunk. node:zlib has one only from Node 20.15 on.
 * @param {Buffer} bytes
 */
function crc32(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
