// From bytes to an upload that may be sent: checks, title, hash, and whether the same picture is there already.

import { announceChange } from '../db/changes';
import type { Db } from '../db/open';
import type { Picture, Problem, Upload } from '../db/schema';
import { movedRow, moveUpload, uploadsIn } from '../db/uploads';
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
    bytes = new Uint8Array(await blob.arrayBuffer());
  } catch {
    return void (await end('failed', { problem: { key: 'problem_unreadableFile', params: [row.fileName] } }));
  }
  const found = inspect(bytes, row.fileName, shop.clientType);
  if ('key' in found) return void (await end('failed', { problem: found }));

  const sha256 = hex(await crypto.subtle.digest('SHA-256', bytes));
  const known = row.force || row.again ? null : await knownPicture(db, row, sha256);
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
  await ready(db, row.id, patch, clock());
}

async function knownPicture(db: Db, row: Upload, sha256: string): Promise<Picture | null> {
  const stored = await db.getAllFromIndex('pictures', 'bytes', [row.shop, row.category, sha256]);
  const usable = stored.filter(({ picture }) => picture.deleted !== 'deleted' && picture.status !== 'froze');
  return usable.at(-1)?.picture ?? null;
}

/** Makes it ready unless its shop stands still or the same bytes are under way: checked and moved in one transaction. */
async function ready(db: Db, id: number, patch: Partial<Upload>, now: number): Promise<void> {
  const transaction = db.transaction(['uploads', 'stops'], 'readwrite', { durability: lost });
  const uploads = transaction.objectStore('uploads');
  const row = await uploads.get(id);
  if (row?.state === 'preparing') {
    const stops = transaction.objectStore('stops');
    const stop = (await stops.get('account')) ?? (await stops.get(row.shop));
    const same = await uploads.index('bytes').getAll([row.shop, row.category, patch.sha256 ?? '']);
    const twin = row.force || row.again ? undefined : same.find((r) => r.id !== id && deciding.includes(r.state));
    const problem: Problem | null = stop?.problem ?? (twin ? { key: 'problem_twin', params: [twin.fileName] } : null);
    await uploads.put(movedRow(row, problem ? 'blocked' : 'ready', { ...patch, problem }, now));
  }
  await transaction.done;
  announceChange();
}

function hex(buffer: ArrayBuffer): string {
  return Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
