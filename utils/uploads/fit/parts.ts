// What came out of the pipeline, put in the place of what was given: the first part under the upload itself, every
// further slice under a row of its own behind it.
import { announceChange } from '../../db/changes';
import type { Db } from '../../db/open';
import type { Upload } from '../../db/schema';
import { cutTitle, namedAs, stemOf } from '../title';
import { sliceTitle } from './slice';
import { suffixChange } from './suffix';
import type { Fitted, Part } from './types';

const mimes = { jpg: 'image/jpeg', png: 'image/png', gif: 'image/gif' } as const;

/**
 * Writes the parts in one transaction.
 * @returns what the upload's own row becomes, or null when it was cancelled meanwhile
 */
export async function takeParts(
  db: Db,
  given: Upload,
  blob: Blob,
  fitted: Fitted & { does: 'change' },
  origin: string | null,
  now: number,
): Promise<Partial<Upload> | null> {
  const { parts, facts, changes } = fitted;
  const [first, ...more] = parts;
  if (!first) throw new Error('a change without a picture');
  const original = given.original ?? {
    format: facts.format,
    bytes: facts.bytes,
    width: facts.width,
    height: facts.height,
  };
  const suffix = suffixChange(given.fileName, facts.format);
  const title = cutTitle(given.title || stemOf(given.fileName));
  const patchOf = (part: Part, index: number): Partial<Upload> => {
    const named = parts.length > 1 ? sliceTitle(title, index, parts.length) : title;
    return {
      original,
      changes: [...(given.changes ?? []), ...(suffix ? [suffix] : []), ...changes],
      sha256: part.sha256,
      width: part.width,
      height: part.height,
      bytes: part.blob.size,
      mime: mimes[part.format],
      title: named,
      fileName: namedAs(parts.length > 1 ? `${named}.${part.format}` : given.fileName, part.format),
      // Slices are known by their own bytes: one of several may be gone from the image space.
      ...(origin !== null && parts.length === 1 ? { origin } : {}),
    };
  };
  const transaction = db.transaction(['uploads', 'blobs', 'originals'], 'readwrite', { durability: 'relaxed' });
  const uploads = transaction.objectStore('uploads');
  const row = await uploads.get(given.id);
  const patch = row?.state === 'preparing' ? patchOf(first, 0) : null;
  if (row && patch) {
    // Written at once with the bytes: whatever dies next, these bytes are known as made, and are not made to fit twice.
    await uploads.put({ ...row, ...patch });
    if (!(await transaction.objectStore('originals').getKey(row.id))) {
      await transaction.objectStore('originals').put(blob, row.id);
    }
    await transaction.objectStore('blobs').put(first.blob, row.id);
    for (const [i, part] of more.entries()) {
      const { id: _, ...rest } = row;
      const place = (row.place ?? row.id) + (i + 1) / 1000;
      const slice = { ...rest, ...patchOf(part, i + 1), state: 'waiting', place, since: now } as Upload;
      await transaction.objectStore('blobs').put(part.blob, await uploads.add(slice));
    }
  }
  await transaction.done;
  announceChange();
  return patch;
}
