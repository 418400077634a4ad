import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inflateSync } from 'node:zlib';
import { xwdToPng } from './xwd.mjs';

/** A dump of 2 × 1 pixels with one colour-map entry and lines padded to 12 bytes. */
function dump(bitsPerPixel = 32) {
  const bytes = Buffer.alloc(100 + 12 + 12);
  const fields = { 0: 100, 1: 7, 4: 2, 5: 1, 7: 0, 11: bitsPerPixel, 12: 12, 19: 1 };
  for (const [index, value] of Object.entries(fields)) bytes.writeUInt32BE(value, Number(index) * 4);
  bytes.writeUInt32LE(0x00112233, 112);
  bytes.writeUInt32LE(0xffaabbcc, 116);
  return bytes;
}

test('pixels keep their place and colour', () => {
  const png = xwdToPng(dump());
  assert.equal(png.toString('latin1', 1, 4), 'PNG');
  assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [2, 1]);
  const at = png.indexOf('IDAT');
  const lines = inflateSync(png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4)));
  assert.equal(lines.toString('hex'), '00112233aabbcc');
});

test('the end of the file is the chunk that every PNG ends with, checksum and all', () => {
  assert.equal(xwdToPng(dump()).subarray(-12).toString('hex'), '0000000049454e44ae426082');
});

test('a dump of another depth is refused', () => {
  assert.throws(() => xwdToPng(dump(16)), /16 bits/);
});
