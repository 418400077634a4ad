// Where pictures go that are given now: to this field of this very page, however long they take to be made ready. A
// single-page application shows the next product in the same form, often in the same input: the address tells them apart.
import type { PlatformView } from '../platforms/types';
import { type Slot, slotsOf } from './slots';

export type Target = {
  /** Whether the page still shows what it did. */
  here(): boolean;
  /** The field as it is now; null when it is gone, or the page shows something else. */
  find(): Slot | null;
};

/** Path and query, and of the hash what is a route: `#details` only scrolls. */
function place({ pathname, search, hash }: Location): string {
  return pathname + search + (/^#[!/]/.test(hash) ? hash : '');
}

/** A slot of the page at hand, as a target. */
export function targetOf(
  document: Document,
  platform: Pick<PlatformView, 'routes' | 'takes'>,
  slot: Pick<Slot, 'route' | 'key' | 'input' | 'element'>,
): Target {
  const { route, key, input, element } = slot;
  const then = place(document.location);
  const likes = () => slotsOf(document, platform, route).filter((one) => one.input === input);
  const count = likes().length;
  const here = () => place(document.location) === then;
  return {
    here,
    find() {
      if (!here()) return null;
      const now = likes();
      const same = element?.isConnected ? now.find((one) => one.element === element) : null;
      if (same) return same;
      // Rows that came or went moved the numbers of the others.
      if (element && now.length !== count) return null;
      return now.find((one) => one.key === key) ?? null;
    },
  };
}
