// The picture picker goes into a page at the seller's command; that document may then ask two things, until it has
// proposed its pictures or is gone.
import { browser, type Tabs } from '../../utils/browser';
import { type Guest, guestWho, type Stamp, type Who } from '../../utils/messages/sender';
import { catalogue } from './context';

const kept = 'guests';
/** Milliseconds. */
const moment = 200;
/** Documents that may ask at once; older ones have to be opened anew. */
const mostGuests = 8;

/** In memory for as long as the browser runs, and nowhere else. */
async function guests(): Promise<Guest[]> {
  return ((await browser.storage.session.get(kept))[kept] as Guest[] | undefined) ?? [];
}

/** Writes down what became of the guest in a frame: the batch it proposes; null ends its leave. */
export async function noteGuest({ tabId, frameId }: Who, batch: string | null): Promise<void> {
  const all = await guests();
  const others = all.filter((one) => !same(one, tabId, frameId));
  const guest = batch === null ? undefined : all.find((one) => same(one, tabId, frameId));
  await keep(guest ? [...others, { ...guest, batch: batch ?? '' }] : others);
}

const keep = (all: Guest[]) => browser.storage.session.set({ [kept]: all.slice(-mostGuests) });
const same = (one: Guest, tabId: number | null, frameId: number) => one.tabId === tabId && one.frameId === frameId;

/**
 * Whether our picker is open in a frame; closes it if asked. Runs in the page's isolated world, sent as its own source.
 */
function knock(close: boolean): { open: boolean; origin: string } {
  const link = (globalThis as { storekey?: { closePicker?: () => void } }).storekey;
  const open = link?.closePicker !== undefined;
  if (close) link?.closePicker?.();
  return { open, origin: location.origin };
}

async function knockAt(tabId: number, close: boolean) {
  const [found] = await browser.scripting.executeScript({ target: { tabId }, func: knock, args: [close] });
  const { documentId = '' } = found as { documentId?: string };
  return { documentId, ...(found?.result as ReturnType<typeof knock>) };
}

/** The seller's command, from menu, shortcut or popup: opens the picker in a tab, or closes the one that is open. */
export async function openPicker(tab: Tabs.Tab | undefined): Promise<void> {
  const tabId = tab?.id;
  if (tabId === undefined) return;
  try {
    // The leave for the tab can come a moment after the command that gives it: seen in Chromium 156 on a busy machine.
    const { open, documentId, origin } = await knockAt(tabId, true).catch(async () => {
      await new Promise((resolve) => setTimeout(resolve, moment));
      return knockAt(tabId, true);
    });
    const others = (await guests()).filter((one) => !same(one, tabId, 0));
    // Before the script runs: its first question comes at once.
    await keep(open ? others : [...others, { tabId, frameId: 0, documentId, origin }]);
    if (!open) await browser.scripting.executeScript({ target: { tabId }, files: ['/picker.js'] });
  } catch {
    // A page of the browser's own, its store, or one where the seller has not yet pressed anything of ours.
    const { t } = await catalogue();
    const iconUrl = browser.runtime.getURL('icon/128.png');
    const words = { title: t('picker_title'), message: t('notice_noPicker') };
    await browser.notifications.create('picker', { type: 'basic', iconUrl, ...words });
  }
}

/** Who a sender is as a guest; null when the seller opened no picker in its document, or it has proposed already. */
export async function asGuest(stamp: Stamp): Promise<Who | null> {
  const found = guestWho(stamp, browser.runtime.id, await guests());
  if (!found) return null;
  const { guest, who } = found;
  // Where the browser names no document, the one that is there now has to have our picker open.
  const there = guest.documentId !== '' || (await knockAt(guest.tabId, false).catch(() => null))?.open;
  return there ? who : null;
}
