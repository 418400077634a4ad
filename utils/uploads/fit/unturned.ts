// A picture's file without its own word on how it lies: every browser follows that of a jpg, some that of a png or webp,
// and what one did cannot be told from a mirrored or a square picture afterwards. So none is left to follow, and the
// orientation that we read is the one that is applied.
import type { Format } from '../../db/fit-schema';
import { pngChunks } from './facts-png';
import { webpChunks } from './facts-webp';
import { exifIn, segmentsFrom } from './jpg-parts';

/** A place in a file, and the bytes that take it. */
type Patch = { from: number; to: number; by: string };

function notesIn(bytes: Uint8Array, format: Format): Patch[] {
  if (format === 'jpg') {
    const own = segmentsFrom(bytes, 2).segments.filter((segment) => exifIn(bytes, segment));
    return own.map(({ from, to }) => ({ from, to, by: '' }));
  }
  if (format === 'png') {
    const own = pngChunks(bytes).chunks.filter(({ name }) => name === 'eXIf');
    return own.map(({ from, to }) => ({ from, to, by: '' }));
  }
  if (format !== 'webp') return [];
  // The container counts its bytes: the chunk stays, under a name that nobody knows.
  const own = webpChunks(bytes).filter(({ name }) => name === 'EXIF');
  return own.map(({ body }) => ({ from: body - 8, to: body - 4, by: 'none' }));
}

/** The blob, of which `bytes` are the whole, without a note that a browser could turn its picture by. */
export function unturned(blob: Blob, bytes: Uint8Array, format: Format): Blob {
  const parts: BlobPart[] = [];
  let at = 0;
  for (const { from, to, by } of notesIn(bytes, format)) {
    parts.push(blob.slice(at, from), by);
    at = to;
  }
  return at === 0 ? blob : new Blob([...parts, blob.slice(at)]);
}
