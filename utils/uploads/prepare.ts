// From bytes to an upload that may be sent: checks, title, hash, and whether the same picture is there already.

import { announceChange } from '../db/changes';
import type { Db, StoredPicture } from '../db/open';
import type { Picture, Problem, Upload } from '../db/schema';
import { movedRow, moveUpload, uploadsIn } from '../db/uploads';
import { longestFile } from './fit/limits';
import { inspect } from './inspect';
import { deciding } from './states';
import { cutTitle, namedAs, stemOf } from './title';

/** Whether an address still answers with a picture. */
export type Look = (path: string) => Promise<boolean>;

/** Rows that are looked at first: nearly always the first one will do, and each costs its reading. */
const glance = 8;

/** The first upload that can be prepared: its bytes are here and its batch needs no more yes. */
export async function nextToPrepare(db: Db): Promise<Upload | null> {
  const proposals = new Set((await db.getAll('batches')).filter((batch) => !batch.confirmed).map((batch) => batch.id));
  const rows = await uploadsIn(db, 'waiting', proposals.size === 0 ? glance : undefined);
  const found = rows.find((row) => row.hasBytes && !proposals.has(row.batch));
  if (found || rows.length < glance) return found ?? null;
  return (await uploadsIn(db, 'waiting')).find((row) => row.hasBytes && !proposals.has(row.batch)) ?? null;
}

/** What a power cut takes back is prepared again; nothing of it has left or cost anything. */
const lost = 'relaxed';

/** Prepares one upload; every end of it is a move. */
export async function prepare(db: Db, waiting: Upload, look: Look, clock: () => number): Promise<void> {
  const row = await moveUpload(db, waiting.id, ['waiting'], 'preparing', { problem: null }, clock(), lost);
  if (!row) return;
  const end = (to: Upload['state'], patch: Partial<Upload>) =>
    moveUpload(db, row.id, ['preparing'], to, patch, clock(), lost);
  const shop = await db.get('shops', row.shop);
  if (!shop) return void (await end('failed', { problem: { key: 'problem_noShop', params: [row.shop] } }));
  const blob = await db.get('blobs', row.id);
  if (!blob) return void (await end('failed', { problem: { key: 'problem_bytesGone', params: [row.fileName] } }));

  let bytes: Uint8Array<ArrayBuffer>;
  try {
    // Of a file that is refused for its size only the beginning is read, to say what it is.
    const read = blob.size > longestFile ? blob.slice(0, 64) : blob;
    bytes = new Uint8Array(await read.arrayBuffer());
  } catch {
    return void (await end('failed', { problem: { key: 'problem_unreadableFile', params: [row.fileName] } }));
  }
  const found = inspect(bytes, row.fileName, shop.clientType, blob.size);
  if ('key' in found) return void (await end('failed', { problem: found }));

  const sha256 = hex(await crypto.subtle.digest('SHA-256', bytes));
  const stored = await db.getAllFromIndex('pictures', 'bytes', [row.shop, row.category, sha256]);
  const known = row.force || row.again ? null : usablePicture(stored);
  const patch: Partial<Upload> = {
    sha256,
    width: found.width,
    height: found.height,
    fileName: namedAs(row.fileName, found.format),
    title: cutTitle(row.title || stemOf(row.fileName)),
    bytes: bytes.length,
    mime: `image/${found.format === 'jpg' ? 'jpeg' : found.format}`,
  };
  if (known && (await look(known.path))) return void (await end('reused', { ...patch, picture: known, points: 0 }));
  await ready(db, row.id, patch, known, clock());
}

/** The seller said of it: it is there. */
const isMark = (warning: Problem) => warning.key === 'warning_marked';

/** The newest of these pictures that is neither deleted nor frozen. */
function usablePicture(stored: readonly StoredPicture[]): Picture | null {
  const usable = stored.filter(({ picture }) => picture.deleted !== 'deleted' && picture.status !== 'froze');
  return usable.at(-1)?.picture ?? null;
}

/**
 * Makes it ready unless its shop stands still, the same bytes are under way, or are there by now: checked and moved in
 * one transaction.
 * @param gone the known picture that was looked for and not found
 */
async function ready(db: Db, id: number, patch: Partial<Upload>, gone: Picture | null, now: number): Promise<void> {
  const transaction = db.transaction(['uploads', 'stops', 'pictures'], 'readwrite', { durability: lost });
  const uploads = transaction.objectStore('uploads');
  const row = await uploads.get(id);
  if (row?.state === 'preparing') {
    const stops = transaction.objectStore('stops');
    const stop = (await stops.get('account')) ?? (await stops.get(row.shop));
    const same = await uploads.index('bytes').getAll([row.shop, row.category, patch.sha256 ?? '']);
    const asked = row.force || row.again;
    const twin = asked ? undefined : same.find((r) => r.id !== id && deciding.includes(r.state));
    const problem: Problem | null = stop?.problem ?? (twin ? { key: 'problem_twin', params: [twin.fileName] } : null);
    const bytes = [row.shop, row.category, patch.sha256 ?? ''] as [string, string, string];
    const known = usablePicture(await transaction.objectStore('pictures').index('bytes').getAll(bytes));
    // Its twin was stored while this one was being prepared: look again, and find it.
    const stored = !asked && known !== null && known.id !== gone?.id;
    const marked = asked ? undefined : same.find((r) => r.state === 'done' && r.warnings.some(isMark));
    const to = problem ? 'blocked' : stored ? 'waiting' : marked ? 'reused' : 'ready';
    const warnings = to === 'reused' ? (marked?.warnings ?? []) : row.warnings;
    await uploads.put(movedRow(row, to, { ...patch, problem, warnings }, now));
  }
  await transaction.done;
  announceChange();
}

function hex(buffer: ArrayBuffer): string {
  return Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
