// Xiaohongshu (小红书千帆). Pictures are uploaded in a drawer of the publish page; its file input is mounted only after
// the button there. A page of the image space alone is unverified.
import type { Pages, Place, Takes } from './types';

export const place: Place = {
  id: 'xiaohongshu',
  names: { zh_CN: '小红书', en: 'Xiaohongshu' },
  hosts: [
    // Home /app-system/home (working code), publish page /app-item/good/create (measured by its source)
    'https://ark.xiaohongshu.com/*',
    // The desk of live sales (an extension's @match in working code; said to move to ark by and by)
    'https://redlive.xiaohongshu.com/*',
  ],
  ways: { gateway: 'no', api: 'material.uploadMaterial' },
};

const product: Takes = {
  formats: ['jpg', 'png'],
  bytes: 5 * 1024 * 1024,
  leastWidth: 800,
  leastHeight: 800,
  source: '发布页超过 5 MB 的图片被拒绝; 商品图至少 800×800; formats unverified',
};

export const pages: Pages = {
  routes: [
    {
      id: 'publish',
      match: '^ark\\.xiaohongshu\\.com/app-item/good/(create|edit/)',
      anchors: [
        // The field's label opens the drawer (measured by its source); the part of the class before any hash.
        { selector: '[class*="upload-trigger__label"]', place: 'after', seen: 'unverified', expect: [1, 12] },
        { selector: '[class*="d-button"]', text: '上传本地图片', place: 'after', seen: 'unverified', expect: [1, 1] },
      ],
      inputs: [
        {
          id: 'main',
          names: { zh_CN: '商品主图', en: 'Main pictures' },
          selector: 'input[type="file"]',
          opens: [
            { selector: '[class*="upload-trigger__label"]' },
            { selector: '[class*="d-button"]', text: '上传本地图片' },
          ],
          takes: product,
          seen: 'unverified',
        },
      ],
    },
  ],
  takes: {
    formats: ['jpg', 'png'],
    bytes: 5 * 1024 * 1024,
    source: '发布页超过 5 MB 的图片被拒绝; formats unverified',
  },
  // Needs appId, redirectUri and state; the main account must confirm (documentation).
  authorize: { url: 'https://ark.xiaohongshu.com/ark/authorization', needs: 'appId', seen: 'unverified' },
  zone: 480,
};
