// Real picture files of any size in pixels and bytes.
import { crc32, deflateSync } from 'node:zlib';

function chunk(name: string, body: Uint8Array): Buffer {
  const out = Buffer.alloc(12 + body.length);
  out.writeUInt32BE(body.length, 0);
  out.write(name, 4, 'latin1');
  out.set(body, 8);
  out.writeUInt32BE(crc32(out.subarray(4, 8 + body.length)), 8 + body.length);
  return out;
}

/** A grey PNG that every decoder reads. `bytes`: grows to exactly this many by a chunk that decoders skip. */
export function png(width: number, height: number, bytes = 0): Uint8Array<ArrayBuffer> {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc(height * (width + 1), 0x7f).fill(0, 0, 1));
  const parts = [Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', head), chunk('IDAT', rows)];
  const end = chunk('IEND', new Uint8Array());
  const small = Buffer.concat([...parts, end]).length;
  if (bytes >= small + 12) parts.splice(2, 0, chunk('stKy', Buffer.alloc(bytes - small - 12, 0x2e)));
  return Uint8Array.from(Buffer.concat([...parts, end]));
}

/** A GIF of 3 × 2, as an encoder wrote it. */
export const gif = Uint8Array.from(
  Buffer.from(
    'R0lGODlhAwACAPIAAAAAABAgIDAwQFBQYHBwcICQkAAAAAAAACH/C05FVFNDQVBFMi4wAwEAAAAh+QQAAAAAACwAAAAAAwACAAAICQABBBAwgECBgAA7',
    'base64',
  ),
);

/** A JPEG's beginning up to its first scan: a frame of `width` × `height`, then the end mark. */
export function jpeg(width: number, height: number): Uint8Array<ArrayBuffer> {
  const frame = Buffer.from(
    'ffd8ffe000104a46494600010100000100010000ffc0000b0800000000010111 00ffd9'.replace(' ', ''),
    'hex',
  );
  frame.writeUInt16BE(height, 25);
  frame.writeUInt16BE(width, 27);
  return Uint8Array.from(frame);
}
