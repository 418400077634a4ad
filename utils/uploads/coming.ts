// How much of a batch is still on its way into the database. A thousand files take a while, and may be told of, started
// or cancelled before the last of them is written.
import type { Db } from '../db/open';
import type { Batch, Upload } from '../db/schema';

/** After this without a further picture, ms, nobody has the rest any more: its page was closed, its engine died. */
const longestGap = 30_000;

/** Pictures that were handed in and not written yet, whatever became of them. */
export function unwritten({ intake, stopped }: Batch): number {
  return intake && !stopped ? Math.max(0, intake.total - intake.taken) : 0;
}

/** Pictures that still come in. */
export function comingOf(batch: Batch, now: number): number {
  return now - (batch.intake?.at ?? 0) < longestGap ? unwritten(batch) : 0;
}

/** Pictures that will not come in by themselves. */
export function lostOf(batch: Batch, now: number): number {
  return unwritten(batch) - comingOf(batch, now);
}

/**
 * A batch and its rows that would start with it, of one moment: what is written and what still comes is then all of it.
 * What a stop holds starts with it too, once the stop is over.
 */
export async function readProposal(db: Db, id: string): Promise<{ batch: Batch | undefined; rows: Upload[] }> {
  const transaction = db.transaction(['batches', 'uploads']);
  const batch = await transaction.objectStore('batches').get(id);
  const byState = transaction.objectStore('uploads').index('batchState');
  const rows = [...(await byState.getAll([id, 'waiting'])), ...(await byState.getAll([id, 'blocked']))];
  await transaction.done;
  return { batch, rows: rows.sort((a, b) => a.id - b.id) };
}
