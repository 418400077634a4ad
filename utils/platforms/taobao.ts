// Taobao and Tmall (千牛). Nobody has checked these selectors on a logged-in page for us, hence `unverified`;
// a note says where each was seen.
import type { Pages, Place } from './types';

export const place: Place = {
  id: 'taobao',
  names: { zh_CN: '淘宝/天猫', en: 'Taobao/Tmall' },
  hosts: [
    // 千牛 workbench with the new image space: /home.htm/material-center/… (measured by its source)
    'https://qn.taobao.com/*',
    // The workbench's other name; the same single-page shell under /home.htm (used in working code)
    'https://myseller.taobao.com/*',
    // Goods list: /taobao/manager/render.htm (used in working code)
    'https://item.manager.taobao.com/*',
    // Publish page: /sell/publish.htm (used in working code)
    'https://item.upload.taobao.com/*',
    // Publish page under its older name (legacy code)
    'https://item.publish.taobao.com/*',
    // Classic editor: /auction/publish/edit.htm (used in working code)
    'https://upload.taobao.com/*',
    // Old image space (#/manage/pic) and the picker that other pages frame (/select.htm)
    'https://sucai.wangpu.taobao.com/*',
    // Tmall publish: router.ipublish.tmall.com/router/publish.htm and ipublish.tmall.com/tmall/… (used in working code)
    'https://*.ipublish.tmall.com/*',
    // Tmall's newer publish page: /tmall/publish.htm (zhoushu44/DSAgent-Plugin, src/taobao-publish.ts, 2026-09) and
    // /tmall/itemEdit.htm (XXm222/pdd-batch-listing, electron/platforms/taobao-publish.ts, 2026-10)
    'https://sell.publish.tmall.com/*',
    // The newer picker, framed by publish pages, on a host that buyers use too: no more than its folder (measured by
    // zhoushu44/DSAgent-Plugin, src/taobao-publish.ts, 2026-09)
    'https://market.m.taobao.com/app/crs-qn/sucai-selector-ng/*',
  ],
  ways: { gateway: 'yes', api: 'taobao.picture.upload' },
};

