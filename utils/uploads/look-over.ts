// Every picture of a batch that waits for its yes is looked at, so that the seller knows what it will cost and change.
import { announceChange } from '../db/changes';
import type { RowPlan } from '../db/fit-schema';
import type { Db } from '../db/open';
import type { Batch, Upload } from '../db/schema';
import { unwritten } from './coming';
import { nearlySame } from './fit/alike';
import { orderFor, originOf } from './fit/order';
import { targetSize } from './fit/size';
import type { Limits, Looked, Order } from './fit/types';
import { knownPicture, type Preparing } from './prepare';
import type { UploadState } from './states';

/** Whether a batch is looked over: it waits for its yes, or had it before all of it was looked at. */
const isOpen = (batch: Batch | undefined) => batch !== undefined && (!batch.confirmed || batch.early === true);

/** Looks at uploads of batches that wait for their yes, one a step; then at what still waits of those started early. */
export function createLookOver({ db, fitter }: Preparing) {
  /** Ids still to look at, so that a thousand rows are not read for each of them. */
  const queue: number[] = [];
  /** Perceptual hashes of a batch in the order given. */
  const looks = new Map<string, Map<number, string>>();
  /** Started batches of which nothing is left to look at. */
  const over = new Set<string>();

  async function fill(): Promise<void> {
    const open = (await db.getAll('batches')).filter((batch) => isOpen(batch) && !over.has(batch.id));
    open.sort((a, b) => Number(a.confirmed) - Number(b.confirmed));
    for (const id of looks.keys()) if (!open.some((batch) => batch.id === id)) looks.delete(id);
    for (const batch of open) {
      const { id, confirmed } = batch;
      const rows = await db.getAllFromIndex('uploads', 'batchState', [id, 'waiting']);
      const unseen = rows.filter((row) => row.hasBytes && !row.plan);
      if (confirmed && unwritten(batch) === 0 && unseen.length === 0) over.add(id);
      queue.push(...unseen.map((row) => row.id));
      if (!looks.has(id)) looks.set(id, new Map(rows.flatMap((row) => (row.look ? [[row.id, row.look]] : []))));
    }
  }

  /** Looks at the next one; false when there is none. */
  return async (): Promise<boolean> => {
    if (queue.length === 0) await fill();
    const id = queue.shift();
    if (id === undefined) return false;
    const row = await db.get('uploads', id);
    const batch = row && (await db.get('batches', row.batch));
    if (row?.state !== 'waiting' || row.plan || !row.hasBytes || !isOpen(batch)) return true;
    const shop = await db.get('shops', row.shop);
    const blob = await db.get('blobs', id);
    const order = await orderFor(db, row, shop ?? null);
    if (!order || !blob) return true;
    const looked = await fitter.lookAt(blob, order, true).catch(() => null);
    const patch = looked
      ? await findings(db, row, looked, order, await originOf(looked.sha256, order))
      : unreadable(row);
    if (looked?.thumb) await db.put('thumbs', looked.thumb, id);
    const among = looks.get(row.batch);
    const like = patch.look && among && [...among].find(([, other]) => nearlySame(other, patch.look as string));
    if (patch.look) among?.set(id, patch.look);
    await note(db, id, { ...patch, ...(like ? { like: like[0] } : {}) });
    return true;
  };
}

/** What stores nothing: a later picture of the same bytes is uploaded in its place. */
const ended: readonly UploadState[] = ['cancelled', 'failed'];

const unreadable = ({ fileName }: Upload): Partial<Upload> => ({
  plan: { does: 'refuse', calls: 0, changes: [] },
  problem: { key: 'problem_unreadableFile', params: [fileName] },
});

async function findings(
  db: Db,
  row: Upload,
  looked: Looked,
  { limits }: Order,
  origin: string,
): Promise<Partial<Upload>> {
  const { plan, facts, look, sha256 } = looked;
  const size = facts ? { width: facts.width, height: facts.height, bytes: facts.bytes } : {};
  const base = { ...size, sha256, ...(look ? { look } : {}) };
  const steps = plan.does === 'change' ? plan.steps : [];
  const known = await knownPicture(db, row, looked, plan.does === 'change' ? origin : null);
  const same = await db.getAllFromIndex('uploads', 'bytes', [row.shop, row.category, sha256]);
  const twin = same.some((other) => other.batch === row.batch && other.id < row.id && !ended.includes(other.state));
  const pays = plan.does === 'asIs' || plan.does === 'change';
  const does: RowPlan['does'] = pays && (known || twin) ? 'reuse' : plan.does;
  const calls = does === 'reuse' || does === 'refuse' ? 0 : steps.includes('slice') ? slicesOf(looked, limits) : 1;
  const problem = plan.does === 'refuse' ? plan.problem : null;
  return { ...base, plan: { does, calls, changes: steps }, problem };
}

/** How many slices a picture will about be: as high as they may be, at the width that is asked for. */
function slicesOf({ facts }: Looked, limits: Limits): number {
  if (!facts) return 1;
  const [width, height] = facts.orientation > 4 ? [facts.height, facts.width] : [facts.width, facts.height];
  const target = targetSize(width, height, limits);
  return Math.max(1, Math.ceil((target?.height ?? 1) / (limits.mostHeight ?? Number.POSITIVE_INFINITY)));
}

async function note(db: Db, id: number, patch: Partial<Upload>): Promise<void> {
  const transaction = db.transaction('uploads', 'readwrite', { durability: 'relaxed' });
  const row = await transaction.store.get(id);
  if (row?.state === 'waiting') await transaction.store.put({ ...row, ...patch });
  await transaction.done;
  announceChange();
}
