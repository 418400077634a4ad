// Taogongchang (淘工厂), a part of Tmall. Which of its pages take pictures is unverified, so the general rules stand on
// all of them. Whether the gateway serves its shops is known only after the seller's own test call.
import type { Pages, Place } from './types';

export const place: Place = {
  id: 'taogongchang',
  names: { zh_CN: '淘工厂', en: 'Taogongchang' },
  hosts: [
    // Supplier's pages under /ds/page/supplier/ (working code)
    'https://tgc.tmall.com/*',
  ],
  ways: { gateway: 'tested', api: null },
};

export const pages: Pages = {
  routes: [],
  takes: { formats: ['jpg', 'png'], bytes: null, source: 'unverified: no source names a limit' },
  authorize: null,
  zone: 480,
};
