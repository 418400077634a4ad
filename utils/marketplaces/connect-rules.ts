// Connecting an account in a tab, as pure rules: the consent page's address, and what an address that our tab goes to
// means. Only that tab, that host and path count; `state` is compared whole and used once.
import type { Endpoint } from './endpoint';
import type { Keys } from './types';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Characters of a `state`: DHgate takes 20 at most; 20 of 62 letters are 119 bits. */
export const stateLength = 20;

/**
 * A state from random bytes; those above 247 are dropped, so that no letter is likelier. Throws when too few are left:
 * give 40.
 */
export function makeState(random: Uint8Array): string {
  const letters = [...random].filter((byte) => byte < 248).slice(0, stateLength);
  if (letters.length < stateLength) throw new RangeError('too few random bytes');
  return letters.map((byte) => alphabet[byte % 62]).join('');
}

/** Address of the consent page. Spaces are %20: eBay asks for that. Throws for a region that the endpoint has not. */
export function consentAddress(endpoint: Endpoint, keys: Keys, state: string, region: string): string {
  const { pages, fixed, client, clientIs, draft, callback, longestState } = endpoint.authorize;
  const page = pages[region] ?? pages[''];
  if (page === undefined || state === '' || state.length > longestState) throw new RangeError('no such consent page');
  const url = new URL(page);
  const own = { [client]: (clientIs === 'app' ? keys.app : keys.key) ?? '', state };
  const back = callback !== null && keys.callback !== '' ? { [callback]: keys.callback } : {};
  const asked = { ...fixed, ...(keys.draft ? draft : {}), ...own, ...back };
  for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value);
  url.search = url.search.replaceAll('+', '%20');
  return url.href;
}

/** A consent that is under way. `landings`: addresses that end it, see `landingsOf`. */
export type Pending = { tabId: number; state: string; used: boolean; landings: readonly string[] };

/** What an address means. nothing: not ours, keep watching. `until`: UTC ms at which the code ends; null: not said. */
export type Seen =
  | { does: 'nothing' }
  | { does: 'exchange'; code: string; until: number | null; sellerId: string | null }
  | { does: 'declined'; said: string }
  | { does: 'failed'; why: 'state' | 'used' | 'no_code' | 'error'; code: string; said: string };

/** Addresses that end a consent: the app's callback where it is one (eBay's RuName is not), what else the seller names, and the marketplace's own. */
export function landingsOf(endpoint: Endpoint, keys: Keys, more: readonly string[] = []): string[] {
  const own = [keys.callback, ...more].filter((text) => /^https?:\/\//i.test(text) && URL.canParse(text));
  return [...own, ...endpoint.authorize.landings];
}

/**
 * Whether a tab's address is that landing: scheme, host, port and path whole, and every parameter that the landing has.
 * A browser may have upgraded http to https; a port that was written out stays then.
 */
export function isLanding(seen: URL, landing: string): boolean {
  if (!URL.canParse(landing) || seen.username !== '' || seen.password !== '') return false;
  const wanted = new URL(landing);
  const upgraded = wanted.protocol === 'http:' && seen.protocol === 'https:';
  if (seen.protocol !== wanted.protocol && !upgraded) return false;
  if (seen.hostname !== wanted.hostname || seen.port !== wanted.port || seen.pathname !== wanted.pathname) return false;
  return [...wanted.searchParams].every(([name, value]) => seen.searchParams.get(name) === value);
}

/**
 * Values of a parameter, decoded once. A plus is a plus: codes have some, and no code has a space. What cannot be
 * decoded is left out.
 */
function valuesOf(search: string, name: string): string[] {
  return search
    .replace(/^\?/, '')
    .split('&')
    .flatMap((part) => {
      const at = part.indexOf('=');
      try {
        const [key, value] = at < 0 ? [part, ''] : [part.slice(0, at), part.slice(at + 1)];
        return decodeURIComponent(key) === name ? [decodeURIComponent(value)] : [];
      } catch {
        return [];
      }
    });
}

const declines = /^(access_denied|user_?denied|user_?cancel(led)?|cancel(led)?)$/i;

/**
 * What it means that a tab goes to an address. The caller marks the state as used before it acts upon `exchange`.
 * @param address as the browser tells it; anything
 */
export function judgeAddress(endpoint: Endpoint, pending: Pending, tabId: number, address: string, now: number): Seen {
  if (tabId !== pending.tabId || !URL.canParse(address)) return { does: 'nothing' };
  const url = new URL(address);
  const { errorPages, returns } = endpoint.authorize;
  const one = (name: string | null) => {
    const values = name === null ? [] : valuesOf(url.search, name);
    return values.length === 1 ? (values[0] ?? '').slice(0, 4096) : '';
  };
  const error = one('error').slice(0, 100);
  const declined = declines.test(error) || one('isAuthSuccessful') === 'false';
  const said = one('error_description').replaceAll('+', ' ').slice(0, 300);
  const errorPage = errorPages.find(({ page }) => isLanding(url, page));
  if (errorPage) return { does: 'failed', why: 'error', code: one(errorPage.names).slice(0, 100), said };
  if (!pending.landings.some((landing) => isLanding(url, landing))) return { does: 'nothing' };
  if (pending.used) return { does: 'failed', why: 'used', code: '', said: '' };
  // A refusal may come without the state: it gives nothing to anybody.
  const states = valuesOf(url.search, 'state');
  if (states.length === 0 && declined) return { does: 'declined', said };
  // A stranger's address may be put into our tab: nothing else of it is believed without our state.
  if (one('state') !== pending.state) return { does: 'failed', why: 'state', code: '', said: '' };
  if (declined) return { does: 'declined', said };
  if (error !== '') return { does: 'failed', why: 'error', code: error, said };
  const code = one(returns.code);
  if (code === '') return { does: 'failed', why: 'no_code', code: '', said };
  const seconds = one(returns.expires);
  const life = /^\d{1,6}$/.test(seconds) ? Number(seconds) * 1000 : endpoint.lifetimes.code.value;
  return { does: 'exchange', code, until: life === null ? null : now + life, sellerId: one(returns.seller) || null };
}
