// Reads a JPEG scan bit by bit: stuffed bytes undone, Huffman codes by a table of nine bits, restarts.

/** A Huffman table made for reading: `quick` has length × 256 + symbol for the codes of at most nine bits, else 0. */
export type Table = { quick: Uint16Array; most: Int32Array; shift: Int32Array; symbols: Uint8Array };

const quickBits = 9;

/** @param counts codes of each length 1 to 16; null where they are more than fit */
export function readingTable(counts: Uint8Array, symbols: Uint8Array): Table | null {
  const quick = new Uint16Array(1 << quickBits);
  const most = new Int32Array(18).fill(-1);
  const shift = new Int32Array(18);
  let code = 0;
  let used = 0;
  for (let length = 1; length <= 16; length += 1) {
    const count = counts[length - 1] ?? 0;
    if (code + count > 1 << length || used + count > symbols.length) return null;
    shift[length] = used - code;
    if (count > 0) most[length] = code + count - 1;
    for (let i = 0; i < count && length <= quickBits; i += 1) {
      const first = (code + i) << (quickBits - length);
      quick.fill(length * 256 + (symbols[used + i] ?? 0), first, first + (1 << (quickBits - length)));
    }
    code = (code + count) << 1;
    used += count;
  }
  return { quick, most, shift, symbols };
}

export type Bits = {
  symbol: (table: Table) => number;
  /** A number of so many bits. */
  take: (count: number) => number;
  /** A signed number as JPEG writes it (ITU-T T.81, F.2.2.1): the first half of the values are negative. */
  signed: (count: number) => number;
  /** Steps over a restart mark; false where none stands here. */
  restart: () => boolean;
  /** Whether more was read than there was, or a code that no table has. */
  failed: () => 'cut' | 'broken' | null;
  at: () => number;
};

/** Behind the scan's end zeros are read; what was read of them is told by `failed`. */
export function createBits(bytes: Uint8Array, start: number): Bits {
  let at = start;
  let held = 0;
  let count = 0;
  let borrowed = 0;
  let broken = false;

  const fill = () => {
    while (count <= 24) {
      let byte = bytes[at];
      if (byte === undefined || (byte === 0xff && bytes[at + 1] !== 0)) {
        byte = 0;
        borrowed += 8;
      } else at += byte === 0xff ? 2 : 1;
      held = (held << 8) | byte;
      count += 8;
    }
  };
  const take = (wanted: number) => {
    if (count < wanted) fill();
    count -= wanted;
    return (held >>> count) & ((1 << wanted) - 1);
  };
  const symbol = (table: Table) => {
    if (count < 16) fill();
    const entry = table.quick[(held >>> (count - quickBits)) & ((1 << quickBits) - 1)] ?? 0;
    if (entry !== 0) {
      count -= entry >> 8;
      return entry & 0xff;
    }
    for (let length = quickBits + 1; length <= 16; length += 1) {
      const code = (held >>> (count - length)) & ((1 << length) - 1);
      if (code > (table.most[length] ?? -1)) continue;
      count -= length;
      return table.symbols[code + (table.shift[length] ?? 0)] ?? 0;
    }
    broken = true;
    count -= 16;
    return 0;
  };
  const signed = (wanted: number) => {
    const value = take(wanted);
    return wanted > 0 && value < 1 << (wanted - 1) ? value - (1 << wanted) + 1 : value;
  };
  const failed = () => (count < borrowed ? 'cut' : broken ? 'broken' : null);
  const restart = () => {
    if (failed()) return false;
    held = 0;
    count = 0;
    borrowed = 0;
    while (bytes[at] === 0xff && bytes[at + 1] === 0xff) at += 1;
    if (bytes[at] !== 0xff || ((bytes[at + 1] ?? 0) & 0xf8) !== 0xd0) return false;
    at += 2;
    return true;
  };
  return { symbol, take, signed, restart, failed, at: () => at };
}
