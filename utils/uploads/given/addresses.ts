// Picture addresses in text and in tables: every one of a text, of a table those of its columns with its names.
import { nameFromUrl } from '../title';
import { addressHead, nameHeads, pictureHead } from './list-heads';
import type { Address, Table } from './types';

/** Addresses that are taken at a time: more are refused whole, since nobody looks over so many. */
export const mostAddresses = 5000;
/** Columns that a seller chooses from at the most. */
const mostWays = 50;
/** Longest address that is taken, characters. */
const longestUrl = 4000;

const pictureLike = /\.(png|jpe?g|gif|webp|avif|bmp|tiff?|heic|svg)([?!_@#]|$)/i;
/** Addresses of a text, in its order. They end at a blank, a quote, a bracket, or a Chinese mark. */
export function urlsIn(text: string): string[] {
  const found = text.match(/\bhttps?:\/\/[^\s"'`<>\u3000-\u303f\uff00-\uffef\\^{}]+/gi) ?? [];
  return found
    .flatMap((one) => one.split(/[,;|](?=https?:\/\/)/i))
    .map((one) => one.replace(/[),.;:!?\]]+$/, ''))
    .filter((one) => one.length <= longestUrl && isWebAddress(one));
}

function isWebAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return (protocol === 'http:' || protocol === 'https:') && hostname !== '';
}

/** Addresses with a name each; one given twice under the same name is taken once. */
export function namedOnce(list: readonly { url: string; name?: string }[]): Address[] {
  const seen = new Set<string>();
  return list.flatMap(({ url, name }) => {
    const one = { url, name: (name || nameFromUrl(url)).slice(0, 200) };
    const key = `${one.url}\n${one.name}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [one];
  });
}

/** Addresses of a plain text. */
export const addressesInText = (text: string): Address[] => namedOnce(urlsIn(text).map((url) => ({ url })));

/** What a column is called where its head does not say: A, B, … AA. */
function letterOf(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : letterOf(Math.floor(column / 26) - 1) + last;
}

/** The head row, the first that says anything; `headed`: it is one, and no address. */
function headsOf(rows: readonly (readonly string[])[]): { heads: readonly string[]; headed: boolean } {
  const heads = rows.find((row) => row.some((cell) => cell.trim() !== '')) ?? [];
  return { heads, headed: !heads.some((cell) => urlsIn(cell).length > 0) };
}

const clean = (cell = '') => cell.replace(/\s+/g, ' ').trim();

/** The name of each row: of the column whose head says that it holds names, and that is not `taken`; '' for none. */
export function rowNames(rows: readonly (readonly string[])[], taken: readonly number[] = []): string[] {
  const { heads, headed } = headsOf(rows);
  const named = (head: RegExp) => heads.findIndex((cell, at) => !taken.includes(at) && head.test(cell));
  const column = headed ? (nameHeads.map(named).find((at) => at >= 0) ?? -1) : -1;
  // The head names no picture that stands in its row.
  return rows.map((row) => (column < 0 || row === heads ? '' : clean(row[column])));
}

type Column = { at: number; pictures: number; all: number; headed: boolean };

/** The columns that hold addresses, the best first: most that look like pictures, then most of all, then by the head. */
function columnsOf(rows: readonly (readonly string[])[], heads: readonly string[]): Column[] {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const columns = Array.from({ length: width }, (_, at): Column => {
    const urls = rows.flatMap((row) => urlsIn(row[at] ?? ''));
    const pictures = urls.filter((url) => pictureLike.test(url)).length;
    return { at, pictures, all: urls.length, headed: addressHead.test(heads[at] ?? '') };
  });
  return columns
    .filter(({ all }) => all > 0)
    .sort((a, b) => b.pictures - a.pictures || b.all - a.all || Number(b.headed) - Number(a.headed));
}

/**
 * The ways to read a table's addresses, and which of them to offer first: the column that has most of them, those that
 * look like pictures counting first. Further columns of pictures are ways of their own, and so are all of them together,
 * row by row. Where a column's head says that it holds names, they become the pictures' names; several of a row are
 * numbered. No address: no way. `pictured`: by its addresses or by a head, a column is one of pictures.
 */
export function waysOfTable(rows: readonly (readonly string[])[]): Omit<Table, 'name'> & { pictured: boolean } {
  const { heads, headed } = headsOf(rows);
  const columns = columnsOf(rows, heads);
  const wordOf = (at: number) => (headed ? clean(heads[at]) : '');
  const pictured = columns.filter(({ at, pictures }) => pictures > 0 || pictureHead.test(wordOf(at)));
  const best = pictured[0] ?? columns[0];
  if (!best) return { ways: [], first: -1, pictured: false };
  const taken = (pictured.length > 1 ? pictured : [best]).map(({ at }) => at).sort((a, b) => a - b);
  const names = rowNames(rows, taken);
  const read = (columns: readonly number[]) =>
    namedOnce(
      rows.flatMap((row, index) => {
        const urls = [...new Set(columns.flatMap((at) => urlsIn(row[at] ?? '')))];
        const name = names[index] ?? '';
        return urls.map((url, at) => ({ url, name: name && urls.length > 1 ? `${name} ${at + 1}` : name }));
      }),
    );
  const whole = { head: null, addresses: read(taken) };
  // A list that lies in a row has no columns to choose from.
  if (taken.length > mostWays) return { ways: [whole], first: 0, pictured: true };
  const ways = taken.map((at) => ({ head: wordOf(at) || letterOf(at), addresses: read([at]) }));
  return {
    ways: taken.length > 1 ? [...ways, whole] : ways,
    first: taken.indexOf(best.at),
    pictured: pictured.length > 0,
  };
}
