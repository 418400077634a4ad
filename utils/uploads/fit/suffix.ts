// A name whose suffix is not the format of its bytes: the bytes count, and the seller is told.
import type { Change, Format } from '../../db/fit-schema';

const suffixes: Record<Format, readonly string[]> = {
  jpg: ['jpg', 'jpeg', 'jpe', 'jfif'],
  png: ['png', 'apng'],
  gif: ['gif'],
  webp: ['webp'],
  avif: ['avif', 'avifs'],
  bmp: ['bmp', 'dib'],
  svg: ['svg'],
  tiff: ['tif', 'tiff'],
  heic: ['heic', 'heif', 'hif', 'heics', 'heifs'],
};

/** The change of name that a wrong suffix leads to; null where it is right, missing, or none of a picture. */
export function suffixChange(name: string, format: Format): Change | null {
  const suffix = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase();
  const known = suffix !== undefined && Object.values(suffixes).some((list) => list.includes(suffix));
  return known && !suffixes[format].includes(suffix) ? { kind: 'suffix', from: suffix, to: format } : null;
}
