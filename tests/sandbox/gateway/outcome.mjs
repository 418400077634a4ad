import { envelope, textOf } from './answers.mjs';

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };
const HTML_TYPE = { 'content-type': 'text/html; charset=utf-8' };
const HTML_PAGE =
  '<!DOCTYPE html><html><head><meta charset="utf-8"><title>系统维护中</title></head>' +
  '<body><h1>系统维护中</h1><p>请稍后再试。</p></body></html>';

/**
 * What is sent back, and how.
 * @typedef {object} Outcome
 * @property {number} status
 * @property {Record<string, string>} headers
 * @property {string} body
 * @property {number | null} code the code in the body, null when the body has none that can be read
 * @property {'plain'|'cut'|'cut-body'|'trickle'} manner
 * @property {'stream'|'socket'} [how] what a cut takes down
 * @property {number} [delay] ms more than the usual latency, negative for at once
 * @property {number} [chunk] bytes at a time
 * @property {number} [every] ms between them
 */

/**
 * A JSON answer.
 * @param {string} body
 * @param {number | null} code
 * @param {number} [status]
 * @returns {Outcome}
 */
export const jsonOutcome = (body, code, status = 200) => ({
  status,
  headers: { ...JSON_TYPE },
  body,
  code,
  manner: 'plain',
});

/**
 * A refusal with a documented or unknown code.
 * @param {number} code
 * @param {number} msec
 * @param {string} [msg]
 */
export const refusal = (code, msec, msg) =>
  jsonOutcome(envelope({ code, msg: msg ?? textOf(code), msec, data: '{}' }), code);

/**
 * A refusal at the HTTP level. Nothing is documented there; the body is JSON.
 * @param {number} status
 * @param {string} msg
 */
export const httpRefusal = (status, msg) =>
  jsonOutcome(`{"code":${status},"msg":${JSON.stringify(msg)},"data":null}`, null, status);

/** @param {import('./faults.mjs').Fault} fault @returns {Outcome} */
function httpFault(fault) {
  const status = Number(fault.status);
  const body = fault.body ?? (status >= 500 ? HTML_PAGE : `{"code":${status},"msg":"error"}`);
  const headers = /^\s*</.test(body) ? { ...HTML_TYPE } : { ...JSON_TYPE };
  if (fault.retryAfter !== undefined) headers['retry-after'] = String(fault.retryAfter);
  return { status, headers, body, code: null, manner: 'plain' };
}

/**
 * Answers with a misbehaviour that any endpoint can have.
 * @param {import('./faults.mjs').Fault} fault
 * @param {{ work: () => Outcome, bill: (points: number | boolean) => void, msec: number }} call
 *   `work` does what was asked and gives the answer for it; it runs at most once, and only for
 *   those faults that come after the work or when the fault says `stored`
 * @returns {Outcome | null} null for a fault that only uploads know
 */
export function faultOutcome(fault, { work, bill, msec }) {
  const worked = () => (fault.stored ? work().body : null);
  switch (fault.do) {
    case 'code':
      worked();
      if (fault.billed !== undefined) bill(fault.billed);
      return refusal(Number(fault.code), msec, fault.msg);
    case 'http':
      worked();
      return httpFault(fault);
    case 'html':
      worked();
      return { status: 200, headers: { ...HTML_TYPE }, body: HTML_PAGE, code: null, manner: 'plain' };
    case 'broken-json': {
      const whole = worked() ?? refusal(200, msec).body;
      return jsonOutcome(whole.slice(0, Math.floor(whole.length * 0.6)), null);
    }
    case 'redirect': {
      const headers = { ...HTML_TYPE, location: String(fault.to) };
      return { status: fault.status ?? 307, headers, body: '', code: null, manner: 'plain' };
    }
    case 'slow':
      return { ...work(), delay: fault.ms ?? 5000 };
    case 'trickle':
      return { ...work(), manner: 'trickle', chunk: fault.chunk ?? 16, every: fault.every ?? 60 };
    case 'cut-before':
      return { ...refusal(200, msec), code: null, manner: 'cut', how: fault.how, delay: -1 };
    case 'cut-after':
      return { ...work(), code: null, manner: 'cut', how: fault.how };
    case 'cut-body':
      return { ...work(), code: null, manner: 'cut-body', how: fault.how };
    default:
      return null;
  }
}
