// The format that the first bytes say, whatever a name or a server claims, and what other bytes look like.
import type { Format } from '../../db/fit-schema';
import { brandsOf } from './boxes';
import { ascii, hasAt } from './numbers';
import { firstTag, svgText } from './svg-tags';

/** Whether the file is AVIF or HEIC, by its brands; null for other films. `mif1` alone says only that it is one of them. */
function boxFormat(bytes: Uint8Array): 'avif' | 'heic' | null {
  if (!hasAt(bytes, 4, 'ftyp')) return null;
  const brands = brandsOf(bytes);
  for (const brand of brands) {
    if (brand === 'avif' || brand === 'avis') return 'avif';
    if (['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx'].includes(brand)) return 'heic';
  }
  return brands[0] === 'mif1' || brands[0] === 'msf1' ? 'heic' : null;
}

/** An SVG's first element comes within so many bytes: behind it stand at most a licence and a document type. */
const svgHead = 65_536;

/** The name of the first element, in small letters; '' where the bytes are no text with tags. */
function firstElement(bytes: Uint8Array): string {
  const text = svgText(bytes.subarray(0, svgHead));
  return /^\s*</.test(text) ? (firstTag(text)?.name ?? '') : '';
}

/** The format that the bytes say, whatever name or type claims; null for what is no picture of ours. */
export function formatOf(bytes: Uint8Array): Format | null {
  if (hasAt(bytes, 0, '\x89PNG\r\n\x1a\n')) return 'png';
  if (hasAt(bytes, 0, '\xff\xd8\xff')) return 'jpg';
  if (hasAt(bytes, 0, 'GIF87a') || hasAt(bytes, 0, 'GIF89a')) return 'gif';
  if (hasAt(bytes, 0, 'RIFF') && hasAt(bytes, 8, 'WEBP')) return 'webp';
  if (hasAt(bytes, 0, 'BM')) return 'bmp';
  if (hasAt(bytes, 0, 'II*\0') || hasAt(bytes, 0, 'MM\0*')) return 'tiff';
  return boxFormat(bytes) ?? (firstElement(bytes) === 'svg' ? 'svg' : null);
}

/** What bytes look like that are no picture of ours, so that the sentence can name it; null where nobody knows. */
export function lookOf(bytes: Uint8Array): string | null {
  const starts: readonly (readonly [string, string])[] = [
    ['%PDF', 'pdf'],
    ['8BPS', 'psd'],
    ['PK\x03\x04', 'zip'],
    ['Rar!', 'rar'],
    ['7z\xbc\xaf', '7z'],
    ['\x1f\x8b', 'gz'],
    ['\0\0\x01\0', 'ico'],
    ['\xff\x0a', 'jxl'],
    ['\0\0\0\x0cJXL ', 'jxl'],
    ['\0\0\0\x0cjP  ', 'jp2'],
    ['\x1aE\xdf\xa3', 'mkv'],
    ['%!PS', 'eps'],
  ];
  if (hasAt(bytes, 4, 'ftyp')) return ascii(bytes, 8, 4).startsWith('qt') ? 'mov' : 'mp4';
  return starts.find(([start]) => hasAt(bytes, 0, start))?.[1] ?? null;
}

/** Whether bytes are a web page: a server's answer instead of a picture, with or without a document type. */
export const isPage = (bytes: Uint8Array): boolean =>
  ['html', 'head', 'body'].includes(firstElement(bytes)) || /^\s*<!doctype html/i.test(ascii(bytes, 0, 64));
