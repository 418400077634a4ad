// 1688. The publish page is Ant Design 4 with module ids `guid-…` (measured by their source); the album and its picker
// live on picman, which the publish page frames.
import type { Pages, Place } from './types';

export const place: Place = {
  id: 'alibaba1688',
  names: { zh_CN: '1688', en: '1688' },
  hosts: [
    // The seller's desk / and /home/index.htm (working code)
    'https://work.1688.com/*',
    // Goods list /app/pages-group/manage-home/ (working code), drafts /offer/post/fillProductInfo.htm (measured)
    'https://offer.1688.com/*',
    // Publish page /industry/publish.htm (measured by its source)
    'https://offer-new.1688.com/*',
    // Pages of the desk's newer parts, taken for logged-in by working code
    'https://air.1688.com/*',
    // The same (working code)
    'https://seller.1688.com/*',
    // The seller's orders /order/seller_order_list.htm (public userscripts run there; the host, which buyers use too, is
    // taken for logged-in by working code)
    'https://trade.1688.com/order/seller*',
    // Album /album/album_list.htm (legacy code) and the picker /album/picman/picker.htm (working code)
    'https://picman.1688.com/*',
  ],
  ways: { gateway: 'no', api: 'alibaba.photobank.photo.add' },
};

export const pages: Pages = {
  routes: [
    { id: 'image-space', match: '^picman\\.1688\\.com/album/album_list\\.htm', anchors: [] },
    {
      id: 'picker',
      match: '^picman\\.1688\\.com/album/picman/picker\\.htm',
      anchors: [
        // The picker's link for a new album, and its input for several files (measured by their source).
        { selector: 'a.album-create', place: 'after', seen: 'unverified', expect: [1, 1] },
        { selector: 'input[type="file"][multiple]', place: 'after', seen: 'unverified', expect: [1, 1] },
        { selector: '#album-manager-pri', place: 'before', seen: 'unverified', expect: [1, 1] },
      ],
      inputs: [
        {
          id: 'space',
          names: { zh_CN: '图片空间', en: 'Image space' },
          selector: 'input[type="file"][multiple]',
          // Mounted by the tab of the seller's own computer.
          opens: [{ selector: 'a, li, button, [role="tab"]', text: '我的电脑' }],
          seen: 'unverified',
        },
      ],
    },
    {
      id: 'publish',
      match:
        '^(offer-new\\.1688\\.com/industry/publish\\.htm|offer\\.1688\\.com/offer/post/(fillProductInfo|fill_product_info)\\.(htm|vm))',
      anchors: [
        // Modules of the form by their ids (measured by their source).
        { selector: '#guid-primaryPicture, #guid-description', place: 'append', seen: 'unverified', expect: [1, 2] },
        { selector: '.ant-form-item:has(input[type="file"])', place: 'append', seen: 'unverified', expect: [1, 12] },
        { selector: '.ant-upload-select', place: 'after', seen: 'unverified', expect: [1, 12] },
      ],
      inputs: [
        {
          id: 'main',
          names: { zh_CN: '产品图片', en: 'Main pictures' },
          selector: '#guid-primaryPicture input[type="file"]',
          seen: 'unverified',
        },
      ],
    },
  ],
  takes: {
    formats: ['jpg', 'gif', 'bmp', 'png'],
    bytes: 2 * 1024 * 1024,
    source: 'alibaba.photobank.photo.add: jpg/jpeg/gif/bmp/png, ≤2 MB (the picker itself says 3 MB)',
  },
  authorize: null,
  zone: 480,
};
