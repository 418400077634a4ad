// Consent addresses against published ones, and what an address that the tab goes to means.
import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  consentAddress,
  judgeAddress,
  landingsOf,
  makeState,
  type Pending,
} from '../../../utils/marketplaces/connect-rules';
import { marketplaces } from '../../../utils/marketplaces/index';
import type { EndpointId, Keys } from '../../../utils/marketplaces/types';
import { now } from './samples';

const callback = 'http://shop.example:8082/callBackSMT.htm';
const keys: Keys = { key: '123456', secret: 's', callback };
const state = 'AbcdefghijklmnopqrsT';
const { aliexpress, 'aliexpress-aop': aop, ebay, amazon, dhgate } = marketplaces;

describe('consent addresses', () => {
  const parameters = async (id: EndpointId, mine: Keys, region = '') => {
    const url = new URL(await marketplaces[id].protocol.consent(mine, state, region));
    return [url.origin + url.pathname, Object.fromEntries(url.searchParams)];
  };

  it('AliExpress', async () => {
    expect(await parameters('aliexpress', keys)).toEqual([
      'https://api-sg.aliexpress.com/oauth/authorize',
      { response_type: 'code', force_auth: 'true', redirect_uri: callback, client_id: '123456', state },
    ]);
  });

  it('the old AliExpress gateway: signed without a path', async () => {
    const [page, params] = await parameters('aliexpress-aop', keys);
    expect(page).toBe('https://gw.api.alibaba.com/auth/authorize.htm');
    const text = `client_id123456redirect_uri${callback}sitealiexpressstate${state}`;
    const sign = createHmac('sha1', 's').update(text).digest('hex').toUpperCase();
    expect(params).toEqual({
      client_id: '123456',
      redirect_uri: callback,
      site: 'aliexpress',
      state,
      _aop_signature: sign,
    });
  });

  it('eBay: the RuName for an address, spaces as %20', async () => {
    const [page, params] = await parameters('ebay', { ...keys, callback: 'My_RuName' });
    expect(page).toBe('https://auth.ebay.com/oauth2/authorize');
    expect(params).toMatchObject({ redirect_uri: 'My_RuName', response_type: 'code', prompt: 'login', state });
    const address = await ebay.protocol.consent(keys, state, '');
    expect(address).toContain('sell.fulfillment.readonly%20https');
    expect(address).not.toContain('+');
  });

  it('Amazon: by country, with the application’s id, and beta for a draft', async () => {
    const mine = { ...keys, callback: '', app: 'amzn1.sp.solution.x' };
    expect(await parameters('amazon', mine, 'JP')).toEqual([
      'https://sellercentral.amazon.co.jp/apps/authorize/consent',
      { application_id: 'amzn1.sp.solution.x', state },
    ]);
    const [page, params] = await parameters('amazon', { ...mine, draft: true, callback: 'https://a.example/b' }, 'DE');
    expect(page).toBe('https://sellercentral-europe.amazon.com/apps/authorize/consent');
    expect(params).toMatchObject({ version: 'beta', redirect_uri: 'https://a.example/b' });
    await expect(amazon.protocol.consent(mine, state, 'XX')).rejects.toThrow();
  });

  it('DHgate: a state of 20 characters at most', async () => {
    expect((await parameters('dhgate', keys))[1]).toMatchObject({
      scope: 'basic',
      display: 'page',
      client_id: '123456',
      state,
    });
    expect(() => consentAddress(dhgate.endpoint, keys, `${state}x`, '')).toThrow();
  });
});

describe('a state', () => {
  it('has 20 letters that every marketplace takes, and no byte is likelier', () => {
    const bytes = Uint8Array.from({ length: 40 }, (_one, at) => at * 7);
    expect(makeState(bytes)).toMatch(/^[A-Za-z0-9]{20}$/);
    expect(makeState(Uint8Array.from([...Array(20).fill(255), ...Array(20).fill(61)]))).toBe('9'.repeat(20));
    expect(() => makeState(new Uint8Array(40).fill(250))).toThrow('too few');
    for (const { endpoint } of Object.values(marketplaces))
      expect(endpoint.authorize.longestState).toBeGreaterThanOrEqual(20);
  });
});

