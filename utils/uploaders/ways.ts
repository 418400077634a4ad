// Which ways in a page offers, which of them is taken unless the seller says otherwise, and how its shop stands. Pure.
import type { PanelState, ShopView } from '../messages/views';
import type { PlatformView } from '../platforms/types';
import type { WayId } from './types';

/**
 * later: an interface only, so far. setUp: an address, a secret or a shop is missing. test: first the seller's own test
 * call has to succeed. other: not this platform's, but another shop's image space, and only after that shop was chosen.
 */
export type WayView = { id: WayId; standing: 'open' | 'setUp' | 'test' | 'other' | 'later' };

type Known = Pick<PlatformView, 'id' | 'ways'>;
type Asked = Pick<PanelState, 'ready' | 'shops' | 'stops' | 'tested'>;

/** Shops whose pictures this platform's image space holds; Tmall's stand on Taobao's pages. */
export function shopsOn({ id }: Pick<Known, 'id'>, shops: readonly ShopView[]): ShopView[] {
  return shops.filter(({ platform }) => platform === id || (id === 'taobao' && platform === 'tmall'));
}

export type Authorized = 'test' | 'yes' | 'no' | 'unknown';

/** The ways in of a page, in the order in which they are shown. */
export function waysFor(platform: Known, state: Asked): WayView[] {
  const own = shopsOn(platform, state.shops);
  const { gateway } = platform.ways;
  const standing =
    gateway === 'no'
      ? 'other'
      : !state.ready.gateway || own.length === 0
        ? 'setUp'
        : own.every(({ closed }) => closed)
          ? 'test'
          : 'open';
  const ways: WayView[] = [{ id: 'page', standing: 'open' }];
  // Where nothing could be chosen, another shop's image space is no choice.
  if (standing !== 'other' || (state.ready.gateway && state.shops.length > 0))
    ways.unshift({ id: 'gateway', standing });
  if (platform.ways.api) ways.push({ id: 'api', standing: 'later' });
  return ways;
}

/** What is taken at first: the gateway where it is open for a shop of this very platform, else the page's own field. */
export function firstWay(ways: readonly WayView[], hasField: boolean): WayId {
  const gateway = ways.find(({ id }) => id === 'gateway');
  return gateway?.standing === 'open' || (!hasField && gateway?.standing === 'setUp') ? 'gateway' : 'page';
}

/**
 * The shop of the page among the seller's, `known` when the page itself says which. Where it does not, it is the only
 * one of its platform; of several none, since a picture must not go to another shop by a guess.
 */
export function shopHere(
  platform: Known,
  shops: readonly ShopView[],
  told: { id: string } | null,
): { here: ShopView | null; known: boolean } {
  const own = shopsOn(platform, shops);
  if (told?.id) return { here: own.find(({ shopId }) => shopId === told.id) ?? null, known: true };
  return { here: own.length === 1 ? (own[0] ?? null) : null, known: false };
}

/**
 * Whether the gateway may work for a shop: `test` before the seller's own test call where that is needed, `no` after it
 * said so, `yes` after a picture went through, else unknown.
 */
export function authorizedFor(state: Asked & Pick<PanelState, 'uploads'>, shop: ShopView): Authorized {
  if (shop.closed) return 'test';
  if (state.stops.some(({ scope }) => scope === shop.key)) return 'no';
  const went = state.uploads.some((row) => row.shop === shop.key && (row.state === 'done' || row.state === 'reused'));
  return went || state.tested.includes(shop.key) ? 'yes' : 'unknown';
}
