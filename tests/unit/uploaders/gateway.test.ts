import { describe, expect, it } from 'vitest';
import {
  authorizedRequest,
  readAuthorized,
  readShopInfo,
  readToken,
  shopInfoRequest,
  tokenRequest,
  uploadFields,
  uploadRequest,
} from '../../../utils/uploaders/gateway';
import { permissionOf, readGatewayAddress } from '../../../utils/uploaders/gateway-address';
import { shop } from '../uploads/samples';
import { answer } from './samples';

const entries = (form: FormData | null) =>
  Object.fromEntries([...(form?.entries() ?? [])].filter(([, value]) => typeof value === 'string'));

describe('the upload call', () => {
  const bytes = new Blob([new Uint8Array([1])], { type: 'image/png' });
  const given = {
    shop: shop({ shopId: '88', clientType: 'client:phone', isHttps: false }),
    category: '1657717355974335419',
    fileName: 'Blue.png',
    title: 'Blue',
    bytes,
  };

  it('has the documented fields, ids as text', () => {
    expect(uploadFields(given)).toEqual({
      shop_id: '88',
      picture_category_id: '1657717355974335419',
      vvtype: '2',
      image_input_title: 'Blue.png',
      client_type: 'client:phone',
      is_https: 'false',
      title: 'Blue',
    });
    expect(uploadFields({ ...given, title: '' })).not.toHaveProperty('title');
  });

  it('goes to the documented path with the file as img; empty fields stay out', () => {
    const request = uploadRequest({ ...uploadFields(given), title: '' }, bytes, 'Blue.png');
    expect(request).toMatchObject({ path: '/tool/erps/tbpicture', method: 'POST' });
    expect([...(request.form?.keys() ?? [])].sort()).toEqual(
      ['client_type', 'image_input_title', 'img', 'is_https', 'picture_category_id', 'shop_id', 'vvtype'].sort(),
    );
  });
});

describe('the other calls', () => {
  it('ask as seen', () => {
    expect(entries(tokenRequest('id', 'secret').form)).toEqual({
      grant_type: 'client_credentials',
      client_id: 'id',
      client_secret: 'secret',
    });
    expect(entries(authorizedRequest('88').form)).toEqual({ shop_id: '88', vvtype: '2' });
    const asked = new URL(shopInfoRequest('https://item.taobao.com/item.htm?id=1&x=2', '1').path, 'https://g.example');
    expect(Object.fromEntries(asked.searchParams)).toEqual({
      url: 'https://item.taobao.com/item.htm?id=1&x=2',
      type: '1',
      vvtype: '2',
    });
  });

  it('read a token and its life, an hour when that is unsaid', () => {
    const token = (data: string, status = 200) => readToken(answer(`{"code":0,"data":${data}}`, { status }));
    expect(token('{"access_token":"t","expires_in":7200}')).toEqual({ token: 't', expiresIn: 7200 });
    for (const life of ['-1', '0', '"soon"', 'null']) {
      expect(token(`{"access_token":"t","expires_in":${life}}`)).toEqual({ token: 't', expiresIn: 3600 });
    }
    for (const none of ['{}', 'null', '{"access_token":""}', '{"access_token":"a b"}'])
      expect(token(none)).toBe('refused');
    for (const status of [400, 401, 403]) expect(token('{"access_token":"t"}', status)).toBe('refused');
    for (const status of [404, 429, 500, 503]) expect(token('{"access_token":"t"}', status)).toBe('unclear');
    expect(readToken(answer('<html>'))).toBe('unclear');
  });

  it.each([
    ['{"code":0,"data":true}', true],
    ['{"code":0,"data":{"status":"subAuthorize"}}', true],
    ['{"code":0,"data":{"status":"unAuthorize"}}', false],
    ['{"code":0,"data":{"authorized":false}}', false],
    ['{"code":0,"data":{"is_authorized":0}}', false],
    ['{"code":0,"data":false}', false],
    ['{"code":302,"msg":"x"}', false],
    ['{"code":200,"msg":"x"}', null],
    ['<html>', null],
  ])('read whether a shop is authorized from %s: %s', (text, authorized) => {
    expect(readAuthorized(answer(text))).toBe(authorized);
    expect(readAuthorized(answer(text, { status: 500 }))).toBeNull();
  });

  it('read a shop’s id, whole, wherever it stands', () => {
    const expected = { shopId: '1657717355974335419', name: '甲店' };
    const fields = '{"shop_id":1657717355974335419,"shop_name":"甲店"}';
    for (const data of [fields, `{"shop":${fields}}`, `{"shop_info":${fields}}`]) {
      expect(readShopInfo(answer(`{"code":0,"data":${data}}`))).toEqual(expected);
    }
    expect(readShopInfo(answer('{"code":0,"data":{"shopId":"5"}}'))).toEqual({ shopId: '5', name: '' });
    for (const text of ['{"code":0,"data":{"shop_id":"x"}}', '{"code":100,"data":{"shop_id":5}}', '{"code":0}', '']) {
      expect(readShopInfo(answer(text))).toBeNull();
    }
  });
});

describe('the address', () => {
  it.each([
    ['api.vv-tool.com', 'https://api.vv-tool.com'],
    [' https://api.vv-tool.com/ ', 'https://api.vv-tool.com'],
    ['http://API.vv-tool.com/tool/erps/tbpicture', 'http://api.vv-tool.com'],
    ['https://proxy.example/gw/tool/erps/tbpicture/', 'https://proxy.example/gw'],
    ['localhost:8080', 'https://localhost:8080'],
    ['https://api.vv-tool.com/?a=1#b', 'https://api.vv-tool.com'],
  ])('%s becomes %s', (typed, address) => expect(readGatewayAddress(typed)).toBe(address));

  it.each([
    '',
    '   ',
    'ftp://a.example',
    'javascript:alert(1)',
    'https://user:secret@a.example',
    'https://',
    'file:///x',
  ])('%s is none', (typed) => expect(readGatewayAddress(typed)).toBeNull());

  it('asks for a permission without the port', () => {
    expect(permissionOf('https://localhost:8443/gw')).toBe('https://localhost/*');
    expect(permissionOf('http://api.vv-tool.com')).toBe('http://api.vv-tool.com/*');
  });
});
