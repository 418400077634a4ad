// Rows are drawn again when their object changes, and every answer brings new objects.
import { same } from '../../components/same';
import type { UploadView } from '../../utils/messages/views';

/** New uploads, with the old object wherever nothing changed, and the old list where none did. */
export function keepSame(before: UploadView[], after: UploadView[]): UploadView[] {
  const known = new Map(before.map((upload) => [upload.id, upload]));
  const kept = after.map((upload) => {
    const old = known.get(upload.id);
    return old && same(old, upload) ? old : upload;
  });
  return kept.length === before.length && kept.every((upload, at) => upload === before[at]) ? before : kept;
}
