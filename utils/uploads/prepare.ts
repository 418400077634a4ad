// From bytes to an upload that may be sent: looked at, made to fit, titled, hashed, and found again where it is known.

import { announceChange } from '../db/changes';
import type { Db, StoredPicture } from '../db/open';
import type { Picture, Problem, Upload } from '../db/schema';
import { movedRow, moveUpload, uploadsIn } from '../db/uploads';
import type { HandLimits } from './fit/limits-hand';
import { orderFor, originOf, questionOf } from './fit/order';
import { takeParts } from './fit/parts';
import { suffixChange } from './fit/suffix';
import type { Facts, Fitted, Fitter, Looked } from './fit/types';
import type { Sight } from './look';
import { deciding } from './states';
import { cutTitle, namedAs, stemOf } from './title';

/** Whether an address still shows a picture. */
export type Look = (path: string) => Promise<Sight>;

export type Preparing = {
  db: Db;
  fitter: Fitter;
  look: Look;
  clock: () => number;
  /** What fields of pages take, where the records are at hand. */
  handLimits?: HandLimits | undefined;
};

/** Rows that are looked at first: nearly always the first one will do, and each costs its reading. */
const glance = 8;

/** How long a batch for a page's own field goes before all others, ms: its seller looks on, and no call holds it up. */
const handFirst = 3_600_000;

/**
 * The first upload that can be prepared: its bytes are here and its batch needs no more yes.
 * @param full enough is ready for the calls; what is handed to a page is prepared all the same
 */
export async function nextToPrepare(db: Db, now: number, full = false): Promise<Upload | null> {
  const batches = await db.getAll('batches');
  for (const { id } of batches.filter(({ hand, at }) => hand && at > now - handFirst)) {
    const [row] = await db.getAllFromIndex('uploads', 'batchState', [id, 'waiting'], 1);
    if (row?.hasBytes) return row;
  }
  if (full) return null;
  const proposals = new Set(batches.filter((batch) => !batch.confirmed).map((batch) => batch.id));
  const rows = await uploadsIn(db, 'waiting', proposals.size === 0 ? glance : undefined);
  const may = (row: Upload) => row.hasBytes && !proposals.has(row.batch);
  const all = rows.some(may) || rows.length < glance ? rows : await uploadsIn(db, 'waiting');
  const found = all.find(may);
  // A batch may have been written between the two looks: its rows are seen, and that it waits for a yes was not.
  const unasked = found && (await db.get('batches', found.batch))?.confirmed === false;
  return unasked ? nextToPrepare(db, now, full) : (found ?? null);
}

const unseen: Problem = { key: 'warning_unseen', params: [] };

/** What a power cut takes back is prepared again; nothing of it has left or cost anything. */
const lost = 'relaxed';

/** Prepares one upload; every end of it is a move. */
export async function prepare({ db, fitter, look, clock, handLimits }: Preparing, waiting: Upload): Promise<void> {
  const row = await moveUpload(db, waiting.id, ['waiting'], 'preparing', { problem: null }, clock(), lost);
  if (!row) return;
  const end = async (to: Upload['state'], patch: Partial<Upload>) =>
    void (await moveUpload(db, row.id, ['preparing'], to, patch, clock(), lost));
  const fail = (key: string, params = [row.fileName]) => end('failed', { problem: { key, params } });
  const order = await orderFor(db, row, (await db.get('shops', row.shop)) ?? null, handLimits);
  if (!order) return fail('problem_noShop', [row.shop]);
  const blob = await db.get('blobs', row.id);
  if (!blob) return fail('problem_bytesGone');

  const seenBefore = (await db.getKey('thumbs', row.id)) !== undefined;
  const looked = await fitter.lookAt(blob, order, !seenBefore).catch(() => null);
  if (!looked) return fail('problem_unreadableFile');
  const { plan, facts } = looked;
  if (looked.thumb) await db.put('thumbs', looked.thumb, row.id);
  if (plan.does === 'refuse' || !facts) {
    return end('failed', { problem: plan.does === 'refuse' ? plan.problem : null });
  }
  if (plan.does === 'ask')
    return end('blocked', { problem: questionOf(row.fileName, facts, plan.ask), ...seen(facts) });
  const origin = plan.does === 'change' ? await originOf(looked.sha256, order) : null;
  // A page's own field knows nothing of image spaces: what is there already is handed to it all the same.
  const known = row.hand || row.force || row.again ? null : await knownPicture(db, row, looked, origin);
  const sight = known ? await look(known.path) : 'gone';
  // What cannot be looked at is not paid a second time by itself: that is said, and the seller can send it anyway.
  if (known && sight !== 'gone') {
    const warnings = sight === 'there' ? row.warnings : [...row.warnings, unseen];
    return end('reused', { ...asGiven(row, looked, facts), picture: known, points: 0, warnings });
  }
  const fitted: Fitted | null =
    plan.does === 'asIs' ? { does: 'asIs', facts } : await fitter.fit(blob, order).catch(() => null);
  if (!fitted) return fail('problem_unreadableFile');
  if (fitted.does === 'refuse') return end('failed', { problem: fitted.problem });
  if (fitted.does === 'ask') {
    return end('blocked', { problem: questionOf(row.fileName, facts, fitted.ask), ...seen(facts) });
  }
  const patch =
    fitted.does === 'asIs' ? asGiven(row, looked, facts) : await takeParts(db, row, blob, fitted, origin, clock());
  if (!patch) return;
  if (row.hand) return end('handing', patch);
  await ready(db, row.id, patch, known, clock());
}

const seen = (facts: Facts) => ({ width: facts.width, height: facts.height });

/** What is written of a picture that goes as it was given. */
function asGiven(row: Upload, { sha256 }: Looked, facts: Facts): Partial<Upload> {
  const { format } = facts;
  // Of a row that comes back here its name is right by now; what was said of it stays.
  const suffix = suffixChange(row.fileName, format);
  return {
    sha256,
    ...seen(facts),
    fileName: namedAs(row.fileName, format),
    title: cutTitle(row.title || stemOf(row.fileName)),
    bytes: facts.bytes,
    mime: `image/${format === 'jpg' ? 'jpeg' : format === 'svg' ? 'svg+xml' : format}`,
    ...(suffix && { changes: [...(row.changes ?? []), suffix] }),
  };
}

/** The stored picture of these very bytes, or of these bytes changed in this very way. */
export async function knownPicture(
  db: Db,
  row: Pick<Upload, 'shop' | 'category'>,
  looked: Looked,
  origin: string | null,
): Promise<Picture | null> {
  const [index, key] = origin === null ? (['bytes', looked.sha256] as const) : (['origin', origin] as const);
  return usablePicture(await db.getAllFromIndex('pictures', index, [row.shop, row.category, key]));
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
