import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Pictures of a long run go to disk beyond this, so that a thousand of them do not fill the memory. */
const MEMORY_LIMIT = 64 * 1024 * 1024;

/**
 * Bytes by key: in memory first, in a temporary folder once there are many.
 */
export function createBytes() {
  /** @type {Map<string, Buffer | string>} key → bytes, or the file that holds them */
  const kept = new Map();
  let held = 0;
  let files = 0;
  /** @type {string | null} */
  let folder = null;
  return {
    /** @param {string} key @param {Buffer} bytes */
    put(key, bytes) {
      held += bytes.length;
      if (held <= MEMORY_LIMIT) {
        kept.set(key, bytes);
        return;
      }
      folder ??= mkdtempSync(join(tmpdir(), 'storekey-sandbox-'));
      files += 1;
      const file = join(folder, String(files));
      writeFileSync(file, bytes);
      kept.set(key, file);
    },
    /** @param {string} key @returns {Buffer | null} */
    get(key) {
      const found = kept.get(key);
      return typeof found === 'string' ? readFileSync(found) : (found ?? null);
    },
    clear() {
      kept.clear();
      held = 0;
      if (folder) rmSync(folder, { recursive: true, force: true });
      folder = null;
    },
  };
}
