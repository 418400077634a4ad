import { describe, expect, it } from 'vitest';
import { authorizedFor, firstWay, shopHere, waysFor } from '../../../utils/uploaders/ways';
import { panelState, uploadView } from '../components/samples';

const taobao = { id: 'taobao', ways: { gateway: 'yes', api: 'taobao.picture.upload' } } as const;
const factory = { id: 'taogongchang', ways: { gateway: 'tested', api: null } } as const;
const douyin = { id: 'douyin', ways: { gateway: 'no', api: 'material.uploadImageSync' } } as const;
const bare = panelState({ ready: { gateway: false, shops: false }, shops: [] });
const set = panelState();
const shopOn = (platform: string) => set.shops.slice(0, 1).map((shop) => ({ ...shop, platform }));
const standing = (platform: Parameters<typeof waysFor>[0], state: Parameters<typeof waysFor>[1]) =>
  waysFor(platform, state).map((way) => `${way.id} ${way.standing}`);

describe('the ways in', () => {
  it('of Taobao: the gateway once it is set up for a shop there, Tmall’s too', () => {
    expect(standing(taobao, bare)).toEqual(['gateway setUp', 'page open', 'api later']);
    expect(standing(taobao, set)).toEqual(['gateway open', 'page open', 'api later']);
    expect(standing(taobao, { ...set, shops: shopOn('tmall') })[0]).toBe('gateway open');
    expect(standing(taobao, { ...set, shops: shopOn('taogongchang') })[0]).toBe('gateway setUp');
  });

  it('of a platform to be tested: only after the seller’s own test call', () => {
    const shops = shopOn('taogongchang');
    const closed = shops.map((shop) => ({ ...shop, closed: true }));
    expect(standing(factory, { ...set, shops: closed })).toEqual(['gateway test', 'page open']);
    expect(standing(factory, { ...set, shops })[0]).toBe('gateway open');
    // One of two: the shop that is chosen says whether it takes anything.
    expect(standing(factory, { ...set, shops: [...closed, ...shops] })[0]).toBe('gateway open');
  });

  it('of any other platform: its own field; another shop’s space only where there is one to choose', () => {
    expect(standing(douyin, bare)).toEqual(['page open', 'api later']);
    expect(standing(douyin, set)).toEqual(['gateway other', 'page open', 'api later']);
  });

  it('that is taken at first is never one that sends to another shop', () => {
    expect(firstWay(waysFor(douyin, set), true)).toBe('page');
    expect(firstWay(waysFor(douyin, set), false)).toBe('page');
    expect(firstWay(waysFor(taobao, set), true)).toBe('gateway');
    expect(firstWay(waysFor(taobao, bare), true)).toBe('page');
    expect(firstWay(waysFor(taobao, bare), false)).toBe('gateway');
  });
});

describe('the shop of a page', () => {
  it('is found by its id on its own platform only', () => {
    const [shop] = set.shops;
    if (!shop) throw new Error('a sample without shops');
    const told = { id: shop.shopId };
    expect(shopHere(taobao, set.shops, told)).toMatchObject({ here: { key: shop.key }, known: true });
    expect(shopHere(douyin, set.shops, told).here).toBeNull();
    expect(shopHere(taobao, [shop], { id: '404' })).toEqual({ here: null, known: true });
  });

  it('is the only one of its platform where the page does not say, and none of several', () => {
    const [shop] = set.shops;
    if (!shop) throw new Error('a sample without shops');
    const other = { ...shop, key: 'taobao:2', shopId: '2' };
    const abroad = { ...shop, key: 'taogongchang:1', platform: 'taogongchang' };
    expect(shopHere(taobao, [abroad, shop], null)).toMatchObject({ here: { key: shop.key }, known: false });
    expect(shopHere(taobao, [shop, other], null).here).toBeNull();
    expect(shopHere(taobao, [shop, other], { id: '' }).here).toBeNull();
    expect(shopHere(taobao, [abroad], null).here).toBeNull();
  });

  it('is authorized after a picture went through, and not while it stands still', () => {
    const [shop] = set.shops;
    if (!shop) throw new Error('a sample without shops');
    const problem = { key: 'problem_code302', params: [] };
    const stops = [{ scope: shop.key, problem, link: null, at: 1 }];
    expect(authorizedFor({ ...set, uploads: [], stops: [] }, shop)).toBe('unknown');
    const uploads = [uploadView({ shop: shop.key, state: 'done' })];
    expect(authorizedFor({ ...set, uploads, stops: [] }, shop)).toBe('yes');
    expect(authorizedFor({ ...set, uploads, stops }, shop)).toBe('no');
    expect(authorizedFor({ ...set, uploads, stops }, { ...shop, closed: true })).toBe('test');
  });
});
