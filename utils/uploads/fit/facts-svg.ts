// What an SVG says of itself: its size, and whether it would run or load something.
import type { Found } from './facts';
import { firstTag, local, readTags, svgText, type Tag } from './svg-tags';

/** Pixels of CSS, 96 to the inch. */
const units: Record<string, number> = {
  '': 1,
  px: 1,
  pt: 4 / 3,
  pc: 16,
  mm: 96 / 25.4,
  cm: 96 / 2.54,
  in: 96,
  em: 16,
  ex: 8,
};

const attribute = (tag: Tag, name: string) => tag.attributes.find((one) => one.name === name)?.value.trim();

/** A length in pixels; null where none is given, or a share of something that is not known. */
function pixels(text: string | undefined): number | null {
  const found = /^([+-]?(?:\d{1,9}(?:\.\d{0,9})?|\.\d{1,9})(?:e[+-]?\d)?)(px|pt|pc|mm|cm|in|em|ex)?$/i.exec(text ?? '');
  return found ? Number(found[1]) * (units[(found[2] ?? '').toLowerCase()] ?? 1) : null;
}

/** Pixels that a drawing, which has none of its own, is drawn with at the most: across, and in all. */
const widestDrawn = 4000;
const mostDrawn = 40_000_000;

/** By its attributes; what they leave open, by the shape of its `viewBox`. 0 × 0 where it is not said. */
function sizeOf(root: Tag): { width: number; height: number } {
  const box = (attribute(root, 'viewbox') ?? '').split(/[\s,]+/).map(Number);
  const [boxWidth = 0, boxHeight = 0] = box.length === 4 && box.every(Number.isFinite) ? box.slice(2) : [];
  const shape = boxWidth > 0 && boxHeight > 0 ? boxWidth / boxHeight : null;
  const width = pixels(attribute(root, 'width'));
  const height = pixels(attribute(root, 'height'));
  const whole = (value: number) => (value > 0 ? Math.max(1, Math.round(value)) : 0);
  if (width !== null && height !== null) return { width: whole(width), height: whole(height) };
  if (shape === null) return { width: 0, height: 0 };
  if (width !== null) return { width: whole(width), height: whole(width / shape) };
  if (height !== null) return { width: whole(height * shape), height: whole(height) };
  return { width: whole(boxWidth), height: whole(boxHeight) };
}

/** Pixels to draw it with. Null where it has no size of its own: browsers would make one up. */
export function svgFacts(bytes: Uint8Array): Found | null {
  const text = svgText(bytes);
  const root = firstTag(text);
  if (root?.name !== 'svg') return null;
  const own = sizeOf(root);
  if (own.width === 0 || own.height === 0) return null;
  const share = Math.min(1, widestDrawn / own.width, Math.sqrt(mostDrawn / (own.width * own.height)));
  const drawn = (side: number) => Math.max(1, Math.round(side * share));
  const size = { width: drawn(own.width), height: drawn(own.height) };
  let [metadata, moves] = [false, false];
  readTags(text, (tag) => {
    metadata ||= tag.name === 'metadata';
    moves ||= isMoving(tag);
    return !(metadata && moves);
  });
  return { ...size, orientation: 1, frames: moves ? moving : 1, alpha: true, metadata, profile: false };
}

/** A drawing that moves has no frames to count: more than one. */
const moving = 2;
/** Source: SVG Animations Level 2. */
const animating: readonly string[] = ['animate', 'animatetransform', 'animatemotion', 'animatecolor', 'set'];

/** Whether an element moves something: by its kind, by its own style or by the sheet in it. */
function isMoving({ name, attributes, text }: Tag): boolean {
  const style = name === 'style' ? text : attributes.find((one) => one.name === 'style')?.value;
  return animating.includes(name) || /@(-webkit-)?keyframes\b|\banimation(-name)?\s*:/i.test(style ?? '');
}

export type Danger = 'script' | { remote: string };

/** Elements that run something or bring a whole page with them. */
const running: readonly string[] = [
  'script',
  'foreignobject',
  'iframe',
  'object',
  'embed',
  'audio',
  'video',
  'handler',
];
const inner = (address: string) => address === '' || address.startsWith('#') || /^data:/i.test(address);

/** Addresses that a style names, its escapes undone. */
function addressesIn(style: string): string[] {
  const code = (digits: string) => Number.parseInt(digits, 16);
  const plain = style.replace(/\\([0-9a-f]{1,6})\s?/gi, (_, digits) =>
    code(digits) <= 0x10ffff ? String.fromCodePoint(code(digits)) : '',
  );
  const named = [...plain.matchAll(/(?:url\(|@import(?!\s*url\())\s*["']?\s*([^"')\s;]*)/gi)];
  return named.map(([, address = '']) => address);
}

/** Values of the document type's own entities; null where one is fetched, or made of others or of tags. */
function entitiesOf(doctype: string): Map<string, string> | null {
  const entities = new Map<string, string>();
  for (const [, name = '', rest = ''] of doctype.matchAll(/<!ENTITY\s+(%|[^\s%"'>]+)([^>]*)>?/gi)) {
    const value = /^\s*(?:"([^"]*)"|'([^']*)')\s*$/.exec(rest);
    const text = value?.[1] ?? value?.[2];
    if (name === '%' || text === undefined || text.length > 300 || /[<&]/.test(text)) return null;
    entities.set(name, text);
  }
  return entities;
}

/** What in an SVG would run or be fetched; null where it is a picture and nothing else. Links lead nowhere in a picture. */
export function svgDanger(bytes: Uint8Array): Danger | null {
  const text = svgText(bytes);
  const { doctype } = readTags(text, () => true);
  const entities = entitiesOf(doctype);
  if (!entities) return { remote: 'ENTITY' };
  // Entities are put in once, so a hostile file grows by 300 at the most; beyond the longest text it is not read at all.
  const uses = entities.size > 0 ? text.split('&').length - 1 : 0;
  if (uses * 300 > 20_000_000) return { remote: 'ENTITY' };
  const full = uses > 0 ? text.replace(/&([^\s&;#]{1,100});/g, (all, name) => entities.get(name) ?? all) : text;
  const sheet = /<\?xml-stylesheet\s[^>]{0,200}?href\s*=\s*["']([^"']*)/i.exec(full)?.[1];
  if (sheet !== undefined && !inner(sheet.trim())) return { remote: sheet };

  let danger: Danger | null = null;
  readTags(full, (tag) => {
    danger = dangerOf(tag);
    return danger === null;
  });
  return danger;
}

/** What one element would run or fetch. */
function dangerOf({ name, attributes, text }: Tag): Danger | null {
  if (running.includes(name)) return 'script';
  const addresses = name === 'style' ? addressesIn(text) : [];
  for (const { name: attributeName, value } of attributes) {
    if (/^on/.test(attributeName) || /^\s*javascript:/i.test(value)) return 'script';
    const refers = name !== 'a' && ['href', 'src'].includes(local(attributeName));
    if (refers) addresses.push(value.trim());
    addresses.push(...addressesIn(value));
  }
  const remote = addresses.find((address) => !inner(address));
  return remote === undefined ? null : { remote };
}

/** Whether its outermost element is closed. */
export const svgWhole = (bytes: Uint8Array) => readTags(svgText(bytes), () => true).closed;
