// Bytes into the database, an upload row, and only then the word that they were taken.
import { announceChange } from '../db/changes';
import type { Db } from '../db/open';
import type { Batch, Hand, Problem, Source, Upload } from '../db/schema';
import type { BatchStore } from '../db/uploads';
import type { HandInItem } from './hand-in';
import { closedShops, untested } from './tested';
import { nameFromUrl } from './title';

/** A file, or an address whose bytes the background fetches; what a page knows of a picture beside it. */
export type Given = HandInItem & {
  /** Addresses at which a larger one may be, best first. */
  larger?: string[] | undefined;
  /** Pixels as its page shows it, until its bytes are looked at. */
  width?: number | undefined;
  height?: number | undefined;
};

export type Intake = {
  batch: Batch;
  shop: string;
  category: string;
  source: Source;
  /** Whether the owner gives them; see `leave.ts`. Left out, they are an assistant's where the extension is divided. */
  owner?: boolean;
  hand?: Hand | undefined;
  /** Pictures of the whole batch, where these are only some of them. */
  total?: number | undefined;
};

/** Files and bytes of one transaction: enough to be quick, few enough that what is sent meanwhile hardly waits for it. */
const chunk = { files: 8, bytes: 8 * 1024 * 1024 };

/** How many files from a place on share a transaction. */
function chunkAt(files: readonly Given[], from: number): number {
  let bytes = 0;
  for (let count = 0; ; count += 1) {
    const file = files[from + count];
    bytes += file && 'blob' in file ? file.blob.size : 0;
    if (!file || count === chunk.files || (count > 0 && bytes > chunk.bytes)) return count;
  }
}

/** What a row starts as otherwise: failed, with its bytes, where the gateway is closed for its shop. */
type Start = Pick<Upload, 'state' | 'problem'> | null;

async function startOf(db: Db, { shop, hand }: Intake): Promise<Start> {
  return !hand && (await closedShops(db))(shop) ? { state: 'failed', problem: untested } : null;
}

/** A row in the state in which every upload starts; the database gives its id. */
export function newUpload(intake: Intake, name: string, blob: Blob | null, now: number): Omit<Upload, 'id'> {
  return {
    batch: intake.batch.id,
    shop: intake.shop,
    category: intake.category,
    fileName: name,
    title: '',
    source: intake.source,
    hasBytes: blob !== null,
    bytes: blob?.size ?? 0,
    mime: blob?.type ?? '',
    width: 0,
    height: 0,
    sha256: '',
    state: 'waiting',
    added: now,
    since: now,
    sentAt: 0,
    tries: 0,
    force: false,
    again: false,
    call: null,
    points: 0,
    picture: null,
    problem: null,
    warnings: [],
    ...(intake.owner ? { owner: true } : {}),
    ...(intake.hand && { hand: intake.hand }),
  };
}

/** The row of one given picture. An address has no bytes yet: the background fetches them. */
function rowOf(intake: Intake, given: Given, start: Start, now: number): Omit<Upload, 'id'> {
  const { name, folder, category = intake.category, larger = [], width = 0, height = 0 } = given;
  const blob = 'blob' in given ? given.blob : null;
  const source = 'url' in given ? { ...intake.source, url: given.url, larger } : intake.source;
  const row = { ...newUpload({ ...intake, category, source }, name, blob, now), width, height, ...start };
  return folder === undefined ? row : { ...row, folder };
}

/**
 * Notes that so many more of a batch are written; in one transaction with their rows, so that a hand-in that broke off
 * goes on just there. A later part does not undo what was decided of the batch meanwhile: false when it takes no more.
 * @param last nothing follows, though more was handed in
 */
async function noteTaken(
  batches: BatchStore,
  intake: Intake,
  count: number,
  now: number,
  last = false,
): Promise<boolean> {
  const batch = (await batches.get(intake.batch.id)) ?? intake.batch;
  if (batch.stopped) return false;
  const taken = (batch.intake?.taken ?? 0) + count;
  const total = last ? taken : Math.max(taken, batch.intake?.total ?? 0, intake.total ?? 0);
  await batches.put({ ...batch, intake: { total, taken, at: now } });
  return true;
}

