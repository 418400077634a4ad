// Weidian (微店). A Vue application; its pages stand in the hash. Pictures are uploaded in a dialog of Element's library
// that two presses open (zhangfan1234/jinpu_shop_v1, utils/web_automation.py, 2025-11). A page of the image space is
// unverified.
import type { Pages, Place } from './types';

export const place: Place = {
  id: 'weidian',
  names: { zh_CN: '微店', en: 'Weidian' },
  hosts: [
    // /weidian-pc/weidian-loader/#/pc-vue-micro-index/index, list and edit of goods in the hash (working code)
    'https://d.weidian.com/*',
  ],
  ways: { gateway: 'no', api: 'media/upload' },
};

export const pages: Pages = {
  routes: [
    {
      id: 'publish',
      match: '^d\\.weidian\\.com/weidian-pc/weidian-loader/(index\\.html)?#/pc-vue-item/item/edit',
      anchors: [
        // What holds the places for pictures (that file presses one of them).
        { selector: ':has(> .draggable-item)', place: 'after', seen: '2025-11', expect: [1, 2] },
      ],
      inputs: [
        {
          id: 'main',
          names: { zh_CN: '商品图片', en: 'Product pictures' },
          selector: '.el-dialog__body input[type="file"]',
          // An empty place, then the button over it (that file).
          opens: [{ selector: '.draggable-item' }, { selector: '.img-content button' }],
          seen: '2025-11',
        },
      ],
    },
  ],
  takes: { formats: ['jpg', 'png'], bytes: null, source: 'unverified: api.vdian.com/media/upload names no limit' },
  authorize: null,
  zone: 480,
};
