// eBay's errors: `{errors:[{errorId,…}]}` of the APIs, `{error,error_description}` of the token address.
import { member, textMember } from '../../net/json';
import { cut, firstText, httpTrouble } from '../answer';
import type { Answer, RefusedWhy, Trouble } from '../types';

/** Errors that speak of our request: its form is wrong, and the same again would be as wrong. */
const ours = new Set([
  '1002',
  '1003',
  '30700',
  '30800',
  '30810',
  '30820',
  '30830',
  '30840',
  '30900',
  '31000',
  '31100',
  '32800',
]);
/** eBay's own failures: later again. */
const theirs = new Set(['1004', '2003', '3004', '30500']);
const refusals: Readonly<Record<string, RefusedWhy>> = {
  '1100': 'permission',
  '2002': 'not_found',
  '32100': 'not_found',
  '30850': 'clock',
};

const oauth: Readonly<Record<string, RefusedWhy>> = {
  ...{ invalid_client: 'keys', unauthorized_client: 'keys', invalid_scope: 'permission' },
  ...{ access_denied: 'permission', redirect_uri_mismatch: 'callback' },
};

/**
 * What an answer says went wrong; null when it says nothing of the kind.
 * @param grant what was exchanged, where this is an answer of the token address
 */
export function readTrouble(body: unknown, answer: Answer, now: number, grant?: 'code' | 'refresh'): Trouble | null {
  const token = textMember(body, 'error');
  if (token !== '') {
    const said = cut(textMember(body, 'error_description'));
    if (token === 'invalid_grant') return { kind: 'expired', what: grant ?? 'refresh', code: token, said };
    const why = Object.hasOwn(oauth, token) ? oauth[token] : undefined;
    if (why) return { kind: 'refused', why, code: token, said };
    const passes = token === 'temporarily_unavailable' || token === 'server_error' || answer.status >= 500;
    return { kind: passes ? 'unknown' : 'broken', code: token, said };
  }
  const errors = member(body, 'errors');
  const first: unknown = Array.isArray(errors) ? errors[0] : undefined;
  const code = textMember(first, 'errorId');
  if (code === '') {
    const wrong = typeof body !== 'object' || body === null || answer.status >= 400;
    return wrong ? httpTrouble(answer, now) : null;
  }
  const said = cut(firstText(first, ['longMessage', 'message']));
  if (code === '1001') return { kind: 'expired', what: 'access', code, said };
  if (code === '2001' || answer.status === 429) {
    const until = answer.retryAfter === null ? null : now + answer.retryAfter;
    // eBay publishes a quota of the day and no rate: without a time it is that one which is used up.
    return { kind: 'throttled', until, scope: until === null ? 'day' : 'rate', code, said };
  }
  const why = Object.hasOwn(refusals, code) ? refusals[code] : undefined;
  if (why) return { kind: 'refused', why, code, said };
  if (ours.has(code)) return { kind: 'broken', code, said };
  if (theirs.has(code) || answer.status >= 500) return { kind: 'unknown', code, said };
  const trouble = httpTrouble(answer, now);
  return answer.status >= 400 ? { ...trouble, code, said } : { kind: 'refused', why: 'other', code, said };
}
