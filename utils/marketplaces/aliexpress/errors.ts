// AliExpress's errors, which come with HTTP 200: three shapes of the Open Platform, two of the old gateway, and results
// that say `success: false`.

import { member, textMember } from '../../net/json';
import { cut, firstText, httpTrouble } from '../answer';
import type { Answer, Trouble } from '../types';
import { nextBeijingMidnight } from '../zone';

type Meaning = (code: string, said: string, now: number) => Trouble;

const expired =
  (what: 'access' | 'refresh' | 'code'): Meaning =>
  (code, said) => ({ kind: 'expired', what, code, said });
const refused =
  (why: Extract<Trouble, { kind: 'refused' }>['why']): Meaning =>
  (code, said) => ({ kind: 'refused', why, code, said });
const unknown: Meaning = (code, said) => ({ kind: 'unknown', code, said });
const broken: Meaning = (code, said) => ({ kind: 'broken', code, said });

/** "this ban will last 1 seconds", "This ban will last for 2 more seconds": until a second after it, UTC ms. */
const rate: Meaning = (code, said, now) => {
  const seconds = /ban will last(?: for)? (\d{1,6})(?: more)? second/i.exec(said)?.[1];
  const until = seconds === undefined ? null : now + (Number(seconds) + 1) * 1000;
  return { kind: 'throttled', until, scope: 'rate', code, said };
};
const quota: Meaning = (code, said, now) => ({
  ...{ kind: 'throttled', until: nextBeijingMidnight(now), scope: 'day', code, said },
});

/** Codes in words (Open Platform), sub-codes and numbers (TOP), OAuth's and the old gateway's. Source: articles 120691, 108426. */
const meanings: Readonly<Record<string, Meaning>> = {
  IncompleteSignature: refused('signature'),
  InvalidSignature: refused('signature'),
  IllegalTimestamp: refused('clock'),
  MissingParameter: broken,
  InsufficientPermission: refused('permission'),
  IllegalAccessToken: expired('access'),
  IllegalRefreshToken: expired('refresh'),
  InvalidCode: expired('code'),
  ApiCallLimit: rate,
  AppApiCallLimit: rate,
  'accesscontrol.limited-by-app-access-count': quota,
  'accesscontrol.limited-by-api-access-count': rate,
  'accesscontrol.limited-by-app-api-access-count': rate,
  'invalid-sessionkey': expired('access'),
  'isv.account-migration-check-fail': refused('business'),
  '7': rate,
  '15': refused('business'),
  '25': refused('signature'),
  '26': expired('access'),
  '27': expired('access'),
  '401': expired('access'),
  // Seen in public clients of the old gateway's kind.
  'gw.QosAppFrequencyLimit': rate,
  'gw.SignatureInvalid': refused('signature'),
  invalid_client: refused('keys'),
  unauthorized_client: refused('keys'),
  redirect_uri_mismatch: refused('callback'),
};

function meaningOf(codes: readonly string[], type: string): Meaning {
  const known = codes.find((code) => Object.hasOwn(meanings, code));
  if (known !== undefined) return meanings[known] ?? unknown;
  // ISV is about us or the seller; ISP and SYSTEM are theirs, and pass.
  return type === 'ISP' || type === 'SYSTEM' ? unknown : refused('other');
}

/**
 * What an answer says went wrong; null when it says nothing of the kind.
 * @param grant what was exchanged, where this is an answer of the token address: its `invalid_grant` is about that
 */
export function readTrouble(body: unknown, answer: Answer, now: number, grant?: 'code' | 'refresh'): Trouble | null {
  const top = member(body, 'error_response');
  if (typeof top === 'object' && top !== null) {
    const codes = [textMember(top, 'sub_code'), textMember(top, 'code')].filter(Boolean);
    const said = cut(firstText(top, ['sub_msg', 'msg']));
    return meaningOf(codes, textMember(top, 'type'))(codes.join(' '), said, now);
  }
  const oauth = firstText(body, ['error', 'error_code', 'exception']);
  if (oauth !== '') {
    const said = cut(firstText(body, ['error_description', 'error_message', 'exception']));
    if (grant && /^invalid_(grant|code|token)|expired/i.test(oauth)) return expired(grant)(oauth, said, now);
    return meaningOf([oauth], '')(oauth, said, now);
  }
  const code = textMember(body, 'code');
  if (code !== '' && code !== '0') {
    return meaningOf([code], textMember(body, 'type'))(code, cut(firstText(body, ['message', 'msg'])), now);
  }
  if (typeof body !== 'object' || body === null || answer.status >= 400) return httpTrouble(answer, now);
  return null;
}

/** A result that was refused: `success: false`, with a code in one of two spellings; null when it is well. */
export function readRefusal(result: unknown): Trouble | null {
  const success = member(result, 'success') ?? member(result, 'result_success');
  if (success !== false && success !== 'false') return null;
  const code = firstText(result, ['error_code', 'rsp_code', 'result_code']);
  return {
    kind: 'refused',
    why: 'business',
    code,
    said: cut(firstText(result, ['error_message', 'rsp_msg', 'result_info'])),
  };
}

/** The `…_response` member of an answer, or the answer itself where it has none. */
export function unwrapped(body: unknown): unknown {
  const name =
    typeof body === 'object' && body !== null ? Object.keys(body).find((key) => key.endsWith('_response')) : '';
  return name ? member(body, name) : body;
}
