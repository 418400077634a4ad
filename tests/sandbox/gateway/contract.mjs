import { readFormat } from './formats.mjs';

const FIELDS = new Set([
  'shop_id',
  'picture_category_id',
  'image_input_title',
  'title',
  'client_type',
  'is_https',
  'vvtype',
]);
const LIMIT = 3 * 1024 * 1024;

/**
 * @typedef {object} Checked
 * @property {{ code: number, why: string } | null} refusal the documented code it is refused with
 * @property {string[]} violations breaches of the contract, in words
 * @property {Record<string, string>} fields the first value of each field
 * @property {import('./form.mjs').File | null} img
 * @property {import('./formats.mjs').Format | null} format
 */

/** @param {string} given @param {string[]} known @returns {string | null} */
function roundedFrom(given, known) {
  const rounded = known.filter((id) => !Number.isSafeInteger(Number(id)));
  const same = rounded.find((id) => Number(given) === Number(id));
  if (same) return same;
  return /[.e]/i.test(given) ? 'an integer' : null;
}

/** @param {Checked} checked @param {Record<string, string>} f @returns {string | null} */
function formatFault(checked, f) {
  const { img, format } = checked;
  if (!img) return 'img is missing';
  if (img.bytes.length === 0) return 'img is empty';
  if (img.bytes.length > LIMIT) return 'img is over 3 MB';
  if (!format) return 'img is no whole png, jpg or gif';
  if (f.client_type !== 'client:phone') return null;
  const fits = format.width >= 480 && format.width <= 620 && format.height <= 960;
  return fits ? null : 'client:phone takes 480 to 620 wide and at most 960 high';
}

/** @param {Record<string, string>} f @returns {string | null} */
function fieldFault(f) {
  if (!f.shop_id) return 'shop_id is missing';
  if (!/^\d{1,19}$/.test(f.picture_category_id ?? '')) return 'picture_category_id is no integer';
  if (!f.image_input_title) return 'image_input_title is missing';
  if (!/[^.]\.[a-z]{3,4}$/i.test(f.image_input_title)) return 'image_input_title has no suffix';
  if (!['client:computer', 'client:phone', undefined].includes(f.client_type)) return 'client_type is unknown';
  if (!['true', 'false', undefined].includes(f.is_https)) return 'is_https is no boolean';
  if (f.vvtype !== '2') return 'vvtype is not 2';
  return null;
}

/**
 * Holds an upload's form against the documented contract, without looking at shops.
 * @param {import('./form.mjs').Form} form
 * @returns {Checked}
 */
export function checkUpload(form) {
  /** @type {Checked} */
  const checked = { refusal: null, violations: [], fields: {}, img: null, format: null };
  const { violations } = checked;
  if (form.kind !== 'multipart') violations.push('upload is no multipart/form-data');
  if (form.broken) violations.push(`body is broken: ${form.broken}`);
  for (const { name, value } of form.fields) {
    if (name === 'img') violations.push('img came as text, not as a file');
    else if (!FIELDS.has(name)) violations.push(`unknown field ${name}`);
    else if (Object.hasOwn(checked.fields, name)) violations.push(`field ${name} came twice`);
    else checked.fields[name] = value;
  }
  for (const file of form.files) {
    if (file.name !== 'img') violations.push(`unknown file field ${file.name}`);
    else if (checked.img) violations.push('field img came twice');
    else checked.img = file;
  }
  if (checked.img) checked.format = readFormat(checked.img.bytes);
  const fault = fieldFault(checked.fields) ?? formatFault(checked, checked.fields);
  if (fault) violations.push(fault);
  if (violations.length > 0) checked.refusal = { code: 100, why: violations[0] };
  return checked;
}

/**
 * Holds the category against those of the shop; digits changed by a floating-point number are named.
 * @param {string} categoryId
 * @param {string[]} known
 * @returns {string | null} the violation in words
 */
export function checkCategory(categoryId, known) {
  if (known.includes(categoryId)) return null;
  const lost = roundedFrom(categoryId, known);
  return lost
    ? `category ${categoryId} lost its precision, meant ${lost}`
    : `category ${categoryId} is unknown to the shop`;
}
