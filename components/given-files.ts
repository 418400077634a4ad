// Files out of a drop, a paste or a file input. All in one step: a DataTransfer is empty after the handler returns.
import { byFolder, isHiddenName, isPictureName } from '../utils/uploads/given/names';
import type { GivenFile } from './panel-props';

/** Folders are opened later: what the browser gives for them stays good. `text`, `html`: of a drag without files. */
export type Given = { files: GivenFile[]; folders: FileSystemDirectoryEntry[]; text: string; html: string };

const byFile = (file: File): GivenFile => ({ name: file.name, blob: file });

/** What a drop holds: files in natural order, folders, or else its text. */
export function droppedFiles(data: DataTransfer): Given {
  const files: GivenFile[] = [];
  const folders: FileSystemDirectoryEntry[] = [];
  for (const item of Array.from(data.items)) {
    if (item.kind !== 'file') continue;
    const entry = item.webkitGetAsEntry?.();
    if (entry?.isDirectory) {
      folders.push(entry as FileSystemDirectoryEntry);
      continue;
    }
    const file = item.getAsFile();
    if (file) files.push(byFile(file));
  }
  const bare = files.length + folders.length === 0;
  const read = (type: string) => (bare ? (data.getData?.(type) ?? '') : '');
  const text = read('text/uri-list') || read('text/plain');
  return { files: files.sort(byFolder), folders, text, html: read('text/html') };
}

/** Files that a walk looks at before it gives up: a whole disk was dropped. */
const mostSeen = 50_000;

/** `cut`: there was more than anybody looks at; the files seen are not all. */
export type Walked = { files: GivenFile[]; skipped: number; unreadable: string[]; cut: boolean };

/**
 * Pictures of folders and all folders in them, in natural order folder by folder. What is no picture is counted; what
 * cannot be read is named.
 */
export async function walkFolders(
  folders: readonly FileSystemDirectoryEntry[],
  onFound: (count: number) => void,
): Promise<Walked> {
  const walked: Walked = { files: [], skipped: 0, unreadable: [], cut: false };
  const open = [...folders];
  let seen = 0;
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    if (seen >= mostSeen) {
      walked.cut = true;
      break;
    }
    const entries = await entriesOf(folder).catch(() => null);
    if (!entries) walked.unreadable.push(folder.name);
    for (const entry of entries ?? []) {
      seen += 1;
      if (entry.isDirectory && !isHiddenName(entry.name)) open.push(entry as FileSystemDirectoryEntry);
      else if (entry.isDirectory || !isGood(entry.name)) walked.skipped += 1;
      else {
        const file = await fileOf(entry as FileSystemFileEntry).catch(() => null);
        if (file) walked.files.push({ ...byFile(file), folder: folderOf(entry.fullPath) });
        else walked.unreadable.push(entry.name);
      }
    }
    onFound(walked.files.length);
  }
  walked.files.sort(byFolder);
  return walked;
}

const isGood = (name: string) => isPictureName(name) && !isHiddenName(name);
const folderOf = (path: string) => path.split('/').filter(Boolean).slice(0, -1).join('/');
const fileOf = (entry: FileSystemFileEntry) => new Promise<File>((resolve, reject) => entry.file(resolve, reject));

/** Everything in one folder: browsers give a hundred at a time, and nothing at the end. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return all;
    all.push(...some);
  }
}

const two = (value: number) => String(value).padStart(2, '0');

/**
 * Pictures of a paste, in natural order: file managers give them in any. Browsers call a screenshot `image.png`; it gets
 * `word` and the time instead.
 */
export function pastedFiles(data: DataTransfer, word: string, now: Date): GivenFile[] {
  const stamp = [now.getMonth() + 1, now.getDate(), '-', now.getHours(), now.getMinutes(), now.getSeconds()];
  const time = stamp.map((part) => (typeof part === 'number' ? two(part) : part)).join('');
  return Array.from(data.files, (file, index) => {
    const nameless = /^image\.(png|jpe?g|gif)$/i.exec(file.name);
    const name = nameless ? `${word}-${time}${index ? `-${index + 1}` : ''}.${nameless[1]}` : file.name;
    return { name, blob: file };
  }).sort(byFolder);
}

/** Files of a file input, in natural order: dialogs give them in any. */
export function pickedFiles(list: FileList | null): GivenFile[] {
  return Array.from(list ?? [], byFile).sort(byFolder);
}

/** Pictures of a folder that was picked, in natural order folder by folder. */
export function pickedFolder(list: FileList | null): Walked {
  const all = Array.from(list ?? [], (file) => ({ ...byFile(file), folder: folderOf(file.webkitRelativePath) }));
  const hiddenIn = (folder: string) => folder.split('/').some(isHiddenName);
  const files = all.filter(({ name, folder }) => isGood(name) && !hiddenIn(folder)).sort(byFolder);
  return { files, skipped: all.length - files.length, unreadable: [], cut: false };
}
