// The picture picker goes into a page at the seller's command; that document may then ask two things, until it has
// proposed its pictures or is gone.
import { browser, type Tabs } from '../../utils/browser';
import { type Guest, guestWho, type Stamp, type Who } from '../../utils/messages/sender';
import { catalogue } from './context';
import { notify } from './moved';

/** How long the browser's leave for a tab may come after the command that gives it, ms: Chromium 156, busy machine. */
const moment = 200;
/** One guest a tab, in memory for as long as the browser runs. */
const slot = (tabId: number | null | undefined) => `guest ${tabId}`;

/** Notes the guest in a tab; null ends its leave. */
export async function noteGuest(tabId: number, guest: Guest | null): Promise<void> {
  if (guest) await browser.storage.session.set({ [slot(tabId)]: guest });
  else await browser.storage.session.remove(slot(tabId));
}

/**
 * Whether our picker is open in a page; closes it if asked. Runs in the page's isolated world, sent as its own source.
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
    const { open, ...guest } = await knockAt(tabId, true).catch(async () => {
      await new Promise((resolve) => setTimeout(resolve, moment));
      return knockAt(tabId, true);
    });
    // Before the script runs: its first question comes at once.
    await noteGuest(tabId, open ? null : guest);
    if (!open) await browser.scripting.executeScript({ target: { tabId }, files: ['/picker.js'] });
  } catch {
    // A page of the browser's own, its store, or one where the seller has not yet pressed anything of ours.
    const { t } = await catalogue();
    await notify('picker', t('picker_title'), [t('notice_noPicker')]);
  }
}

/** Who a sender is as a guest; null when the seller opened no picker in its document, or it has proposed already. */
export async function asGuest(stamp: Stamp): Promise<Who | null> {
  const key = slot(stamp.tab?.id);
  const who = guestWho(stamp, browser.runtime.id, (await browser.storage.session.get(key))[key] as Guest | undefined);
  // Where the browser names no document, the one that is there now has to have our picker open.
  const named = who?.guest?.documentId !== '';
  return who && (named || (await knockAt(who.tabId as number, false).catch(() => null))?.open) ? who : null;
}
