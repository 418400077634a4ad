import { now } from '../net/clock.mjs';

/**
 * How the pages of authorized stores behave; all off by default.
 * @typedef {object} GrantMode
 * @property {string[]} unknown names that the platform does not know
 * @property {boolean} noDialog pressing 添加 opens nothing
 * @property {number} listLate ms until the list shows what was granted
 * @property {boolean} rerender the form is thrown away and drawn anew, empty, when something was typed, once
 * @property {boolean} trustedOnly scripted presses are ignored
 * @property {'add' | 'confirm' | null} slider after which press a slider comes
 * @property {'add' | 'confirm' | null} login after which press the session is over
 * @property {boolean} reload the page loads itself anew after a grant
 * @property {boolean} days whether the list shows the day of each grant
 */

/** @returns {GrantMode} */
const quiet = () => ({
  unknown: [],
  noDialog: false,
  listLate: 0,
  rerender: false,
  trustedOnly: false,
  slider: null,
  login: null,
  reload: false,
  days: true,
});

/** @param {number} at @returns {string} the day in Beijing */
const dayOf = (at) => new Date(at + 8 * 3_600_000).toISOString().slice(0, 10);

/** The platform's own register of who may use a shop's image space, and every press that reached it. */
export function createGrants() {
  /** @type {Map<string, { name: string, at: number, shown: number }[]>} shop → its stores */
  const stores = new Map();
  /** @type {{ what: 'add' | 'confirm' | 'grant' | 'withdraw', name: string, trusted: boolean, at: number }[]} */
  const presses = [];
  let mode = quiet();
  /** @param {string} shopId */
  const of = (shopId) => stores.get(shopId) ?? [];
  return {
    presses,
    get mode() {
      return mode;
    },
    /** @param {Partial<GrantMode>} change from the quiet mode */
    set(change) {
      mode = { ...quiet(), ...change };
    },
    /** @param {string} shopId @param {string} name @param {number} [at] granted there by other means */
    put(shopId, name, at = now()) {
      stores.set(shopId, [...of(shopId), { name, at, shown: at }]);
    },
    /** @param {string} shopId @param {string} name */
    drop(shopId, name) {
      stores.set(
        shopId,
        of(shopId).filter((store) => store.name !== name),
      );
    },
    /** @param {string} shopId what its page shows */
    list: (shopId) =>
      of(shopId)
        .filter(({ shown }) => shown <= now())
        .map(({ name, at }) => ({ name, day: mode.days ? dayOf(at) : '' })),
    /** @param {string} shopId @returns {string[]} what is so, whatever the page shows */
    names: (shopId) => of(shopId).map(({ name }) => name),
    /** @param {'add' | 'confirm' | 'withdraw'} what @param {string} name @param {boolean} trusted */
    pressed(what, name, trusted) {
      presses.push({ what, name, trusted, at: now() });
    },
    /** @param {string} shopId @param {string} name @returns {{ success: boolean, message?: string }} */
    grant(shopId, name) {
      presses.push({ what: 'grant', name, trusted: true, at: now() });
      if (mode.unknown.includes(name)) return { success: false, message: `店铺“${name}”不存在，请核对店铺名称` };
      if (of(shopId).length >= 10) return { success: false, message: '授权店铺数量已达上限' };
      if (of(shopId).some((store) => store.name === name)) return { success: false, message: '该店铺已授权' };
      stores.set(shopId, [...of(shopId), { name, at: now(), shown: now() + mode.listLate }]);
      return { success: true };
    },
    reset() {
      stores.clear();
      presses.length = 0;
      mode = quiet();
    },
  };
}
