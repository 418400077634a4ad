// Pictures that came by message: from our panel in a page, or from a popup that closes before the engine listens.

import type { Db } from '../../utils/db/open';
import type { Batch, Hand, Source } from '../../utils/db/schema';
import { readSettings, touchShop } from '../../utils/db/values';
import type { Answers } from '../../utils/messages/answers';
import type { Ask } from '../../utils/messages/contract';
import type { Who } from '../../utils/messages/sender';
import { unwritten } from '../../utils/uploads/coming';
import { handBatch } from '../../utils/uploads/hand';
import { addFiles } from '../../utils/uploads/intake';
import { mayUpload } from '../../utils/uploads/leave';
import { clock } from '../../utils/uploads/time';
import { database } from './context';
import { buildMenu } from './menu';
import { openPopup } from './notice';
import { heldTo } from './owner';

/**
 * Takes pictures into a batch. From a page, a batch is only proposed: a clickjacked press is a real one, so what costs
 * more than a picture waits for a yes in a page of ours.
 */
export async function addByMessage(ask: Ask<'upload.add'>, who: Who): Promise<Answers['upload.add']> {
  const db = await database();
  const { shop, category, via, files, total = 0 } = ask;
  const hand = ask.hand && fieldOf(ask.hand, who);
  if (!hand && !(await db.get('shops', shop))) throw new Error('no such shop');
  const held = await heldTo();
  // What goes to the page's own field costs nothing and touches no shop of ours: it needs nobody's leave.
  if (held && !hand && files.some((file) => !mayUpload(held.leave, shop, file.category ?? category))) {
    throw new Error('not with the leave that an assistant has');
  }
  const earlier = await openBatch(db, ask.batch, who, files.length);
  const fromPage = who.asker === 'content';
  const { confirmFrom } = await readSettings(db);
  const alone = !fromPage || Math.max(total, files.length) < confirmFrom;
  const own: Batch = {
    id: crypto.randomUUID(),
    at: clock(),
    origin: fromPage ? 'page' : 'popup',
    confirmed: alone,
    tabId: who.tabId,
    toldAt: 0,
  };
  const batch = earlier ?? (hand ? handBatch(who.tabId, clock()) : own);
  const source: Source = { kind: via, ...(hand && { tabId: who.tabId ?? -1, frameId: who.frameId }) };
  const intake = { batch, shop, category, source, hand, owner: !held, total: Math.max(total, files.length) };
  const { added } = await addFiles(db, intake, files, clock);
  if (await touchShop(db, shop, clock())) void buildMenu();
  if (!batch.confirmed && !earlier) await openPopup();
  return { batch: batch.id, added, needsConfirm: !batch.confirmed };
}

/** A field of the asking page; of no other place. */
export function fieldOf(field: Omit<Hand, 'platform'>, { platform }: Who): Hand {
  if (!platform) throw new Error('no page of a platform');
  return { ...field, platform: platform.id };
}

/**
 * The batch that a later message goes on with: proposed by the same tab, and what comes was in the number that the
 * seller said yes or no to; else a new one.
 */
async function openBatch(db: Db, id: string | undefined, who: Who, more: number): Promise<Batch | undefined> {
  const batch = id === undefined ? undefined : await db.get('batches', id);
  const meant = batch && (batch.hand || batch.stopped || !batch.confirmed || more <= unwritten(batch));
  return meant && batch.tabId === who.tabId ? batch : undefined;
}
