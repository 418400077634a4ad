// The repository's own files, and what they import, as the rules of its shape look at them.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** Folders that are made, fetched or built, never written. */
const notOurs = new Set(['node_modules', 'dist', '.output', '.wxt', '.git', 'coverage']);

/** Files below a folder whose names end so, as paths from the root with `/`. */
export function filesBelow(folder: string, endings: readonly string[]): string[] {
  const found: string[] = [];
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    if (notOurs.has(entry.name)) continue;
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) found.push(...filesBelow(path, endings));
    else if (endings.some((ending) => entry.name.endsWith(ending))) found.push(path);
  }
  return found.sort();
}

export const read = (path: string): string => readFileSync(join(root, path), 'utf8');

const product = ['.ts', '.tsx'];
/** What ships: code of the extension. */
export const productFiles = ['components', 'entrypoints', 'utils'].flatMap((folder) => filesBelow(folder, product));
/** What ships and what tests it. */
export const allCode = [...productFiles, ...filesBelow('tests', ['.ts', '.tsx', '.mjs', '.js', '.jsx'])];

/** A source without its comments; strings, templates and regular expressions stay as they are. */
export function withoutComments(source: string): string {
  const token =
    /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`|(?<=[=(,:[!&|?{};\n]\s*)\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*/g;
  return source.replace(token, (found) => (/^\/[*/]/.test(found) ? ' ' : found));
}

/** `to` is a path from the root for our own files, a package's name for others. */
export type Arrow = { from: string; to: string; typeOnly: boolean };

function resolve(from: string, name: string): string {
  if (!name.startsWith('.')) return name;
  const path = posix.join(posix.dirname(from), name.replace(/\?.*$/, ''));
  const found = ['', '.ts', '.tsx', '/index.ts'].map((ending) => path + ending);
  return found.find((one) => existsSync(join(root, one)) && statSync(join(root, one)).isFile()) ?? path;
}

/** Imports and re-exports of one file, dynamic ones too. */
export function arrowsOf(from: string): Arrow[] {
  const source = withoutComments(read(from));
  const arrows: Arrow[] = [];
  for (const [, what = '', name = ''] of source.matchAll(
    /(?:^|\n)\s*(?:import|export)\s+([^;'"]*?)\s*from\s*['"]([^'"]+)['"]/g,
  )) {
    const names = /^\{([\s\S]*)\}$/
      .exec(what)?.[1]
      ?.split(',')
      .filter((part) => part.trim() !== '');
    const typeOnly = what.startsWith('type ') || (names?.every((part) => part.trim().startsWith('type ')) ?? false);
    arrows.push({ from, to: resolve(from, name), typeOnly });
  }
  for (const [, name = ''] of source.matchAll(/(?:^|\n)\s*import\s*['"]([^'"]+)['"]/g)) {
    arrows.push({ from, to: resolve(from, name), typeOnly: false });
  }
  for (const [before, name = ''] of source.matchAll(
    /(?:typeof\s+|:\s*|\|\s*|<\s*)?import\(\s*['"]([^'"]+)['"]\s*\)/g,
  )) {
    arrows.push({ from, to: resolve(from, name), typeOnly: !before.startsWith('import') });
  }
  return arrows;
}

export const productArrows: readonly Arrow[] = productFiles.flatMap(arrowsOf);

/** Everything that a file pulls into its bundle, packages by name. */
export function bundleOf(entry: string): Set<string> {
  const seen = new Set<string>();
  const open = [entry];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    open.push(...productArrows.filter((arrow) => arrow.from === path && !arrow.typeOnly).map((arrow) => arrow.to));
  }
  return seen;
}

/** `utils/db/open.ts` is in `utils/db`, `utils/texts.ts` in `utils/texts.ts`, `components/a.tsx` in `components`. */
export function areaOf(path: string): string {
  const parts = path.split('/');
  return parts[0] === 'components' ? 'components' : parts.slice(0, 2).join('/');
}
