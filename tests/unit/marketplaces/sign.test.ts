// Signatures against published vectors; each names where it was seen.
import { createHash, createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  oldStringToSign,
  type Params,
  signOld,
  signOpen,
  stringToSign,
} from '../../../utils/marketplaces/aliexpress/sign';
import { amzDate, tokenGet, userAgent } from '../../../utils/marketplaces/amazon/sign';
import { routerCall } from '../../../utils/marketplaces/dhgate/sign';
import { basicForm, bearerGet } from '../../../utils/marketplaces/ebay/sign';

type Vector = {
  id: string;
  origin: string;
  secret: string;
  path?: string;
  params: Params;
  text: string;
  signature: string;
};

const at = { sign_method: 'sha256', timestamp: '1517820392000' };
const open: Vector[] = [
  {
    ...{ id: 'system call, token', origin: 'official documentation', secret: 'helloworld', path: '/auth/token/create' },
    params: { app_key: '12345678', code: '3_500102_JxZ05Ux3cnnSSUm6dCxYg6Q26', ...at },
    text: '/auth/token/createapp_key12345678code3_500102_JxZ05Ux3cnnSSUm6dCxYg6Q26sign_methodsha256timestamp1517820392000',
    signature: '35607762342831B6A417A0DED84B79C05FEFBF116969C48AD6DC00279A9F4D81',
  },
  {
    ...{ id: 'business call', origin: 'official documentation', secret: 'helloworld' },
    params: {
      ...{ access_token: 'test', aliexpress_category_id: '200135143', app_key: '123456' },
      ...{ method: 'aliexpress.logistics.redefining.getonlinelogisticsinfo', ...at },
    },
    text: 'access_tokentestaliexpress_category_id200135143app_key123456methodaliexpress.logistics.redefining.getonlinelogisticsinfosign_methodsha256timestamp1517820392000',
    signature: 'F7F7926B67316C9D1E8E15F7E66940ED3059B1638C497D77973F30046EFB5BBB',
  },
  {
    ...{ id: 'business call without a token', origin: 'test of a public client', secret: 'helloworld' },
    params: { app_key: '12345678', method: 'aliexpress.affiliate.category.get', ...at },
    text: 'app_key12345678methodaliexpress.affiliate.category.getsign_methodsha256timestamp1517820392000',
    signature: 'F3ABBAB059750C3CD6D341A2FDA939ECB0FA892120E9196270ED67D6EC1511DD',
  },
  {
    ...{
      id: 'system call, order',
      origin: 'official documentation, article 120693',
      secret: 'helloworld',
      path: '/order/get',
    },
    params: { access_token: 'test', app_key: '123456', order_id: '1234', ...at },
    text: '/order/getaccess_tokentestapp_key123456order_id1234sign_methodsha256timestamp1517820392000',
    signature: '4190D32361CFB9581350222F345CB77F3B19F0E31D162316848A2C1FFD5FAB4A',
  },
  {
    ...{ id: 'order list', origin: 'own computation', secret: 'helloworld' },
    params: {
      ...{ access_token: 'test', app_key: '123456', method: 'aliexpress.trade.seller.orderlist.get', ...at },
      param_aeop_order_query:
        '{"create_date_start":"2026-01-01 00:00:00","current_page":1,"order_status":"WAIT_SELLER_SEND_GOODS","page_size":50}',
    },
    text: 'access_tokentestapp_key123456methodaliexpress.trade.seller.orderlist.getparam_aeop_order_query{"create_date_start":"2026-01-01 00:00:00","current_page":1,"order_status":"WAIT_SELLER_SEND_GOODS","page_size":50}sign_methodsha256timestamp1517820392000',
    signature: '134A8AB48AD4AF3E6BD030238B2449744CED81B4B6F6650CEBB88A0F78F47E79',
  },
];

const old: Vector[] = [
  {
    ...{ id: 'clock', origin: 'official documentation, sys_auth', secret: 'test123' },
    ...{ path: 'param2/1/system/currentTime/1000000', params: { a: '1', b: '2' } },
    text: 'param2/1/system/currentTime/1000000a1b2',
    signature: '33E54F4F7B989E3E0E912D3FBD2F1A03CA7CCE88',
  },
  {
    ...{ id: 'order list', origin: 'test of a public client', secret: 'app-secret' },
    path: 'param2/1/com.alibaba.trade/alibaba.trade.getBuyerOrderList/5890829',
    params: { access_token: 'token-123', page: '1', pageSize: '20' },
    text: 'param2/1/com.alibaba.trade/alibaba.trade.getBuyerOrderList/5890829access_tokentoken-123page1pageSize20',
    signature: '7B91F432F48774204045D86636AFD333B71E95FB',
  },
  {
    ...{ id: 'authorize, without a path', origin: 'own computation by the documented rule', secret: 'test123' },
    params: {
      ...{ client_id: '1000000', redirect_uri: 'http://localhost:8082/callBackSMT.htm' },
      ...{ site: 'aliexpress', state: 's1' },
    },
    text: 'client_id1000000redirect_urihttp://localhost:8082/callBackSMT.htmsitealiexpressstates1',
    signature: 'D0E1F0D0EA89C1D0CC678F37DF67C45266CBA2D7',
  },
];

