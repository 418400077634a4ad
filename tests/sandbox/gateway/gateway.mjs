import { now } from '../net/clock.mjs';
import { cut } from '../net/connection.mjs';
import { CALLS_PER_SECOND, createAccount, rateOf } from './account.mjs';
import { deliver } from './deliver.mjs';
import { createFaults } from './faults.mjs';
import { readForm } from './form.mjs';
import { answerAuthorize, answerShopInfo, answerToken } from './others.mjs';
import { faultOutcome, httpRefusal } from './outcome.mjs';
import { createState } from './state.mjs';
import { answerUpload } from './upload.mjs';

/**
 * What the endpoints share.
 * @typedef {object} Core
 * @property {number} latency ms
 * @property {number} points a picture costs
 * @property {ReturnType<typeof createState>} state
 * @property {ReturnType<typeof createAccount>} account
 * @property {ReturnType<typeof createFaults>} faults
 * @property {Map<string, { secret: string, expiresIn: number }>} clients
 * @property {(expiresIn: number) => string} issueToken
 */

/** @typedef {ReturnType<typeof createGateway>} Gateway */

/** @type {Record<string, { endpoint: import('./account.mjs').Call['endpoint'], method: string }>} */
const ROUTES = {
  '/tool/erps/tbpicture': { endpoint: 'upload', method: 'POST' },
  '/api/proxy/oauth/token': { endpoint: 'token', method: 'POST' },
  '/tool/erps/shop-authorize': { endpoint: 'shop-authorize', method: 'POST' },
  '/tool/erps/get-shop-info': { endpoint: 'get-shop-info', method: 'GET' },
};

/**
 * The gateway: its shops and tokens, its endpoints, and its account of every call.
 * @param {{ latency?: number, points?: number, seed?: number, log?: boolean }} options
 */
