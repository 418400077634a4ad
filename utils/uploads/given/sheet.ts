// The first sheet of an xlsx file as rows of text. It is a zip of XML: what is stored is read, no formula is worked out,
// and a file with a DOCTYPE, the only way to entities, is refused.
import { openArchive, type Packed, Refusal } from './archive';

/** Longest part of a workbook that is read, bytes: 100,000 rows. */
const mostPart = 40 * 1024 * 1024;

/** Columns that are looked at, and cells in all: a cell far to the right makes many empty ones before it. */
const mostColumns = 500;
const mostCells = 5_000_000;

async function partOf(packed: readonly Packed[], path: string): Promise<Document | null> {
  const entry = packed.find((one) => one.path.toLowerCase() === path.toLowerCase());
  if (!entry || entry.encrypted) return null;
  const blob = await entry.read(mostPart);
  const text = blob ? await blob.text() : '';
  if (text === '' || /<!DOCTYPE|<!ENTITY/i.test(text)) return null;
  const read = new DOMParser().parseFromString(text, 'application/xml');
  return read.getElementsByTagName('parsererror').length > 0 ? null : read;
}

/** Elements below by their own name: some writers put a prefix before it. */
const all = (within: Document | Element, name: string) =>
  [...within.getElementsByTagName('*')].filter(({ localName }) => localName === name);
const textOf = (within: Element) =>
  all(within, 't')
    // Readings printed over Chinese characters are no part of the text.
    .filter((part) => part.parentElement?.localName !== 'rPh')
    .map((part) => part.textContent ?? '')
    .join('');

/** `AB12` → 27. */
function columnOf(reference: string): number {
  const letters = /^[A-Z]{1,3}/.exec(reference)?.[0] ?? '';
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** Path of the first sheet, as the workbook says. */
async function firstSheet(packed: readonly Packed[]): Promise<string> {
  const fallback = 'xl/worksheets/sheet1.xml';
  const [workbook, relations] = [
    await partOf(packed, 'xl/workbook.xml'),
    await partOf(packed, 'xl/_rels/workbook.xml.rels'),
  ];
  const sheet = workbook && all(workbook, 'sheet')[0];
  const id = [...(sheet?.attributes ?? [])].find(({ localName }) => localName === 'id')?.value;
  const relation = relations && all(relations, 'Relationship').find((one) => one.getAttribute('Id') === id);
  const target = relation?.getAttribute('Target');
  if (!target) return fallback;
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
}

/** Addresses behind cells, by the cell: a sheet may show a word and link to the picture. */
async function linksOf(packed: readonly Packed[], path: string, sheet: Document): Promise<Map<string, string>> {
  const relations = await partOf(packed, path.replace(/([^/]+)$/, '_rels/$1.rels'));
  const targets = new Map(
    (relations ? all(relations, 'Relationship') : []).map((one) => [
      one.getAttribute('Id'),
      one.getAttribute('Target'),
    ]),
  );
  return new Map(
    all(sheet, 'hyperlink').flatMap((link) => {
      const id = [...link.attributes].find(({ localName }) => localName === 'id')?.value ?? '';
      const target = targets.get(id);
      return target ? [[link.getAttribute('ref') ?? '', target] as const] : [];
    }),
  );
}

/** Rows of the first sheet. Throws a `Refusal` for what is no xlsx file that can be read. */
export async function sheetRows(name: string, blob: Blob): Promise<string[][]> {
  const packed = await openArchive(name, blob);
  const path = await firstSheet(packed);
  const sheet = await partOf(packed, path);
  if (!sheet) throw new Refusal({ key: 'problem_listBroken', params: [name] });
  const strings = await partOf(packed, 'xl/sharedStrings.xml');
  const shared = strings ? all(strings, 'si').map(textOf) : [];
  const links = await linksOf(packed, path, sheet);
  let count = 0;
  return all(sheet, 'row').map((row) => {
    const cells: string[] = [];
    for (const cell of all(row, 'c')) {
      const reference = cell.getAttribute('r') ?? '';
      const column = reference ? columnOf(reference) : cells.length;
      if (column < 0 || column >= mostColumns) continue;
      const value = all(cell, 'v')[0]?.textContent ?? '';
      const type = cell.getAttribute('t');
      const shown = type === 's' ? (shared[Number(value)] ?? '') : type === 'inlineStr' ? textOf(cell) : value;
      const link = links.get(reference);
      while (cells.length < column) cells.push('');
      cells[column] = link && !/https?:\/\//i.test(shown) ? `${shown} ${link}` : shown;
    }
    count += cells.length;
    if (count > mostCells) throw new Refusal({ key: 'problem_listBroken', params: [name] });
    return cells;
  });
}
