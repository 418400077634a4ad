// Token answers: what they say of lifetimes is what counts.
import { expect, it } from 'vitest';
import { marketplaces } from '../../../utils/marketplaces/index';
import type { EndpointId } from '../../../utils/marketplaces/types';
import { answer, now } from './samples';

const read = (id: EndpointId, body: unknown) => marketplaces[id].protocol.readTokens(answer(body), 'code', now);

it('AliExpress: lifetimes in seconds by our clock, the seller by id and name', () => {
  const body = {
    ...{ access_token: 'A', refresh_token: 'R', expires_in: 2592000, refresh_expires_in: 5184000, code: '0' },
    ...{ expire_time: 1, seller_id: 200000001, user_id: '3', user_nick: 'cn1000000001', account: 'x@example.invalid' },
  };
  expect(read('aliexpress', body)).toEqual({
    ...{ kind: 'tokens', access: 'A', refresh: 'R', sellerId: '200000001', sellerName: 'cn1000000001' },
    ...{ accessUntil: now + 30 * 86_400_000, refreshUntil: now + 60 * 86_400_000 },
  });
});

it('AliExpress: times in ms where there are no seconds', () => {
  const body = {
    access_token: 'A',
    refresh_token: 'R',
    expire_time: 1770000000000,
    refresh_token_valid_time: 1772592000000,
  };
  expect(read('aliexpress', body)).toMatchObject({ accessUntil: 1770000000000, refreshUntil: 1772592000000 });
});

it.each(['resource_owner', 'resourceOwner'])(
  'the old gateway: seconds as text, a compact time, the name as %s',
  (name) => {
    const body = {
      ...{ aliId: '8888888888', [name]: 'xxx', expires_in: '36000', access_token: 'A', refresh_token: 'R' },
      refresh_token_timeout: '20261222222222+0800',
    };
    expect(read('aliexpress-aop', body)).toMatchObject({
      ...{ accessUntil: now + 36_000_000, refreshUntil: Date.UTC(2026, 11, 22, 14, 22, 22) },
      ...{ sellerId: '8888888888', sellerName: 'xxx' },
    });
  },
);

it('eBay: a refresh brings no refresh token, and the old one stays', () => {
  const first = { access_token: 'A', expires_in: 7200, refresh_token: 'R', refresh_token_expires_in: 47304000 };
  expect(read('ebay', first)).toMatchObject({
    refresh: 'R',
    accessUntil: now + 7_200_000,
    refreshUntil: now + 47_304_000_000,
  });
  expect(read('ebay', { access_token: 'B', expires_in: 7200 })).toMatchObject({
    access: 'B',
    refresh: null,
    refreshUntil: null,
  });
});

it('Amazon: an hour, and no end of the refresh token', () => {
  const body = { access_token: 'Atza|T', token_type: 'bearer', expires_in: 3600, refresh_token: 'Atzr|T' };
  expect(read('amazon', body)).toMatchObject({ refresh: 'Atzr|T', accessUntil: now + 3_600_000, refreshUntil: null });
});

it('DHgate: expires_in is the time itself', () => {
  const body = { access_token: 'A', refresh_token: 'R', expires_in: 1770000000000, scope: 'basic' };
  expect(read('dhgate', body)).toMatchObject({ accessUntil: 1770000000000, refreshUntil: null });
  expect(read('dhgate', { access_token: 'A', expires_in: 86400 })).toMatchObject({ accessUntil: now + 86_400_000 });
});

it('who the account is, where a call says so', () => {
  const { ebay, dhgate, amazon } = marketplaces;
  const name = { kind: 'account', id: 'u1', name: 'shop' };
  expect(ebay.protocol.readAccount(answer({ userId: 'u1', username: 'shop' }), now)).toEqual(name);
  const base = { status: { code: '00000000' }, systemuserbase: { systemuserid: 'u1', nickname: 'shop' } };
  expect(dhgate.protocol.readAccount(answer(base), now)).toEqual(name);
  expect(dhgate.protocol.readAccount(answer({ code: '40', message: 'x' }), now)).toMatchObject({ kind: 'expired' });
  expect(ebay.protocol.readAccount(answer({}), now).kind).toBe('broken');
  expect(amazon.protocol.account).toBeNull();
});
