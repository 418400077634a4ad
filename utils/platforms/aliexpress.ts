// AliExpress (速卖通). That its pages use Alibaba's Next library is our guess from its sister pages; the older photo
// bank is known by its addresses only. Times are Pacific.
import type { Pages, Place } from './types';

export const place: Place = {
  id: 'aliexpress',
  names: { zh_CN: '速卖通', en: 'AliExpress' },
  hosts: [
    // Home and publish page /m_apps/product-publish-v2/pop (working code)
    'https://csp.aliexpress.com/*',
    // Older publish page and photo bank /wsproduct/photobank.htm (legacy code)
    'https://posting.aliexpress.com/*',
    // Photo bank /photobank/ajaxPhotobank.htm (legacy code)
    'https://photobank.aliexpress.com/*',
  ],
  ways: { gateway: 'no', api: 'aliexpress.photobank.redefining.uploadimageforsdk' },
};

export const pages: Pages = {
  routes: [
    {
      id: 'publish',
      match:
        '^csp\\.aliexpress\\.com/(m_apps/(product-publish-v2/pop|aepop-product-publish/)|ait/cn_pop/item_product/product_publish)',
      anchors: [
        { selector: '.next-form-item:has(input[type="file"])', place: 'append', seen: 'unverified', expect: [1, 12] },
        { selector: '.next-upload', place: 'after', seen: 'unverified', expect: [1, 12] },
      ],
      inputs: [
        {
          id: 'main',
          names: { zh_CN: '商品图片', en: 'Product pictures' },
          selector: '.next-upload input[type="file"]',
          seen: 'unverified',
        },
      ],
    },
    { id: 'publish-old', match: '^posting\\.aliexpress\\.com/wsproduct/post_wholesale_product\\.htm', anchors: [] },
    {
      id: 'image-space',
      match:
        '^(posting\\.aliexpress\\.com/wsproduct/photobank\\.htm|photobank\\.aliexpress\\.com/photobank/ajaxPhotobank\\.htm)',
      anchors: [],
    },
  ],
  takes: {
    formats: ['jpg', 'png'],
    bytes: null,
    source: 'unverified: known is only that a marketing picture has at least 800×800 or 750×1000',
  },
  authorize: null,
  zone: -480,
};
