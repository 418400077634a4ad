import { abroadPages } from './pages-abroad.mjs';
import { alibabaPages } from './pages-alibaba.mjs';
import { chinaPages } from './pages-china.mjs';

/**
 * The back-office pages of this world, as data: the server answers their addresses, their bundles render their slots,
 * and tests go through them. What stands in them is from public sources where there are any (`source`); where there are
 * none, it is plain elements with no claim about the real page.
 *
 * A page gives tests `window.office` (see `pages/desk.js`): `row(slot)`, `input(slot)`, `open(slot)`, `close()`,
 * `go('away')`, `go('home')`, `rerender()`, `received`. In its address: `?render=MS` renders late, `?twin=SEED` serves a
 * redesigned twin.
 */

/**
 * One upload field of a page.
 * @typedef {object} Slot
 * @property {'main'|'details'|'sku'|'space'} id as in the platform's record
 * @property {string} name the field's words on the page
 * @property {'open'|'hidden'|'mounted'|'drawer'|'dialog'|'frame'|'shadow'} how
 *   open: a visible file input; hidden: an invisible input behind a button; mounted: the input comes into being when the
 *   button is pressed; drawer: a button opens a drawer whose button mounts it; dialog: it stands in a dialog that a button
 *   opens; frame: in a frame of the same origin; shadow: in an open shadow root
 * @property {string} button text of what opens or stands for the input
 * @property {boolean} [multiple]
 * @property {string} [accept]
 * @property {Record<string, string>} [row] attributes of the row, from the source
 * @property {Record<string, string>} [input] attributes of the input, from the source
 */

/**
 * @typedef {object} OfficePage
 * @property {string} platform id of the record
 * @property {string | null} route id of the record's route; null where the record knows none
 * @property {string} url
 * @property {string} away path (and hash) of the same application without any upload field
 * @property {string} bundle
 * @property {string} [prefix] what its copy of Ant Design puts before its classes
 * @property {string} title
 * @property {Slot[]} slots
 * @property {number} anchored how many controls the record's anchors give once all is rendered and nothing is open; 0
 *   where only the general rules can find the fields
 * @property {number} [elsewhere] how many controls the record's anchors give that stand at none of the fields
 * @property {number} [early] how many of the record's places stand there before the fields do
 * @property {boolean} [head] the record's control stands at the head of the form and not at a field
 * @property {'editable'|'frame'|null} editor the rich editor: a contenteditable, a frame with one, or none
 * @property {string} [picker] address of the picker that a button of the page shows in a frame
 * @property {string} source where the page's elements are from
 */

/** @type {OfficePage[]} sorted by platform */
export const officePages = [...alibabaPages, ...chinaPages, ...abroadPages].sort((a, b) =>
  a.platform < b.platform ? -1 : Number(a.platform > b.platform),
);

/** Path and hash of a page's address, without its query. @param {string} url */
const placeOf = (url) => {
  const { pathname, hash } = new URL(url, 'https://any.example');
  return pathname + hash;
};

/**
 * The page that stands at an address; undefined for its neighbours without upload fields.
 * @param {string} host
 * @param {string} place path and hash
 */
export const pageAt = (host, place) =>
  officePages.find(({ url }) => new URL(url).hostname === host && placeOf(url) === place);

/** Host names of all pages, each once. */
export const officeHosts = [...new Set(officePages.map(({ url }) => new URL(url).hostname))];

/**
 * Which bundle an address is answered with: the page there, or the application that it is a neighbour of.
 * @param {string} host
 * @param {string} path without hash, which a server never sees
 * @returns {OfficePage | undefined}
 */
export const servedAt = (host, path) => {
  const here = officePages.filter(({ url }) => new URL(url).hostname === host);
  const at = (/** @type {string} */ address) => new URL(address, 'https://any.example').pathname === path;
  return here.find(({ url }) => at(url)) ?? here.find(({ away }) => at(away));
};

/** The platform whose page a host is; Taobao's other hosts have no page in the list. @param {string} host */
export const platformAt = (host) => officePages.find(({ url }) => new URL(url).hostname === host)?.platform ?? 'taobao';

/** Hosts that only look like a back office; they show the very same page. */
export const LOOK_ALIKE = ['qn.taobao.com.evil.example', 'eviltaobao.com', 'evilqn.taobao.com'];
