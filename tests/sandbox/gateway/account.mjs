import { createRandom } from '../net/random.mjs';

/** Documented limit: calls of one token in any second. */
export const CALLS_PER_SECOND = 10;

/**
 * @typedef {object} Call
 * @property {number} n counts from 1, in the order of arrival
 * @property {number} at epoch ms with a fraction, when the headers arrived
 * @property {number | null} bodyAt when the last byte of the body arrived
 * @property {number | null} answeredAt when the last byte of the answer was handed over
 * @property {'upload'|'token'|'shop-authorize'|'get-shop-info'} endpoint
 * @property {'2.0'|'1.1'} protocol
 * @property {boolean} tls
 * @property {string | null} token
 * @property {string | null} shopId
 * @property {string | null} categoryId
 * @property {string | null} title
 * @property {string | null} inputTitle
 * @property {string | null} clientType
 * @property {string | null} isHttps
 * @property {number} bytes of the picture
 * @property {string | null} sha256 of the picture
 * @property {string | null} fault
 * @property {number | null} httpStatus
 * @property {number | null} code
 * @property {number} billed points
 * @property {string | null} pictureId
 * @property {'full'|'cut'|'none'} answer
 * @property {boolean} hadCookie
 * @property {number} inFlight upload calls not yet answered when it arrived, itself included
 */

/**
 * What the gateway saw and did. The tests judge by it.
 * @param {import('./state.mjs').Picture[]} pictures
 */
export function createAccount(pictures) {
  /** @type {Call[]} */
  const calls = [];
  /** @type {string[]} */
  const violations = [];
  return {
    calls,
    pictures,
    violations,
    get points() {
      return calls.reduce((sum, call) => sum + call.billed, 0);
    },
    clear() {
      calls.length = 0;
      violations.length = 0;
    },
  };
}

/**
 * Rate of upload arrivals.
 * @param {Call[]} calls
 * @param {number} [jitterMs] each arrival is moved by up to this much, either way
 * @param {number} [seed] of the jitter
 * @returns {{ calls: number, perSecond: number, worstWindow: number, overWindows: number }}
 *   `perSecond` is (n − 1) / (last − first); `worstWindow` the most arrivals in any [t, t + 1000 ms);
 *   `overWindows` how many arrivals open a window with more than 10
 */
export function rateOf(calls, jitterMs = 0, seed = 1) {
  const random = createRandom(seed);
  const times = calls
    .filter((call) => call.endpoint === 'upload')
    .map((call) => call.at + (random() * 2 - 1) * jitterMs)
    .sort((a, b) => a - b);
  let worstWindow = 0;
  let overWindows = 0;
  let end = 0;
  for (let start = 0; start < times.length; start += 1) {
    while (end < times.length && times[end] < times[start] + 1000) end += 1;
    worstWindow = Math.max(worstWindow, end - start);
    if (end - start > CALLS_PER_SECOND) overWindows += 1;
  }
  const span = times.length > 1 ? times[times.length - 1] - times[0] : 0;
  const perSecond = span > 0 ? ((times.length - 1) / span) * 1000 : 0;
  return { calls: times.length, perSecond, worstWindow, overWindows };
}
