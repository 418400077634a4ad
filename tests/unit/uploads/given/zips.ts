// Archives made byte by byte, so that they can be what no packer makes: names that climb, sizes that lie, locks.
import { crc32, deflateRawSync } from 'node:zlib';

export type ZipEntry = {
  name: string | Buffer;
  bytes: Buffer;
  /** Size that the headers claim; the true one otherwise. */
  claims?: number;
  /** Marked as locked with a password. */
  locked?: boolean;
  /** Marked as a name in UTF-8; true for text. */
  utf8?: boolean;
};

/** A zip of deflated entries in this order. */
export function zip(entries: readonly ZipEntry[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes, claims = bytes.length, locked = false, utf8 = typeof name === 'string' } of entries) {
    const raw = Buffer.from(name as string);
    const packed = deflateRawSync(bytes);
    const flags = (utf8 ? 0x800 : 0) | (locked ? 1 : 0);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(flags, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(claims, 18);
    common.writeUInt16LE(raw.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, raw, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, tail, raw]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

/** 春/主图.png in the code page of a Chinese Windows. */
export const gbkName = Buffer.from([0xb4, 0xba, 0x2f, 0xd6, 0xf7, 0xcd, 0xbc, 0x2e, 0x70, 0x6e, 0x67]);
