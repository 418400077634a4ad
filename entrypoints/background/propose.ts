// What the picture picker asks: what to show itself with, and to propose pictures as a batch.
import type { Batch } from '../../utils/db/schema';
import { readShops, touchShop } from '../../utils/db/values';
import type { Answers, Ask } from '../../utils/messages/contract';
import type { Who } from '../../utils/messages/sender';
import { addFiles } from '../../utils/uploads/intake';
import { clock } from '../../utils/uploads/time';
import { nameFromUrl } from '../../utils/uploads/title';
import { catalogue, database } from './context';
import { buildMenu } from './menu';
import { openPopup } from './notice';
import { noteGuest } from './picker';

const texts = /^(picker_|panel_(shop|category))/;

/** Texts, and shops by name. */
export async function pickerHello(): Promise<Answers['picker.hello']> {
  const shops = await readShops(await database());
  const { language, table } = await catalogue();
  return {
    language,
    texts: Object.fromEntries(Object.entries(table).filter(([key]) => texts.test(key))),
    shops: shops.map(({ key, name, categories, defaultCategory }) => ({ key, name, categories, defaultCategory })),
    lastShop: shops.find((shop) => shop.lastUsed > 0)?.key ?? null,
  };
}

/**
 * Rows in the order given, in a batch that waits for the seller's yes. A guest proposes one batch, in one message or
 * several: with the last of `total` the page where the yes is given opens, and the guest may ask nothing more.
 */
export async function proposePictures(ask: Ask<'picture.propose'>, who: Who): Promise<Answers['picture.propose']> {
  const db = await database();
  const { shop, category, total } = ask;
  const { tabId, frameId, page = '', batch: begun } = who;
  if (!(await db.get('shops', shop))) throw new Error('no such shop');
  if (ask.batch !== begun) throw new Error('not the batch that was begun');
  const earlier = begun === undefined ? undefined : await db.get('batches', begun);
  const batch: Batch = earlier ?? {
    id: crypto.randomUUID(),
    at: clock(),
    origin: 'page',
    confirmed: false,
    tabId,
    toldAt: 0,
  };
  if (batch.confirmed) throw new Error('decided already');
  if (!earlier) await noteGuest(who, batch.id);
  const here = await db.countFromIndex('uploads', 'batch', batch.id);
  const source = { kind: 'page', media: 'image', pageUrl: page.slice(0, 2000), frameId } as const;
  const intake = { batch, shop, category, source: tabId === null ? source : { ...source, tabId } };
  const pictures = ask.pictures.slice(0, Math.max(0, total - here)).map((picture) => ({
    ...picture,
    name: picture.name.trim() || nameFromUrl('url' in picture ? picture.url : ''),
  }));
  const { added } = await addFiles(db, intake, pictures, clock);
  if (here + added >= total) {
    await noteGuest(who, null);
    if (await touchShop(db, shop, clock())) void buildMenu();
    await openPopup();
  }
  return { batch: batch.id, added };
}
