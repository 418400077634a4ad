import { readFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { send } from './connection.mjs';

const DIST = fileURLToPath(new URL('../dist', import.meta.url));
const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.jpg': 'image/jpeg',
  '.png': 'image/png',
  '.gif': 'image/gif',
};

/** @type {Map<string, Buffer>} */
const cache = new Map();

/**
 * Bytes of a built file.
 * @param {'assets'|'photos'} folder
 * @param {string} name its last path segment counts
 * @returns {Promise<Buffer | null>} null when there is no such file
 * @throws {Error} when the sandbox was not built
 */
export async function builtFile(folder, name) {
  const path = join(DIST, folder, basename(name));
  const known = cache.get(path);
  if (known) return known;
  const bytes = await readFile(path).catch(() => null);
  if (bytes) cache.set(path, bytes);
  else if (!(await readFile(join(DIST, 'built')).catch(() => null)))
    throw new Error('the sandbox is not built: run `npm run build` in tests/sandbox');
  return bytes;
}

/** @param {string} name @returns {string} */
export const typeOf = (name) => TYPES[/** @type {'.js'} */ (extname(name))] ?? 'application/octet-stream';

/**
 * Answers with a built file, or 404.
 * @param {any} res
 * @param {'assets'|'photos'} folder
 * @param {string} name
 * @param {Record<string, string>} [headers]
 */
export async function sendBuilt(res, folder, name, headers = {}) {
  const bytes = await builtFile(folder, name);
  if (!bytes) return send(res, 404, { 'content-type': 'text/plain' }, 'not found');
  return send(res, 200, { 'content-type': typeOf(name), ...headers }, bytes);
}
