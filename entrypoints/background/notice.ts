// A press on a notification opens the panel.
import { browser } from '../../utils/browser';

/** Opens the popup where the browser lets us, else the same panel in a tab that is there or new. */
export async function openPopup(): Promise<void> {
  try {
    await browser.action.openPopup();
  } catch {
    const url = browser.runtime.getURL('popup.html?tab=1');
    const [open] = await browser.tabs.query({ url: `${browser.runtime.getURL('popup.html')}*` }).catch(() => []);
    if (open?.id !== undefined) await browser.tabs.update(open.id, { active: true });
    else await browser.tabs.create({ url });
  }
}

/** The panel for what the notification told of; the dashboard for what it reminded of. */
export async function onNotice(id: string): Promise<void> {
  await browser.notifications.clear(id);
  const [section, owner] = id.split('/');
  if (owner && (section === 'register' || section === 'brands' || section === 'accounts')) {
    await browser.tabs.create({ url: `/dashboard.html#${section}/${encodeURIComponent(owner)}` });
  } else await openPopup();
}
