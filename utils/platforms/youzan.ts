// Youzan (有赞). Nothing is known of what stands in its pages; its image space and its page for new goods are
// unverified. The same host serves visitors, so only /v4/ is taken.
import type { Pages, Place } from './types';

export const place: Place = {
  id: 'youzan',
  names: { zh_CN: '有赞', en: 'Youzan' },
  hosts: [
    // Home /v4/dashboard, goods list /v4/goods/manage/list, edit /v4/goods/manage?item_id= (working code)
    'https://www.youzan.com/v4/*',
  ],
  ways: { gateway: 'no', api: 'youzan.materials.storage.platform.img.upload' },
};

export const pages: Pages = {
  routes: [{ id: 'publish', match: '^www\\.youzan\\.com/v4/goods/manage/?(#|$)', anchors: [] }],
  takes: {
    formats: ['jpg', 'png'],
    bytes: 1024 * 1024,
    source: 'youzan.materials.storage.platform.img.upload: ≤1 MB; formats unverified',
  },
  authorize: null,
  zone: 480,
};