describe('an address that the tab goes to', () => {
  const pending = (more: Partial<Pending> = {}): Pending => ({
    ...{ tabId: 7, state, used: false, landings: landingsOf(aliexpress.endpoint, keys), ...more },
  });
  const judge = (address: string, more: Partial<Pending> = {}, tabId = 7) =>
    judgeAddress(aliexpress.endpoint, pending(more), tabId, address, now);
  const good = `${callback}?code=c0de&state=${state}`;
  const code = { does: 'exchange', code: 'c0de', until: now + 180_000, sellerId: null };

  it('is the callback, also where the browser has upgraded it to https', () => {
    expect(judge(good)).toEqual(code);
    expect(judge(good.replace('http:', 'https:'))).toEqual(code);
    expect(judge(`${good}#_=_`)).toEqual(code);
    const plain = { landings: ['http://shop.example/cb'] };
    expect(judge(`https://shop.example/cb?code=c0de&state=${state}`, plain)).toEqual(code);
  });

  it.each([
    ['another tab', good, 8],
    ['another host', good.replace('shop.', 'evil.'), 7],
    ['a host above', good.replace('shop.example', 'shop.example.evil.example'), 7],
    ['another port', good.replace(':8082', ':8083'), 7],
    ['no port', good.replace(':8082', ''), 7],
    ['another path', good.replace('SMT', 'SMT2'), 7],
    ['a name before the host', good.replace('http://', 'http://user@'), 7],
    ['the consent page itself', 'https://api-sg.aliexpress.com/oauth/authorize?client_id=1', 7],
    ['no address', 'about:blank', 7],
    ['rubbish', '::', 7],
  ])('is nothing: %s', (_what, address, tabId) => {
    expect(judge(address, {}, tabId)).toEqual({ does: 'nothing' });
  });

  it('https is not downgraded', () => {
    expect(judge(good, { landings: [callback.replace('http:', 'https:')] })).toEqual({ does: 'nothing' });
  });

  it.each([
    ['a wrong state', `${callback}?code=c0de&state=${state}x`],
    ['another case', `${callback}?code=c0de&state=${state.toLowerCase()}`],
    ['no state', `${callback}?code=c0de`],
    ['two states', `${good}&state=${state}`],
    ['an error with a wrong state', `${callback}?error=access_denied&state=x`],
  ])('is refused: %s', (_what, address) => {
    expect(judge(address)).toMatchObject({ does: 'failed', why: 'state' });
  });

  it('counts once', () => {
    expect(judge(good, { used: true })).toMatchObject({ does: 'failed', why: 'used' });
  });

  it('tells declined, an error, and no code apart', () => {
    expect(judge(`${callback}?error=access_denied&error_description=no+thanks&state=${state}`)).toEqual({
      does: 'declined',
      said: 'no thanks',
    });
    expect(judge(`${callback}?error=access_denied`)).toMatchObject({ does: 'declined' });
    expect(judge(`${callback}?error=server_error&state=${state}`)).toMatchObject({
      why: 'error',
      code: 'server_error',
    });
    expect(judge(`${callback}?state=${state}`)).toMatchObject({ does: 'failed', why: 'no_code' });
    expect(judge(`${callback}?code=a&code=b&state=${state}`)).toMatchObject({ does: 'failed', why: 'no_code' });
  });

  it('holds a callback’s own query', () => {
    const own = { landings: ['https://shop.example/cb?shop=1'] };
    expect(judge(`https://shop.example/cb?shop=1&code=c0de&state=${state}`, own)).toEqual(code);
    expect(judge(`https://shop.example/cb?shop=2&code=c0de&state=${state}`, own)).toEqual({ does: 'nothing' });
  });

  it('eBay: the default page, a code decoded once, the lifetime that it says', () => {
    const mine = { ...keys, callback: 'My_RuName' };
    const landings = landingsOf(ebay.endpoint, mine, ['https://own.example/accept', 'not an address']);
    const page = 'https://auth2.ebay.com/oauth2/ThirdPartyAuthSucessFailure';
    expect(landings).toEqual(['https://own.example/accept', page]);
    const see = (address: string) => judgeAddress(ebay.endpoint, pending({ landings }), 7, address, now);
    expect(
      see(`${page}?isAuthSuccessful=true&state=${state}&code=v%5E1.1%23i%5E1%23p+q%2B%2525&expires_in=299`),
    ).toEqual({
      ...{ does: 'exchange', code: 'v^1.1#i^1#p+q+%25', until: now + 299_000, sellerId: null },
    });
    expect(see(`${page}?isAuthSuccessful=false`)).toMatchObject({ does: 'declined' });
    expect(see('https://auth.ebay.com/oauth2/error?errorId=invalid_request')).toMatchObject({
      ...{ does: 'failed', why: 'error', code: 'invalid_request' },
    });
  });

  it('Amazon: code and seller under their own names', () => {
    const landings = ['https://own.example/cb'];
    const address = `https://own.example/cb?state=${state}&selling_partner_id=A1&spapi_oauth_code=AN`;
    expect(judgeAddress(amazon.endpoint, pending({ landings }), 7, address, now)).toEqual({
      ...{ does: 'exchange', code: 'AN', until: now + 300_000, sellerId: 'A1' },
    });
  });

  it('DHgate: no lifetime is said', () => {
    expect(judgeAddress(dhgate.endpoint, pending(), 7, good, now)).toMatchObject({ does: 'exchange', until: null });
    expect(landingsOf(aop.endpoint, keys)).toContain('http://gw.api.alibaba.com/auth/authCode.htm');
  });

  it('may be anything at all, and never gives a code without the state', () => {
    const part = fc.oneof(
      fc.string(),
      fc.constantFrom('code=', 'state=', state, '&', '=', '%', '%zz', 'error=', callback),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const query = parts.join('');
        const found = judge(`${callback}?${query}`);
        if (found.does === 'exchange') expect(query).toContain(state);
        judge(query);
      }),
    );
  });
});
