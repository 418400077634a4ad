// Every documented error, in the shape in which it comes, and what it makes us do.
import { describe, expect, it } from 'vitest';
import { marketplaces } from '../../../utils/marketplaces/index';
import type { Answer, EndpointId, Trouble } from '../../../utils/marketplaces/types';
import { answer, now } from './samples';

const read = (id: EndpointId, given: Answer) => marketplaces[id].protocol.readPage(given, now);
const readToken = (id: EndpointId, given: Answer, grant: 'code' | 'refresh') =>
  marketplaces[id].protocol.readTokens(given, grant, now);
/** What a trouble does, in a word or two. */
function does(found: ReturnType<typeof read> | ReturnType<typeof readToken>): string {
  if (found.kind === 'expired') return `expired ${found.what}`;
  if (found.kind === 'throttled')
    return `throttled ${found.scope} ${found.until === null ? 'unsaid' : found.until - now}`;
  return found.kind === 'refused' ? `refused ${found.why}` : found.kind;
}

const flat = (code: string, message: string, type = 'ISV') => ({ type, code, message, request_id: 'r' });
const top = (code: number, sub_code: string, sub_msg = '') => ({
  error_response: { code, msg: 'm', sub_code, sub_msg },
});

describe('AliExpress, with HTTP 200', () => {
  it.each([
    [flat('IncompleteSignature', 'The request signature does not conform'), 'refused signature'],
    [flat('IllegalTimestamp', 'x'), 'refused clock'],
    [flat('MissingParameter', 'x'), 'broken'],
    [flat('InsufficientPermission', 'x'), 'refused permission'],
    [flat('IllegalAccessToken', 'The specified access token is invalid or expired'), 'expired access'],
    [flat('IllegalRefreshToken', 'x'), 'expired refresh'],
    [
      flat('ApiCallLimit', 'Api access frequency exceeds the limit. this ban will last 1 seconds', 'ISP'),
      'throttled rate 2000',
    ],
    [flat('AppApiCallLimit', 'this ban will last 30 seconds', 'ISP'), 'throttled rate 31000'],
    [flat('ApiCallLimit', 'no figure', 'ISP'), 'throttled rate unsaid'],
    [flat('ServiceTimeout', 'x', 'SYSTEM'), 'unknown'],
    [flat('SomethingNew', 'x'), 'refused other'],
    [
      top(7, 'accesscontrol.limited-by-app-api-access-count', 'This ban will last for 2 more seconds'),
      'throttled rate 3000',
    ],
    [
      top(7, 'accesscontrol.limited-by-api-access-count', 'This ban will last for 1 more seconds'),
      'throttled rate 2000',
    ],
    // now is 20:00 in Beijing
    [top(7, 'accesscontrol.limited-by-app-access-count'), `throttled day ${4 * 3_600_000}`],
    [top(27, 'invalid-sessionkey'), 'expired access'],
    [top(25, ''), 'refused signature'],
    [top(15, 'isv.unknown-thing', 'Remote service error'), 'refused business'],
    [top(15, 'isv.account-migration-check-fail'), 'refused business'],
    [
      {
        aliexpress_trade_seller_orderlist_get_response: {
          result: { success: false, error_code: '1', error_message: 'no' },
        },
      },
      'refused business',
    ],
    [{ x_response: { result: { success: 'false', rsp_code: 'E', rsp_msg: 'no' } } }, 'refused business'],
    [{ x_response: { result: { success: true } } }, 'broken'],
  ])('%j: %s', (body, expected) => {
    expect(does(read('aliexpress', answer(body)))).toBe(expected);
  });

  it('says what the marketplace said', () => {
    const found = read('aliexpress', answer(top(15, 'isv.x', 'Remote  service\n<b>error</b>'))) as Trouble;
    expect([found.code, found.said]).toEqual(['isv.x 15', 'Remote service error']);
  });
});

