// Reads the coefficients of one scan, baseline or progressive, into their blocks (ITU-T T.81, annexes F and G).
import { type Bits, createBits, type Table } from './jpg-bits';

export type Component = {
  id: number;
  /** Blocks of a minimum coded unit, across and down. */
  h: number;
  v: number;
  /** Number of its quantisation table. */
  table: number;
  /** Blocks in a line and lines, filled up to whole units. */
  wide: number;
  high: number;
  /** Blocks of the picture itself, which is what a scan of one component holds. */
  ownWide: number;
  ownHigh: number;
  /** 64 coefficients a block, in zigzag order, blocks line by line. */
  blocks: Int16Array;
};

export type Scan = {
  parts: { component: Component; dc: Table | undefined; ac: Table | undefined }[];
  from: number;
  to: number;
  high: number;
  low: number;
  progressive: boolean;
  /** Units between restarts; 0: none. */
  interval: number;
};

/** One component's state while a scan is read. `last` is the DC before this one; `run` counts blocks without more. */
type State = { last: number; run: number };
type ReadBlock = (blocks: Int16Array, at: number, table: Table, state: State) => void;

function wholeBlock(bits: Bits, dc: Table, ac: Table): ReadBlock {
  return (blocks, at, _, state) => {
    state.last += bits.signed(bits.symbol(dc) & 15);
    blocks[at] = state.last;
    for (let k = 1; k < 64; k += 1) {
      const found = bits.symbol(ac);
      const size = found & 15;
      if (size === 0) {
        if (found !== 0xf0) return;
        k += 15;
        continue;
      }
      k += found >> 4;
      if (k < 64) blocks[at + k] = bits.signed(size);
    }
  };
}

function firstDc(bits: Bits, low: number): ReadBlock {
  return (blocks, at, table, state) => {
    state.last += bits.signed(bits.symbol(table) & 15);
    blocks[at] = state.last << low;
  };
}

function nextDc(bits: Bits, low: number): ReadBlock {
  return (blocks, at) => {
    if (bits.take(1) === 1) blocks[at] = (blocks[at] ?? 0) | (1 << low);
  };
}

function firstAc(bits: Bits, { from, to, low }: Scan): ReadBlock {
  return (blocks, at, table, state) => {
    if (state.run > 0) {
      state.run -= 1;
      return;
    }
    for (let k = from; k <= to; k += 1) {
      const found = bits.symbol(table);
      const zeros = found >> 4;
      const size = found & 15;
      if (size === 0 && zeros < 15) {
        state.run = (1 << zeros) - 1 + bits.take(zeros);
        return;
      }
      k += zeros;
      if (size > 0 && k < 64) blocks[at + k] = bits.signed(size) << low;
    }
  };
}

function nextAc(bits: Bits, { from, to, low }: Scan): ReadBlock {
  const step = 1 << low;
  const correct = (blocks: Int16Array, place: number, value: number) => {
    if (bits.take(1) === 1 && (value & step) === 0) blocks[place] = value >= 0 ? value + step : value - step;
  };
  return (blocks, at, table, state) => {
    let k = from;
    for (; k <= to && state.run === 0; k += 1) {
      const found = bits.symbol(table);
      let zeros = found >> 4;
      if ((found & 15) === 0 && zeros < 15) {
        state.run = (1 << zeros) + bits.take(zeros);
        break;
      }
      const fresh = (found & 15) === 0 ? 0 : bits.take(1) === 1 ? step : -step;
      // Over so many zeros; what is not zero on the way is corrected.
      for (; k <= to; k += 1) {
        const value = blocks[at + k] ?? 0;
        if (value !== 0) correct(blocks, at + k, value);
        else if (zeros === 0) break;
        else zeros -= 1;
      }
      if (fresh !== 0 && k <= to) blocks[at + k] = fresh;
    }
    if (state.run === 0) return;
    for (; k <= to; k += 1) {
      const value = blocks[at + k] ?? 0;
      if (value !== 0) correct(blocks, at + k, value);
    }
    state.run -= 1;
  };
}

/** How a block of this component is read in this scan, and its table; null where the table is missing. */
function readerOf(bits: Bits, scan: Scan, part: Scan['parts'][number]): { read: ReadBlock; table: Table } | null {
  const { dc, ac } = part;
  if (!scan.progressive) return dc && ac ? { read: wholeBlock(bits, dc, ac), table: ac } : null;
  if (scan.from > 0) return ac ? { read: (scan.high === 0 ? firstAc : nextAc)(bits, scan), table: ac } : null;
  if (scan.high > 0) {
    const none = {
      quick: new Uint16Array(),
      most: new Int32Array(),
      shift: new Int32Array(),
      symbols: new Uint8Array(),
    };
    return { read: nextDc(bits, scan.low), table: none };
  }
  return dc ? { read: firstDc(bits, scan.low), table: dc } : null;
}

/** Reads a scan from behind its header. `end` is where its data end. */
export function readScan(
  bytes: Uint8Array,
  start: number,
  scan: Scan,
): { end: number; failed: 'cut' | 'broken' | null } {
  const bits = createBits(bytes, start);
  const broken = { end: start, failed: 'broken' } as const;
  const readers: { read: ReadBlock; table: Table; state: State; component: Component }[] = [];
  for (const part of scan.parts) {
    const reader = readerOf(bits, scan, part);
    if (!reader) return broken;
    readers.push({ ...reader, state: { last: 0, run: 0 }, component: part.component });
  }
  const [first] = readers;
  if (!first) return broken;
  const single = readers.length === 1;
  const { ownWide, ownHigh, wide, high, h, v } = first.component;
  const across = single ? ownWide : wide / h;
  const down = single ? ownHigh : high / v;
  let left = scan.interval;
  for (let y = 0; y < down; y += 1) {
    for (let x = 0; x < across; x += 1) {
      if (scan.interval > 0 && left === 0) {
        if (!bits.restart()) return { end: bits.at(), failed: bits.failed() ?? 'cut' };
        for (const { state } of readers) Object.assign(state, { last: 0, run: 0 });
        left = scan.interval;
      }
      left -= 1;
      for (const { read, table, state, component } of readers) {
        const { blocks } = component;
        if (single) {
          read(blocks, (y * component.wide + x) * 64, table, state);
          continue;
        }
        for (let i = 0; i < component.v; i += 1) {
          const line = (y * component.v + i) * component.wide + x * component.h;
          for (let j = 0; j < component.h; j += 1) read(blocks, (line + j) * 64, table, state);
        }
      }
    }
    // A hostile scan ends soon; its rows would be read as zeros for long.
    if (bits.failed()) break;
  }
  return { end: bits.at(), failed: bits.failed() };
}
