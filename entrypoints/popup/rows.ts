// What the panel reads of the database itself: the plan of a batch, and bytes to look at. It only ever reads.
import type { CompareProps } from '../../components/compare-view';
import { type Db, openDatabase } from '../../utils/db/open';
import type { PanelState, PlanView } from '../../utils/messages/views';
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
    const rows = await db.getAllFromIndex('uploads', 'batchState', [batch, 'waiting']);
    return [batch, planView(rows, money.perCall, limit.perSecond)] as const;
  });
  return Object.fromEntries(await Promise.all(plans));
}

/** A picture as given, where it was changed, and as it is sent. */
export async function bytesOf(id: number): Promise<Pick<CompareProps, 'before' | 'after'>> {
  const db = await database();
  // Of a picture that was cut, what was given stands under its first slice.
  const first = Math.floor((await db.get('uploads', id))?.place ?? id);
  const [before = null, after = null] = await Promise.all([db.get('originals', first), db.get('blobs', id)]);
  return { before, after };
}
