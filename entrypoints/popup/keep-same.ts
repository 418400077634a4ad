// Rows are drawn again when their object changes, and every answer brings new objects.
import type { UploadView } from '../../utils/messages/views';

/** New uploads, with the old object wherever nothing changed: an unchanged row is then not drawn again. */
export function keepSame(before: UploadView[], after: UploadView[]): UploadView[] {
  const known = new Map(before.map((upload) => [upload.id, upload]));
  return after.map((upload) => {
    const old = known.get(upload.id);
    return old && JSON.stringify(old) === JSON.stringify(upload) ? old : upload;
  });
}
