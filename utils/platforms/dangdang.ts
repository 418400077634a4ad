// Dangdang (当当). No source names a host of its back office: the seller says in the popup which page it is. Nothing is
// known of its pages or of its limits, so the general rules and the widest formats stand here.
import type { Pages, Place } from './types';

export const place: Place = {
  id: 'dangdang',
  names: { zh_CN: '当当', en: 'Dangdang' },
  hosts: [],
  ways: { gateway: 'no', api: null },
};

export const pages: Pages = {
  routes: [],
  takes: { formats: ['jpg', 'png'], bytes: null, source: 'unverified: no source names a limit' },
  authorize: null,
  zone: 480,
};
