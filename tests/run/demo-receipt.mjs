// The receipt of `npm start`: what became of each picture, in numbers and reasons.
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { root } from './process.mjs';

/**
 * @typedef {object} DemoUpload
 * @property {string} file
 * @property {'stored' | 'reused' | 'refused' | 'failed' | 'unconfirmed' | 'waiting'} outcome refused: before anything
 *   was sent; failed: by the other side; waiting: its shop or the account stands still
 * @property {string} shop name
 * @property {string} shopId
 * @property {string} title as the platform settled it; empty when not stored
 * @property {string} address of the stored picture; empty when not stored
 * @property {string} pictureId
 * @property {number} points
 * @property {number} milliseconds from call to answer; 0 when there was no call
 * @property {string} sentence why it was not stored; empty when it was
 *
 * @typedef {object} DemoReceipt
 * @property {boolean} ok
 * @property {string} reason why not; empty when ok
 * @property {string} gateway `sandbox`, or the address given
 * @property {'menu' | 'picker'} via
 * @property {'clicked' | 'dispatched' | null} menu clicked: by mouse and keys on a real window; dispatched: the
 *   handler was called without a window; null: no menu was used
 * @property {DemoUpload[]} uploads
 * @property {number} points
 * @property {number} calls upload calls
 * @property {'gateway' | 'extension'} countedBy whose count `calls` is: only the sandbox can be asked
 * @property {string} screenshots folder; empty when none were taken
 */

/**
 * A receipt in which nothing has happened yet.
 * @param {import('./args.mjs').StartOptions} options
 * @returns {DemoReceipt}
 */
export function emptyReceipt({ gateway, images }) {
  return {
    ok: false,
    reason: '',
    gateway: gateway?.url ?? 'sandbox',
    via: images.length > 0 ? 'picker' : 'menu',
    menu: null,
    uploads: [],
    points: 0,
    calls: 0,
    countedBy: gateway ? 'extension' : 'gateway',
    screenshots: '',
  };
}

/** @type {Record<string, DemoUpload['outcome']>} */
const outcomes = { done: 'stored', reused: 'reused', unconfirmed: 'unconfirmed', blocked: 'waiting' };

/**
 * One upload of the extension's panel as a line of the receipt.
 * @param {import('../../utils/messages/views').UploadView} view
 * @param {{ key: string, shopId: string, name: string }[]} shops
 * @param {Record<string, { message: string }>} texts the catalogue
 * @returns {DemoUpload}
 */
export function uploadLine(view, shops, texts) {
  const shop = shops.find(({ key }) => key === view.shop);
  const stored = view.state === 'done' || view.state === 'reused';
  return {
    file: view.fileName,
    outcome: outcomes[view.state] ?? (view.ms === 0 ? 'refused' : 'failed'),
    shop: shop?.name ?? '',
    shopId: shop?.shopId ?? '',
    title: (stored && view.picture?.title) || '',
    address: (stored && view.picture?.path) || '',
    pictureId: (stored && view.picture?.id) || '',
    points: view.points,
    milliseconds: view.ms,
    sentence: !stored && view.problem ? sentenceOf(view.problem, texts) : '',
  };
}

/**
 * @param {{ key: string, params: string[] }} problem
 * @param {Record<string, { message: string }>} texts
 */
function sentenceOf({ key, params }, texts) {
  const text = texts[key]?.message ?? key;
  return text.replace(/\$([1-9])/g, (_, digit) => params[Number(digit) - 1] ?? '');
}

/**
 * Why these uploads are no success; empty when they are: at least one picture is in the image space, and every other
 * one was refused with a sentence before anything was sent.
 * @param {DemoUpload[]} uploads
 * @param {number} given how many pictures there were
 */
export function reasonAgainst(uploads, given) {
  const bad = uploads.find(({ outcome }) => !['stored', 'reused', 'refused'].includes(outcome));
  if (bad) return `${bad.file} is ${bad.outcome}: ${bad.sentence}`;
  if (uploads.length < given) return `Of ${given} pictures ${uploads.length} came into the queue.`;
  const mute = uploads.find(({ outcome, sentence }) => outcome === 'refused' && sentence === '');
  if (mute) return `${mute.file} was refused without a sentence.`;
  if (uploads.every(({ outcome }) => outcome === 'refused')) return `Nothing was stored. ${uploads[0]?.sentence ?? ''}`;
  return '';
}

/** The English catalogue, as the terminal speaks English. */
export function readTexts() {
  return JSON.parse(readFileSync(join(root, 'public/_locales/en/messages.json'), 'utf8'));
}

/**
 * The receipt for people.
 * @param {DemoReceipt} receipt
 */
export function receiptText(receipt) {
  const lines = receipt.uploads.map((upload) => {
    const head = `${upload.outcome.padEnd(11)} ${basename(upload.file)}`;
    if (upload.address === '') return `${head}\n            ${upload.sentence}`;
    const where = `${upload.shop} (${upload.shopId})`;
    const cost = `${upload.points} points, ${upload.milliseconds} ms`;
    return [
      head,
      `shop     ${where}`,
      `title    ${upload.title}`,
      `address  ${upload.address}`,
      `cost     ${cost}`,
    ].join('\n            ');
  });
  const totals = [
    `gateway     ${receipt.gateway}`,
    `calls       ${receipt.calls}, counted by the ${receipt.countedBy}`,
    `points      ${receipt.points}`,
    `menu        ${receipt.menu ?? (receipt.via === 'picker' ? 'not used: the files went through the popup' : 'not reached')}`,
    ...(receipt.screenshots === '' ? [] : [`pictures    ${receipt.screenshots}`]),
    receipt.ok ? 'ok' : `not ok: ${receipt.reason}`,
  ];
  return `${[...lines, ...totals].join('\n')}\n`;
}
