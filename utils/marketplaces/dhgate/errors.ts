// DHgate's errors: the router's come with HTTP 200 as `{code,message}` or inside `status`, the token address's with
// HTTP 400 as `{error,errorDescription}`. Source: open.dhgate.com/docs/api/auth-error-response; clients of the router.
import { member, textMember } from '../../net/json';
import { cut, firstText, httpTrouble } from '../answer';
import type { Answer, RefusedWhy, Trouble } from '../types';
import { nextBeijingMidnight } from '../zone';

type Kind = 'expired' | 'rate' | 'day' | 'unknown' | 'broken' | RefusedWhy;

const router: Readonly<Record<string, Kind>> = {
  ...{ '1': 'unknown', '2': 'permission', '9': 'business', '44': 'business' },
  ...{
    '20': 'expired',
    '21': 'expired',
    '40': 'expired',
    '22': 'keys',
    '23': 'keys',
    '24': 'signature',
    '25': 'signature',
  },
  ...{ '26': 'broken', '27': 'broken', '28': 'broken', '29': 'broken', '30': 'broken', '32': 'broken', '33': 'broken' },
  // 34 and 36 count calls, 37 is about their frequency
  ...{ '34': 'day', '36': 'day', '37': 'rate' },
};

const oauth: Readonly<Record<string, Kind>> = {
  ...{ invalid_client: 'keys', invalid_clientid: 'keys', unauthorized_client: 'keys', invalid_user: 'business' },
  ...{ invalid_redirect_uri: 'callback', invalid_scope: 'permission', expired_access_token: 'expired' },
  ...{ exception_oauth_service: 'unknown' },
};

function troubleOf(kind: Kind, code: string, said: string, now: number): Trouble {
  if (kind === 'expired') return { kind, what: 'access', code, said };
  // A day's quota begins again with a day; which one is not published, and Beijing's is DHgate's own.
  if (kind === 'day') return { kind: 'throttled', until: nextBeijingMidnight(now), scope: 'day', code, said };
  if (kind === 'rate') return { kind: 'throttled', until: null, scope: 'rate', code, said };
  if (kind === 'unknown' || kind === 'broken') return { kind, code, said };
  return { kind: 'refused', why: kind, code, said };
}

/** The code inside `status`, '' where there is none. `00000000` is success; `109` one client takes as "no orders". */
export function statusCode(body: unknown): string {
  return textMember(member(body, 'status'), 'code');
}

/**
 * What an answer says went wrong; null when it says nothing of the kind.
 * @param grant what was exchanged, where this is an answer of the token address
 */
export function readTrouble(body: unknown, answer: Answer, now: number, grant?: 'code' | 'refresh'): Trouble | null {
  const token = textMember(body, 'error');
  if (token !== '') {
    const said = cut(firstText(body, ['errorDescription', 'error_description']));
    if (token === 'expired_refresh_token') return { kind: 'expired', what: 'refresh', code: token, said };
    if (token === 'invalid_authorization_code') return { kind: 'expired', what: 'code', code: token, said };
    if (token === 'invalid_grant' && grant) return { kind: 'expired', what: grant, code: token, said };
    return troubleOf(Object.hasOwn(oauth, token) ? (oauth[token] ?? 'broken') : 'broken', token, said, now);
  }
  const status = member(body, 'status');
  const inner = statusCode(body);
  if (inner !== '' && inner !== '00000000') {
    const list = member(status, 'subErrors');
    const first: unknown = Array.isArray(list) ? list[0] : undefined;
    const more = [textMember(first, 'code'), textMember(first, 'message')].filter(Boolean).join(' ');
    const said = cut([textMember(status, 'message'), more].filter(Boolean).join(' · '));
    return troubleOf(Object.hasOwn(router, inner) ? (router[inner] ?? 'other') : 'other', inner, said, now);
  }
  const code = inner === '' ? textMember(body, 'code') : '';
  if (code !== '' && code !== '0' && code !== '00000000') {
    return troubleOf(
      Object.hasOwn(router, code) ? (router[code] ?? 'other') : 'other',
      code,
      cut(textMember(body, 'message')),
      now,
    );
  }
  const wrong = typeof body !== 'object' || body === null || answer.status >= 400;
  return wrong ? httpTrouble(answer, now) : null;
}
