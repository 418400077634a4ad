import { beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '../../../utils/db/open';
import { addFiles, addFromPage, askForHost, giveBytes, type Intake } from '../../../utils/uploads/intake';
import { batch, freshDatabase, noon, stateOf } from './samples';

const intake: Intake = { batch: batch(), shop: 'taobao:1', category: '0', source: { kind: 'files' } };
const file = (name: string) => ({ name, blob: new Blob([name], { type: 'image/png' }) });
const clock = () => noon;

let db: Db;
beforeEach(async () => {
  db = await freshDatabase();
});

/** The database, with writes of bytes that fail by the file's content. */
function failing(how: (text: string) => DOMException | null): Db {
  const original = IDBObjectStore.prototype.put;
  const transaction = db.transaction.bind(db) as (...args: unknown[]) => ReturnType<Db['transaction']>;
  const wrapped = (...args: unknown[]) => {
    const made = transaction(...args);
    const objectStore = made.objectStore.bind(made) as unknown as (name: string) => { put: typeof original };
    const patched = (name: string) => {
      const store = objectStore(name);
      if (name !== 'blobs') return store;
      return {
        put: async (blob: Blob, key: number) => {
          const error = how((await blobText.get(blob)) ?? '');
          if (!error) return store.put(blob, key);
          made.abort();
          throw error;
        },
      };
    };
    return new Proxy(made, {
      get: (target, key) => (key === 'objectStore' ? patched : Reflect.get(target, key, target)),
    });
  };
  return new Proxy(db, {
    get: (target, key) => {
      const value: unknown = key === 'transaction' ? wrapped : Reflect.get(target, key, target);
      return typeof value === 'function' && key !== 'transaction' ? value.bind(target) : value;
    },
  });
}
const blobText = new Map<Blob, string>();
const known = (name: string) => {
  const made = file(name);
  blobText.set(made.blob, name);
  return made;
};
const names = async () => (await db.getAll('uploads')).map((row) => `${row.fileName} ${row.state}`);

describe('files', () => {
  it('are written in the order given, bytes and row together', async () => {
    const files = Array.from({ length: 20 }, (_, i) => file(`${i}.png`));
    expect(await addFiles(db, intake, files, clock)).toEqual({ added: 20, problem: null });
    const rows = await db.getAll('uploads');
    expect(rows.map((row) => row.fileName)).toEqual(files.map(({ name }) => name));
    for (const row of rows) {
      expect(row).toMatchObject({ state: 'waiting', hasBytes: true, bytes: row.fileName.length, batch: 'b1' });
      expect(await (await db.get('blobs', row.id))?.text()).toBe(row.fileName);
    }
    expect(await db.get('batches', 'b1')).toEqual(batch({ intake: { total: 20, taken: 20, at: noon } }));
  });

  it('keep their folder, and go to a category of their own where they have one', async () => {
    const given = [{ ...file('1.png'), folder: '季节/春', category: '7' }, file('2.png')];
    await addFiles(db, intake, given, clock);
    const rows = await db.getAll('uploads');
    expect(rows.map(({ folder, category }) => [folder, category])).toEqual([
      ['季节/春', '7'],
      [undefined, '0'],
    ]);
  });

  it('and addresses keep one order; an address waits for its bytes', async () => {
    const url = 'https://img.example/a.jpg';
    const given = [file('1.png'), { name: '青瓷杯', url }, file('3.png')];
    expect(await addFiles(db, intake, given, clock)).toEqual({ added: 3, problem: null });
    const rows = await db.getAll('uploads');
    expect(rows.map(({ fileName, hasBytes }) => [fileName, hasBytes])).toEqual([
      ['1.png', true],
      ['青瓷杯', false],
      ['3.png', true],
    ]);
    expect(rows[1]).toMatchObject({ state: 'waiting', bytes: 0, source: { kind: 'files', url } });
    expect(await db.count('blobs')).toBe(2);
    await giveBytes(db, rows[1]?.id ?? 0, new Blob(['12345'], { type: 'image/jpeg' }));
    expect(await (await db.get('blobs', rows[1]?.id ?? 0))?.text()).toBe('12345');
  });

  it('made of a kept link take its place', async () => {
    const link = { url: 'https://img.example/a.jpg', name: 'a', shop: 'taobao:1', category: '0', added: noon };
    const ids = [await db.add('links', { ...link, id: 1 }), await db.add('links', { ...link, id: 2 })];
    await addFiles(db, intake, [{ name: 'a', url: link.url, link: ids[0] as number }], clock);
    expect((await db.getAll('links')).map(({ id }) => id)).toEqual([2]);
    expect(await names()).toEqual(['a waiting']);
  });

  it('that cannot be read become failed rows in their place; the others are taken', async () => {
    const files = Array.from({ length: 10 }, (_, i) => known(`${i}.png`));
    const gone = new DOMException('gone', 'DataCloneError');
    const broken = failing((text) => (text === '3.png' || text === '9.png' ? gone : null));
    expect(await addFiles(broken, intake, files, clock)).toEqual({ added: 10, problem: null });
    expect(await names()).toEqual(files.map(({ name }) => `${name} ${/[39]/.test(name) ? 'failed' : 'waiting'}`));
    const failed = (await db.getAll('uploads')).filter((row) => row.state === 'failed');
    expect(failed.map((row) => [row.problem, row.hasBytes])).toEqual(
      ['3.png', '9.png'].map((name) => [{ key: 'problem_unreadableFile', params: [name] }, false]),
    );
    expect(await db.count('blobs')).toBe(8);
  });

  it('end at a full disk, which is said of the file that did not fit', async () => {
    const files = Array.from({ length: 12 }, (_, i) => known(`${i}.png`));
    const full = failing((text) =>
      Number.parseInt(text, 10) >= 5 ? new DOMException('', 'QuotaExceededError') : null,
    );
    expect(await addFiles(full, intake, files, clock)).toEqual({
      added: 5,
      problem: { key: 'problem_diskFull', params: ['5.png'] },
    });
    expect(await names()).toEqual([...[0, 1, 2, 3, 4].map((i) => `${i}.png waiting`), '5.png failed']);
    expect(await db.count('blobs')).toBe(5);
  });
});

describe('a picture on a page', () => {
  const url = 'https://img.example/a/Blue.jpg?x=1';
  const menu: Intake = { ...intake, source: { kind: 'menu', url, tabId: 7 } };

  it('has its row before its bytes', async () => {
    const id = await addFromPage(db, menu, noon);
    expect(await db.get('uploads', id)).toMatchObject({ fileName: 'Blue.jpg', state: 'waiting', hasBytes: false });
    await giveBytes(db, id, new Blob(['12345'], { type: 'image/jpeg' }));
    expect(await db.get('uploads', id)).toMatchObject({
      hasBytes: true,
      bytes: 5,
      mime: 'image/jpeg',
      state: 'waiting',
    });
    expect(await (await db.get('blobs', id))?.text()).toBe('12345');
  });

  it('takes no bytes after it was cancelled, nor twice', async () => {
    const id = await addFromPage(db, menu, noon);
    await giveBytes(db, id, new Blob(['first']));
    await giveBytes(db, id, new Blob(['second']));
    expect(await (await db.get('blobs', id))?.text()).toBe('first');
    const other = await addFromPage(db, menu, noon);
    const row = await db.get('uploads', other);
    if (row) await db.put('uploads', { ...row, state: 'cancelled' });
    await giveBytes(db, other, new Blob(['x']));
    expect(await stateOf(db, other)).toBe('cancelled');
    expect(await db.get('blobs', other)).toBeUndefined();
    await giveBytes(db, 999, new Blob(['x']));
    expect(await db.get('blobs', 999)).toBeUndefined();
  });

  it('waits with a word while its host has to be asked for, and without it once the bytes are there', async () => {
    const id = await addFromPage(db, menu, noon);
    const asks = { key: 'ask_host', params: ['Blue.jpg', 'img.example'] };
    await askForHost(db, id, asks);
    expect(await db.get('uploads', id)).toMatchObject({ state: 'waiting', problem: asks });
    await giveBytes(db, id, new Blob(['12345']));
    expect(await db.get('uploads', id)).toMatchObject({ state: 'waiting', hasBytes: true, problem: null });
    await askForHost(db, id, asks);
    expect(await db.get('uploads', id)).toMatchObject({ problem: null });
  });

  it('keeps the word of a stop when its bytes come', async () => {
    const id = await addFromPage(db, menu, noon);
    const row = await db.get('uploads', id);
    const problem = { key: 'problem_expired', params: [] };
    if (row) await db.put('uploads', { ...row, state: 'blocked', problem });
    await giveBytes(db, id, new Blob(['12345']));
    expect(await db.get('uploads', id)).toMatchObject({ state: 'blocked', hasBytes: true, problem });
  });
});

describe('pictures of a page', () => {
  it('keep their order, whether their bytes came with them or are fetched later', async () => {
    const source = { kind: 'page', pageUrl: 'https://supplier.example/', tabId: 3, frameId: 0 } as const;
    const larger = ['https://cdn.example/o.jpg'];
    const given = [
      { name: 'a', url: 'https://cdn.example/a.jpg', larger, width: 800, height: 600 },
      { ...file('b.png'), width: 40, height: 30 },
      { name: 'c', url: 'https://cdn.example/c.jpg' },
    ];
    expect(await addFiles(db, { ...intake, source }, given, clock)).toEqual({ added: 3, problem: null });
    const rows = await db.getAll('uploads');
    expect(rows.map(({ fileName, hasBytes, width }) => [fileName, hasBytes, width])).toEqual([
      ['a', false, 800],
      ['b.png', true, 40],
      ['c', false, 0],
    ]);
    expect(rows.map((row) => row.source)).toEqual([
      { ...source, url: 'https://cdn.example/a.jpg', larger },
      source,
      { ...source, url: 'https://cdn.example/c.jpg', larger: [] },
    ]);
    expect(await db.getAllKeys('blobs')).toEqual([rows[1]?.id]);
  });
});
