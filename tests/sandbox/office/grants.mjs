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
 * @property {number} slow ms in which nothing stirs after a press
 * @property {number} dialogBusy ms in which the dialog's own button cannot be pressed yet
 * @property {'granted' | 'not' | null} fails after the last press an error is shown that does not say what became of it
 * @property {number} limit how many stores the platform takes
 * @property {'add' | 'dialog' | 'confirm' | null} away the page goes to the login after that press, or while its dialog is open
 * @property {boolean} expired the platform sends who asks for a page to the login
 * @property {boolean} nameless no page says whose it is
 * @property {boolean} flash the list is empty for a moment while it is loaded anew
 * @property {number} dropLate ms until the list lacks what was withdrawn
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
  slow: 0,
  dialogBusy: 0,
  fails: null,
  limit: 10,
  away: null,
  expired: false,
  nameless: false,
  flash: false,
  dropLate: 0,
});

/** @param {number} at @returns {string} the day in Beijing */
const dayOf = (at) => new Date(at + 8 * 3_600_000).toISOString().slice(0, 10);

/** The platform's own register of who may use a shop's image space, and every press that reached it. */
export function createGrants() {
  /** @type {Map<string, { name: string, at: number, shown: number, gone?: number }[]>} shop → its stores */
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
    /** @param {string} shopId @param {string} name withdrawn on the page: the list may lack it late */
    withdraw(shopId, name) {
      const gone = now() + mode.dropLate;
      stores.set(
        shopId,
        of(shopId).map((store) => (store.name === name ? { ...store, gone } : store)),
      );
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
        .filter(({ shown, gone = Number.POSITIVE_INFINITY }) => shown <= now() && now() < gone)
        .map(({ name, at }) => ({ name, day: mode.days ? dayOf(at) : '' })),
    /** @param {string} shopId @returns {string[]} what is so, whatever the page shows */
    names: (shopId) => of(shopId).flatMap(({ name, gone }) => (gone === undefined ? [name] : [])),
    /** @param {'add' | 'confirm' | 'withdraw'} what @param {string} name @param {boolean} trusted */
    pressed(what, name, trusted) {
      presses.push({ what, name, trusted, at: now() });
    },
    /** @param {string} shopId @param {string} name @returns {{ success: boolean, message?: string }} */
    grant(shopId, name) {
      presses.push({ what: 'grant', name, trusted: true, at: now() });
      if (mode.unknown.includes(name)) return { success: false, message: `店铺“${name}”不存在，请核对店铺名称` };
      if (of(shopId).length >= mode.limit) return { success: false, message: '授权店铺数量已达上限' };
      if (of(shopId).some((store) => store.name === name)) return { success: false, message: '该店铺已授权' };
      if (mode.fails === 'not') return { success: false, message: '系统繁忙，操作失败' };
      stores.set(shopId, [...of(shopId), { name, at: now(), shown: now() + mode.listLate }]);
      return mode.fails ? { success: false, message: '系统繁忙，操作失败' } : { success: true };
    },
    reset() {
      stores.clear();
      presses.length = 0;
      mode = quiet();
    },
  };
}
