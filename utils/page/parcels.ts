// Files on their way from a page to the background: a message may hold 64 MiB, so many files go in several.

/** A file, or a picture whose bytes are fetched later and weigh nothing here. */
type Weighed = { name: string; blob?: Blob | undefined };
const sizeOf = ({ blob }: Weighed) => blob?.size ?? 0;

/** A file over this is not sent from a page: the message's schema ends here. Pages of ours take larger ones. Bytes. */
export const mostBytes = 20 * 1024 * 1024;
/** A parcel is closed before this. Bytes; far enough below 64 MiB for one more file of `mostBytes`. */
export const parcelBytes = 40 * 1024 * 1024;
/** Files in one message, as its schema allows. */
const parcelFiles = 999;

/**
 * Splits files into parcels, in the order given. A single file never stays alone behind others: on its own it would
 * be a batch of one, which needs no confirmation. `tooBig` are those that cannot be sent.
 */
export function parcelsOf<F extends Weighed>(files: readonly F[]): { parcels: F[][]; tooBig: F[] } {
  const parcels: F[][] = [];
  const tooBig: F[] = [];
  let bytes = 0;
  for (const file of files) {
    if (sizeOf(file) > mostBytes) {
      tooBig.push(file);
      continue;
    }
    const open = parcels.at(-1);
    if (open && bytes + sizeOf(file) <= parcelBytes && open.length < parcelFiles) {
      open.push(file);
      bytes += sizeOf(file);
    } else {
      parcels.push([file]);
      bytes = sizeOf(file);
    }
  }
  const last = parcels.at(-1);
  const before = parcels.at(-2);
  if (last?.length === 1 && last[0] && before) {
    before.push(last[0]);
    parcels.pop();
  }
  return { parcels, tooBig };
}
