// The requests that we make: where they go, what is in them, and that what is signed is what is sent.
import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { marketplaces } from '../../../utils/marketplaces/index';
import type { Access, Call, Keys } from '../../../utils/marketplaces/types';
import { now, query } from './samples';

const keys: Keys = {
  key: 'key1',
  secret: 'secret1',
  callback: 'http://shop.example:8082/callBackSMT.htm',
  app: 'amzn1.sp.solution.x',
};
const access: Access = { keys, token: 'token1', region: 'na' };
const { aliexpress, 'aliexpress-aop': aop, ebay, amazon, dhgate } = marketplaces;
const form = (call: Call) => Object.fromEntries(new URLSearchParams(call.body ?? ''));
const queryOf = (call: Call) => Object.fromEntries(new URL(call.url).searchParams);
const hmac = (hash: string, params: Record<string, string>, path = '') =>
  createHmac(hash, 'secret1')
    .update(
      path +
        Object.keys(params)
          .sort()
          .map((key) => key + params[key])
          .join(''),
    )
    .digest('hex')
    .toUpperCase();

describe('AliExpress', () => {
  it('lists by modified time in Pacific, with a created range beside it, signed as sent', async () => {
    const call = await aliexpress.protocol.list(access, query, now);
    const { sign, ...params } = form(call);
    expect([call.method, call.url]).toEqual(['POST', 'https://api-sg.aliexpress.com/sync']);
    expect(sign).toBe(hmac('sha256', params));
    expect(params).toMatchObject({
      timestamp: String(now),
      access_token: 'token1',
      app_key: 'key1',
      sign_method: 'sha256',
    });
    expect(JSON.parse(params.param_aeop_order_query ?? '')).toEqual({
      ...{ modified_date_start: '2026-04-30 17:00:00', modified_date_end: '2026-05-01 17:00:00' },
      ...{
        create_date_start: '2025-11-03 16:00:00',
        create_date_end: '2026-05-01 17:00:00',
        current_page: 1,
        page_size: 50,
      },
    });
  });

  it('asks for finished orders in stretches of 30 days', async () => {
    const asked = async (pass: string) =>
      JSON.parse(
        form(await aliexpress.protocol.list(access, { ...query, pass, cursor: '3' }, now)).param_aeop_order_query ?? '',
      );
    expect(await asked('FINISH:0')).toMatchObject({
      ...{ order_status: 'FINISH', create_date_start: '2026-04-01 17:00:00', create_date_end: '2026-05-01 17:00:00' },
      ...{ modified_date_start: '2026-04-30 17:00:00', current_page: 3 },
    });
    expect((await asked('FINISH:1')).create_date_end).toBe('2026-04-01 17:00:00');
    const { passes, reach } = aliexpress.endpoint.window;
    expect((passes.length - 1) * 30 * 86_400_000).toBeGreaterThanOrEqual(reach);
  });

  it('sends an id near 2^53 whole, and nothing that is no id', async () => {
    const call = await aliexpress.protocol.detail(access, 'address', '9007199254740993', now);
    expect(form(call).param1).toBe('{"order_id":9007199254740993}');
    await expect(aliexpress.protocol.one(access, '1}', now)).rejects.toThrow('no order id');
  });

  it('signs token calls with their path, and sends no secret', async () => {
    const call = await aliexpress.protocol.exchange(keys, 'c0de', now);
    const { sign, ...params } = form(call);
    expect(sign).toBe(hmac('sha256', params, '/auth/token/create'));
    expect(call.body).not.toContain('secret1');
    const { sign: signed, ...again } = form(await aliexpress.protocol.refresh(keys, 'r', now));
    expect(signed).toBe(hmac('sha256', again, '/auth/token/refresh'));
    expect(again.refresh_token).toBe('r');
  });

  it('of the old gateway: American dates, its own signature, the secret only at the token address', async () => {
    const call = await aop.protocol.list(access, { ...query, by: 'created' }, now);
    const { _aop_signature: sign, ...params } = form(call);
    expect(call.url).toBe('https://gw.api.alibaba.com/openapi/param2/1/aliexpress.open/api.findOrderListQuery/key1');
    expect(params).toMatchObject({ createDateStart: '04/30/2026 17:00:00', page: '1', pageSize: '50' });
    expect(sign).toBe(hmac('sha1', params, 'param2/1/aliexpress.open/api.findOrderListQuery/key1'));
    const token = await aop.protocol.exchange(keys, 'c0de', now);
    expect(token.url).toBe('https://gw.api.alibaba.com/openapi/http/1/system.oauth2/getToken/key1');
    expect(form(token)).toMatchObject({
      need_refresh_token: 'true',
      client_secret: 'secret1',
      redirect_uri: keys.callback,
    });
  });
});

