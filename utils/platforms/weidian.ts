// Weidian (微店). A Vue application whose pages stand in the hash; nothing is known of its upload fields, so controls
// stand by the general rules. A page of the image space is unverified.
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
      anchors: [],
    },
  ],
  takes: { formats: ['jpg', 'png'], bytes: null, source: 'unverified: api.vdian.com/media/upload names no limit' },
  authorize: null,
  zone: 480,
};
