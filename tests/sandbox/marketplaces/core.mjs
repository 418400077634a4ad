import { randomBytes } from 'node:crypto';

/**
 * @typedef {'aliexpress' | 'aliexpress-aop' | 'amazon' | 'dhgate' | 'ebay'} Market
 * @typedef {{ key: string, secret: string, callback: string, app?: string }} App `callback`: as registered; eBay: the RuName
 * @typedef {{ id: string, name: string, orders: import('./orders.mjs').Orders }} Seller
 * @typedef {{ access: string, refresh: string, seller: string, app: string, accessUntil: number, refreshUntil: number, revoked: boolean }} Grant
 * @typedef {{ market: Market, kind: string, at: number, seller: string, outcome: string, asked: Record<string, string> }} BookedCall
 * @typedef {{ every: number, burst: number }} RateRule `burst` calls at once, then one every `every` ms
 */

/**
 * ms by which a call may come too early: what the way there adds to one call and not to the next. Rates that are scaled
 * to a few ms would measure this machine's timers otherwise; in the long run it gives nobody a call more.
 */
export const TOLERANCE = 50;
/** ms after "wait" in which calls may still come that were under way when it was said. */
const UNDER_WAY = 300;

/**
 * A rate as its keeper counts it.
 * @param {RateRule} rule ms; already scaled
 */
export function createRate(rule) {
  let fullAt = 0;
  return {
    rule,
    /** Takes one at `at`; ms until it would have been allowed, 0: it was. @param {number} at */
    take(at) {
      const free = fullAt - (rule.burst - 1) * rule.every;
      if (free > at + TOLERANCE) return free - at;
      fullAt = Math.max(fullAt, at) + rule.every;
      return 0;
    },
  };
}

/**
 * What the four have in common: apps, sellers, codes that work once, tokens that end, faults, and the book to judge by.
 * @typedef {{ status: number, body: unknown, headers?: Record<string, string>, ban?: number, silent?: boolean }} Fault
 *   `ban`: ms for which the answer says that nothing may be asked; `silent`: there is no answer at all
 * @param {{ market: Market, now: () => number, scale: number, lives: number, lifetimes: { code: number, access: number, refresh: number }, rotates: boolean, rates: Record<string, RateRule> }} options
 *   `scale`: how many times faster rates are than the published ones; `lives`: how many times shorter lifetimes are
 */
