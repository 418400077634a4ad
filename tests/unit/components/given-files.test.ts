import { describe, expect, it } from 'vitest';
import { droppedFiles, pastedFiles, pickedFiles } from '../../../components/given-files';

const file = (name: string) => new File(['x'], name, { type: 'image/png' });
const now = new Date(2026, 10, 22, 9, 5, 7);

const dropItem = (name: string, isDirectory = false) => ({
  kind: 'file',
  getAsFile: () => (isDirectory ? null : file(name)),
  webkitGetAsEntry: () => ({ name, isDirectory }),
});
const drop = (...items: unknown[]) => ({ items }) as unknown as DataTransfer;
const paste = (...files: File[]) => ({ files }) as unknown as DataTransfer;

describe('droppedFiles', () => {
  it('keeps the order of the drop and names a folder instead of opening it', () => {
    const given = droppedFiles(drop(dropItem('b.png'), dropItem('photos', true), dropItem('a.png')));
    expect(given.files.map(({ name }) => name)).toEqual(['b.png', 'a.png']);
    expect(given.folder).toBe('photos');
  });
  it('passes over text', () => {
    expect(droppedFiles(drop({ kind: 'string' }))).toEqual({ files: [], folder: null });
  });
});

describe('pastedFiles', () => {
  it('names a screenshot by its time and keeps real names', () => {
    const given = pastedFiles(paste(file('image.png'), file('Blue.jpg'), file('image.png')), '粘贴', now);
    expect(given.map(({ name }) => name)).toEqual(['粘贴-1122-090507.png', 'Blue.jpg', '粘贴-1122-090507-3.png']);
  });
});

describe('pickedFiles', () => {
  it('gives an empty list for a dialog that was closed', () => {
    expect(pickedFiles(null)).toEqual([]);
  });
});
