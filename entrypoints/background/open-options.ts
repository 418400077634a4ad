// Our own pages, opened for a control in a page: what it read of its shop only fills a form there.
import { browser } from '../../utils/browser';
import type { Answers } from '../../utils/messages/answers';
import type { Ask } from '../../utils/messages/contract';
import type { Who } from '../../utils/messages/sender';

/** Opens the register, the form of a shop, or the options as they are. */
export async function openOptions(
  { register, shop }: Ask<'options.open'>,
  { platform }: Who,
): Promise<Answers['options.open']> {
  const offer = shop && `options.html#shops/${encodeURIComponent(JSON.stringify({ ...shop, platform: platform?.id }))}`;
  const page = register ? 'dashboard.html' : offer;
  if (page) await browser.tabs.create({ url: browser.runtime.getURL(page) });
  else await browser.runtime.openOptionsPage();
  return { ok: true };
}
