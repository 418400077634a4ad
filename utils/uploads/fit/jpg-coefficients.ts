// The coefficients of a whole JPEG, as stored: Huffman codes undone, nothing more. For turning it without loss, and for
// telling whether all of it is there.
import { readingTable, type Table } from './jpg-bits';
import { isFrame, marker, type Segment, scanEnd, segmentsFrom } from './jpg-parts';
import { type Component, readScan, type Scan } from './jpg-scan';
import { be16 } from './numbers';

export type Coefficients = {
  width: number;
  height: number;
  components: Component[];
  /** Quantisation tables by number, in zigzag order. */
  quants: (Uint16Array | undefined)[];
  /** Segments before the first scan. */
  head: Segment[];
};

/** Beyond this the coefficients alone take more than 200 MB; such a picture is decoded and encoded again instead. */
const mostPixels = 64_000_000;
/** A usual progressive file has ten. */
const mostScans = 100;

/** The frame's components with room for their blocks; null for kinds of JPEG that are not read here. */
function readFrame(bytes: Uint8Array, { marker: code, body, to }: Segment) {
  const count = bytes[body + 5] ?? 0;
  const height = be16(bytes, body + 1);
  const width = be16(bytes, body + 3);
  const usual = code <= 0xc2 && bytes[body] === 8 && count >= 1 && count <= 4 && body + 6 + count * 3 <= to;
  if (!usual || width === 0 || height === 0 || width * height > mostPixels) return null;
  const found = Array.from({ length: count }, (_, i) => {
    const at = body + 6 + i * 3;
    const factors = bytes[at + 1] ?? 0;
    // A single component has units of one block, whatever its factors say.
    const [h, v] = count === 1 ? [1, 1] : [factors >> 4, factors & 15];
    return { id: bytes[at] ?? 0, h, v, table: bytes[at + 2] ?? 0 };
  });
  if (found.some(({ h, v, table }) => h < 1 || h > 4 || v < 1 || v > 4 || table > 3)) return null;
  const mostH = Math.max(...found.map(({ h }) => h));
  const mostV = Math.max(...found.map(({ v }) => v));
  const components: Component[] = found.map((one) => {
    const wide = Math.ceil(width / 8 / mostH) * one.h;
    const high = Math.ceil(height / 8 / mostV) * one.v;
    const ownWide = Math.ceil(Math.ceil((width * one.h) / mostH) / 8);
    const ownHigh = Math.ceil(Math.ceil((height * one.v) / mostV) / 8);
    return { ...one, wide, high, ownWide, ownHigh, blocks: new Int16Array(wide * high * 64) };
  });
  return { width, height, components, progressive: code === 0xc2 };
}

/** Adds the quantisation tables of one segment. */
function readQuants(bytes: Uint8Array, { body, to }: Segment, quants: (Uint16Array | undefined)[]): void {
  for (let at = body; at < to; ) {
    const head = bytes[at] ?? 0;
    const size = head >> 4 ? 2 : 1;
    const start = at + 1;
    at = start + 64 * size;
    if (at > to || (head & 15) > 3) return;
    const value = (_: unknown, i: number) => (size === 2 ? be16(bytes, start + i * 2) : (bytes[start + i] ?? 0));
    quants[head & 15] = Uint16Array.from({ length: 64 }, value);
  }
}

/** Adds the Huffman tables of one segment: DC at 0 to 3, AC at 16 to 19. */
function readTables(bytes: Uint8Array, { body, to }: Segment, tables: Map<number, Table>): void {
  for (let at = body; at + 17 <= to; ) {
    const counts = bytes.subarray(at + 1, at + 17);
    const total = counts.reduce((sum, count) => sum + count, 0);
    const table = readingTable(counts, bytes.subarray(at + 17, Math.min(to, at + 17 + total)));
    if (table) tables.set(bytes[at] ?? 0, table);
    at += 17 + total;
  }
}

/** What a scan's header asks for; null where it names what is not there. */
function scanAt(bytes: Uint8Array, { body }: Segment, components: Component[], tables: Map<number, Table>) {
  const count = bytes[body] ?? 0;
  const parts: Scan['parts'] = [];
  for (let i = 0; i < count; i += 1) {
    const id = bytes[body + 1 + i * 2];
    const which = bytes[body + 2 + i * 2] ?? 0;
    const component = components.find((one) => one.id === id);
    if (!component) return null;
    parts.push({ component, dc: tables.get(which >> 4), ac: tables.get(16 + (which & 15)) });
  }
  const at = body + 1 + count * 2;
  const bits = bytes[at + 2] ?? 0;
  const [from, to] = [bytes[at] ?? 0, bytes[at + 1] ?? 0];
  if (from > 63 || to > 63 || (from > 0 && count > 1)) return null;
  return { parts, from, to, high: bits >> 4, low: bits & 15 };
}

/**
 * Reads all scans.
 * @returns 'cut' where a scan ends before its last block; 'unsupported' for arithmetic coding, 12 bits, and broken codes
 */
export function readCoefficients(bytes: Uint8Array): Coefficients | 'cut' | 'unsupported' {
  const tables = new Map<number, Table>();
  const quants: (Uint16Array | undefined)[] = [];
  let frame: ReturnType<typeof readFrame> = null;
  let head: Segment[] = [];
  let interval = 0;
  let scans = 0;
  for (let at = 2; ; ) {
    const { segments } = segmentsFrom(bytes, at);
    for (const segment of segments) {
      if (segment.marker === marker.dqt) readQuants(bytes, segment, quants);
      else if (segment.marker === marker.dht) readTables(bytes, segment, tables);
      else if (segment.marker === marker.dri) interval = be16(bytes, segment.body);
      else if (isFrame(segment.marker)) {
        if (frame) return 'unsupported';
        frame = readFrame(bytes, segment);
      }
    }
    const last = segments.at(-1);
    if (last?.marker !== marker.sos) break;
    if (!frame) return 'unsupported';
    if (scans === 0) head = segments;
    scans += 1;
    const scan = scanAt(bytes, last, frame.components, tables);
    if (!scan || scans > mostScans) return 'unsupported';
    const { end, failed } = readScan(bytes, last.to, { ...scan, progressive: frame.progressive, interval });
    if (failed) return failed === 'cut' ? 'cut' : 'unsupported';
    at = scanEnd(bytes, end);
  }
  if (!frame) return 'unsupported';
  if (scans === 0) return 'cut';
  return { width: frame.width, height: frame.height, components: frame.components, quants, head };
}