describe('the old AliExpress gateway', () => {
  it.each([
    [{ error_code: '401', error_message: 'Request need user authorized' }, 200, 'expired access'],
    [
      { error_code: 'gw.QosAppFrequencyLimit', error_message: 'App call exceeds limited frequency' },
      200,
      'throttled rate unsaid',
    ],
    [{ exception: 'something broke' }, 200, 'refused other'],
    [{ error: 'invalid_client', error_description: 'x' }, 400, 'refused keys'],
  ])('%j: %s', (body, status, expected) => {
    expect(does(read('aliexpress-aop', answer(body, status)))).toBe(expected);
  });

  it.each(['code', 'refresh'] as const)('a %s that is not taken', (grant) => {
    const given = answer({ error: 'invalid_grant', error_description: 'x' }, 400);
    expect(does(readToken('aliexpress-aop', given, grant))).toBe(`expired ${grant}`);
  });
});

const ebayError = (errorId: number, domain = 'ACCESS') => ({
  errors: [{ errorId, domain, category: 'REQUEST', message: 'm' }],
});

const ebayErrors: [unknown, number, string][] = [
  [ebayError(1001, 'OAuth'), 401, 'expired access'],
  [ebayError(1002, 'OAuth'), 400, 'broken'],
  [ebayError(1003, 'OAuth'), 400, 'broken'],
  [ebayError(1100), 403, 'refused permission'],
  [ebayError(1100, 'OAuth'), 403, 'refused permission'],
  [ebayError(2001), 429, 'throttled day unsaid'],
  [ebayError(2002), 404, 'refused not_found'],
  [ebayError(30850, 'API_FULFILLMENT'), 400, 'refused clock'],
  ...[30700, 30800, 30810, 30820, 30830, 30840, 30900, 31000, 31100, 32800].map(
    (id) => [ebayError(id), 400, 'broken'] as [unknown, number, string],
  ),
  ...[1004, 2003, 3004, 30500].map((id) => [ebayError(id), 500, 'unknown'] as [unknown, number, string]),
  [ebayError(99999), 400, 'broken'],
  ['<html>Service Unavailable</html>', 503, 'unknown'],
];

describe('eBay', () => {
  it.each(ebayErrors)('%j with HTTP %i: %s', (body, status, expected) => {
    expect(does(read('ebay', answer(body, status)))).toBe(expected);
  });

  it('waits as long as Retry-After says', () => {
    expect(does(read('ebay', answer(ebayError(2001), 429, { retryAfter: 7000 })))).toBe('throttled rate 7000');
  });

  it.each([
    ['invalid_grant', 400, 'expired code'],
    ['invalid_client', 401, 'refused keys'],
    ['unauthorized_client', 400, 'refused keys'],
    ['invalid_scope', 400, 'refused permission'],
    ['invalid_request', 400, 'broken'],
    ['temporarily_unavailable', 503, 'unknown'],
    ['server_error', 500, 'unknown'],
  ])('token address: %s is %s', (error, status, expected) => {
    expect(does(readToken('ebay', answer({ error, error_description: 'x' }, status), 'code'))).toBe(expected);
  });
});

const amazonError = (code: string, message: string, details = '') => ({ errors: [{ code, message, details }] });
const denied = 'Access to requested resource is denied.';

describe('Amazon', () => {
  it.each([
    [amazonError('QuotaExceeded', 'You exceeded your quota for the requested resource.'), 429, 'throttled rate unsaid'],
    [amazonError('Unauthorized', denied, 'The access token you provided has expired.'), 403, 'expired access'],
    [
      amazonError('Unauthorized', denied, 'The access token you provided is revoked, malformed or invalid.'),
      403,
      'expired access',
    ],
    [amazonError('Unauthorized', denied, 'Access token is missing in the request header.'), 403, 'expired access'],
    [amazonError('Unauthorized', 'The access token you provided has expired.'), 403, 'expired access'],
    [amazonError('Unauthorized', denied), 403, 'refused permission'],
    [amazonError('Unauthorized', 'x'), 401, 'expired access'],
    [amazonError('NotFound', 'x'), 404, 'refused not_found'],
    [amazonError('InvalidInput', 'Invalid createdAfter'), 400, 'broken'],
    [amazonError('InvalidInput', 'The paginationToken is expired'), 400, 'refused page'],
    [amazonError('InternalFailure', 'x'), 500, 'unknown'],
    [amazonError('ServiceUnavailable', 'x'), 503, 'unknown'],
    ['', 504, 'unknown'],
    ['Forbidden', 403, 'refused permission'],
  ])('%j with HTTP %i: %s', (body, status, expected) => {
    expect(does(read('amazon', answer(body, status)))).toBe(expected);
  });

  it.each([
    ['invalid_grant', 400, 'expired refresh'],
    ['invalid_client', 401, 'refused keys'],
    ['unauthorized_client', 400, 'refused keys'],
    ['invalid_request', 400, 'broken'],
    ['unsupported_grant_type', 400, 'broken'],
  ])('token address: %s is %s', (error, status, expected) => {
    expect(does(readToken('amazon', answer({ error, error_description: 'x' }, status), 'refresh'))).toBe(expected);
  });
});

