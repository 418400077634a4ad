// Bytes that are no longer needed, and those that still are.
import { beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '../../../utils/db/open';
import { forgetEnded } from '../../../utils/uploads/commands';
import { Signal } from '../../../utils/uploads/signal';
import type { UploadState } from '../../../utils/uploads/states';
import { tidyBlobs } from '../../../utils/uploads/thumbs';
import { batch, freshDatabase, upload } from './samples';

let db: Db;
const cut = { kind: 'slice', from: '1', to: '2' } as const;

beforeEach(async () => {
  db = await freshDatabase();
  await db.put('batches', batch());
});

/** A picture cut in two: the first slice stands under the upload, what was given beside it. */
async function cutInTwo(first: UploadState, second: UploadState): Promise<void> {
  for (const [id, state, place] of [
    [1, first, 1],
    [2, second, 1.001],
  ] as const) {
    await db.put('uploads', upload({ id, state, changes: [cut], place, sha256: `s${id}` }));
    await db.put('blobs', new Blob(['slice']), id);
  }
  await db.put('originals', new Blob(['given']), 1);
}

/** One turn of the tidying; it waits for the next for ever. */
async function tidyOnce(): Promise<void> {
  const over = new Error('over');
  await expect(tidyBlobs(db, new Signal(), () => Promise.reject(over))).rejects.toBe(over);
}

describe('what was given of a picture that was cut', () => {
  it.each(['waiting', 'sending', 'failed', 'unconfirmed', 'blocked', 'reused'] as const)(
    'stays for the comparison while its other slice is %s',
    async (state) => {
      await cutInTwo('done', state);
      await tidyOnce();
      expect([await db.getAllKeys('blobs'), await db.getAllKeys('originals')]).toEqual([[2], [1]]);
    },
  );

  it('goes once all slices are stored', async () => {
    await cutInTwo('done', 'done');
    await tidyOnce();
    expect([await db.getAllKeys('blobs'), await db.getAllKeys('originals')]).toEqual([[], []]);
  });

  it('outlives its first row where that is removed from the list, and goes at the next start after the last', async () => {
    await cutInTwo('done', 'failed');
    expect(await forgetEnded(db)).toBe(1);
    await tidyOnce();
    expect(await db.getAllKeys('originals')).toEqual([1]);
    await db.delete('uploads', 2);
    await tidyOnce();
    expect(await db.getAllKeys('originals')).toEqual([]);
  });
});

it('the bytes of a stored picture go, also when what was given is kept no more', async () => {
  await db.put('uploads', upload({ id: 5, state: 'done' }));
  await db.put('blobs', new Blob(['a']), 5);
  await db.put('originals', new Blob(['b']), 5);
  await tidyOnce();
  expect([await db.getAllKeys('blobs'), await db.getAllKeys('originals')]).toEqual([[], []]);
});
