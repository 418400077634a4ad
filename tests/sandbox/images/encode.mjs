import { crc32, deflateSync } from 'node:zlib';
import gifenc from 'gifenc';
import jpeg from 'jpeg-js';

/**
 * @typedef {{ width: number, height: number, data: Uint8Array }} Pixels RGBA, 4 bytes a pixel
 */

/** @param {string} name @param {Uint8Array} body @returns {Buffer} */
function chunk(name, body) {
  const out = Buffer.alloc(12 + body.length);
  out.writeUInt32BE(body.length, 0);
  out.write(name, 4, 'latin1');
  out.set(body, 8);
  out.writeUInt32BE(crc32(out.subarray(4, 8 + body.length)), 8 + body.length);
  return out;
}

/** @param {Pixels} pixels @param {Buffer} filler */
function encodePng({ width, height, data }, filler) {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 6, 0, 0, 0], 8);
  const rows = Buffer.alloc(height * (width * 4 + 1));
  for (let y = 0; y < height; y += 1)
    rows.set(data.subarray(y * width * 4, (y + 1) * width * 4), y * (width * 4 + 1) + 1);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    ...(filler.length > 0 ? [chunk('stKy', filler)] : []),
    chunk('IDAT', deflateSync(rows, { level: 6 })),
    chunk('IEND', new Uint8Array()),
  ]);
}

/** @param {Pixels} pixels @param {Buffer} filler */
function encodeJpeg({ width, height, data }, filler) {
  const bytes = jpeg.encode({ width, height, data }, 86).data;
  const comments = [];
  for (let at = 0; at < filler.length; at += 65_000) {
    const part = filler.subarray(at, at + 65_000);
    const head = Buffer.from([0xff, 0xfe, 0, 0]);
    head.writeUInt16BE(part.length + 2, 2);
    comments.push(head, part);
  }
  return Buffer.concat([bytes.subarray(0, 2), ...comments, bytes.subarray(2)]);
}

/** @param {Pixels} pixels */
function encodeGif({ width, height, data }) {
  const { GIFEncoder, applyPalette, quantize } = gifenc;
  const palette = quantize(data, 128);
  const gif = GIFEncoder();
  gif.writeFrame(applyPalette(data, palette), width, height, { palette });
  gif.finish();
  return Buffer.from(gif.bytes());
}

/**
 * Encodes pixels as a real picture file.
 * @param {'png'|'jpg'|'gif'} type
 * @param {Pixels} pixels
 * @param {number} [minBytes] png and jpg grow to at least this many bytes by a comment that no
 *   decoder looks at
 * @returns {Buffer}
 */
export function encode(type, pixels, minBytes = 0) {
  if (type === 'gif') return encodeGif(pixels);
  const write = type === 'png' ? encodePng : encodeJpeg;
  const small = write(pixels, Buffer.alloc(0));
  if (small.length >= minBytes) return small;
  return write(pixels, Buffer.alloc(minBytes - small.length, 0x2e));
}
