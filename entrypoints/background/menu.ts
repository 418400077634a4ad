// Right-click on a picture or a video frame: one entry a shop, the last used first. Works without opening anything.
import { browser, type Menus, type Tabs } from '../../utils/browser';
import type { Shop } from '../../utils/db/schema';
import { readShops, touchShop } from '../../utils/db/values';
import { patternOf } from '../../utils/net/picture';
import { addFromPage } from '../../utils/uploads/intake';
import { mayUpload } from '../../utils/uploads/leave';
import { closedShops } from '../../utils/uploads/tested';
import { clock } from '../../utils/uploads/time';
import { catalogue, database, keepAlive } from './context';
import { grab, longestUrl } from './grab';
import { wakeEngine } from './host';
import { onMoved } from './moved';
import { heldTo } from './owner';
import { openPicker } from './picker';

const contexts: Menus.ContextType[] = ['image', 'video'];
const setupId = 'setup';
const pickId = 'pick';
const shopId = (key: string) => `shop/${key}`;
/** Of a shop that the gateway is closed for: leads to the test call. */
const testId = (key: string) => `test/${key}`;
let building: Promise<void> = Promise.resolve();

/** Builds the menu anew; calls while one is under way follow each other. */
export function buildMenu(): Promise<void> {
  building = building.then(build, build);
  return building;
}

async function build(): Promise<void> {
  const held = await heldTo();
  const db = await database();
  const all = await readShops(db);
  const closed = await closedShops(db);
  const shops = held ? all.filter(({ key, defaultCategory }) => mayUpload(held.leave, key, defaultCategory)) : all;
  const { t } = await catalogue();
  await browser.contextMenus.removeAll();
  const create = (item: Menus.CreateCreatePropertiesType) => {
    browser.contextMenus.create({ contexts, ...item }, () => {
      // Only a second builder in the same moment can collide; its menu is the same.
      void browser.runtime.lastError;
    });
  };
  const entry = ({ key }: Shop, title: string) =>
    closed(key) ? { id: testId(key), title: t('menu_test', title) } : { id: shopId(key), title };
  // On a page only: a second entry on a picture would push both into a submenu.
  create({ id: pickId, title: t('menu_pick'), contexts: ['page'] });
  const [only, ...more] = shops;
  if (!only) create({ id: setupId, title: t('menu_setup') });
  else if (more.length === 0) create(entry(only, t('menu_upload')));
  else {
    create({ id: 'shops', title: t('menu_upload') });
    // A & marks an access key in a menu's title; doubled it is itself.
    for (const shop of shops) create({ parentId: 'shops', ...entry(shop, shop.name.replace(/&/g, '&&')) });
  }
}

/**
 * The press. The permission is asked before anything is awaited, while the press still counts as one; a host that was
 * granted does not ask again. Declined: the page itself may still give the bytes.
 */
export function onMenu(info: Menus.OnClickData, tab: Tabs.Tab | undefined): void {
  if (info.menuItemId === pickId) return void openPicker(tab);
  if (String(info.menuItemId).startsWith(testId(''))) {
    return void browser.tabs.create({ url: browser.runtime.getURL('options.html#call') });
  }
  const address = info.srcUrl ?? '';
  const pattern = patternOf(address);
  const fetched = pattern && info.mediaType === 'image' && info.menuItemId !== setupId;
  const asked = fetched ? browser.permissions.request({ origins: [pattern] }) : Promise.resolve(false);
  void upload(
    info,
    tab,
    address,
    asked.catch(() => false),
  );
}

async function upload(
  info: Menus.OnClickData,
  tab: Tabs.Tab | undefined,
  address: string,
  asked: Promise<boolean>,
): Promise<void> {
  const id = String(info.menuItemId);
  if (id === setupId) return browser.runtime.openOptionsPage();
  const db = await database();
  const shop = await db.get('shops', id.replace(/^shop\//, ''));
  if (!shop) return buildMenu();
  const now = clock();
  const media = info.mediaType === 'video' ? 'video' : 'image';
  const tabId = tab?.id ?? null;
  const batch = { id: crypto.randomUUID(), at: now, origin: 'menu', confirmed: true, tabId, toldAt: 0 } as const;
  const source = {
    kind: 'menu',
    media,
    // A data: address can be megabytes long; the bytes are what counts.
    url: address.startsWith('data:') ? 'data:' : address.slice(0, longestUrl),
    pageUrl: (info.frameUrl ?? info.pageUrl ?? '').slice(0, longestUrl),
    ...(tabId === null ? {} : { tabId }),
    frameId: info.frameId ?? 0,
  } as const;
  const intake = { batch, shop: shop.key, category: shop.defaultCategory, source, owner: !(await heldTo()) };
  const row = await addFromPage(db, intake, now);
  // Started before anything else is awaited: a start of the worker looks for rows that nobody fetches.
  const grabbing = grab(row, address, asked);
  await onMoved();
  await keepAlive(grabbing);
  await wakeEngine();
  if (await touchShop(db, shop.key, now)) await buildMenu();
}
