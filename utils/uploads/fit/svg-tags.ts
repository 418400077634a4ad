// The tags of an SVG, read in one pass over its text: enough to find its size and what it would load or run.

/** Names are in small letters; an element's comes without its prefix: `svg:script` runs as `script` does. */
export type Tag = { name: string; attributes: { name: string; value: string }[]; text: string };

/** Longest SVG that is looked at, characters. */
const longestSvg = 20_000_000;

const space = /\s/;
const nameEnd = /[\s=/>]/;

/** The bytes as text: UTF-8, or UTF-16 by its mark. */
export function svgText(bytes: Uint8Array): string {
  const wide =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : '';
  return new TextDecoder(wide || 'utf-8').decode(bytes.subarray(0, longestSvg));
}

/** Characters written by number or by one of XML's own five names. Other entities stay as they are. */
export function plainText(value: string): string {
  const known: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
  return value.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w{1,8}));/gi, (whole, ten, sixteen, name) => {
    const code = ten ? Number(ten) : sixteen ? Number.parseInt(sixteen, 16) : null;
    if (code !== null) return code <= 0x10ffff ? String.fromCodePoint(code) : '';
    return known[name] ?? whole;
  });
}

/** A name without its prefix, in small letters. */
export const local = (name: string) => name.slice(name.lastIndexOf(':') + 1).toLowerCase();

/**
 * Gives every opening tag with the text behind it, one after the other: of a hostile file a list would fill the memory.
 * Ends early where `visit` says false. Tells the document type's text, and whether the outermost element is closed.
 */
export function readTags(text: string, visit: (tag: Tag) => boolean): { doctype: string; closed: boolean } {
  let last: Tag | null = null;
  let doctype = '';
  let depth = 0;
  let at = 0;
  const skipTo = (mark: string, from: number) => {
    const found = text.indexOf(mark, from);
    return found < 0 ? text.length : found + mark.length;
  };
  const add = (more: string) => {
    if (last) last.text += more;
  };
  while (at < text.length) {
    const open = text.indexOf('<', at);
    add(text.slice(at, open < 0 ? text.length : open));
    if (open < 0) break;
    if (text.startsWith('<!--', open)) at = skipTo('-->', open + 4);
    else if (text.startsWith('<![CDATA[', open)) {
      at = skipTo(']]>', open);
      add(text.slice(open + 9, at - 3));
    } else if (text.startsWith('<?', open)) at = skipTo('?>', open);
    else if (text.startsWith('<!', open)) {
      at = skipTo('>', open);
      // The inner part, in brackets, has signs of its own.
      const inner = text.slice(open, at).indexOf('[');
      if (inner >= 0) at = skipTo('>', skipTo(']', open + inner));
      doctype += text.slice(open, at);
    } else if (text.startsWith('</', open)) {
      at = skipTo('>', open);
      depth -= 1;
    } else {
      if (last && !visit(last)) return { doctype, closed: false };
      const { tag, end, empty } = readTag(text, open + 1);
      last = tag;
      if (!empty) depth += 1;
      at = end;
    }
  }
  if (last) visit(last);
  return { doctype, closed: last !== null && depth <= 0 };
}

/** The first element; null where there is none. */
export function firstTag(text: string): Tag | null {
  let first: Tag | null = null;
  readTags(text, (tag) => {
    first = tag;
    return false;
  });
  return first;
}

/** One opening tag, from behind its `<`. */
function readTag(text: string, start: number): { tag: Tag; end: number; empty: boolean } {
  let at = start;
  const until = (stop: RegExp) => {
    const from = at;
    while (at < text.length && !stop.test(text[at] ?? '')) at += 1;
    return text.slice(from, at);
  };
  const tag: Tag = { name: local(until(nameEnd)), attributes: [], text: '' };
  let empty = false;
  while (at < text.length && text[at] !== '>') {
    empty = text[at] === '/';
    if (empty || space.test(text[at] ?? '') || text[at] === '=') {
      at += 1;
      continue;
    }
    const name = until(nameEnd).toLowerCase();
    while (space.test(text[at] ?? '')) at += 1;
    if (text[at] !== '=') continue;
    at += 1;
    while (space.test(text[at] ?? '')) at += 1;
    const quote = text[at];
    if (quote !== '"' && quote !== "'") {
      tag.attributes.push({ name, value: plainText(until(/[\s>]/)) });
      continue;
    }
    const end = text.indexOf(quote, at + 1);
    tag.attributes.push({ name, value: plainText(text.slice(at + 1, end < 0 ? text.length : end)) });
    at = end < 0 ? text.length : end + 1;
  }
  return { tag, end: Math.min(text.length, at + 1), empty };
}
