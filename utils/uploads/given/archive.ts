// A zip from the seller, taken apart with limits: it may be made to fill the disk, and its names to go elsewhere.
import { type Entry, type FileEntry, type Reader, ZipReader } from '@zip.js/zip.js/lib/zip-core-reader.js';
import type { Problem } from '../../db/schema';
import { decodeName } from './entry-name';

export const mostEntries = 2000;
export const mostEntryBytes = 60 * 1024 * 1024;
export const mostBytes = 1.5 * 1024 * 1024 * 1024;
/** Deflate reaches 1,032 to 1; an archive of pictures hardly 3. One this large that shrinks so much is a bomb. */
const bombRatio = 100;
const bombBytes = 100 * 1024 * 1024;

/** A refusal of the whole archive. */
export class Refusal extends Error {
  constructor(readonly problem: Problem) {
    super(problem.key);
  }
}
const refusal = (key: string, ...params: string[]) => new Refusal({ key, params });

/** Reads parts of a file as zip.js asks for them: nothing is held whole. Its own reader brings its writer along. */
function readerOf(blob: Blob): Reader<Blob> {
  return {
    size: blob.size,
    get readable() {
      return blob.stream();
    },
    init: async () => undefined,
    createReadable: ({ offset = 0, size = blob.size - offset } = {}) => blob.slice(offset, offset + size).stream(),
    readUint8Array: async (at, length) => new Uint8Array(await blob.slice(at, at + length).arrayBuffer()),
  };
}

export type Packed = { path: string; size: number; encrypted: boolean; read: (most?: number) => Promise<Blob | null> };

/**
 * Opens an archive and gives its files in their stored order, nothing unpacked yet. `read` gives null for an entry
 * that is larger than it says or than `most` bytes, or damaged.
 * Throws a `Refusal` for what is no archive, has too many entries, or would be too large in all.
 */
export async function openArchive(name: string, blob: Blob): Promise<Packed[]> {
  const zip = new ZipReader(readerOf(blob), {
    useWebWorkers: false,
    checkOverlappingEntry: true,
    strictness: 'tolerant',
  });
  const entries: Entry[] = [];
  try {
    const all = zip.getEntriesGenerator({ filenameValidation: 'tolerant', decodeText: (raw) => decodeName(raw) });
    for await (const entry of all) {
      entries.push(entry);
      if (entries.length > mostEntries) throw refusal('problem_zipMany', name, String(mostEntries));
    }
  } catch (error) {
    throw error instanceof Refusal ? error : refusal('problem_zipBroken', name);
  }
  const files = entries.filter((entry): entry is FileEntry => !entry.directory);
  const sum = files.reduce((total, { uncompressedSize }) => total + uncompressedSize, 0);
  if (sum > bombBytes && sum > blob.size * bombRatio) throw refusal('problem_zipBomb', name);
  if (sum > mostBytes) throw refusal('problem_zipTotal', name);
  return files.map((entry) => ({
    path: entry.filename,
    size: entry.uncompressedSize,
    encrypted: entry.encrypted,
    read: async (most = mostEntryBytes) =>
      entry.uncompressedSize > most ? null : unpack(entry, entry.uncompressedSize),
  }));
}

/** One entry's bytes; stops at the first byte beyond `most`, whatever its header claims. */
async function unpack(entry: FileEntry, most: number): Promise<Blob | null> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  const stop = new AbortController();
  const sink = new WritableStream<Uint8Array<ArrayBuffer>>({
    write(part) {
      length += part.length;
      if (length > most) {
        stop.abort();
        throw new Error('longer than it says');
      }
      parts.push(part.slice());
    },
  });
  try {
    await entry.getData(sink, { signal: stop.signal, checkSignature: true, useWebWorkers: false });
  } catch {
    return null;
  }
  return length > most ? null : new Blob(parts);
}
