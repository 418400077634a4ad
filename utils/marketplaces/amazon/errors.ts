// Amazon's errors: `{errors:[{code,message,details}]}` of the API, `{error,error_description}` of Login with Amazon.
import { member, textMember } from '../../net/json';
import { cut, httpTrouble } from '../answer';
import type { Answer, RefusedWhy, Trouble } from '../types';

const oauth: Readonly<Record<string, RefusedWhy>> = {
  ...{ invalid_client: 'keys', unauthorized_client: 'keys', invalid_scope: 'permission', access_denied: 'permission' },
};

/** An access token that is over, revoked or was not sent. Some gateways put the words into `message`. */
const tokenWords = /access token.*(expired|revoked|malformed|invalid|missing)|token.*has expired/i;

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
    if (answer.status === 429) return { ...httpTrouble(answer, now), code: token, said };
    const passes = token === 'server_error' || token === 'temporarily_unavailable' || answer.status >= 500;
    return { kind: passes ? 'unknown' : 'broken', code: token, said };
  }
  const errors = member(body, 'errors');
  const first: unknown = Array.isArray(errors) ? errors[0] : undefined;
  const code = textMember(first, 'code');
  if (code === '') {
    const wrong = typeof body !== 'object' || body === null || answer.status >= 400;
    return wrong ? httpTrouble(answer, now) : null;
  }
  const texts = [textMember(first, 'message'), textMember(first, 'details')].filter((text) => text !== '');
  const said = cut(texts.join(' '));
  if (code === 'QuotaExceeded' || answer.status === 429) {
    const until = answer.retryAfter === null ? null : now + answer.retryAfter;
    return { kind: 'throttled', until, scope: 'rate', code, said };
  }
  if (texts.some((text) => tokenWords.test(text)) || answer.status === 401) {
    return { kind: 'expired', what: 'access', code, said };
  }
  if (code === 'Unauthorized' || answer.status === 403) return { kind: 'refused', why: 'permission', code, said };
  if (code === 'NotFound' || answer.status === 404) return { kind: 'refused', why: 'not_found', code, said };
  if (answer.status >= 500 || code === 'InternalFailure' || code === 'ServiceUnavailable') {
    return { kind: 'unknown', code, said };
  }
  // A page token that is over: the window begins again.
  if (/pagination ?token|next ?token/i.test(said)) return { kind: 'refused', why: 'page', code, said };
  return { kind: 'broken', code, said };
}

/** `x-amzn-RateLimit-Limit`: calls a second, where the answer says so (never on 401, 403 and 429). */
export function readRate(answer: Answer): number | null {
  const rate = Number(answer.rateLimit ?? '');
  return Number.isFinite(rate) && rate > 0 && rate <= 1000 ? rate : null;
}