describe('DHgate, with HTTP 200', () => {
  const codes: [string, string][] = [
    ...[
      ['1', 'unknown'],
      ['2', 'refused permission'],
      ['9', 'refused business'],
    ].map(([a = '', b = '']): [string, string] => [a, b]),
    ...['20', '21', '40'].map((code): [string, string] => [code, 'expired access']),
    ...['22', '23'].map((code): [string, string] => [code, 'refused keys']),
    ...['24', '25'].map((code): [string, string] => [code, 'refused signature']),
    ...['26', '27', '28', '29', '30', '32', '33'].map((code): [string, string] => [code, 'broken']),
    ...['34', '36'].map((code): [string, string] => [code, 'throttled day 14400000']),
    ['37', 'throttled rate unsaid'],
    ['77', 'refused other'],
  ];
  it.each(codes)('code %s: %s, bare or inside status', (code, expected) => {
    expect(does(read('dhgate', answer({ code, message: '令牌Access Token过期或不存在' })))).toBe(expected);
    expect(does(read('dhgate', answer({ status: { code, message: 'x' } })))).toBe(expected);
  });

  it('a business error says its first reason', () => {
    const body = { status: { code: '44', message: 'business error', subErrors: [{ code: 'isv.x', message: 'why' }] } };
    expect(read('dhgate', answer(body))).toEqual({
      ...{ kind: 'refused', why: 'business', code: '44', said: 'business error · isv.x why' },
    });
  });

  it('109 is an empty list, with a word of it', () => {
    const found = read('dhgate', answer({ status: { code: '109', message: 'x' } }));
    expect(found).toMatchObject({ kind: 'page', orders: [], warnings: ['109'] });
  });

  it.each([
    ['invalid_client', 'refused keys'],
    ['invalid_clientid', 'refused keys'],
    ['unauthorized_client', 'refused keys'],
    ['invalid_redirect_uri', 'refused callback'],
    ['invalid_scope', 'refused permission'],
    ['invalid_user', 'refused business'],
    ['invalid_authorization_code', 'expired code'],
    ['expired_access_token', 'expired access'],
    ['expired_refresh_token', 'expired refresh'],
    ['invalid_request', 'broken'],
    ['invalid_http_protocol', 'broken'],
    ['invalid_http_server', 'broken'],
    ['unsupported_grant_type', 'broken'],
    ['unsupported_response_type', 'broken'],
    ['exception_oauth_service', 'unknown'],
  ])('token address, HTTP 400: %s is %s', (error, expected) => {
    expect(does(readToken('dhgate', answer({ error, errorDescription: 'x' }, 400), 'refresh'))).toBe(expected);
  });
});

describe.each(Object.keys(marketplaces) as EndpointId[])('%s', (id) => {
  it.each([
    ['<html><title>Bad gateway</title></html>', 502, 'unknown'],
    ['<html>log in</html>', 200, 'unknown'],
    ['', 200, 'unknown'],
    ['', 408, 'unknown'],
    ['', 401, 'expired access'],
    ['', 404, 'refused not_found'],
    ['', 429, 'throttled rate unsaid'],
    ['[]', 200, 'broken'],
    ['{}', 200, 'broken'],
  ])('an answer that is none, %j with HTTP %i: %s', (text, status, expected) => {
    expect(does(read(id, answer(text, status)))).toBe(expected);
  });

  it('a token answer without a token is broken', () => {
    expect(does(readToken(id, answer({ hello: 1 }), 'code'))).toBe('broken');
  });
});
