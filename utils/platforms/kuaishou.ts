// Kuaishou shop (快手小店). Its classes are hashed; what keeps its name is the prefix of its Ant-like library (`goods`, on
// the newer page `kwaishop-goods-nexus-pc`) and the ids of the form's parts. The newer page is from
// chan-max/yishe-uploader, src/platforms/kuaishouShop.js (no month). Its image space's page is unverified.
import type { Pages, Place } from './types';

export const place: Place = {
  id: 'kuaishou',
  names: { zh_CN: '快手小店', en: 'Kuaishou Shop' },
  hosts: [
    // Home /zone/home and goods list /zone/goods/v1/list (measured by their source)
    'https://s.kwaixiaodian.com/*',
  ],
  ways: { gateway: 'no', api: 'open.item.image.upload' },
};

export const pages: Pages = {
  routes: [
    {
      id: 'publish',
      match: '^s\\.kwaixiaodian\\.com/zone/goods/nexus/self/release/(add|detail)',
      anchors: [
        // The part of the form with its pictures (that file fills the inputs in it).
        { selector: '#GoodsImg', place: 'append', seen: 'unverified', expect: [1, 1] },
        // Its prefix is in that file on other parts; its form's rows are in public code that we cannot name.
        {
          selector: '.kwaishop-goods-nexus-pc-formily-item:has(input[type="file"])',
          place: 'append',
          seen: 'unverified',
          expect: [1, 12],
        },
      ],
      inputs: [
        {
          id: 'main',
          names: { zh_CN: '商品主图', en: 'Main pictures' },
          selector: '#GoodsImg input[type="file"]',
          seen: 'unverified',
        },
      ],
    },
    {
      id: 'publish-old',
      match: '^s\\.kwaixiaodian\\.com/zone/goods/config/release/(add|detail)',
      anchors: [
        // Follows from the library's prefix, as in .goods-select-selection-search-input (working code).
        { selector: '.goods-form-item:has(input[type="file"])', place: 'append', seen: 'unverified', expect: [1, 12] },
        { selector: '.goods-upload', place: 'after', seen: 'unverified', expect: [1, 12] },
      ],
    },
  ],
  takes: {
    formats: ['png', 'jpg'],
    bytes: 2 * 1024 * 1024,
    source: 'open.item.image.upload: png/jpeg/jpg, ≤2 MB; 详情图 ≤20 张',
  },
  // Needs app_id, redirect_uri, scope and state (working code).
  authorize: {
    url: 'https://open.kwaixiaodian.com/oauth/authorize',
    needs: 'app_id',
    market: 'https://fuwu.kwaixiaodian.com/',
    seen: 'unverified',
  },
  zone: 480,
};
