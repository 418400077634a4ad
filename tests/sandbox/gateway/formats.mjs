import { crc32 } from 'node:zlib';

/** @typedef {{ type: 'png'|'jpg'|'gif', width: number, height: number }} Format */

/** @param {Buffer} bytes @returns {Format | null} */
function readPng(bytes) {
  if (bytes.length < 57 || bytes.readBigUInt64BE(0) !== 0x89504e470d0a1a0an) return null;
  const size = { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
  let data = false;
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    const end = at + 12 + length;
    if (end > bytes.length) return null;
    const name = bytes.toString('latin1', at + 4, at + 8);
    if (at === 8 && (name !== 'IHDR' || length !== 13)) return null;
    if (crc32(bytes.subarray(at + 4, end - 4)) !== bytes.readUInt32BE(end - 4)) return null;
    if (name === 'IDAT') data = true;
    if (name === 'IEND') return data && size.width && size.height ? { type: 'png', ...size } : null;
    at = end;
  }
  return null;
}

/** @param {Buffer} bytes @returns {Format | null} */
function readJpeg(bytes) {
  if (bytes.length < 20 || bytes.readUInt16BE(0) !== 0xffd8) return null;
  let size = null;
  for (let at = 2; at + 4 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1];
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const length = bytes.readUInt16BE(at + 2);
    if (length < 2 || at + 2 + length > bytes.length) return null;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) size = { width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) };
    at += 2 + length;
    if (marker === 0xda) {
      const ended = bytes.lastIndexOf(Buffer.from([0xff, 0xd9])) > at;
      return ended && size?.width && size.height ? { type: 'jpg', ...size } : null;
    }
  }
  return null;
}

/** @param {Buffer} bytes @returns {Format | null} */
function readGif(bytes) {
  if (bytes.length < 26 || !/^GIF8[79]a$/.test(bytes.toString('latin1', 0, 6))) return null;
  const size = { width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) };
  const hasImage = bytes.indexOf(0x2c, 13) > 0 && bytes.lastIndexOf(0x3b) > 13;
  return hasImage && size.width && size.height ? { type: 'gif', ...size } : null;
}

/**
 * What a picture is, by its bytes alone: type and pixel size. The structure is walked to its
 * end (PNG with its checksums), so a cut-off file is none.
 * @param {Buffer} bytes
 * @returns {Format | null} null when it is no whole png, jpg or gif
 */
export const readFormat = (bytes) => readPng(bytes) ?? readJpeg(bytes) ?? readGif(bytes);