/** False when the batch was stopped meanwhile: nothing is written. */
async function addChunk(db: Db, intake: Intake, files: readonly Given[], start: Start, now: number): Promise<boolean> {
  const transaction = db.transaction(['uploads', 'blobs', 'batches', 'links'], 'readwrite', { durability: 'strict' });
  try {
    const taken = await noteTaken(transaction.objectStore('batches'), intake, files.length, now);
    for (const given of taken ? files : []) {
      const id = await transaction.objectStore('uploads').add(rowOf(intake, given, start, now) as Upload);
      if ('blob' in given) await transaction.objectStore('blobs').put(given.blob, id);
      // In one transaction with its row: it is either a link or an upload.
      else if (given.link !== undefined) await transaction.objectStore('links').delete(given.link);
    }
    await transaction.done;
    return taken;
  } catch (error) {
    await transaction.done.catch(() => undefined);
    throw error;
  }
}

/**
 * Writes files in the order given. A file that cannot be read becomes a failed row with its sentence; a full disk ends
 * the intake, and so does the seller's no. For a shop that the gateway is closed for each becomes a failed row that says
 * so. Gives how many were taken and what went wrong.
 */
export async function addFiles(
  db: Db,
  given: Intake,
  files: readonly Given[],
  clock: () => number,
): Promise<{ added: number; problem: Problem | null }> {
  const intake = { ...given, total: given.total ?? files.length };
  const start = await startOf(db, intake);
  let added = 0;
  for (let from = 0; from < files.length; ) {
    const some = files.slice(from, from + chunkAt(files, from));
    from += some.length;
    try {
      if (!(await addChunk(db, intake, some, start, clock()))) return { added, problem: null };
      added += some.length;
    } catch {
      for (const file of some) {
        const problem = await addAlone(db, intake, file, start, clock());
        if (problem?.key === 'problem_diskFull') return { added, problem };
        added += 1;
      }
    }
    announceChange();
  }
  return { added, problem: null };
}

async function addAlone(db: Db, intake: Intake, file: Given, start: Start, now: number): Promise<Problem | null> {
  try {
    await addChunk(db, intake, [file], start, now);
    return null;
  } catch (error) {
    const full = error instanceof DOMException && error.name === 'QuotaExceededError';
    const problem: Problem = { key: full ? 'problem_diskFull' : 'problem_unreadableFile', params: [file.name] };
    const row = { ...rowOf(intake, file, null, now), hasBytes: false, bytes: 0, state: 'failed' as const, problem };
    const transaction = db.transaction(['uploads', 'batches'], 'readwrite');
    const taken = await noteTaken(transaction.objectStore('batches'), intake, 1, now, full);
    if (taken) await transaction.objectStore('uploads').add(row as Upload);
    await transaction.done;
    return problem;
  }
}

/** A row for a picture on a page, before its bytes are here: whoever has the page fetches them, also after a restart. */
export async function addFromPage(db: Db, intake: Intake, now: number): Promise<number> {
  const name = nameFromUrl(intake.source.url ?? '');
  const row = { ...newUpload(intake, name, null, now), ...(await startOf(db, intake)) };
  const transaction = db.transaction(['uploads', 'batches'], 'readwrite', { durability: 'strict' });
  await transaction.objectStore('batches').put(intake.batch);
  const id = await transaction.objectStore('uploads').add(row as Upload);
  await transaction.done;
  announceChange();
  return id;
}

/**
 * Puts the fetched bytes of a page's picture under its row. Nothing happens when the seller cancelled meanwhile.
 * @param name the file's own name, when it is known better by now
 */
export async function giveBytes(db: Db, id: number, blob: Blob, name?: string): Promise<void> {
  const transaction = db.transaction(['uploads', 'blobs'], 'readwrite', { durability: 'strict' });
  const row = await transaction.objectStore('uploads').get(id);
  // Also under a stop that came meanwhile: a picture of a data: address cannot be had a second time.
  if (row && (row.state === 'waiting' || row.state === 'blocked') && !row.hasBytes) {
    await transaction.objectStore('blobs').put(blob, id);
    // A stop's sentence stays; that a host had to be asked for is over.
    const problem = row.problem?.key === 'ask_host' ? null : row.problem;
    const next = { ...row, hasBytes: true, bytes: blob.size, mime: blob.type, problem, fileName: name ?? row.fileName };
    await transaction.objectStore('uploads').put(next);
  }
  await transaction.done;
  announceChange();
}

/** Notes on a row without bytes that its host has to be permitted first; it goes on waiting. */
export async function askForHost(db: Db, id: number, problem: Problem): Promise<void> {
  const transaction = db.transaction('uploads', 'readwrite');
  const row = await transaction.store.get(id);
  const asks = row?.state === 'waiting' && !row.hasBytes && row.problem?.key !== problem.key;
  if (row && asks) await transaction.store.put({ ...row, problem });
  await transaction.done;
  if (asks) announceChange();
}
