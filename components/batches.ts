// Which uploads stand under one head.
import type { UploadView } from '../utils/messages/views';

const sameDay = (a: number, b: number) => new Date(a).toDateString() === new Date(b).toDateString();

/** Whether the batch of the upload at a place ends there. */
const ends = (uploads: readonly UploadView[], at: number) => uploads[at + 1]?.batch !== uploads[at]?.batch;

/**
 * Neighbours of one batch, in the order given. Pictures that came one by one (right-clicks) share a head while shop,
 * category and day stay the same.
 */
export function byBatch(uploads: UploadView[]): UploadView[][] {
  const groups: UploadView[][] = [];
  let group: UploadView[] = [];
  for (const [index, upload] of uploads.entries()) {
    const last = group.at(-1);
    const place = last?.shop === upload.shop && last.category === upload.category;
    // A batch whose folders chose the category has a head for each.
    const alike = place && last.batch === upload.batch;
    const singles = () => ends(uploads, index) && group.every((_, at) => ends(group, at));
    if (alike || (place && singles() && sameDay(last.added, upload.added))) group.push(upload);
    else {
      group = [upload];
      groups.push(group);
    }
  }
  return groups;
}
