import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeName, placeOf } from '../../../../utils/uploads/given/entry-name';
import {
  byFolder,
  byNature,
  categoryFor,
  hasLocalPath,
  isHiddenName,
  packedAs,
  withFolder,
} from '../../../../utils/uploads/given/names';

/** Names as sellers have them, so that near-equal ones are met often. */
const part = fc.stringMatching(/^[0-9a-cA-C主图 ()._-]{1,6}$/);
const placed = fc.record({ name: part, folder: fc.array(part, { maxLength: 3 }).map((parts) => parts.join('/')) });

describe('natural order', () => {
  it('counts: 1, 2, 10, and a copy stands behind its first', () => {
    const names = ['10.jpg', '2.jpg', '1 (2).jpg', '1.jpg', '主图10.png', '主图9.png'];
    expect(names.sort(byNature)).toEqual(['1.jpg', '1 (2).jpg', '2.jpg', '10.jpg', '主图9.png', '主图10.png']);
  });

  it('goes folder by folder, files before the folders beside them', () => {
    const paths = ['b/1', 'a/10/x', 'a/2/x', 'a/9', 'z', 'a/10/b'];
    const items = paths.map((path) => ({
      name: path.split('/').at(-1) ?? '',
      folder: path.slice(0, path.lastIndexOf('/')),
    }));
    expect(items.sort(byFolder).map(({ folder, name }) => `${folder}/${name}`.replace('z/z', 'z'))).toEqual([
      '/z',
      'a/9',
      'a/2/x',
      'a/10/b',
      'a/10/x',
      'b/1',
    ]);
  });

  it('is a total order', () => {
    const same = (a: { name: string; folder: string }, b: typeof a) =>
      a.name === b.name &&
      a.folder.split('/').filter(Boolean).join('/') === b.folder.split('/').filter(Boolean).join('/');
    fc.assert(
      fc.property(placed, placed, placed, (a, b, c) => {
        expect(Math.sign(byFolder(a, b))).toBe(-Math.sign(byFolder(b, a)) + 0);
        expect(byFolder(a, b) === 0).toBe(same(a, b));
        if (byFolder(a, b) <= 0 && byFolder(b, c) <= 0) expect(byFolder(a, c)).toBeLessThanOrEqual(0);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a folder’s name', () => {
  it('stands before the title and never takes the place of the file’s own', () => {
    expect(withFolder('1.png', '季节/春')).toBe('季节 春 1.png');
    expect(withFolder('1.png', '')).toBe('1.png');
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9]{1,50}$/), fc.string(), (stem, folder) => {
        const name = withFolder(`${stem}.png`, folder);
        expect(name.endsWith(`${stem}.png`)).toBe(true);
        expect([...name.replace(/\.png$/, '')].length).toBeLessThanOrEqual(Math.max(50, stem.length));
      }),
    );
  });

  it('finds the category of its name, the innermost first', () => {
    const categories = [
      { id: '0', name: '' },
      { id: '7', name: '春' },
      { id: '8', name: '季节' },
    ];
    expect(categoryFor('季节/春', categories)).toBe('7');
    expect(categoryFor('季节/夏', categories)).toBe('8');
    expect(categoryFor('夏', categories)).toBeNull();
    expect(categoryFor('', categories)).toBeNull();
  });
});

describe('names of entries in an archive', () => {
  it.each([
    ['../../etc/evil.png', { folder: 'etc', name: 'evil.png' }],
    ['/root/.ssh/key.png', { folder: 'root/.ssh', name: 'key.png' }],
    ['C:\\Windows\\system32\\a.png', { folder: 'Windows/system32', name: 'a.png' }],
    ['..\\..\\b.png', { folder: '', name: 'b.png' }],
    ['春/1\0.png', { folder: '春', name: '1_.png' }],
    ['a//./b.png', { folder: 'a', name: 'b.png' }],
    ['x/\u202egnp.exe', { folder: 'x', name: '_gnp.exe' }],
  ])('%j becomes harmless', (path, place) => {
    expect(placeOf(path)).toEqual(place);
  });

  it.each(['a/', '__MACOSX/._a.png', 'a/.DS_Store', 'Thumbs.db', '..', 'a/..', ''])('%j is no file', (path) => {
    expect(placeOf(path)).toBeNull();
  });

  it('never lead anywhere, whatever they are', () => {
    const nasty = fc.array(
      fc.constantFrom('..', '.', '/', '\\', 'C:', '\0', '\n', 'a', '春', ' ', '.png', '\u202e', '\ud800', '|'),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          nasty.map((parts) => parts.join('')),
          fc.string({ unit: 'binary' }),
        ),
        (path) => {
          const place = placeOf(path);
          if (!place) return;
          expect(place.name).not.toMatch(/[\\/\p{Cc}\p{Cs}]|^\.|^$/u);
          expect(place.name.length).toBeLessThanOrEqual(120);
          for (const folder of place.folder.split('/').filter(Boolean))
            expect(folder).not.toMatch(/^\.*$|[\\\p{Cc}:]/u);
          expect(place.folder).not.toMatch(/^\/|\/$|\/\//);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('are UTF-8 where the bytes are that, else GBK', () => {
    expect(decodeName(new TextEncoder().encode('春/主图.png'))).toBe('春/主图.png');
    expect(decodeName(Uint8Array.from([0xb4, 0xba, 0x2f, 0x31, 0x2e, 0x70, 0x6e, 0x67]))).toBe('春/1.png');
    fc.assert(fc.property(fc.uint8Array(), (raw) => typeof decodeName(raw) === 'string'));
  });
});

describe('what a name or a text is', () => {
  it('archives and lists are opened, pictures are not', () => {
    expect(['a.ZIP', 'a.csv', 'a.xlsx', 'a.TXT', 'a.png', 'zip', 'a.zip.png'].map(packedAs)).toEqual([
      ...['zip', 'list', 'list', 'list'],
      ...[null, null, null],
    ]);
  });

  it('the system’s own files are known', () => {
    expect(['.DS_Store', 'Thumbs.db', 'desktop.ini', '~$清单.xlsx', '._1.png', '__MACOSX'].every(isHiddenName)).toBe(
      true,
    );
    expect(['1.png', 'thumbs.db.png', 'a.ini'].some(isHiddenName)).toBe(false);
  });

  it.each([
    'C:\\Users\\我\\图片\\1.png',
    '"D:\\图\\1.png"',
    '\\\\nas\\图片\\1.png',
    '/Users/wo/1.png',
    'file:///home/a/1.png',
    '第一行\nE:/图/2.jpg',
  ])('%j is a path on this machine', (text) => {
    expect(hasLocalPath(text)).toBe(true);
  });

  it.each(['https://a.example/home/1.png', '主图 1', '//cdn.example/1.png', 'a:b', '/home'])('%j is none', (text) => {
    expect(hasLocalPath(text)).toBe(false);
  });
});