export const pages: Pages = {
  routes: [
    {
      id: 'image-space',
      // Both paths were seen: material-center/mine-material/sucai-tu is the newer, sucai-tu/home the one before.
      match: '^(qn|myseller)\\.taobao\\.com/home\\.htm/(material-center/mine-material/)?sucai-tu',
      anchors: [
        // Beside the whole upload field of Alibaba's Next library: what stands inside it takes clicks for picking.
        { selector: '.next-upload', text: '上传', place: 'after', seen: 'unverified', expect: [1, 2] },
        { selector: 'button', text: '上传图片', place: 'after', seen: 'unverified', expect: [1, 2] },
        { selector: 'button', text: '本地上传', place: 'after', seen: 'unverified', expect: [1, 2] },
        // Only the material centre has this button, the picker has not (measured by its source).
        { selector: 'button', text: '新建文件夹', place: 'after', seen: 'unverified', expect: [1, 2] },
      ],
      inputs: [
        {
          id: 'space',
          names: { zh_CN: '图片空间', en: 'Image space' },
          selector: '.next-upload input[type="file"]',
          seen: 'unverified',
        },
      ],
    },
    {
      id: 'image-space-old',
      match: '^sucai\\.wangpu\\.taobao\\.com/(index\\.htm)?#/manage/pic',
      anchors: [
        // Plupload lays its input over the button; beside the two of them nothing covers us.
        { selector: ':has(> .moxie-shim)', place: 'after', seen: 'unverified', expect: [1, 2] },
        // Other extensions put their toolbar before the tabs.
        { selector: '.seller-tabs', place: 'before', seen: 'unverified', expect: [1, 1] },
        { selector: '.wp-topnav-link:last-of-type', place: 'after', seen: 'unverified', expect: [1, 1] },
      ],
      inputs: [
        {
          id: 'space',
          names: { zh_CN: '图片空间', en: 'Image space' },
          selector: '.moxie-shim input[type="file"]',
          seen: 'unverified',
        },
      ],
    },
    {
      id: 'picker',
      match: '^(sucai\\.wangpu\\.taobao\\.com/select\\.htm|market\\.m\\.taobao\\.com/app/crs-qn/sucai-selector-ng/)',
      anchors: [
        // The newer picker mounts its input when this is pressed (measured by DSAgent-Plugin, as above; also in
        // lengyan11001/lobster_online, skills/taobao_publish/driver.py).
        { selector: 'button', text: '本地上传', place: 'after', seen: '2026-09', expect: [1, 1] },
        // 本地上传 is the picker's only way in (measured by its source).
        { selector: '.next-upload', text: '本地上传', place: 'after', seen: 'unverified', expect: [1, 1] },
        { selector: ':has(> .moxie-shim)', place: 'after', seen: 'unverified', expect: [1, 1] },
        { selector: 'a', text: '本地上传', place: 'after', seen: 'unverified', expect: [1, 1] },
      ],
      inputs: [
        {
          id: 'space',
          names: { zh_CN: '图片空间', en: 'Image space' },
          selector: 'input[type="file"]',
          opens: [{ selector: 'button', text: '本地上传' }],
          seen: '2026-09',
        },
      ],
    },
    {
      id: 'publish-v2',
      // The newer publish page (DSAgent-Plugin and lobster_online, as above: the older address leads here by now), and
      // its drafts (in several public projects, none of which we can name).
      match:
        '^(item\\.upload\\.taobao\\.com/sell/v2/(publish|draft)\\.htm|sell\\.publish\\.tmall\\.com/tmall/(publish|itemEdit)\\.htm)',
      anchors: [
        // Parts of the form by their ids: main pictures 1:1, description (measured by DSAgent-Plugin, as above), and
        // main pictures 3:4 (pdd-batch-listing, as above, 2026-10). Their own upload field stands in the picker that a
        // press on an empty place frames.
        {
          selector: '#struct-mainImagesGroup, #struct-threeToFourImages, #struct-descRepublicOfSell',
          place: 'append',
          seen: '2026-09',
          expect: [1, 3],
        },
      ],
      inputs: [
        {
          id: 'main',
          names: { zh_CN: '宝贝主图', en: 'Main pictures' },
          selector: '#struct-mainImagesGroup input[type="file"]',
          seen: 'unverified',
        },
      ],
    },
    {
      id: 'publish',
      match:
        '^(item\\.(upload|publish)\\.taobao\\.com/sell/publish\\.htm|([a-z]+\\.)?ipublish\\.tmall\\.com/(router|tmall)/)',
      anchors: [
        // In each form row that holds an upload field: one control a row, not one a slot. Above the row's hint if any.
        {
          selector: '.next-form-item:has(input[type="file"]) .next-form-item-help',
          place: 'before',
          seen: 'unverified',
          expect: [1, 12],
        },
        {
          selector: '.next-form-item:has(input[type="file"]) > .next-form-item-control',
          place: 'append',
          seen: 'unverified',
          expect: [1, 12],
        },
        { selector: '.next-upload', place: 'after', seen: 'unverified', expect: [1, 2] },
        // The one id of this page that working code uses: the seller's own article number.
        { selector: 'input#outerId', place: 'after', seen: 'unverified', expect: [1, 1] },
      ],
      inputs: [
        {
          id: 'main',
          names: { zh_CN: '宝贝主图', en: 'Main pictures' },
          selector: '.next-form-item .next-upload input[type="file"]',
          seen: 'unverified',
        },
      ],
    },
    // Nothing is known of what stands in the classic editor.
    { id: 'publish-classic', match: '^upload\\.taobao\\.com/auction/publish/', anchors: [] },
  ],
  takes: {
    formats: ['png', 'jpg', 'gif'],
    bytes: 3 * 1024 * 1024,
    source: 'taobao.picture.upload: 3M 以内, png/jpg/gif',
  },
  shop: {
    // Its source measured that the tree's nodes carry folderId; that it is an attribute is our reading.
    categories: { selector: '[folderid]', id: 'folderid', name: 'title', seen: 'unverified' },
  },
  // Sellers' guides call it 添加授权店铺, with the store's name to be entered exactly.
  stores: [
    { selector: 'input[aria-label="添加授权店铺"]', seen: 'unverified' },
    { selector: 'input[placeholder*="店铺名称"]', seen: 'unverified' },
  ],
  // Guides name the steps and the words of the form, and no address of it.
  brands: true,
  storesOf: [{ selector: 'header [class*="shop-name"], header [class*="shopName"]', seen: 'unverified' }],
  // Of the open platform (doc.alidayu.com articleId=102635).
  authorize: {
    url: 'https://oauth.taobao.com/authorize',
    needs: 'client_id',
    market: 'https://fuwu.taobao.com/',
    seen: 'unverified',
  },
  zone: 480,
};
