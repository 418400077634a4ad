import { send } from './connection.mjs';

/** JSON has no Infinity; account and options print and take it as text. @param {string} _key @param {unknown} value */
const print = (_key, value) => (value === Number.POSITIVE_INFINITY ? 'Infinity' : value);
/** @param {string} _key @param {unknown} value */
const parse = (_key, value) => (value === 'Infinity' ? Number.POSITIVE_INFINITY : value);

/** @param {any} req @returns {Promise<any>} the JSON body, `{}` when there is none */
async function bodyOf(req) {
  let text = '';
  for await (const part of req) text += part;
  return text === '' ? {} : JSON.parse(text, parse);
}

/**
 * The control interface for runs in another process: `/__control/<what>` on this machine's own
 * names only, never under a platform's host.
 *
 * | what | body | answer |
 * |---|---|---|
 * | `account` | | calls, pictures, points, violations |
 * | `fault` | `{ fault, when }` | `{}` |
 * | `reset` | | `{}` |
 * | `shops` | `{ add: shop[], authorize: { id, authorized } }` or nothing | all shops |
 * | `tokens` | `{ add: string[], revoke: string[] }` | `{}` |
 * | `down` | `{ ms }` | `{}`; the ports are closed for so long, without `ms` until `up` |
 * | `up` | | `{}` |
 * | `rate` | `{ jitterMs, seed }` | as `world.rate` |
 *
 * While the ports are down this is only reached on the control port of `main.mjs`.
 * @param {() => import('../server.mjs').World} world
 * @returns {import('./sites.mjs').Site}
 */
export function createControl(world) {
  /** @type {Record<string, (body: any) => unknown>} */
  const actions = {
    account: () => world().gateway.account,
    fault: ({ fault, when }) => {
      world().gateway.fault(fault, when);
    },
    reset: () => world().gateway.reset(),
    shops: ({ add = [], authorize }) => {
      for (const shop of add) world().gateway.addShop(shop);
      if (authorize) world().gateway.authorize(authorize.id, authorize.authorized);
      return [...world().gateway.shops.values()];
    },
    tokens: ({ add = [], revoke = [] }) => {
      for (const token of add) world().gateway.addToken(token);
      for (const token of revoke) world().gateway.revoke(token);
    },
    down: ({ ms }) => {
      setTimeout(() => world().down(), 20);
      if (ms !== undefined) setTimeout(() => world().up(), 20 + ms);
    },
    up: () => world().up(),
    rate: ({ jitterMs, seed }) => world().rate(jitterMs, seed),
  };
  return async (req, res, url) => {
    const action = actions[url.pathname.replace('/__control/', '')];
    const json = { 'content-type': 'application/json; charset=utf-8' };
    if (!action) return send(res, 404, json, '{"error":"no such control"}');
    try {
      const answer = (await action(await bodyOf(req))) ?? {};
      return send(res, 200, json, JSON.stringify(answer, print));
    } catch (error) {
      return send(res, 400, json, JSON.stringify({ error: String(error) }));
    }
  };
}
