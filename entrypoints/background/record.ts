// A platform's whole record, from the file that the build wrote into the package: in the bundle it would be read at
// every start of the background.
import { browser } from '../../utils/browser';
import type { PlatformView } from '../../utils/platforms/types';

const known = new Map<string, Promise<Omit<PlatformView, 'name'>>>();

/** The record of a platform that is listed; the file is read once a life of the background. Rejects when it cannot be read. */
export function recordOf(id: string): Promise<Omit<PlatformView, 'name'>> {
  const kept = known.get(id);
  if (kept) return kept;
  const read = fetch(browser.runtime.getURL(`/platforms/${id}.json`)).then((answer) => answer.json());
  known.set(id, read);
  read.catch(() => known.delete(id));
  return read;
}
