/**
 * How the form for brands stands; a test sets it.
 * @typedef {object} BrandForm
 * @property {string} status the page's word for the application's state
 * @property {boolean} tabs whether a list with a tab for every state stands beside it
 */

/** The platform's own page of brand applications, and every press that reached it. */
export function createBrandForm() {
  /** @type {BrandForm} */
  let form = { status: '未开通服务', tabs: false };
  /** @type {string[]} */
  const presses = [];
  return {
    presses,
    view: () => form,
    /** @param {Partial<BrandForm>} change */
    set(change) {
      form = { ...form, ...change };
    },
    /** @param {string} what @returns {{}} */
    pressed(what) {
      presses.push(what);
      return {};
    },
    reset() {
      form = { status: '未开通服务', tabs: false };
      presses.length = 0;
    },
  };
}
