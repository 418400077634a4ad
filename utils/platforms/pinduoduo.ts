// Pinduoduo (拼多多商家后台). Its library "BeastCore" gives stable test ids; its classes end in a build number, so
// none of them is used. What working code on public pages of it was seen to use is noted beside each.
import type { Pages, Place, Takes } from './types';

export const place: Place = {
  id: 'pinduoduo',
  names: { zh_CN: '拼多多', en: 'Pinduoduo' },
  hosts: [
    // Home, goods list and material space /material/ (measured by their source)
    'https://mms.pinduoduo.com/*',
  ],
  ways: { gateway: 'no', api: 'pdd.goods.filespace.image.upload' },
};

const MB = 1024 * 1024;

/**
 * Text of pdd.ticket.goods.upload: 轮播图, JPEG/JPG/PNG, 1:1, at least 480 px, at most 1 MB. The publish page itself is said
 * to allow 3 MB and up to 10 pictures (zhoushu44/DSAgent-Plugin, src/pdd-publish.ts); the stricter of the two passes both.
 */
const carousel: Takes = {
  formats: ['jpg', 'png'],
  bytes: MB,
  leastWidth: 480,
  leastHeight: 480,
  ratio: [1, 1],
  count: 10,
  source: 'pdd.ticket.goods.upload: 轮播图 1:1, ≥480 px, ≤1 MB, JPG/PNG; 发布页: 最多 10 张 (DSAgent-Plugin)',
};

/** Text of pdd.ticket.goods.upload: 商品详情图, width 480 to 1200, height up to 1500, at most 1 MB, at most 20. */
const details: Takes = {
  formats: ['jpg', 'png'],
  bytes: MB,
  leastWidth: 480,
  mostWidth: 1200,
  mostHeight: 1500,
  count: 20,
  source: 'pdd.ticket.goods.upload: 详情图宽 480–1200, 高 ≤1500, ≤1 MB, ≤20 张, JPG/PNG',
};

export const pages: Pages = {
  routes: [
    {
      id: 'image-space',
      // /material/, /material/index.html and the upload view; videos (/material/service) and the bin are none of ours.
      match: '^mms\\.pinduoduo\\.com/material(/(index\\.html|upload)?)?(#|$)',
      anchors: [
        // The page's own upload button, by its text (working code presses it and then takes the file input).
        {
          selector: 'button, a, label, [role="button"]',
          text: '上传文件',
          place: 'after',
          seen: 'unverified',
          expect: [1, 2],
        },
        { selector: '[data-testid="beast-core-upload"]', place: 'after', seen: 'unverified', expect: [1, 2] },
      ],
      inputs: [
        {
          id: 'space',
          names: { zh_CN: '图片空间', en: 'Image space' },
          selector: 'input[type="file"]',
          opens: [{ selector: 'button, a, label, [role="button"]', text: '上传文件' }],
          seen: 'unverified',
        },
      ],
    },
    {
      id: 'publish',
      // /goods/goods_add/index (DSAgent-Plugin, as above) and the older Pdd.html#/goods/goods_edit (legacy code).
      match: '^mms\\.pinduoduo\\.com/(goods/goods_(add|edit)|Pdd\\.html#/goods/goods_(add|edit))',
      anchors: [
        // Ids of the carousel and the details (working code).
        { selector: '#picture, #detail_pic', place: 'append', seen: 'unverified', expect: [1, 2] },
        // The carousel's form item (XXm222/pdd-batch-listing, electron/platforms/pdd-page-scripts.ts).
        {
          selector: '[data-testid="beast-core-form-item"][id="basic.carousel_gallery"]',
          place: 'append',
          seen: 'unverified',
          expect: [1, 1],
        },
        { selector: '[data-testid="beast-core-upload"]', place: 'after', seen: 'unverified', expect: [1, 12] },
      ],
      inputs: [
        {
          id: 'main',
          names: { zh_CN: '商品轮播图', en: 'Carousel' },
          // What the page tracks its clicks by, here and for the details (DSAgent-Plugin, as above).
          selector: 'input[data-tracking-click-viewid="carousel_img_localfile_upload"], #picture input[type="file"]',
          takes: carousel,
          seen: 'unverified',
        },
        {
          id: 'details',
          names: { zh_CN: '商品详情图', en: 'Details' },
          selector: 'input[data-tracking-click-viewid="detail_img_localfile_upload"], #detail_pic input[type="file"]',
          takes: details,
          seen: 'unverified',
        },
        {
          id: 'sku',
          names: { zh_CN: '规格图', en: 'Variant picture' },
          selector: '.goods-sku-img input[type="file"]',
          seen: 'unverified',
        },
      ],
    },
  ],
  takes: {
    formats: ['jpg', 'png'],
    bytes: null,
    source: 'unverified: no source gives a limit of the image space itself',
  },
  // The consent page of the open platform; an application's id follows as client_id (working code).
  authorize: { url: 'https://mms.pinduoduo.com/open.html', needs: 'client_id', seen: 'unverified' },
  zone: 480,
};
