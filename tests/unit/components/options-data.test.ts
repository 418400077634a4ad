import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callFieldsOf, sentFields } from '../../../components/options-call-fields';
import { prettyJson } from '../../../components/options-json';
import { readCount } from '../../../components/options-points';
import { checkDraft, draftOf, shopOf } from '../../../components/options-shop-draft';
import { readItemAddress } from '../../../components/options-shop-finder';
import { defaultFit } from '../../../utils/db/fit-schema';
import { shopSchema } from '../../../utils/db/schema';

const big = '1657717355974335419';

describe('prettyJson', () => {
  it('keeps ids that are longer than a JavaScript number', () => {
    expect(prettyJson(`{"picture_id":${big},"a":[],"b":{},"c":[1, {"d":"x,{}:\\""}]}`)).toBe(
      `{\n  "picture_id": ${big},\n  "a": [],\n  "b": {},\n  "c": [\n    1,\n    {\n      "d": "x,{}:\\""\n    }\n  ]\n}`,
    );
  });

  it('changes nothing but space', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(JSON.parse(prettyJson(text))).toEqual(JSON.parse(text));
        expect(prettyJson(prettyJson(text))).toBe(prettyJson(text));
      }),
    );
  });

  it('leaves what is no JSON alone', () => {
    for (const text of ['<html>502</html>', '', '{"data":{"a":4,{"b":1}}}']) expect(prettyJson(text)).toBe(text);
  });
});

describe('shop draft', () => {
  const good = { ...draftOf(null), shopId: ' 100000001 ', name: ' 小铺 ' };

  it('becomes a shop that the database takes, with folder 0 first', () => {
    const draft = { ...good, categories: [{ row: 0, id: big, name: '' }], defaultCategory: big };
    expect(checkDraft(draft, [])).toBeNull();
    const shop = shopOf(draft, '默认分类');
    expect(shopSchema.parse(shop)).toEqual(shop);
    expect(shop).toMatchObject({
      key: 'taobao:100000001',
      name: '小铺',
      defaultCategory: big,
      categories: [
        { id: '0', name: '默认分类' },
        { id: big, name: big },
      ],
    });
  });

  it('comes back from its shop unchanged', () => {
    const chosen = { clientType: 'client:phone' as const, isHttps: false, lastUsed: 7, fit: defaultFit };
    const shop = shopOf({ ...good, ...chosen }, 'x');
    expect(shop.fit).toEqual(defaultFit);
    expect(shopOf(draftOf(shop), 'x')).toEqual(shop);
  });

  it('falls back to folder 0 when its default was taken away', () => {
    expect(shopOf({ ...good, defaultCategory: '5' }, 'x').defaultCategory).toBe('0');
  });

  it('names what is wrong, where it is wrong', () => {
    const rows = [
      { row: 3, id: '1', name: '' },
      { row: 4, id: '1', name: '' },
      { row: 5, id: 'x', name: '' },
      { row: 6, id: '0', name: '' },
      { row: 7, id: ' ', name: ' ' },
    ];
    expect(checkDraft({ ...good, name: ' ', categories: rows }, ['taobao:100000001'])).toEqual({
      shopId: 'options_shop_id_taken',
      name: 'options_shop_name_wrong',
      categories: { 4: 'options_category_id_twice', 5: 'options_category_id_wrong', 6: 'options_category_id_twice' },
    });
    expect(checkDraft({ ...good, shopId: '1'.repeat(33) }, [])?.shopId).toBe('options_shop_id_wrong');
  });
});

describe('readItemAddress', () => {
  it('makes an address whole and sees its platform', () => {
    expect(readItemAddress('item.taobao.com/item.htm?id=1', 'tmall')).toEqual({
      url: 'https://item.taobao.com/item.htm?id=1',
      platform: 'taobao',
    });
    expect(readItemAddress('https://detail.tmall.hk/x', 'taobao')?.platform).toBe('tmall');
    expect(readItemAddress('https://nottmall.com/x', 'taobao')?.platform).toBe('taobao');
  });

  it('refuses what is no web address', () => {
    for (const text of ['', '  ', '商品', 'javascript:alert(1)', 'file:///etc/passwd', 'ftp://a.b']) {
      expect(readItemAddress(text, 'taobao')).toBeNull();
    }
  });
});

describe('call fields', () => {
  it('start from the shop; empty ones do not go out', () => {
    const shop = shopOf({ ...draftOf(null), shopId: '9', name: 'n', isHttps: false }, 'x');
    const fields = { ...callFieldsOf(shop), client_type: '' as const };
    expect(sentFields(fields)).toEqual({
      shop_id: '9',
      picture_category_id: '0',
      is_https: 'false',
      vvtype: '2',
    });
  });
});

describe('readCount', () => {
  it('takes digits, nothing, and refuses the rest', () => {
    expect(readCount(' 120 ')).toBe(120);
    expect(readCount('')).toBeNull();
    for (const text of ['-1', '1.5', '1e3', 'x', '1234567890']) expect(readCount(text)).toBeUndefined();
  });
});
