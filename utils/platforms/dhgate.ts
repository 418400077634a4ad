// DHgate (敦煌网). All of it is from legacy code and the pages' own texts: nothing is known of their elements.
import type { Pages, Place } from './types';

export const place: Place = {
  id: 'dhgate',
  names: { zh_CN: '敦煌网', en: 'DHgate' },
  hosts: [
    // Home /mydhgate/index.do, album /album/albumsmanagerlist.do, publish page /syi/category.do (legacy code)
    'https://seller.dhgate.com/*',
  ],
  ways: { gateway: 'no', api: 'dh.album.img.upload' },
};

export const pages: Pages = {
  routes: [
    {
      id: 'image-space',
      match: '^seller\\.dhgate\\.com/album/albumsmanager(list)?\\.do',
      anchors: [],
      inputs: [
        {
          id: 'space',
          names: { zh_CN: '相册', en: 'Album' },
          selector: 'input[type="file"]',
          seen: 'unverified',
        },
      ],
    },
    {
      id: 'publish',
      match: '^seller\\.dhgate\\.com/syi/(category|skuEdit)\\.do',
      anchors: [],
      inputs: [
        {
          id: 'main',
          names: { zh_CN: '产品图片', en: 'Product pictures' },
          selector: 'input[type="file"]',
          // The page's own text.
          takes: { formats: ['jpg'], bytes: 2 * 1024 * 1024 - 1, source: '发布页: JPEG, 小于 2 MB' },
          seen: 'unverified',
        },
      ],
    },
  ],
  // The album's own text: larger than 250×250, less than 200 KB, 150 MB in all.
  takes: {
    formats: ['jpg'],
    bytes: 200 * 1024 - 1,
    leastWidth: 251,
    leastHeight: 251,
    source: '相册页: jpg, 大于 250×250, 小于 200 KB',
  },
  authorize: null,
  zone: 480,
};
