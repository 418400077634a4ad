// Sites whose pictures are fetched: the browser asks the seller, once a site.
import { browser } from '../../utils/browser';

/** Sites that are asked about at a time. */
const mostHosts = 20;

/**
 * Asks for the sites of these addresses, at most 20. Call it in the handler of a press, or in Chromium within 5 s of it:
 * the browser takes the question for the seller's own only then. A site that was granted does not ask again.
 * @returns false when the seller declined; nothing is thrown
 */
export function askHosts(addresses: readonly string[]): Promise<boolean> {
  const web = addresses.filter((address) => /^https?:\/\//i.test(address) && URL.canParse(address));
  const patterns = new Set(web.map((address) => `${new URL(address).protocol}//${new URL(address).hostname}/*`));
  const origins = [...patterns].slice(0, mostHosts);
  if (origins.length === 0) return Promise.resolve(true);
  return browser.permissions.request({ origins }).catch(() => false);
}
