import { beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultFit } from '../../../utils/db/fit-schema';
import type { Db } from '../../../utils/db/open';
import type { Picture, Upload } from '../../../utils/db/schema';
import type { Sight } from '../../../utils/uploads/look';
import { nextToPrepare, prepare } from '../../../utils/uploads/prepare';
import { plainFitter } from './fitter';
import { png } from './pictures';
import { batch, freshDatabase, noon, picture, shop, stop, upload } from './samples';

let db: Db;
const look = vi.fn(async (_path: string): Promise<Sight> => 'there');
let fitter = plainFitter();
const bytes = png(450, 150);
const sha256 = Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex');

beforeEach(async () => {
  db = await freshDatabase();
  look.mockReset().mockResolvedValue('there');
  fitter = plainFitter();
  await db.put('shops', shop());
  await db.put('batches', batch());
});

/** Puts an upload with its bytes, prepares it, and gives the row. */
async function prepared(given: Partial<Upload> = {}, blob: Blob | null = new Blob([bytes])): Promise<Upload> {
  const row = upload({
    title: '',
    sha256: '',
    bytes: 1,
    width: 0,
    height: 0,
    mime: '',
    fileName: 'Blue.jpg',
    ...given,
  });
  await db.put('uploads', row);
  if (blob) await db.put('blobs', blob, row.id);
  await prepare({ db, fitter, look, clock: () => noon + 5 }, row);
  return (await db.get('uploads', row.id)) as Upload;
}

const know = (given: Partial<Picture> = {}, where: { shop?: string; category?: string } = {}) =>
  db.add('pictures', {
    shop: 'taobao:1',
    category: '0',
    sha256,
    picture: picture(given),
    upload: 99,
    at: noon,
    ...where,
  });

describe('preparing', () => {
  it('finds out what the bytes are and makes the upload ready', async () => {
    expect(await prepared()).toMatchObject({
      state: 'ready',
      fileName: 'Blue.png',
      title: 'Blue',
      sha256,
      width: 450,
      height: 150,
      bytes: bytes.length,
      mime: 'image/png',
      problem: null,
    });
    expect(look).not.toHaveBeenCalled();
  });

  it('keeps a title of the seller, cut to 50', async () => {
    expect((await prepared({ title: '蓝'.repeat(60) })).title).toBe('蓝'.repeat(50));
  });

  it.each<[string, Partial<Upload>, Blob | null, string]>([
    ['no bytes', {}, null, 'problem_bytesGone'],
    ['empty bytes', {}, new Blob([]), 'problem_empty'],
    ['a page', {}, new Blob(['<html>']), 'problem_html'],
    ['a shop that is gone', { shop: 'taobao:9' }, new Blob([bytes]), 'problem_noShop'],
  ])('fails with its sentence for %s', async (_name, given, blob, key) => {
    expect(await prepared(given, blob)).toMatchObject({ state: 'failed', problem: { key } });
  });

  it('holds the phone’s limits where the shop asks for the phone, and does not scale against its rules', async () => {
    await db.put('shops', shop({ clientType: 'client:phone', fit: { ...defaultFit, scale: 'refuse' } }));
    expect(await prepared()).toMatchObject({ state: 'failed', problem: { key: 'problem_not_scale' } });
  });

  it('does nothing to what is no longer waiting', async () => {
    expect(await prepared({ state: 'cancelled' })).toMatchObject({ state: 'cancelled', sha256: '' });
  });

  it('ends nowhere when it is cancelled in the middle', async () => {
    await know();
    look.mockImplementation(async () => {
      const row = (await db.get('uploads', 1)) as Upload;
      await db.put('uploads', { ...row, state: 'cancelled' });
      return 'there';
    });
    expect((await prepared()).state).toBe('cancelled');
  });
});

describe('known bytes', () => {
  it('come back as reused after one look at their address, without a call', async () => {
    await know();
    expect(await prepared()).toMatchObject({ state: 'reused', picture: picture(), points: 0, sha256 });
    expect(look.mock.calls).toEqual([[picture().path]]);
    expect(await db.count('calls')).toBe(0);
  });

  it('are sent when their address no longer answers', async () => {
    await know();
    look.mockResolvedValue('gone');
    expect(await prepared()).toMatchObject({ state: 'ready', picture: null });
  });

  it('are reused, which is said, when nobody can tell: a second price is the seller’s to pay', async () => {
    await know();
    look.mockResolvedValue('unknown');
    expect(await prepared()).toMatchObject({
      state: 'reused',
      picture: picture(),
      points: 0,
      warnings: [{ key: 'warning_unseen', params: [] }],
    });
  });

  it('are sent when the seller wants so, without a look', async () => {
    await know();
    expect((await prepared({ force: true })).state).toBe('ready');
    expect((await prepared({ id: 2, again: true })).state).toBe('ready');
    expect(look).not.toHaveBeenCalled();
  });

  it('are others in another shop or category, or when frozen or deleted', async () => {
    await know({}, { shop: 'taobao:2' });
    await know({}, { category: '7' });
    await know({ status: 'froze' });
    await know({ deleted: 'deleted' });
    expect((await prepared()).state).toBe('ready');
  });

  it('give the newest of several', async () => {
    await know({ title: 'old' });
    await know({ title: 'new' });
    await know({ title: 'frozen', status: 'froze' });
    expect((await prepared()).picture?.title).toBe('new');
  });
});

describe('what keeps it from being ready', () => {
  it.each(['account', 'taobao:1'])('a stop of %s', async (scope) => {
    await db.put('stops', stop(scope));
    expect(await prepared()).toMatchObject({ state: 'blocked', problem: { key: 'problem_code302' }, sha256 });
  });

  it.each(['ready', 'sending', 'unconfirmed'] as const)('the same bytes, %s', async (state) => {
    await db.put('uploads', upload({ id: 8, state, sha256, fileName: 'first.png' }));
    expect(await prepared()).toMatchObject({
      state: 'blocked',
      problem: { key: 'problem_twin', params: ['first.png'] },
    });
    expect((await prepared({ id: 2, force: true })).state).toBe('ready');
    expect((await prepared({ id: 3, again: true })).state).toBe('ready');
  });

  it('not the same bytes of another shop, nor of an upload that has ended', async () => {
    await db.put('uploads', upload({ id: 8, state: 'sending', sha256, shop: 'taobao:2' }));
    for (const [i, state] of (['failed', 'cancelled', 'done', 'waiting'] as const).entries()) {
      await db.put('uploads', upload({ id: 10 + i, state, sha256 }));
    }
    expect((await prepared()).state).toBe('ready');
  });
});

describe('nextToPrepare', () => {
  it('is the first that waits with its bytes and needs no yes', async () => {
    await db.put('batches', batch({ id: 'asked', confirmed: false }));
    await db.put('uploads', upload({ id: 1, hasBytes: false }));
    await db.put('uploads', upload({ id: 2, batch: 'asked' }));
    await db.put('uploads', upload({ id: 3, state: 'blocked' }));
    expect(await nextToPrepare(db, 0)).toBeNull();
    await db.put('uploads', upload({ id: 4 }));
    await db.put('uploads', upload({ id: 5 }));
    expect((await nextToPrepare(db, 0))?.id).toBe(4);
  });

  it('is found behind many that cannot be prepared', async () => {
    for (let id = 1; id <= 60; id += 1) await db.put('uploads', upload({ id, hasBytes: false }));
    await db.put('uploads', upload({ id: 61 }));
    expect((await nextToPrepare(db, 0))?.id).toBe(61);
  });
});
