// Platforms whose shops the gateway serves only perhaps (淘工厂): for each shop it is closed until the seller's own test
// call for it went through. Looked at once for all that is given, where rows are written; and before a call leaves, so
// that no way around leads to one.
import type { Db } from '../db/open';
import type { Problem } from '../db/schema';
import { readTested } from '../db/values';

/** Platforms whose record has the gateway as `tested`; a test holds the two together. Records are not at hand here. */
const tryFirst: readonly string[] = ['taogongchang'];

/** What a row says that was given to a closed shop. */
export const untested: Problem = { key: 'problem_untested', params: [] };

/** Whether the gateway is closed for a shop, by its key and the ids of the shops that a test call went through for. */
export function isClosed(key: string, tested: readonly string[]): boolean {
  const [platform = '', id = ''] = key.split(':');
  return tryFirst.includes(platform) && !tested.includes(id);
}

/** For which shops the gateway is closed now. */
export async function closedShops(db: Db): Promise<(key: string) => boolean> {
  const tested = await readTested(db);
  return (key) => isClosed(key, tested);
}
