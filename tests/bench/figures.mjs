// What arrivals say: rate, the fullest second, and how far apart they were.
import { rateOf } from '../sandbox/gateway/account.mjs';

/** ms that each arrival is moved by at the most, either way. */
const jitterMs = 20;
/** Jitters that are tried; the worst counts. */
const jitters = 10;
/** Calls that one second may hold. */
export const mostPerSecond = 10;

/**
 * @typedef {object} Arrivals
 * @property {number} calls
 * @property {number} perSecond (n − 1) / (last − first)
 * @property {number} fullest most arrivals in any [t, t + 1000 ms), the worst of all jitters
 * @property {number} tightest ms that the closest eleven arrivals took, without jitter
 * @property {string} gaps how many gaps of which length, in steps of 10 ms
 * @property {number} bytes of their pictures
 */

/**
 * @param {import('./world.mjs').Call[]} calls
 * @returns {Arrivals}
 */
export function arrivalsOf(calls) {
  const uploads = calls.filter((call) => call.endpoint === 'upload');
  const times = uploads.map((call) => call.at).sort((a, b) => a - b);
  const gaps = times.slice(1).map((at, i) => at - (times[i] ?? at));
  const elevens = times.slice(mostPerSecond).map((at, i) => at - (times[i] ?? at));
  const rates = Array.from({ length: jitters }, (_, seed) => rateOf(uploads, jitterMs, seed + 1));
  return {
    calls: uploads.length,
    perSecond: rateOf(uploads).perSecond,
    fullest: Math.max(...rates.map((rate) => rate.worstWindow)),
    tightest: Math.round(Math.min(...elevens)),
    gaps: histogram(gaps),
    bytes: uploads.reduce((sum, call) => sum + call.bytes, 0),
  };
}

/** @param {number[]} gaps ms */
function histogram(gaps) {
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (const gap of gaps) {
    const step = gap < 200 ? Math.floor(gap / 10) * 10 : Math.floor(gap / 100) * 100;
    counts.set(step, (counts.get(step) ?? 0) + 1);
  }
  const steps = [...counts].sort(([a], [b]) => a - b);
  return steps.map(([step, count]) => `${step}:${count}`).join(' ');
}

/** Two digits after the point. @param {number} value */
export const rounded = (value) => Math.round(value * 100) / 100;
