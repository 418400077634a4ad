// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { routeFor } from '../../../utils/page/anchor';
import { backOfficeHosts, places, platformOf } from '../../../utils/platforms/index';
import { platforms } from '../../../utils/platforms/records';
import { pages as taobao } from '../../../utils/platforms/taobao';

describe('platformOf', () => {
  it.each([
    'qn.taobao.com',
    'QN.taobao.com',
    'router.ipublish.tmall.com',
    'ipublish.tmall.com',
    'item.manager.taobao.com',
    'https://qn.taobao.com/home.htm/sucai-tu/home',
    'https://qn.taobao.com:443/',
  ])('knows %s', (place) => expect(platformOf(place)?.id).toBe('taobao'));

  it.each([
    'taobao.com',
    'eviltaobao.com',
    'evilqn.taobao.com',
    'a.qn.taobao.com',
    'qn.taobao.com.evil.example',
    'qn.taobao.com.',
    'evilipublish.tmall.com',
    'http://qn.taobao.com/',
    'https://qn.taobao.com:8443/',
    'https://user@qn.taobao.com/',
    'https://qn.taobao.com@evil.example/',
    'https://evil.example/?https://qn.taobao.com/',
    'javascript:qn.taobao.com',
    'https://',
    '',
  ])('does not know %s', (place) => expect(platformOf(place)).toBeNull());

  it('takes a URL object', () => {
    expect(platformOf(new URL('https://item.upload.taobao.com/sell/publish.htm'))?.id).toBe('taobao');
    expect(platformOf(new URL('https://item.taobao.com/item.htm'))).toBeNull();
  });
});

describe('records', () => {
  it('are the same ones in both registries', () => {
    expect(platforms.map(({ id, names, hosts, ways }) => ({ id, names, hosts, ways }))).toEqual(places);
  });

  it('name https hosts with a whole path pattern and no wildcard over a registrable domain', () => {
    for (const pattern of backOfficeHosts)
      expect(pattern).toMatch(/^https:\/\/(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+){2,}\/([a-z0-9-]+\/?)*\*$/);
  });

  it('have ids, routes and anchors that hold together', () => {
    expect(new Set(platforms.map(({ id }) => id)).size).toBe(platforms.length);
    for (const { routes } of platforms) {
      expect(new Set(routes.map(({ id }) => id)).size).toBe(routes.length);
      for (const { match, anchors } of routes) {
        expect(() => new RegExp(match)).not.toThrow();
        for (const { selector, seen, expect: range } of anchors) {
          expect(() => document.createDocumentFragment().querySelector(selector)).not.toThrow();
          expect(seen).toMatch(/^(\d{4}-(0[1-9]|1[0-2])|unverified)$/);
          expect(range[0]).toBeGreaterThanOrEqual(1);
          expect(range[1]).toBeGreaterThanOrEqual(range[0]);
        }
      }
    }
  });
});

describe("Taobao's routes", () => {
  it.each([
    ['qn.taobao.com/home.htm/material-center/mine-material/sucai-tu', 'image-space'],
    ['qn.taobao.com/home.htm/sucai-tu/home', 'image-space'],
    ['myseller.taobao.com/home.htm/sucai-tu/home', 'image-space'],
    ['sucai.wangpu.taobao.com/#/manage/pic', 'image-space-old'],
    ['sucai.wangpu.taobao.com/select.htm', 'picker'],
    ['item.upload.taobao.com/sell/publish.htm', 'publish'],
    ['item.publish.taobao.com/sell/publish.htm', 'publish'],
    ['item.upload.taobao.com/sell/v2/publish.htm', 'publish-v2'],
    ['item.upload.taobao.com/sell/v2/draft.htm', 'publish-v2'],
    ['sell.publish.tmall.com/tmall/publish.htm', 'publish-v2'],
    ['market.m.taobao.com/app/crs-qn/sucai-selector-ng/index', 'picker'],
    ['market.m.taobao.com/app/crs-qn/other/index', undefined],
    ['upload.taobao.com/auction/publish/edit.htm', 'publish-classic'],
    ['router.ipublish.tmall.com/router/publish.htm', 'publish'],
    ['qn.taobao.com/home.htm/QnworkbenchHome/', undefined],
    ['qn.taobao.com/home.htm/trade/sucai-tu', undefined],
    ['sucai.wangpu.taobao.com/#/manage/video', undefined],
    ['evil.example/qn.taobao.com/home.htm/sucai-tu', undefined],
  ])('%s is %s', (address, id) => expect(routeFor(taobao.routes, address)?.id).toBe(id));
});
