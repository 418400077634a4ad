// The parts of an xlsx file: a zip of XML. What is stored is read, no formula is worked out, and a part with a DOCTYPE,
// the only way to entities, is refused.
import type { Packed } from './archive';

/** Longest part of a workbook that is read, bytes: 100,000 rows. */
const mostPart = 40 * 1024 * 1024;

/** A part as XML; null where there is none that can be read. */
export async function partOf(packed: readonly Packed[], path: string): Promise<Document | null> {
  const entry = packed.find((one) => one.path.toLowerCase() === path.toLowerCase());
  if (!entry || entry.encrypted) return null;
  const blob = await entry.read(mostPart);
  const text = blob ? await blob.text() : '';
  if (text === '' || /<!DOCTYPE|<!ENTITY/i.test(text)) return null;
  const read = new DOMParser().parseFromString(text, 'application/xml');
  return read.getElementsByTagName('parsererror').length > 0 ? null : read;
}

/** Elements below by their own name: some writers put a prefix before it. */
export const all = (within: Document | Element, name: string): Element[] =>
  [...within.getElementsByTagName('*')].filter(({ localName }) => localName === name);

/** An attribute by its own name, whatever its prefix; '' for none. */
export const attribute = (of: Element, name: string): string =>
  [...of.attributes].find((one) => one.name.replace(/^.*:/, '') === name)?.value ?? '';

/** The targets of what a part refers to, by id. */
export async function relationsOf(packed: readonly Packed[], path: string): Promise<Map<string, string>> {
  const relations = await partOf(packed, path.replace(/([^/]+)$/, '_rels/$1.rels'));
  return new Map(
    (relations ? all(relations, 'Relationship') : []).map((one) => [attribute(one, 'Id'), attribute(one, 'Target')]),
  );
}

/** The path of a part that another refers to: `../media/1.png` in `xl/drawings/d.xml` is `xl/media/1.png`. */
export function pathFrom(path: string, target: string): string {
  const base = `https://workbook.invalid/${path}`;
  const found = URL.canParse(target, base) ? new URL(target, base).pathname.slice(1) : '';
  try {
    return decodeURIComponent(found);
  } catch {
    return found;
  }
}