describe('eBay', () => {
  it('lists by modified time, offset and limit', async () => {
    const call = await ebay.protocol.list(access, { ...query, cursor: '200', size: 200 }, now);
    expect(queryOf(call)).toEqual({
      filter: 'lastmodifieddate:[2026-05-01T00:00:00.000Z..2026-05-02T00:00:00.000Z]',
      ...{ limit: '200', offset: '200' },
    });
    expect(queryOf(await ebay.protocol.list(access, { ...query, by: 'created' }, now)).filter).toMatch(
      /^creationdate:/,
    );
  });

  it('exchanges a code with the RuName, and refreshes without one', async () => {
    const call = await ebay.protocol.exchange({ ...keys, callback: 'My_RuName' }, 'v^1.1#i', now);
    expect(form(call)).toEqual({ grant_type: 'authorization_code', code: 'v^1.1#i', redirect_uri: 'My_RuName' });
    expect(form(await ebay.protocol.refresh(keys, 'r', now))).toEqual({
      grant_type: 'refresh_token',
      refresh_token: 'r',
    });
    expect((await ebay.protocol.one(access, '12-1/2', now)).url).toBe(
      'https://api.ebay.com/sell/fulfillment/v1/order/12-1%2F2',
    );
  });
});

describe('Amazon', () => {
  it('lists by update, and repeats everything with the page token', async () => {
    const first = await amazon.protocol.list(access, { ...query, size: 100 }, now);
    const second = await amazon.protocol.list(access, { ...query, size: 100, cursor: 'T=+/' }, now);
    expect(new URL(first.url).origin).toBe('https://sellingpartnerapi-na.amazon.com');
    expect(queryOf(first)).toMatchObject({
      ...{ lastUpdatedAfter: '2026-05-01T00:00:00.000Z', lastUpdatedBefore: '2026-05-02T00:00:00.000Z' },
      ...{ maxResultsPerPage: '100', includedData: expect.stringContaining('RECIPIENT') },
    });
    expect(queryOf(second)).toEqual({ ...queryOf(first), paginationToken: 'T=+/' });
    await expect(amazon.protocol.list({ ...access, region: 'evil.example' }, query, now)).rejects.toThrow(
      'no such region',
    );
  });

  it('exchanges a code, with the redirect address only where there is one', async () => {
    expect(form(await amazon.protocol.exchange(keys, 'c', now))).toMatchObject({
      redirect_uri: keys.callback,
      client_secret: 'secret1',
    });
    expect(form(await amazon.protocol.exchange({ ...keys, callback: '' }, 'c', now))).not.toHaveProperty(
      'redirect_uri',
    );
    expect(form(await amazon.protocol.refresh(keys, 'Atzr|x', now))).toMatchObject({ refresh_token: 'Atzr|x' });
  });
});

describe('DHgate', () => {
  it('lists by update in Beijing time', async () => {
    const call = await dhgate.protocol.list(access, { ...query, cursor: '2' }, now);
    expect(form(call)).toEqual({
      ...{ method: 'dh.order.list.get', v: '2.0', access_token: 'token1', timestamp: String(now), querytimeType: '3' },
      ...{ startDate: '2026-05-01 08:00:00', endDate: '2026-05-02 08:00:00', pageNo: '2', pageSize: '50' },
    });
  });

  it('asks for address, items and the account', async () => {
    const method = async (call: Promise<Call>) => form(await call).method;
    expect(await method(dhgate.protocol.detail(access, 'address', '1', now))).toBe('dh.order.get');
    expect(await method(dhgate.protocol.detail(access, 'items', '1', now))).toBe('dh.order.product.get');
    expect(await method(dhgate.protocol.one(access, '1330312162', now))).toBe('dh.order.list.get');
    expect(form(await (dhgate.protocol.account?.(access, now) as Promise<Call>)).v).toBe('1.0');
    expect(form(await dhgate.protocol.refresh(keys, 'r', now))).toMatchObject({
      scope: 'basic',
      client_secret: 'secret1',
    });
  });
});
