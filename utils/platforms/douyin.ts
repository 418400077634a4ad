// Douyin shop (抖店). Its library is a fork of Ant Design 4 under the prefix `auxo`, lately also `ecom-g`; form fields
// carry `attr-field-id`, which says what they are for.
import type { Pages, Place } from './types';

export const place: Place = {
  id: 'douyin',
  names: { zh_CN: '抖店', en: 'Douyin Shop' },
  hosts: [
    // Home, orders and goods list under /ffa/ (measured by their source), publish page /ffa/g/create (working code)
    'https://fxg.jinritemai.com/*',
  ],
  ways: { gateway: 'no', api: 'material.uploadImageSync' },
};

export const pages: Pages = {
  routes: [
    {
      id: 'publish',
      // ?copyid= and ?product_id=&entrance=edit follow, so the path says enough.
      match: '^fxg\\.jinritemai\\.com/ffa/g/create',
      anchors: [
        // Form fields by what they are for (chan-max/yishe-uploader, src/platforms/doudian.js, fills the first one's
        // input; no month).
        {
          selector: '[attr-field-id="主图"], [attr-field-id="商品详情"]',
          place: 'append',
          seen: 'unverified',
          expect: [1, 2],
        },
        // Rows of the form that hold an upload field, under the prefix of late (qianyognkai9527/spzx-parent,
        // automation/sourcing/create_douyin_product.py, reads such rows' errors; no month).
        { selector: '.ecom-g-form-item:has(input[type="file"])', place: 'append', seen: 'unverified', expect: [1, 12] },
        // Rows of auxo's form that hold an upload field; the classes follow from the library's prefix.
        { selector: '.auxo-form-item:has(input[type="file"])', place: 'append', seen: 'unverified', expect: [1, 12] },
        // The title's own id (working code).
        { selector: '#pg-title-input', place: 'after', seen: 'unverified', expect: [1, 1] },
      ],
      inputs: [
        {
          id: 'main',
          names: { zh_CN: '主图', en: 'Main pictures' },
          selector: '[attr-field-id="主图"] input[type="file"]',
          seen: 'unverified',
        },
        {
          id: 'details',
          names: { zh_CN: '商品详情', en: 'Details' },
          selector: '[attr-field-id="商品详情"] input[type="file"]',
          seen: 'unverified',
        },
      ],
    },
  ],
  takes: {
    formats: ['png', 'jpg'],
    bytes: 10 * 1024 * 1024,
    count: 50,
    source: 'material.batchUploadImageSync: 单张 ≤10 MB, png/jpg, 每次 ≤50 张',
  },
  shop: {
    // The header's shop name (working code); the part of the class before its hash.
    name: [
      {
        from: 'text',
        selector: '#fxg-pc-header [class*="headerShopName"] [class*="userName"]',
        take: '^\\s*(\\S.*?)\\s*$',
        seen: 'unverified',
      },
    ],
    // The header's popover says 店铺ID once it is open.
    id: [{ from: 'text', selector: '.auxo-popover', take: '店铺ID[:：]?\\s*(\\d{4,20})', seen: 'unverified' }],
  },
  // Needs service_id and state; has a checkbox and the button 确认授权 (working code).
  authorize: {
    url: 'https://fuwu.jinritemai.com/authorize',
    needs: 'service_id',
    market: 'https://fuwu.jinritemai.com/',
    seen: 'unverified',
  },
  zone: 480,
};
