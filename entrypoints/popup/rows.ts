// What the panel reads of the database itself: the plan of a batch, and bytes to look at. It only ever reads.
import type { CompareBytes } from '../../components/compare-view';
import { type Db, openDatabase } from '../../utils/db/open';
import type { PanelState, PlanView } from '../../utils/messages/views';
import { comingOf, readProposal } from '../../utils/uploads/coming';
import { formatOf } from '../../utils/uploads/fit/formats';
import { planView } from '../../utils/uploads/plan-view';

let opened: Promise<Db> | null = null;

/** Opened when first needed; a failure is tried again the next time. */
function database(): Promise<Db> {
  opened ??= openDatabase().catch((error: unknown) => {
    opened = null;
    throw error;
  });
  return opened;
}

/** The plan of every batch that waits for a yes, by batch. */
export async function plansOf({ proposals, money, limit }: PanelState): Promise<Record<string, PlanView>> {
  const db = await database();
  const plans = proposals.map(async ({ batch }) => {
    const now = await readProposal(db, batch);
    const coming = now.batch ? comingOf(now.batch, Date.now()) : 0;
    return [batch, planView(now.rows, money.perCall, limit.perSecond, coming)] as const;
  });
  return Object.fromEntries(await Promise.all(plans));
}

/** Formats that no browser shows; Safari alone knows one of them. */
const unseen: readonly (string | null)[] = ['heic', 'tiff'];

async function seen(blob: Blob | undefined): Promise<Blob | null> {
  if (!blob) return null;
  const format = formatOf(new Uint8Array(await blob.slice(0, 64).arrayBuffer()));
  return unseen.includes(format) ? (await import('./preview')).drawn(blob) : blob;
}

/**
 * A picture as given, where it was changed, and as it is sent.
 * @param ahead it was not changed yet: what it would become is made for the look
 */
export async function bytesOf(id: number, ahead: boolean): Promise<CompareBytes> {
  const db = await database();
  const row = await db.get('uploads', id);
  // Of a picture that was cut, what was given stands under its first slice.
  const first = Math.floor(row?.place ?? id);
  const [given, own] = await Promise.all([db.get('originals', first), db.get('blobs', id)]);
  if (ahead && row && own) return (await import('./preview')).wouldBe(db, row, own, await seen(own));
  const [before, after] = await Promise.all([seen(given), seen(own)]);
  return { before, after: after && [after] };
}
