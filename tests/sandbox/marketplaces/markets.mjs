import { createAliexpress } from './aliexpress.mjs';
import { createAliexpressAop } from './aliexpress-aop.mjs';
import { createAmazon } from './amazon.mjs';
import { createDhgate } from './dhgate.mjs';
import { createEbay } from './ebay.mjs';
import { createOrders } from './orders.mjs';
import { sendText } from './site.mjs';

/** Where consents of the sandbox's apps come back: a shop's own page, and a host where nothing answers. */
export const CALLBACK = 'shop.example';
export const SILENT = 'silent.example';

/** Hosts of the marketplaces, and the callback's. */
export const MARKET_HOSTS = [
  ...['api-sg.aliexpress.com', 'gw.api.alibaba.com', 'sellercentral.amazon.com', 'api.amazon.com'],
  ...['sellingpartnerapi-na.amazon.com', 'secure.dhgate.com', 'api.dhgate.com', CALLBACK],
  ...['auth.ebay.com', 'auth2.ebay.com', 'api.ebay.com', 'apiz.ebay.com'],
];

const ids = {
  aliexpress: (/** @type {number} */ at) => String(8_152_891_820_000_000n + BigInt(at) * 10_001n),
  'aliexpress-aop': (/** @type {number} */ at) => String(60_000_000_000_000 + at),
  amazon: (/** @type {number} */ at) => `123-${String(4_000_000 + at)}-1234567`,
  dhgate: (/** @type {number} */ at) => String(1_330_000_000 + at),
  ebay: (/** @type {number} */ at) => `12-${String(at).padStart(5, '0')}-00001`,
};

/**
 * The marketplaces of the sandbox, with two sellers each and one app whose key is `key-MARKET` and secret
 * `secret-MARKET`.
 * @param {{ now: () => number, scale?: number | Partial<Record<string, number>>, lives?: number, orders?: number }} options
 *   `scale`: how many times faster than published, of all or of each; `lives`: how many times shorter codes and tokens
 *   live; `orders`: how many each first seller has
 */
export function createMarkets({ now, scale = 1, lives = typeof scale === 'number' ? scale : 1, orders = 0 }) {
  const of = (/** @type {string} */ market) => ({
    ...{ now, lives, scale: typeof scale === 'number' ? scale : (scale[market] ?? 1) },
  });
  const all = {
    aliexpress: createAliexpress(of('aliexpress')),
    'aliexpress-aop': createAliexpressAop(of('aliexpress-aop')),
    amazon: createAmazon(of('amazon')),
    dhgate: createDhgate(of('dhgate')),
    ebay: createEbay(of('ebay')),
  };
  const callback = `https://${CALLBACK}:8443/callBackSMT.htm`;
  for (const [name, { core }] of Object.entries(all)) {
    const market = /** @type {keyof typeof all} */ (name);
    const own = {
      ...{ aliexpress: `http://${SILENT}:8082/callBackSMT.htm`, 'aliexpress-aop': callback.replace(':8443', '') },
      ...{ amazon: callback.replace(':8443', ''), dhgate: callback.replace(':8443', ''), ebay: 'Ru_Name-1' },
    }[market];
    core.apps.set(`key-${market}`, {
      ...{ key: `key-${market}`, secret: `secret-${market}`, callback: own ?? '' },
      ...(market === 'amazon' && { app: 'amzn1.sp.solution.1' }),
    });
    for (const [at, id] of ['s1', 's2'].entries()) {
      const count = at === 0 ? orders : 3;
      const made = createOrders({ seed: at + 1, count, idOf: (n) => ids[market](n + at * 20_000), now });
      core.sellers.set(id, { id, name: at === 0 ? 'blue hill' : 'green leaf', orders: made });
    }
  }
  /** @type {Map<string, import('../net/sites.mjs').Site>} */
  const sites = new Map(Object.values(all).flatMap((one) => one.sites));
  sites.set(CALLBACK, (_req, res) => sendText(res, 200, 'shop'));
  return {
    ...all,
    sites,
    /** Everything that a careful client never does, of all of them. */
    violations: () => Object.values(all).flatMap(({ core }) => core.violations),
  };
}
