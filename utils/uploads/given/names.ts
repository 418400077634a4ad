// Names of given files: which are pictures, archives or lists, their natural order, and what a folder's name does.
// Pure, so that views, pages and readers share it.

const picture = /\.(png|jpe?g|jpe|jfif|gif|webp|avif|bmp|tiff?|hei[cf]|svg)$/i;
const list = /\.(txt|csv|tsv|xlsx?)$/i;

/** Files that systems leave in folders and no person put there. */
const hidden = /^(\.|~\$|thumbs\.db$|desktop\.ini$|ehthumbs\.db$|__macosx$)/i;

/** Whether a name's suffix says that it is a picture. */
export const isPictureName = (name: string): boolean => picture.test(name);

/** Whether a file, or a folder, is the system's own. */
export const isHiddenName = (name: string): boolean => hidden.test(name);

/** What must be opened before there are pictures: an archive, or a list of addresses. */
export function packedAs(name: string): 'zip' | 'list' | null {
  if (/\.zip$/i.test(name)) return 'zip';
  return list.test(name) ? 'list' : null;
}

const collator = new Intl.Collator('zh-Hans-CN', { numeric: true });
const stemOf = (name: string) => name.replace(/(?<=.)\.[^.]*$/, '');

/** Natural order of names: 1, 2, 10. A total order: 0 only for the same name. */
export function byNature(a: string, b: string): number {
  const order = collator.compare(stemOf(a), stemOf(b)) || collator.compare(a, b);
  return order || (a < b ? -1 : a > b ? 1 : 0);
}

type Placed = { name: string; folder?: string };
const pathOf = ({ name, folder = '' }: Placed) => [...folder.split('/').filter(Boolean), name];

/** Natural order folder by folder: the files of a folder, then the folders in it. */
export function byFolder(a: Placed, b: Placed): number {
  const [left, right] = [pathOf(a), pathOf(b)];
  for (let depth = 0; ; depth += 1) {
    const ends = [depth === left.length - 1, depth === right.length - 1];
    if (ends[0] !== ends[1]) return ends[0] ? -1 : 1;
    const order = byNature(left[depth] ?? '', right[depth] ?? '');
    if (order !== 0 || ends[0]) return order;
  }
}

/** Longest title of the platform, characters: the file's own name is kept whole where it fits, since it tells pictures apart. */
const longestTitle = 50;

/** A file's name with its folders in front, cut so that the title keeps the file's own name. */
export function withFolder(name: string, folder: string): string {
  const room = longestTitle - [...stemOf(name)].length - 1;
  const words = [...folder.split('/').filter(Boolean).join(' ')].slice(0, Math.max(0, room)).join('').trim();
  return words === '' ? name : `${words} ${name}`;
}

/** The category that has the name of one of these folders, the innermost first; null without one. */
export function categoryFor(folder: string, categories: readonly { id: string; name: string }[]): string | null {
  const same = (a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase();
  for (const part of folder.split('/').reverse()) {
    const found = categories.find(({ name }) => name.trim() !== '' && same(name, part));
    if (found) return found.id;
  }
  return null;
}

/** Paths of files on the seller's own machine: no page can read them by themselves. */
const localPath = /^\s*["']?(?:[a-z]:[\\/]|\\\\[^\\\s]+\\|file:\/\/|\/(?:Users|home|Volumes|mnt|media|tmp|var)\/)/im;

/** Whether a text holds a path of the seller's own machine. */
export const hasLocalPath = (text: string): boolean => localPath.test(text);

/** Whether a text holds an address of the web. */
export const hasAddress = (text: string): boolean => /\bhttps?:\/\/\S/i.test(text);