export function createCore({ market, now, scale, lives, lifetimes, rotates, rates }) {
  /** @type {Map<string, App>} */
  const apps = new Map();
  /** @type {Map<string, Seller>} */
  const sellers = new Map();
  /** @type {Map<string, { app: string, seller: string, redirect: string, until: number, used: boolean }>} */
  const codes = new Map();
  /** @type {Grant[]} */
  const grants = [];
  /** @type {BookedCall[]} */
  const calls = [];
  /** @type {string[]} */
  const violations = [];
  /** @type {{ kind: string, left: number, fault: any }[]} */
  let faults = [];
  /** Who was told to wait until when, by kind of call. @type {Map<string, { said: number, until: number, fault: Fault }>} */
  const bans = new Map();
  /** @type {Map<string, ReturnType<typeof createRate>>} */
  const levels = new Map();
  let ended = false;
  const token = () => randomBytes(18).toString('base64url');
  const life = (/** @type {number} */ ms) => ms / lives;

  /** @param {string} kind @param {string} owner */
  const levelOf = (kind, owner) => {
    const rule = rates[kind] ?? rates.all;
    const name = `${rates[kind] ? kind : 'all'}/${owner}`;
    const known = levels.get(name);
    if (known || !rule) return known;
    const scaled = { ...rule, every: rule.every / scale };
    const made = createRate(scaled);
    levels.set(name, made);
    return made;
  };

  const core = {
    ...{ market, apps, sellers, calls, violations, grants, life, now },
    /** Requests of the API as they came, without their secrets; each shape once. @type {Map<string, object>} */
    requests: new Map(),
    /** @param {any} req @param {URL} url */
    record(req, url) {
      const shape = `${req.method} ${url.pathname.split('/').length} ${[...url.searchParams.keys()].sort()}`;
      if (core.requests.has(shape)) return;
      const headers = Object.keys(req.headers).filter((name) => !name.startsWith(':'));
      core.requests.set(shape, { market, method: req.method, url: url.href, headers });
    },
    /** Stirs so many orders of the seller at each list that is read. */
    stirring: 0,
    /** @param {string} kind @param {string} seller @param {string} outcome @param {Record<string, string>} asked */
    book: (kind, seller, outcome, asked) => void calls.push({ market, kind, at: now(), seller, outcome, asked }),
    /** What a careful client never does. @param {string} what */
    violate: (what) => void violations.push(`${market}: ${what}`),
    /** A rate's turn: ms that are missing, 0: allowed. A refusal is noted as a violation. @param {string} kind @param {string} owner */
    turn(kind, owner) {
      const missing = levelOf(kind, owner)?.take(now()) ?? 0;
      if (missing > 0) core.violate(`rate of ${kind} passed by ${missing.toFixed(1)} ms`);
      return missing;
    },
    /** The next `times` calls of a kind fail so. @param {string} kind @param {any} fault @param {number} [times] */
    fail: (kind, fault, times = 1) => void faults.push({ kind, fault, left: times }),
    /** The fault for a call of this kind now; null: none. @param {string} kind */
    faultOf(kind) {
      const at = now();
      const ban = bans.get(kind);
      if (ban && at < ban.until) {
        if (at > ban.said + UNDER_WAY)
          core.violate(`${kind} asked ${Math.round(ban.until - at)} ms before a wait was over`);
        return ban.fault;
      }
      const found = faults.find((one) => one.kind === kind && one.left > 0);
      if (!found) return null;
      found.left -= 1;
      if (found.fault.ban) bans.set(kind, { said: at, until: at + found.fault.ban, fault: found.fault });
      return found.fault;
    },
    /** Faults that nobody has met yet. */
    faultsLeft: () => faults.reduce((sum, { left }) => sum + left, 0),
    calm: () => {
      faults = [];
      bans.clear();
    },
    /** Codes that are given out from now on have ended when they are used; or as published again. @param {boolean} are */
    codesEnded(are) {
      ended = are;
    },
    /** @param {string} app @param {string} seller @param {string} redirect */
    issueCode(app, seller, redirect) {
      const code = `${market.slice(0, 2)}^${token()}#+${token()}`;
      codes.set(code, { app, seller, redirect, until: ended ? now() - 1 : now() + life(lifetimes.code), used: false });
      return code;
    },
    /** Takes a code, once. @param {string} code @param {string} app @param {string | null} redirect null: not compared */
    takeCode(code, app, redirect) {
      const found = codes.get(code);
      if (!found) return 'unknown';
      if (found.used) {
        core.violate('a code was sent twice');
        return 'used';
      }
      found.used = true;
      if (found.until < now()) return 'expired';
      if (found.app !== app || (redirect !== null && found.redirect !== redirect)) return 'foreign';
      return core.grantFor(app, found.seller);
    },
    /** @param {string} app @param {string} seller @returns {Grant} */
    grantFor(app, seller) {
      const grant = {
        ...{ access: token(), refresh: token(), seller, app, revoked: false },
        ...{ accessUntil: now() + life(lifetimes.access), refreshUntil: now() + life(lifetimes.refresh) },
      };
      grants.push(grant);
      return grant;
    },
    /** New tokens for a refresh token; null where it is none. @param {string} refresh @param {string} app */
    renew(refresh, app) {
      const grant = grants.find((one) => one.refresh === refresh && one.app === app);
      if (!grant || grant.revoked || grant.refreshUntil < now()) return null;
      grant.access = token();
      grant.accessUntil = now() + life(lifetimes.access);
      if (rotates) Object.assign(grant, { refresh: token(), refreshUntil: now() + life(lifetimes.refresh) });
      return grant;
    },
    /** Whose access token this is; null: nobody's any more. @param {string} access */
    holder(access) {
      const grant = grants.find((one) => one.access === access);
      return grant && !grant.revoked && grant.accessUntil >= now() ? grant : null;
    },
    /** Access tokens end now, though their date says otherwise. */
    endAccess: () => {
      for (const grant of grants) grant.accessUntil = 0;
    },
    /** The seller takes every consent back. */
    revoke: () => {
      for (const grant of grants) grant.revoked = true;
    },
    /** The seller behind a token, after a page of orders was asked for. @param {string} id */
    ordersOf(id) {
      const seller = /** @type {Seller} */ (sellers.get(id));
      return seller.orders;
    },
  };
  return core;
}

/** @typedef {ReturnType<typeof createCore>} Core */
