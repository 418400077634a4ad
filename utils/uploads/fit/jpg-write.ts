// Writes coefficients as a baseline JPEG with the best Huffman tables for them.
import { bestLengths, codesOf, type Lengths } from './jpg-huffman';
import type { Component } from './jpg-scan';
import { joined } from './numbers';

export type Drawn = {
  width: number;
  height: number;
  components: readonly Component[];
  quants: readonly (Uint16Array | undefined)[];
};

/** The first component has tables of its own; the others share theirs. DC at 0 and 1, AC at 2 and 3. */
const tableOf = (index: number) => (index === 0 ? 0 : 1);

const sizeOf = (value: number) => 32 - Math.clz32(Math.abs(value));

/** Gives every symbol in the order of the file: its table, and the bits behind it. False where a value has no code. */
function walk(drawn: Drawn, give: (table: number, symbol: number, extra: number, count: number) => void): boolean {
  const { components } = drawn;
  const last = components.map(() => 0);
  const [first] = components;
  if (!first) return false;
  const block = (blocks: Int16Array, at: number, index: number) => {
    const table = tableOf(index);
    const dc = (blocks[at] ?? 0) - (last[index] ?? 0);
    last[index] = blocks[at] ?? 0;
    const size = sizeOf(dc);
    if (size > 11) return false;
    give(table, size, dc < 0 ? dc - 1 : dc, size);
    let zeros = 0;
    for (let k = 1; k < 64; k += 1) {
      const value = blocks[at + k] ?? 0;
      if (value === 0) {
        zeros += 1;
        continue;
      }
      for (; zeros > 15; zeros -= 16) give(table + 2, 0xf0, 0, 0);
      const bits = sizeOf(value);
      if (bits > 10) return false;
      give(table + 2, zeros * 16 + bits, value < 0 ? value - 1 : value, bits);
      zeros = 0;
    }
    if (zeros > 0) give(table + 2, 0, 0, 0);
    return true;
  };
  for (let y = 0; y < first.high / first.v; y += 1) {
    for (let x = 0; x < first.wide / first.h; x += 1) {
      for (const [index, { h, v, wide, blocks }] of components.entries()) {
        for (let i = 0; i < v; i += 1) {
          for (let j = 0; j < h; j += 1) {
            if (!block(blocks, ((y * v + i) * wide + x * h + j) * 64, index)) return false;
          }
        }
      }
    }
  }
  return true;
}

const word = (value: number) => [value >> 8, value & 0xff];
const segment = (code: number, body: readonly number[]) =>
  Uint8Array.from([0xff, code, ...word(body.length + 2), ...body]);

function header(drawn: Drawn, tables: readonly Lengths[]): Uint8Array[] {
  const parts: Uint8Array[] = [];
  let wide = false;
  for (const [number, table] of drawn.quants.entries()) {
    if (!table) continue;
    const deep = table.some((value) => value > 255);
    wide ||= deep;
    parts.push(segment(0xdb, [deep ? 16 + number : number, ...(deep ? [...table].flatMap(word) : table)]));
  }
  const { width, height, components } = drawn;
  const frame = components.flatMap(({ id, h, v, table }) => [id, h * 16 + v, table]);
  parts.push(segment(wide ? 0xc1 : 0xc0, [8, ...word(height), ...word(width), components.length, ...frame]));
  for (const [i, { counts, symbols }] of tables.entries()) {
    if (symbols.length > 0) parts.push(segment(0xc4, [i < 2 ? i : 16 + i - 2, ...counts, ...symbols]));
  }
  const which = components.flatMap(({ id }, i) => [id, tableOf(i) * 17]);
  parts.push(segment(0xda, [components.length, ...which, 0, 63, 0]));
  return parts;
}

/**
 * The whole file.
 * @param kept segments to stand first, as they are
 * @returns null where a coefficient is beyond what baseline can say
 */
export function writeJpg(drawn: Drawn, kept: readonly Uint8Array[]): Uint8Array<ArrayBuffer> | null {
  const often = Array.from({ length: 4 }, () => new Uint32Array(256));
  const counted = walk(drawn, (table, symbol) => {
    const row = often[table];
    if (row) row[symbol] = (row[symbol] ?? 0) + 1;
  });
  if (!counted) return null;
  const tables = often.map(bestLengths);
  const codes = tables.map(codesOf);

  let out = new Uint8Array(1 << 20);
  let at = 0;
  let held = 0;
  let count = 0;
  const put = (value: number, bits: number) => {
    held = (held << bits) | (value & ((1 << bits) - 1));
    count += bits;
    while (count >= 8) {
      count -= 8;
      const byte = (held >>> count) & 0xff;
      out[at++] = byte;
      if (byte === 0xff) out[at++] = 0;
    }
  };
  walk(drawn, (table, symbol, extra, bits) => {
    if (at + 16 > out.length) {
      const more = new Uint8Array(out.length * 2);
      more.set(out);
      out = more;
    }
    const code = codes[table]?.[symbol] ?? 0;
    put(code >>> 5, code & 31);
    if (bits > 0) put(extra, bits);
  });
  if (count > 0) put(0xff, 8 - count);
  const start = Uint8Array.from([0xff, 0xd8]);
  return joined([start, ...kept, ...header(drawn, tables), out.subarray(0, at), Uint8Array.from([0xff, 0xd9])]);
}
