// Which uploads stand under one head.
import type { UploadView } from '../utils/messages/views';

const sameDay = (a: number, b: number) => new Date(a).toDateString() === new Date(b).toDateString();

/**
 * Neighbours of one batch, in the order given. Pictures that came one by one (right-clicks) share a head while shop,
 * category and day stay the same.
 */
export function byBatch(uploads: UploadView[]): UploadView[][] {
  const groups: UploadView[][] = [];
  uploads.forEach((upload, index) => {
    const group = groups.at(-1);
    const last = group?.at(-1);
    const place = last?.shop === upload.shop && last.category === upload.category;
    const alike = place && sameDay(last.added, upload.added);
    const single = uploads[index + 1]?.batch !== upload.batch;
    const singles = group?.every((one, at) => group[at + 1]?.batch !== one.batch);
    // A batch whose folders chose the category has a head for each.
    if (group && ((last?.batch === upload.batch && place) || (alike && single && singles))) group.push(upload);
    else groups.push([upload]);
  });
  return groups;
}