describe('AliExpress signatures', () => {
  it.each(open)('of the Open Platform: $id ($origin)', async ({ params, secret, path, text, signature }) => {
    expect(stringToSign(params, path)).toBe(text);
    expect(await signOpen(params, secret, path)).toBe(signature);
  });

  it.each(old)('of the old gateway: $id ($origin)', async ({ params, secret, path, text, signature }) => {
    expect(oldStringToSign(params, path)).toBe(text);
    expect(await signOld(params, secret, path)).toBe(signature);
  });

  // The years between used MD5, which browsers have not; what is signed is made the same way, and this shows it.
  const taobao = {
    ...{ app_key: '12345678', fields: 'num_iid,title,nick,price,num', format: 'json', num_iid: '11223344' },
    ...{ method: 'taobao.item.seller.get', session: 'test', timestamp: '2016-01-01 12:00:00', v: '2.0' },
  };
  const retailcrm = {
    ...{ app_key: '12345678', format: 'json', logisitics_no: 'ES2019COM0000123456', out_ref: '1000006270175804' },
    ...{ method: 'aliexpress.solution.order.fulfill', partner_id: 'top-sdk-php-20180326', send_type: 'all' },
    ...{ service_name: 'SPAIN_LOCAL_CORREOS', session: 'test', timestamp: '2016-01-01 12:00:00', v: '2.0' },
  };
  it.each([
    ['official documentation', taobao, 'md5', '66987CB115214E59E6EC978214934FB8'],
    ['own computation', taobao, 'hmac', 'D56D7858309C31B6251083A874D48273'],
    ['retailcrm/aliexpress-top-client, RequestSignerTest', retailcrm, 'md5', '4BC79C5FAA1B5E254E95A97E65BACEAB'],
    ['retailcrm/aliexpress-top-client, RequestSignerTest', retailcrm, 'hmac', '497FA7FCAD98F4F335EFAE2451F8291D'],
  ])('of the years between have the same text to sign (%s)', (_origin, params, method, signature) => {
    const text = stringToSign({ ...params, sign_method: method });
    const hash =
      method === 'md5'
        ? createHash('md5').update(`helloworld${text}helloworld`)
        : createHmac('md5', 'helloworld').update(text);
    expect(hash.digest('hex').toUpperCase()).toBe(signature);
  });

  it('sort by ASCII, where an underscore stands before small letters, and leave out the sign and empty values', () => {
    expect(stringToSign({ foo_bar: '3', foobar: '4', foo: '1', bar: '2', sign: 'x', none: '' })).toBe(
      'bar2foo1foo_bar3foobar4',
    );
  });

  it('are refused for an empty secret', async () => {
    await expect(signOpen({ a: '1' }, '')).rejects.toThrow('empty secret');
  });
});

describe('requests that carry no signature', () => {
  const keys = { key: 'my-app', secret: 'geheim-é', callback: 'RuName' };

  it('eBay: Basic of id and secret in UTF-8, a code encoded once', () => {
    const call = basicForm('https://api.ebay.com/t', keys, { code: 'v^1.1#i^1+/=' });
    expect(call.headers.authorization).toBe(`Basic ${Buffer.from('my-app:geheim-é').toString('base64')}`);
    expect(call.body).toBe('code=v%5E1.1%23i%5E1%2B%2F%3D');
  });

  it('eBay: brackets, braces and bars of a filter are percent-encoded', () => {
    const { url, headers } = bearerGet('https://api.ebay.com/o', 'T', { filter: 'a:[1..2],b:{X|Y}' });
    expect(url).toBe('https://api.ebay.com/o?filter=a%3A%5B1..2%5D%2Cb%3A%7BX%7CY%7D');
    expect(headers.authorization).toBe('Bearer T');
  });

  it('Amazon: token and date, and a user-agent of at most 500 characters', () => {
    expect(amzDate(Date.UTC(2026, 0, 1, 10, 0, 0, 5))).toBe('20260101T100000Z');
    const { headers, url } = tokenGet('https://x.invalid/o', 'Atza|T', { a: 'b c+d' }, 0);
    expect(headers['x-amz-access-token']).toBe('Atza|T');
    expect(headers['x-amz-date']).toBe('19700101T000000Z');
    expect(url).toBe('https://x.invalid/o?a=b%20c%2Bd');
    expect(userAgent('9'.repeat(600)).length).toBeLessThan(500);
  });

  it('DHgate: method, version, token and time in the form', () => {
    const { body } = routerCall('https://x.invalid/r', 'T', 'dh.order.get/2.0', { orderNo: '1' }, 5);
    expect(Object.fromEntries(new URLSearchParams(body ?? ''))).toEqual({
      ...{ orderNo: '1', access_token: 'T', method: 'dh.order.get', v: '2.0', timestamp: '5' },
    });
  });
});
