// What the picture picker asks: what to show itself with, and to propose pictures as a batch.
import { readShops, touchShop } from '../../utils/db/values';
import type { Answers } from '../../utils/messages/answers';
import type { Ask } from '../../utils/messages/contract';
import type { Who } from '../../utils/messages/sender';
import { addFiles } from '../../utils/uploads/intake';
import { mayUpload, shopsWithin } from '../../utils/uploads/leave';
import { closedShops } from '../../utils/uploads/tested';
import { clock } from '../../utils/uploads/time';
import { nameFromUrl } from '../../utils/uploads/title';
import { catalogue, database } from './context';
import { longestUrl } from './grab';
import { buildMenu } from './menu';
import { openPopup } from './notice';
import { heldTo } from './owner';
import { noteGuest } from './picker';

const texts = /^(picker_|panel_(shop|category)|problem_untested)/;

/** Texts, and shops by name. */
export async function pickerHello(): Promise<Answers['picker.hello']> {
  const held = await heldTo();
  const db = await database();
  const shops = shopsWithin(await readShops(db), held);
  const closed = await closedShops(db);
  const { language, table } = await catalogue();
  return {
    language,
    texts: Object.fromEntries(Object.entries(table).filter(([key]) => texts.test(key))),
    shops: shops.map(({ key, name, categories, defaultCategory }) => ({
      ...{ key, name, categories, defaultCategory },
      ...(closed(key) && { closed: true }),
    })),
    lastShop: shops[0]?.key ?? null,
  };
}

/**
 * Rows in the order given, in a batch that waits for the seller's yes. A guest proposes one batch, in one message or
 * several: with the last of `total` the page where the yes is given opens, and the guest may ask nothing more.
 */
export async function proposePictures(
  { shop, category, total, batch: begun, pictures }: Ask<'picture.propose'>,
  { tabId, frameId, guest, page = '' }: Who,
): Promise<Answers['picture.propose']> {
  const db = await database();
  if (tabId === null || !guest || begun !== guest.batch || !(await db.get('shops', shop))) throw new Error('no guest');
  const id = begun ?? crypto.randomUUID();
  const at = clock();
  const batch = (await db.get('batches', id)) ?? { id, at, origin: 'page', confirmed: false, tabId, toldAt: 0 };
  // The seller's no came first: nothing of the rest is taken.
  if (batch.stopped) return { batch: id, added: pictures.length };
  const here = batch.intake?.taken ?? 0;
  // A yes was said to the number that was named then.
  const whole = batch.intake?.total ?? total;
  if (batch.confirmed && here >= whole) throw new Error('decided already');
  const pageUrl = page.slice(0, longestUrl);
  const held = await heldTo();
  if (held && !mayUpload(held.leave, shop, category)) throw new Error('not with the leave that an assistant has');
  const source = { kind: 'page', media: 'image', pageUrl, tabId, frameId } as const;
  const intake = { batch, shop, category, source, owner: !held, total: whole };
  const named = pictures.slice(0, Math.max(0, whole - here)).map((picture) => ({
    ...picture,
    name: picture.name.trim() || nameFromUrl('url' in picture ? picture.url : ''),
  }));
  // Before any row: a second first message, while the first is being written, is none.
  await noteGuest(tabId, { ...guest, batch: id });
  const { added } = await addFiles(db, intake, named, clock);
  if (here + added >= whole) {
    await noteGuest(tabId, null);
    if (await touchShop(db, shop, clock())) void buildMenu();
    await openPopup();
  }
  return { batch: id, added };
}
