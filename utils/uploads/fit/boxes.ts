// Boxes of the ISO base media format, which AVIF and HEIC are made of (ISO 14496-12), and the main picture in them.
import { ascii, be16, be32 } from './numbers';

export type Box = { name: string; body: number; end: number };

/** A hostile file may nest and repeat without end. */
const mostBoxes = 5000;

/** Boxes between two places. `whole` is false when the last one promises more bytes than there are. */
export function boxesIn(bytes: Uint8Array, from: number, to: number): { boxes: Box[]; whole: boolean } {
  const boxes: Box[] = [];
  for (let at = from; at + 8 <= to && boxes.length < mostBoxes; ) {
    const short = be32(bytes, at);
    const wide = short === 1;
    // Size 0: to the end of the file.
    const size = wide ? be32(bytes, at + 8) * 2 ** 32 + be32(bytes, at + 12) : short === 0 ? to - at : short;
    const head = wide ? 16 : 8;
    if (size < head) return { boxes, whole: false };
    const end = at + size;
    boxes.push({ name: ascii(bytes, at + 4, 4), body: at + head, end: Math.min(end, to) });
    if (end > to) return { boxes, whole: false };
    at = end;
  }
  return { boxes, whole: true };
}

/** The box at a path of names; `meta` and `iref` and others with a version start four bytes later. */
export function boxAt(bytes: Uint8Array, path: readonly string[], from = 0, to = bytes.length): Box | null {
  let found: Box = { name: '', body: from, end: to };
  for (const name of path) {
    const start = found.name === 'meta' ? found.body + 4 : found.body;
    const next = boxesIn(bytes, start, found.end).boxes.find((box) => box.name === name);
    if (!next) return null;
    found = next;
  }
  return found;
}

/** Brands of a file: the main one first. */
export function brandsOf(bytes: Uint8Array): string[] {
  const end = Math.min(be32(bytes, 0), bytes.length, 8 + 4 * 64);
  const brands = [ascii(bytes, 8, 4)];
  for (let at = 16; at + 4 <= end; at += 4) brands.push(ascii(bytes, at, 4));
  return brands;
}

/** Properties of the main item, in their order: of its tiles and thumbnails there are others in the same list. */
export function mainProperties(bytes: Uint8Array): Box[] {
  const main = boxAt(bytes, ['meta', 'pitm']);
  const container = boxAt(bytes, ['meta', 'iprp', 'ipco']);
  if (!main || !container) return [];
  const wanted = bytes[main.body] === 0 ? be16(bytes, main.body + 4) : be32(bytes, main.body + 4);
  const properties = boxesIn(bytes, container.body, container.end).boxes;
  const links = boxAt(bytes, ['meta', 'iprp']);
  const tables = links ? boxesIn(bytes, links.body, links.end).boxes.filter(({ name }) => name === 'ipma') : [];
  const found: Box[] = [];
  for (const table of tables) {
    for (const { item, index } of associations(bytes, table)) {
      const property = properties[index - 1];
      if (item === wanted && property) found.push(property);
    }
  }
  return found;
}

/** Pairs of item and property (numbered from 1) of one `ipma` box. */
function associations(bytes: Uint8Array, table: Box): { item: number; index: number }[] {
  const pairs: { item: number; index: number }[] = [];
  const wideItems = (bytes[table.body] ?? 0) > 0;
  const wideIndexes = ((bytes[table.body + 3] ?? 0) & 1) === 1;
  let at = table.body + 8;
  for (let left = be32(bytes, table.body + 4); left > 0 && at < table.end; left -= 1) {
    const item = wideItems ? be32(bytes, at) : be16(bytes, at);
    at += wideItems ? 4 : 2;
    const count = bytes[at] ?? 0;
    at += 1;
    for (let i = 0; i < count && at < table.end; i += 1) {
      pairs.push({ item, index: wideIndexes ? be16(bytes, at) & 0x7fff : (bytes[at] ?? 0) & 0x7f });
      at += wideIndexes ? 2 : 1;
    }
  }
  return pairs;
}
