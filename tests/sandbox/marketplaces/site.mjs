import { send } from '../net/connection.mjs';

/** @typedef {import('./core.mjs').Core} Core */

/** The parameters of a form body. @param {any} req @returns {Promise<Record<string, string>>} */
export async function formOf(req) {
  let text = '';
  for await (const part of req) text += part;
  return Object.fromEntries(new URLSearchParams(text));
}

/** @param {any} res @param {number} status @param {unknown} body @param {Record<string, string>} [headers] */
export const sendJson = (res, status, body, headers = {}) =>
  send(
    res,
    status,
    { 'content-type': 'application/json;charset=UTF-8', date: new Date().toUTCString(), ...headers },
    typeof body === 'string' ? body : JSON.stringify(body),
  );

/** What a fault answers; a silent one leaves the call hanging. @param {any} res @param {import('./core.mjs').Fault} fault */
export const sendFault = (res, fault) => {
  if (!fault.silent) sendJson(res, fault.status, fault.body, fault.headers);
};

/** @param {string} text */
const escaped = (text) => text.replace(/[&<>"]/g, (one) => `&#${one.charCodeAt(0)};`);

/**
 * A consent page: one button a seller who could be signed in, and one to decline. The buttons are links back to this
 * page, which then sends the tab on.
 * @param {any} res @param {URL} url @param {Core} core @param {string} app
 */
export function consentPage(res, url, core, app) {
  const link = (/** @type {string} */ answer, /** @type {string} */ label) => {
    const to = new URL(url);
    to.searchParams.set('__answer', answer);
    return `<p><a id="${escaped(answer)}" href="${escaped((to.pathname + to.search).replaceAll('+', '%20'))}">${escaped(label)}</a></p>`;
  };
  const accept = [...core.sellers.values()].map(({ id, name }) => link(`accept-${id}`, `${name}: I agree`)).join('');
  const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>${core.market}</title>
<h1>${core.market}</h1><p>${escaped(app)} asks to read your orders.</p>${accept}${link('decline', 'Decline')}</html>`;
  send(res, 200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }, page);
}

/** What the buttons of `consentPage` say; null: nothing yet. @param {URL} url */
export function answerOf(url) {
  const answer = url.searchParams.get('__answer');
  if (answer === null) return null;
  return answer === 'decline' ? { seller: null } : { seller: answer.replace('accept-', '') };
}

/** @param {any} res @param {string} base @param {Record<string, string>} params */
export function sendTab(res, base, params) {
  const to = new URL(base);
  for (const [name, value] of Object.entries(params)) to.searchParams.set(name, value);
  send(res, 302, { location: to.href.replaceAll('+', '%20'), 'cache-control': 'no-store' }, '');
}

/** A page that says only what it is. @param {any} res @param {number} status @param {string} text */
export const sendText = (res, status, text) => send(res, status, { 'content-type': 'text/plain' }, text);
