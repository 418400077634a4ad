// Files out of a drop, a paste or a file input. All in one step: a DataTransfer is empty after the handler returns.
import type { GivenFile } from './panel-props';

export type Given = { files: GivenFile[]; folder: string | null };

const byFile = (file: File): GivenFile => ({ name: file.name, blob: file });

/** Files of a drop, in the order dropped; a folder is named, not opened. */
export function droppedFiles(data: DataTransfer): Given {
  const files: GivenFile[] = [];
  let folder: string | null = null;
  for (const item of Array.from(data.items)) {
    if (item.kind !== 'file') continue;
    const entry = item.webkitGetAsEntry?.();
    if (entry?.isDirectory) {
      folder ??= entry.name;
      continue;
    }
    const file = item.getAsFile();
    if (file) files.push(byFile(file));
  }
  return { files, folder };
}

const two = (value: number) => String(value).padStart(2, '0');

/** Pictures of a paste. Browsers call a screenshot `image.png`; it gets `word` and the time instead. */
export function pastedFiles(data: DataTransfer, word: string, now: Date): GivenFile[] {
  const stamp = [now.getMonth() + 1, now.getDate(), '-', now.getHours(), now.getMinutes(), now.getSeconds()];
  const time = stamp.map((part) => (typeof part === 'number' ? two(part) : part)).join('');
  return Array.from(data.files, (file, index) => {
    const nameless = /^image\.(png|jpe?g|gif)$/i.exec(file.name);
    const name = nameless ? `${word}-${time}${index ? `-${index + 1}` : ''}.${nameless[1]}` : file.name;
    return { name, blob: file };
  });
}

/** Files of a file input, in the order the dialog gave them. */
export function pickedFiles(list: FileList | null): GivenFile[] {
  return Array.from(list ?? [], byFile);
}
