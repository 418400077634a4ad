// The moment before a call leaves: the upload moves to `sending`, the ledger gets its row and the limiter its mark,
// all in one transaction, so that no crash can leave one without the others.
import { announceChange } from '../db/changes';
import { levelFrom, limiterKey, newCall } from '../db/limiter';
import type { Db } from '../db/open';
import type { Call, Upload } from '../db/schema';
import { movedRow } from '../db/uploads';
import { nextFree, taken } from '../net/limiter';

export type Claim = { upload: Upload; call: number; at: number } | 'gone' | { wait: number };

/**
 * Claims one ready upload for a call that leaves within `lead` ms.
 * @param departures when earlier calls really left, by the moment that was claimed for them
 * @returns the claim, `gone` when the upload has moved on, or how long to wait, ms
 */
export async function claimUpload(
  db: Db,
  id: number,
  clock: () => number,
  lead: number,
  departures: ReadonlyMap<number, number>,
): Promise<Claim> {
  const transaction = db.transaction(['uploads', 'calls', 'values', 'stops'], 'readwrite', { durability: 'strict' });
  const uploads = transaction.objectStore('uploads');
  const row = await uploads.get(id);
  const settings = await transaction.objectStore('values').get('settings');
  const paused = typeof settings === 'object' && settings !== null && 'paused' in settings && settings.paused === true;
  const stops = transaction.objectStore('stops');
  const stopped = row && ((await stops.get('account')) ?? (await stops.get(row.shop)));
  if (row?.state !== 'ready' || paused || stopped) {
    await transaction.done;
    return 'gone';
  }
  const now = clock();
  const stored = levelFrom(await transaction.objectStore('values').get(limiterKey), now);
  const level = { ...stored, sent: stored.sent.map((at) => departures.get(at) ?? at) };
  const at = nextFree(level, now);
  if (at > now + lead) {
    await transaction.done;
    return { wait: at - now - lead };
  }
  const call = await transaction
    .objectStore('calls')
    .add(newCall({ kind: 'upload', shopId: row.shop, upload: id }, at) as Call);
  const upload = movedRow(row, 'sending', { call, tries: row.tries + 1, sentAt: at, problem: null }, now);
  await uploads.put(upload);
  await transaction.objectStore('values').put(taken(level, at), limiterKey);
  await transaction.done;
  announceChange();
  return { upload, call, at };
}
