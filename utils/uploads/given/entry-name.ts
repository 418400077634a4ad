// Names of entries in an archive: whoever packed it chose them, also to break out of where they are put.
import { isHiddenName } from './names';

/** Longest name of a file or a folder that is kept, characters. */
const longest = 100;
/** Folders that are kept of a deep path: the innermost ones say most. */
const deepest = 4;

/** A name as it was written: UTF-8 where the bytes are that, else the code page of a Chinese Windows. */
export function decodeName(raw: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(raw);
  } catch {
    return new TextDecoder('gbk').decode(raw);
  }
}

const clean = (part: string) =>
  [...part.replace(/[\p{Cc}\p{Cf}\p{Cs}:*?"<>|]/gu, '_').trim()].slice(0, longest).join('').trim();

/**
 * Folder and name of an entry, both harmless: no `..`, no drive, no separator, no control character. Null for a
 * folder and for what systems leave behind.
 */
export function placeOf(path: string): { folder: string; name: string } | null {
  const parts = path.split(/[\\/]/);
  const last = parts.pop() ?? '';
  if (/^\.*$/.test(last.trim()) || parts.some((part) => /^__macosx$/i.test(part)) || isHiddenName(last)) return null;
  const folders = parts.map((part) => (/^\s*([a-z]:|[.\s]*)\s*$/i.test(part) ? '' : clean(part))).filter(Boolean);
  const suffix = /\.[a-z0-9]{1,5}$/i.exec(last)?.[0] ?? '';
  const stem = clean(last.slice(0, last.length - suffix.length)).replace(/^\.+/, '');
  return { folder: folders.slice(-deepest).join('/'), name: (stem || 'picture') + suffix };
}
