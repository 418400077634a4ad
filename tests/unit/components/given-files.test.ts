import { describe, expect, it } from 'vitest';
import { droppedFiles, pastedFiles, pickedFiles, pickedFolder, walkFolders } from '../../../components/given-files';
import type { GivenFile } from '../../../components/panel-props';

const file = (name: string) => new File(['x'], name, { type: 'image/png' });
const now = new Date(2026, 10, 22, 9, 5, 7);

/** An entry of the file system as a browser gives it, folders' entries two at a time. */
type Tree = { [name: string]: Tree | null };
function entry(name: string, within: Tree | null, path = `/${name}`): FileSystemEntry {
  const base = { name, fullPath: path, isDirectory: within !== null, isFile: within === null };
  if (within === null)
    return { ...base, file: (done: (f: File) => void) => done(file(name)) } as unknown as FileSystemEntry;
  const left = Object.entries(within).map(([inner, tree]) => entry(inner, tree, `${path}/${inner}`));
  const createReader = () => ({ readEntries: (done: (some: FileSystemEntry[]) => void) => done(left.splice(0, 2)) });
  return { ...base, createReader } as unknown as FileSystemEntry;
}
const dropItem = (name: string, within: Tree | null = null) => ({
  kind: 'file',
  getAsFile: () => (within ? null : file(name)),
  webkitGetAsEntry: () => entry(name, within),
});
const drop = (...items: unknown[]) => ({ items, getData: () => '' }) as unknown as DataTransfer;
const paste = (...files: File[]) => ({ files }) as unknown as DataTransfer;
const paths = ({ files }: { files: GivenFile[] }) => files.map(({ folder, name }) => `${folder}/${name}`);

describe('droppedFiles', () => {
  it('puts files in natural order and keeps folders apart', () => {
    const given = droppedFiles(drop(dropItem('10.png'), dropItem('photos', {}), dropItem('2.png'), dropItem('1.png')));
    expect(given.files.map(({ name }) => name)).toEqual(['1.png', '2.png', '10.png']);
    expect(given.folders.map(({ name }) => name)).toEqual(['photos']);
  });
  it('reads the text of a drag that has no files, and only of that', () => {
    const data = (...items: unknown[]) => ({ items, getData: (type: string) => type }) as unknown as DataTransfer;
    expect(droppedFiles(data({ kind: 'string' }))).toMatchObject({ text: 'text/uri-list', html: 'text/html' });
    expect(droppedFiles(data(dropItem('a.png')))).toMatchObject({ text: '', html: '' });
  });
});

describe('walkFolders', () => {
  it('finds the pictures of all folders, files before folders, and counts what is none', async () => {
    const tree: Tree = {
      '10.png': null,
      '2.png': null,
      '.DS_Store': null,
      'Thumbs.db': null,
      'price.xlsx': null,
      deep: { '1.jpg': null, deeper: { '3.webp': null, '.git': { 'x.png': null } } },
      '1.png': null,
    };
    const counts: number[] = [];
    const walked = await walkFolders([entry('spring', tree) as FileSystemDirectoryEntry], (n) => counts.push(n));
    expect(paths(walked)).toEqual([
      'spring/1.png',
      'spring/2.png',
      'spring/10.png',
      'spring/deep/1.jpg',
      'spring/deep/deeper/3.webp',
    ]);
    expect(walked).toMatchObject({ skipped: 4, unreadable: [], cut: false });
    expect(counts.at(-1)).toBe(5);
  });

  it('names what cannot be read and takes the rest', async () => {
    const folder = entry('spring', { 'a.png': null }) as FileSystemDirectoryEntry;
    const fails = (_: unknown, failed: (error: Error) => void) => failed(new Error('gone'));
    const locked = { ...entry('locked', {}), createReader: () => ({ readEntries: fails }) };
    const walked = await walkFolders([locked as unknown as FileSystemDirectoryEntry, folder], () => undefined);
    expect(paths(walked)).toEqual(['spring/a.png']);
    expect(walked.unreadable).toEqual(['locked']);
  });
});

describe('pickedFolder', () => {
  it('takes the pictures with their folders, nothing that is hidden', () => {
    const picked = ['s/10.png', 's/2.png', 's/.cache/3.png', 's/read.me', 's/._2.png', 's/t/1.gif'].map((path) =>
      Object.defineProperty(file(path.split('/').at(-1) ?? ''), 'webkitRelativePath', { value: path }),
    );
    const walked = pickedFolder(picked as unknown as FileList);
    expect(paths(walked)).toEqual(['s/2.png', 's/10.png', 's/t/1.gif']);
    expect(walked.skipped).toBe(3);
  });
});

describe('pastedFiles', () => {
  it('names a screenshot by its time and keeps real names', () => {
    const given = pastedFiles(paste(file('image.png'), file('Blue.jpg'), file('image.png')), '粘贴', now);
    expect(given.map(({ name }) => name)).toEqual(['粘贴-1122-090507.png', '粘贴-1122-090507-3.png', 'Blue.jpg']);
  });

  it('are in natural order, whatever order a file manager gives them', () => {
    const given = pastedFiles(paste(file('10.png'), file('2.png'), file('1.png')), '粘贴', now);
    expect(given.map(({ name }) => name)).toEqual(['1.png', '2.png', '10.png']);
  });
});

describe('pickedFiles', () => {
  it('gives an empty list for a dialog that was closed', () => {
    expect(pickedFiles(null)).toEqual([]);
  });
});