export function createGateway({ latency = 40, points = 4, seed = 1, log = false } = {}) {
  const state = createState(seed);
  const account = createAccount(state.pictures);
  const faults = createFaults(seed);
  /** @type {Map<string, number>} token → epoch ms at which it ends */
  const tokens = new Map();
  /** @type {Map<string, number[]>} token → upload arrivals of its last second */
  const arrivals = new Map();
  /** @type {Map<string, { secret: string, expiresIn: number }>} */
  const clients = new Map();
  /** @type {Set<import('./account.mjs').Call>} */
  const open = new Set();
  let issued = 0;
  /** @type {Core} */
  const core = {
    latency,
    points,
    state,
    account,
    faults,
    clients,
    issueToken(expiresIn) {
      issued += 1;
      const token = `sandbox-${seed}-${issued}-${'9f3a7c'.repeat(4)}`;
      tokens.set(token, now() + expiresIn * 1000);
      return token;
    },
  };

  /** @param {import('./account.mjs').Call} call @returns {boolean} over the documented rate */
  const overRate = (call) => {
    const key = call.token ?? '';
    const recent = (arrivals.get(key) ?? []).filter((at) => at > call.at - 1000);
    recent.push(call.at);
    arrivals.set(key, recent);
    if (recent.length <= CALLS_PER_SECOND) return false;
    account.violations.push(`call ${call.n}: arrival ${recent.length} of its token within one second`);
    return true;
  };

  /** @param {any} req @param {any} route @param {boolean} tls @returns {import('./account.mjs').Call} */
  const arrive = (req, route, tls) => {
    const token = /^Bearer (\S+)$/.exec(String(req.headers.authorization ?? ''))?.[1] ?? null;
    /** @type {import('./account.mjs').Call} */
    const call = {
      n: account.calls.length + 1,
      at: now(),
      bodyAt: null,
      answeredAt: null,
      endpoint: route.endpoint,
      protocol: req.httpVersion === '2.0' ? '2.0' : '1.1',
      tls,
      token,
      shopId: null,
      categoryId: null,
      title: null,
      inputTitle: null,
      clientType: null,
      isHttps: null,
      bytes: 0,
      sha256: null,
      fault: null,
      httpStatus: null,
      code: null,
      billed: 0,
      pictureId: null,
      answer: 'none',
      hadCookie: req.headers.cookie !== undefined,
      inFlight: [...open].filter((other) => other.endpoint === 'upload').length + 1,
    };
    account.calls.push(call);
    if (call.hadCookie) account.violations.push(`call ${call.n}: a cookie was sent`);
    return call;
  };

  /** @param {import('./account.mjs').Call} call @param {any} req @param {URL} url @param {boolean} over */
  const decide = async (call, req, url, over) => {
    const form = await readForm(req);
    call.bodyAt = now();
    const route = ROUTES[url.pathname];
    if (req.method !== route.method) {
      account.violations.push(`call ${call.n}: ${req.method} ${url.pathname}`);
      return httpRefusal(405, 'method not allowed');
    }
    if (call.endpoint !== 'token' && !((tokens.get(call.token ?? '') ?? 0) > now()))
      return httpRefusal(401, 'access_token 无效或已过期');
    if (over) return httpRefusal(429, '请求过于频繁');
    if (call.endpoint === 'upload') {
      if (url.search) account.violations.push(`call ${call.n}: upload with a query`);
      return answerUpload(core, call, form);
    }
    const work = () => {
      if (call.endpoint === 'token') return answerToken(core, call, form);
      if (call.endpoint === 'shop-authorize') return answerAuthorize(core, call, form);
      return answerShopInfo(core, call, url);
    };
    const fault = faults.take(call.endpoint, '');
    if (!fault) return work();
    call.fault = fault.do;
    const bill = () => {};
    return faultOutcome(fault, { work, bill, msec: latency }) ?? work();
  };

  return {
    account,
    addToken(/** @type {string} */ token, expiresIn = Number.POSITIVE_INFINITY) {
      tokens.set(token, now() + expiresIn * 1000);
    },
    addClient(/** @type {{ id: string, secret: string, expiresIn?: number }} */ client) {
      clients.set(client.id, { secret: client.secret, expiresIn: client.expiresIn ?? 7200 });
    },
    revoke(/** @type {string} */ token) {
      tokens.delete(token);
    },
    addShop: state.addShop,
    authorize(/** @type {string} */ id, /** @type {boolean} */ authorized) {
      const shop = state.shops.get(id);
      if (!shop) throw new Error(`no such shop: ${id}`);
      shop.authorized = authorized;
    },
    shops: state.shops,
    serve: state.serve,
    state,
    fault: faults.add,
    /** Empties the account and the faults; tokens and shops stay. */
    reset() {
      account.clear();
      state.clear();
      faults.clear();
    },
    /** @param {number} [jitterMs] @param {number} [jitterSeed] */
    rate: (jitterMs, jitterSeed) => rateOf(account.calls, jitterMs, jitterSeed),
    /**
     * Answers one request to the gateway's host.
     * @param {any} req
     * @param {any} res
     * @param {boolean} tls
     */
    async handle(req, res, tls) {
      const url = new URL(req.url, 'https://gateway.invalid');
      const route = ROUTES[url.pathname];
      if (!route) {
        res.writeHead(404, { 'content-type': 'application/json' }).end('{"code":404}');
        return;
      }
      const call = arrive(req, route, tls);
      const over = call.endpoint === 'upload' && overRate(call);
      open.add(call);
      try {
        await deliver(res, await decide(call, req, url, over), call, latency);
      } catch (error) {
        if (log) console.error(`call ${call.n}:`, error);
        if (!(error instanceof Error && /aborted/i.test(error.message)))
          account.violations.push(`call ${call.n}: ${error}`);
        cut(res, 'stream');
      } finally {
        open.delete(call);
        if (log) console.error(JSON.stringify(call));
      }
    },
  };
}
