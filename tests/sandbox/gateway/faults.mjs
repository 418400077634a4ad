import { createRandom } from '../net/random.mjs';

/** Every misbehaviour there is; a name not in it is refused when it is queued. */
const NAMES = new Set([
  'code',
  'http',
  'html',
  'broken-json',
  'sample',
  'flat',
  'money-outside',
  'slow',
  'redirect',
  'cut-before',
  'cut-after',
  'cut-body',
  'froze',
  'deleted',
  'other-size',
  'no-picture',
  'trickle',
  'unauthorized-odd-link',
]);

/**
 * @typedef {{ do: string } & Record<string, any>} Fault
 * @typedef {{ times?: number, shopId?: string, endpoint?: string, probability?: number, after?: number }} When
 *   `times`: how many calls it meets (1, or endless when a probability is given);
 *   `after`: matching calls that pass untouched first; `probability`: chance per call, seeded
 */

/**
 * The queue of misbehaviours: the first one that fits a call is taken.
 * @param {number} seed
 */
export function createFaults(seed) {
  /** @type {{ fault: Fault, when: When, left: number, skip: number }[]} */
  let queue = [];
  let random = createRandom(seed);
  return {
    /**
     * @param {Fault} fault
     * @param {When} [when]
     * @returns {{ remove(): void }}
     * @throws {Error} for a name that does not exist
     */
    add(fault, when = {}) {
      if (!NAMES.has(fault.do)) throw new Error(`no such fault: ${fault.do}`);
      const times = when.times ?? (when.probability === undefined ? 1 : Number.POSITIVE_INFINITY);
      const entry = { fault, when, left: times, skip: when.after ?? 0 };
      queue.push(entry);
      return {
        remove() {
          queue = queue.filter((other) => other !== entry);
        },
      };
    },
    /**
     * @param {string} endpoint
     * @param {string} shopId
     * @param {string[]} [only] names that can apply here
     * @returns {Fault | null}
     */
    take(endpoint, shopId, only) {
      for (const entry of queue) {
        const { when, fault } = entry;
        if ((when.endpoint ?? 'upload') !== endpoint) continue;
        if (when.shopId !== undefined && when.shopId !== shopId) continue;
        if (only && !only.includes(fault.do)) continue;
        if (entry.skip > 0) {
          entry.skip -= 1;
          continue;
        }
        if (when.probability !== undefined && random() >= when.probability) continue;
        entry.left -= 1;
        if (entry.left <= 0) queue = queue.filter((other) => other !== entry);
        return fault;
      }
      return null;
    },
    clear() {
      queue = [];
      random = createRandom(seed);
    },
  };
}
