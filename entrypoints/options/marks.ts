// Pictures used as watermarks, one a shop, kept beside the bytes of picked files: this page alone reads and changes them.
import { openDatabase } from '../../utils/db/open';

/** Bytes of a watermark's picture at the most. */
const mostBytes = 2 * 1024 * 1024;

async function withMarks<T>(work: (db: Awaited<ReturnType<typeof openDatabase>>) => Promise<T>): Promise<T> {
  const db = await openDatabase();
  try {
    return await work(db);
  } finally {
    db.close();
  }
}

/** The picture of a shop's watermark, decoded; null when there is none or it cannot be. */
export function readMark(shop: string): Promise<ImageBitmap | null> {
  return withMarks(async (db) => {
    const blob = await db.get('marks', shop);
    return blob ? await createImageBitmap(blob) : null;
  });
}

/** Keeps a picture as a shop's watermark and gives it decoded, or says why it is not taken. Png and jpg only. */
export async function writeMark(
  shop: string,
  file: File,
): Promise<ImageBitmap | 'options_fit_mark_kind' | 'options_fit_mark_size'> {
  if (file.size > mostBytes) return 'options_fit_mark_size';
  const bytes = new Uint8Array(await file.arrayBuffer());
  const [a, b, c] = bytes;
  const type = a === 0x89 && b === 0x50 ? 'image/png' : a === 0xff && b === 0xd8 && c === 0xff ? 'image/jpeg' : null;
  if (!type) return 'options_fit_mark_kind';
  // Bytes of our own: a file's handle dies with its file.
  const blob = new Blob([bytes], { type });
  try {
    const picture = await createImageBitmap(blob);
    await withMarks((db) => db.put('marks', blob, shop));
    return picture;
  } catch {
    return 'options_fit_mark_kind';
  }
}

/** Forgets the picture of a shop that was removed. */
export async function dropMark(shop: string): Promise<void> {
  await withMarks((db) => db.delete('marks', shop));
}
