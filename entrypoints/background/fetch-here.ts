// A picture's bytes fetched by us, at the best of the addresses at which it may be: only where its host was granted.
import { browser } from '../../utils/browser';
import { fetchPicture, patternOf, type Refusal } from '../../utils/net/picture';
import { claimedSize, headBytes } from '../../utils/net/picture-size';
import type { Shown } from '../../utils/page/candidates';
import { mostBytes } from '../../utils/page/read-found';
import { withReferer } from './walls';

const timeout = 60_000;

/** Whether an address may be fetched here. */
export async function permitted(address: string): Promise<boolean> {
  const pattern = patternOf(address);
  return address.startsWith('data:') || (pattern !== null && browser.permissions.contains({ origins: [pattern] }));
}

/** One address; where it is refused, once more as if the page had asked. */
async function fetchOne(address: string, pageUrl: string): Promise<Blob | Refusal> {
  const got = await fetchPicture(fetch, address, mostBytes, timeout);
  if (got instanceof Blob || !['wall', 'html', 'lost'].includes(got.why)) return got;
  if (!patternOf(address) || !patternOf(pageUrl)) return got;
  // What the first answer left in the cache must not be the second one too.
  const again = () => fetchPicture(fetch, address, mostBytes, timeout, 'reload');
  return withReferer(address, pageUrl, again).catch(() => got);
}

/** The longer and the shorter side that a picture claims; null for what is none. It is not decoded: it may be a bomb. */
async function sidesOf(blob: Blob): Promise<[number, number] | null> {
  const size = claimedSize(await blob.slice(0, headBytes).arrayBuffer());
  return size && [Math.max(...size), Math.min(...size)];
}

/**
 * The bytes at the first address that gives a picture of the size that is known, else the largest found; what is shown
 * (the last address) is taken as it is. The last refusal when there are none; null when no host was granted.
 */
export async function fetchBest(way: Shown, pageUrl: string): Promise<{ blob: Blob; from: string } | Refusal | null> {
  const shown = way.addresses.at(-1);
  let small: { blob: Blob; from: string; longer: number } | null = null;
  let refusal: Refusal | null = null;
  for (const address of way.addresses) {
    // A page's word on sizes may be wrong: behind one that is smaller than said come only smaller ones.
    if ((small && address !== shown) || !(await permitted(address))) continue;
    const got = await fetchOne(address, pageUrl);
    if (got instanceof Blob) {
      if (address === shown && !small) return { blob: got, from: address };
      // Whichever way up: a camera's picture may lie on its side, and be shown upright.
      const sides = await sidesOf(got);
      if (address === shown && small) return (sides?.[0] ?? 0) > small.longer ? { blob: got, from: address } : small;
      if (!sides) continue;
      const [longer, shorter] = sides;
      const asLarge = longer >= Math.max(way.width, way.height) && shorter >= Math.min(way.width, way.height);
      if (asLarge) return { blob: got, from: address };
      small = { blob: got, from: address, longer };
      continue;
    }
    refusal = got;
    // A host that does not answer is not asked for this picture again.
    if (got.why === 'late') break;
  }
  return small ?? refusal;
}
