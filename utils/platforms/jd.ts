// JD (京麦商家后台). Hosts and addresses are known, nothing of what stands in the pages: controls stand by the general
// rules. The current addresses of image space and publish page are unverified.
import type { Pages, Place } from './types';

export const place: Place = {
  id: 'jd',
  names: { zh_CN: '京东', en: 'JD' },
  hosts: [
    // Home /jdm/home and goods list /jdm/ware/manage/list/OnsaleWare (working code)
    'https://shop.jd.com/*',
    // Image space /imginfo/main.html (legacy code)
    'https://imgzone.shop.jd.com/*',
    // Publish page /ware/publish/ware_editWare.action (legacy code)
    'https://ware.shop.jd.com/*',
  ],
  ways: { gateway: 'no', api: 'jingdong.imgzone.picture.upload' },
};

export const pages: Pages = {
  routes: [
    { id: 'image-space', match: '^imgzone\\.shop\\.jd\\.com/(imginfo/.*)?$', anchors: [] },
    { id: 'publish', match: '^ware\\.shop\\.jd\\.com/ware/publish/', anchors: [] },
  ],
  takes: {
    formats: ['png', 'jpg', 'gif', 'bmp'],
    bytes: 1024 * 1024,
    source: 'jingdong.imgzone.picture.upload: png/jpg/gif/jpeg/bmp, ≤1 MB',
  },
  // Needs app_key, redirect_uri and state (working code).
  authorize: { url: 'https://open-oauth.jd.com/oauth2/to_login', needs: 'app_key', seen: 'unverified' },
  zone: 480,
};
