// The first sheet of an xlsx file as rows of text, and the pictures that stand in it.
import { openArchive, type Packed, Refusal } from './archive';
import { anchoredPictures, cellPictures, type Standing } from './sheet-pictures';
import { all, attribute, partOf, pathFrom, relationsOf } from './workbook';

/** Columns that are looked at, and cells in all: a cell far to the right makes many empty ones before it. */
const mostColumns = 500;
const mostCells = 5_000_000;

export type Sheet = {
  rows: string[][];
  /** The number of each row in the sheet, from 0: empty ones may be left out. */
  numbers: number[];
  /** Pictures of the workbook itself, by row, then by column. */
  pictures(): Promise<Standing[]>;
};

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
  const path = 'xl/workbook.xml';
  const workbook = await partOf(packed, path);
  const sheet = workbook && all(workbook, 'sheet')[0];
  const target = sheet && (await relationsOf(packed, path)).get(attribute(sheet, 'id'));
  return target ? pathFrom(path, target) : 'xl/worksheets/sheet1.xml';
}

/** Addresses behind cells, by the cell: a sheet may show a word and link to the picture. */
async function linksOf(packed: readonly Packed[], path: string, sheet: Document): Promise<Map<string, string>> {
  const relations = await relationsOf(packed, path);
  return new Map(
    all(sheet, 'hyperlink').flatMap((link) => {
      const target = relations.get(attribute(link, 'id'));
      return target ? [[attribute(link, 'ref'), target] as const] : [];
    }),
  );
}

/** The whole address that a formula names: of `IMAGE("…")` or `HYPERLINK("…","…")`, which show something else. */
const addressIn = (formula: string) => /\b(?:IMAGE|HYPERLINK)\(\s*"(https?:\/\/[^"]+)"\s*[,)]/i.exec(formula)?.[1];

/**
 * Reads the first sheet. Throws a `Refusal` for what is no xlsx file that can be read.
 * @param links whether the address behind a cell is put beside what the cell shows
 */
export async function readSheet(name: string, blob: Blob, links = true): Promise<Sheet> {
  const packed = await openArchive(name, blob);
  const path = await firstSheet(packed);
  const sheet = await partOf(packed, path);
  if (!sheet) throw new Refusal({ key: 'problem_listBroken', params: [name] });
  const strings = await partOf(packed, 'xl/sharedStrings.xml');
  const shared = strings ? all(strings, 'si').map(textOf) : [];
  const behind = links ? await linksOf(packed, path, sheet) : new Map<string, string>();
  const inCells: { id: string; row: number; column: number }[] = [];
  const numbers: number[] = [];
  let count = 0;
  const rows = all(sheet, 'row').map((row) => {
    const number = (Number(row.getAttribute('r')) || (numbers.at(-1) ?? -1) + 2) - 1;
    numbers.push(number);
    const cells: string[] = [];
    for (const cell of all(row, 'c')) {
      const reference = cell.getAttribute('r') ?? '';
      const column = reference ? columnOf(reference) : cells.length;
      if (column < 0 || column >= mostColumns) continue;
      const value = all(cell, 'v')[0]?.textContent ?? '';
      const formula = all(cell, 'f')[0]?.textContent ?? '';
      const type = cell.getAttribute('t');
      const shown = type === 's' ? (shared[Number(value)] ?? '') : type === 'inlineStr' ? textOf(cell) : value;
      const picture = /DISPIMG\("([^"]+)"/i.exec(`${formula} ${value}`)?.[1];
      if (picture) inCells.push({ id: picture, row: number, column });
      const link = links ? (behind.get(reference) ?? addressIn(formula)) : undefined;
      while (cells.length < column) cells.push('');
      cells[column] = picture ? '' : link && !/https?:\/\//i.test(shown) ? `${shown} ${link}` : shown;
    }
    count += cells.length;
    if (count > mostCells) throw new Refusal({ key: 'problem_listBroken', params: [name] });
    return cells;
  });
  const pictures = async () =>
    [...(await cellPictures(packed, inCells)), ...(await anchoredPictures(packed, path, sheet))].sort(
      (a, b) => a.row - b.row || a.column - b.column,
    );
  return { rows, numbers, pictures };
}
