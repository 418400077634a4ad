// Picture addresses in text and in tables: every one of a text, of a table those of one column with its names.
import { nameFromUrl } from '../title';
import { addressHead, nameHeads } from './list-heads';
import type { Address } from './types';

/** Addresses that are taken at a time: more are refused whole, since nobody looks over so many. */
export const mostAddresses = 5000;
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
export function named(list: readonly { url: string; name?: string }[]): Address[] {
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
export const addressesInText = (text: string): Address[] => named(urlsIn(text).map((url) => ({ url })));

/**
 * Addresses of a table: those of the column that has most of them, those that look like pictures counting first. Where
 * a column's head says that it holds names, they become the pictures' names; several addresses in a cell are numbered.
 */
export function addressesInTable(rows: readonly (readonly string[])[]): Address[] {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  let best = { column: -1, pictures: 0, all: 0, headed: false };
  const heads = rows.find((row) => row.some((cell) => cell.trim() !== '')) ?? [];
  for (let column = 0; column < width; column += 1) {
    const urls = rows.flatMap((row) => urlsIn(row[column] ?? ''));
    const pictures = urls.filter((url) => pictureLike.test(url)).length;
    const headed = addressHead.test(heads[column] ?? '');
    const more =
      pictures - best.pictures || urls.length - best.all || Number(headed && urls.length > 0) - Number(best.headed);
    if (more > 0) best = { column, pictures, all: urls.length, headed };
  }
  if (best.column < 0) return [];
  // A head that is an address itself is no head.
  const headed = !heads.some((cell) => urlsIn(cell).length > 0);
  const columnOf = (head: RegExp) => heads.findIndex((cell, at) => at !== best.column && head.test(cell));
  const nameColumn = headed ? (nameHeads.map(columnOf).find((column) => column >= 0) ?? -1) : -1;
  return named(
    rows.flatMap((row) => {
      const urls = urlsIn(row[best.column] ?? '');
      const name = nameColumn < 0 ? '' : (row[nameColumn] ?? '').replace(/\s+/g, ' ').trim();
      return urls.map((url, at) => ({ url, name: name && urls.length > 1 ? `${name} ${at + 1}` : name }));
    }),
  );
}
