/**
 * The back-office pages of this world, as data: the server answers their addresses, their bundles render their slots,
 * and tests go through them. What stands in them is from public sources where there are any (`source`); where there are
 * none, it is plain elements with no claim about the real page.
 *
 * A page gives tests `window.office` (see `pages/desk.js`): `row(slot)`, `input(slot)`, `open(slot)`, `close()`,
 * `go('away')`, `go('home')`, `rerender()`, `received`. In its address: `?render=MS` renders late, `?twin=SEED` serves a
 * redesigned twin.
 */

/**
 * One upload field of a page.
 * @typedef {object} Slot
 * @property {'main'|'details'|'sku'|'space'} id as in the platform's record
 * @property {string} name the field's words on the page
 * @property {'open'|'hidden'|'mounted'|'drawer'|'dialog'|'frame'|'shadow'} how
 *   open: a visible file input; hidden: an invisible input behind a button; mounted: the input comes into being when the
 *   button is pressed; drawer: a button opens a drawer whose button mounts it; dialog: it stands in a dialog that a button
 *   opens; frame: in a frame of the same origin; shadow: in an open shadow root
 * @property {string} button text of what opens or stands for the input
 * @property {boolean} [multiple]
 * @property {string} [accept]
 * @property {Record<string, string>} [row] attributes of the row, from the source
 * @property {number} [count] how many such fields stand there; one when absent
 */

/**
 * @typedef {object} OfficePage
 * @property {string} platform id of the record
 * @property {string | null} route id of the record's route; null where the record knows none
 * @property {string} url
 * @property {string} away path (and hash) of the same application without any upload field
 * @property {string} bundle
 * @property {string} title
 * @property {Slot[]} slots
 * @property {number} anchored how many controls the record's anchors give once all is rendered and nothing is open; 0
 *   where only the general rules can find the fields
 * @property {'editable'|'frame'|null} editor the rich editor: a contenteditable, a frame with one, or none
 * @property {string} [picker] address of the picker that a button of the page shows in a frame
 * @property {string} source where the page's elements are from
 */

const IMAGES = 'image/png,image/jpeg,image/gif';
const JPEG_PNG = 'image/png,image/jpeg';
const plain = 'none: plain elements';

/** @type {OfficePage[]} */
export const officePages = [
  {
    platform: 'alibaba1688',
    route: 'publish',
    url: 'https://offer-new.1688.com/industry/publish.htm',
    away: '/industry/list.htm',
    bundle: 'desk-antd',
    title: '发布产品',
    slots: [
      {
        id: 'main',
        name: '产品图片',
        how: 'hidden',
        button: '上传图片',
        multiple: true,
        accept: IMAGES,
        row: { id: 'guid-primaryPicture' },
      },
    ],
    anchored: 2,
    editor: 'frame',
    picker: 'https://picman.1688.com/album/picman/picker.htm',
    source: 'Ant Design 4, module ids #guid-…, TinyMCE (measured)',
  },
  {
    platform: 'alibaba1688',
    route: 'picker',
    url: 'https://picman.1688.com/album/picman/picker.htm',
    away: '/album/picman/help.htm',
    bundle: 'desk-plain',
    title: '选择图片',
    slots: [{ id: 'space', name: '我的电脑', how: 'open', button: '', multiple: true, accept: IMAGES }],
    anchored: 1,
    editor: null,
    source: 'tab 我的电脑, input[type=file][multiple], a.album-create, #album-manager-pri (measured)',
  },
  {
    platform: 'alibaba1688',
    route: 'image-space',
    url: 'https://picman.1688.com/album/album_list.htm',
    away: '/album/help.htm',
    bundle: 'desk-plain',
    title: '图片管家',
    slots: [{ id: 'space', name: '上传图片', how: 'dialog', button: '上传图片', multiple: true, accept: IMAGES }],
    anchored: 0,
    editor: null,
    source: plain,
  },
  {
    platform: 'aliexpress',
    route: 'publish',
    url: 'https://csp.aliexpress.com/m_apps/product-publish-v2/pop',
    away: '/m_apps/order-manage/orderList',
    bundle: 'desk-next',
    title: '发布商品',
    slots: [{ id: 'main', name: '商品图片', how: 'hidden', button: '上传图片', multiple: true, accept: JPEG_PNG }],
    anchored: 1,
    editor: 'editable',
    source: 'Alibaba Next (guess of the record)',
  },
  {
    platform: 'aliexpress',
    route: 'image-space',
    url: 'https://posting.aliexpress.com/wsproduct/photobank.htm',
    away: '/wsproduct/products.htm',
    bundle: 'desk-plain',
    title: '图片银行',
    slots: [{ id: 'space', name: '上传图片', how: 'open', button: '', multiple: true, accept: JPEG_PNG }],
    anchored: 0,
    editor: null,
    source: plain,
  },
  {
    platform: 'amazon',
    route: 'publish',
    url: 'https://sellercentral.amazon.com/abis/listing/create/product_identity',
    away: '/home',
    bundle: 'desk-plain',
    title: 'Add a product',
    slots: [
      { id: 'main', name: 'Product images', how: 'hidden', button: 'Upload images', multiple: true, accept: JPEG_PNG },
    ],
    anchored: 1,
    editor: null,
    source: '#marathonUI .marathon-page-container, meta[name="anti-csrftoken-a2z"] (working code)',
  },
  {
    platform: 'dangdang',
    route: null,
    // No source names a host: a name that nobody can register stands for it.
    url: 'https://shop.dangdang.example/goods/edit',
    away: '/goods/list',
    bundle: 'desk-plain',
    title: '商品编辑',
    slots: [{ id: 'main', name: '商品主图', how: 'open', button: '', multiple: true, accept: IMAGES }],
    anchored: 0,
    editor: 'editable',
    source: plain,
  },
  {
    platform: 'dhgate',
    route: 'publish',
    url: 'https://seller.dhgate.com/syi/category.do',
    away: '/mydhgate/index.do',
    bundle: 'desk-plain',
    title: '上传产品',
    slots: [{ id: 'main', name: '产品图片', how: 'frame', button: '上传图片', multiple: false, accept: 'image/jpeg' }],
    anchored: 0,
    editor: 'editable',
    source: plain,
  },
  {
    platform: 'dhgate',
    route: 'image-space',
    url: 'https://seller.dhgate.com/album/albumsmanagerlist.do?act=pageload',
    away: '/mydhgate/album.do',
    bundle: 'desk-plain',
    title: '相册管理',
    slots: [{ id: 'space', name: '上传图片', how: 'open', button: '', multiple: true, accept: 'image/jpeg' }],
    anchored: 0,
    editor: null,
    source: plain,
  },
  {
    platform: 'douyin',
    route: 'publish',
    url: 'https://fxg.jinritemai.com/ffa/g/create',
    away: '/ffa/g/list',
    bundle: 'desk-antd',
    title: '商品创建',
    slots: [
      {
        id: 'main',
        name: '主图',
        how: 'hidden',
        button: '上传图片',
        multiple: true,
        accept: JPEG_PNG,
        row: { 'attr-field-id': '主图' },
      },
      {
        id: 'details',
        name: '商品详情',
        how: 'hidden',
        button: '添加图片',
        multiple: true,
        accept: JPEG_PNG,
        row: { 'attr-field-id': '商品详情' },
      },
    ],
    anchored: 2,
    editor: null,
    source: 'auxo (Ant Design 4 with that prefix), attr-field-id, #fxg-pc-header, #pg-title-input (working code)',
  },
  {
    platform: 'ebay',
    route: 'publish',
    url: 'https://www.ebay.com/lstng?mode=AddItem&draftId=1',
    away: '/sh/lst/active',
    bundle: 'desk-plain',
    title: 'Complete your listing',
    slots: [{ id: 'main', name: 'Photos', how: 'hidden', button: 'Upload photos', multiple: true, accept: 'image/*' }],
    anchored: 0,
    editor: 'frame',
    source: plain,
  },
  {
    platform: 'jd',
    route: 'image-space',
    url: 'https://imgzone.shop.jd.com/imginfo/main.html',
    away: '/help/main.html',
    bundle: 'desk-plain',
    title: '图片空间',
    slots: [{ id: 'space', name: '上传图片', how: 'dialog', button: '上传图片', multiple: true, accept: IMAGES }],
    anchored: 0,
    editor: null,
    source: plain,
  },
  {
    platform: 'jd',
    route: 'publish',
    url: 'https://ware.shop.jd.com/ware/publish/ware_editWare.action?wid=1',
    away: '/rest/ware/list/search',
    bundle: 'desk-plain',
    title: '编辑商品',
    slots: [
      { id: 'main', name: '商品图片', how: 'hidden', button: '上传图片', multiple: true, accept: IMAGES },
      { id: 'sku', name: '颜色图片', how: 'open', button: '', multiple: false, accept: IMAGES },
    ],
    anchored: 0,
    editor: 'frame',
    source: plain,
  },
  {
    platform: 'kuaishou',
    route: 'publish',
    url: 'https://s.kwaixiaodian.com/zone/goods/config/release/add',
    away: '/zone/goods/v1/list',
    bundle: 'desk-antd',
    title: '新增商品',
    slots: [{ id: 'main', name: '商品主图', how: 'hidden', button: '上传图片', multiple: true, accept: JPEG_PNG }],
    anchored: 1,
    editor: 'editable',
    source: 'Ant-like library with the prefix goods, hashed classes, #kpro-tool-box-tools-containner (working code)',
  },
  {
    platform: 'pinduoduo',
    route: 'image-space',
    url: 'https://mms.pinduoduo.com/material/upload',
    away: '/home',
    bundle: 'desk-plain',
    title: '图片空间',
    slots: [{ id: 'space', name: '图片空间', how: 'mounted', button: '上传文件', multiple: true, accept: IMAGES }],
    anchored: 1,
    editor: null,
    source: 'text 上传文件, then input[type=file]; done text 本次共成功上传 (working code)',
  },
  {
    platform: 'pinduoduo',
    route: 'publish',
    url: 'https://mms.pinduoduo.com/goods/goods_add/index?type=add',
    away: '/goods/goods_list',
    bundle: 'desk-plain',
    title: '发布商品',
    slots: [
      {
        id: 'main',
        name: '商品轮播图',
        how: 'hidden',
        button: '上传图片',
        multiple: true,
        accept: JPEG_PNG,
        row: { id: 'picture' },
      },
      {
        id: 'details',
        name: '商品详情图',
        how: 'hidden',
        button: '上传图片',
        multiple: true,
        accept: JPEG_PNG,
        row: { id: 'detail_pic' },
      },
      {
        id: 'sku',
        name: '规格图',
        how: 'hidden',
        button: '上传',
        accept: JPEG_PNG,
        row: { class: 'goods-sku-img' },
      },
    ],
    anchored: 2,
    editor: null,
    source: '#picture, #detail_pic, .goods-sku-img, data-testid="beast-core-upload", 图片空间上传 (working code)',
  },
  {
    platform: 'taobao',
    route: 'image-space',
    url: 'https://qn.taobao.com/home.htm/material-center/mine-material/sucai-tu',
    away: '/home.htm/trade-platform/tp/sold',
    bundle: 'workbench',
    title: '千牛工作台',
    slots: [{ id: 'space', name: '图片空间', how: 'hidden', button: '上传图片', multiple: true, accept: IMAGES }],
    anchored: 1,
    editor: null,
    source: 'Alibaba Next',
  },
  {
    platform: 'taobao',
    route: 'image-space-old',
    url: 'https://sucai.wangpu.taobao.com/#/manage/pic',
    away: '/#/manage/video',
    bundle: 'old-space',
    title: '图片空间',
    slots: [{ id: 'space', name: '图片空间', how: 'hidden', button: '上传图片', multiple: true, accept: IMAGES }],
    anchored: 1,
    editor: null,
    source: '.seller-tabs, .wp-topnav-link, .moxie-shim (working code)',
  },
  {
    platform: 'taobao',
    route: 'picker',
    url: 'https://sucai.wangpu.taobao.com/select.htm',
    away: '/#/manage/video',
    bundle: 'picker',
    title: '选择图片',
    slots: [{ id: 'space', name: '图片空间', how: 'hidden', button: '本地上传', multiple: true, accept: IMAGES }],
    anchored: 1,
    editor: null,
    source: 'Alibaba Next; 本地上传 is its only way in (measured)',
  },
  {
    platform: 'taobao',
    route: 'publish',
    url: 'https://item.upload.taobao.com/sell/publish.htm?itemId=1',
    away: '/sell/done.htm',
    bundle: 'publish',
    title: '商品发布',
    slots: [{ id: 'main', name: '宝贝主图', how: 'hidden', button: '', multiple: true, accept: IMAGES }],
    anchored: 1,
    editor: 'editable',
    picker: 'https://sucai.wangpu.taobao.com/select.htm',
    source: 'Alibaba Next, input#outerId (working code)',
  },
  {
    platform: 'taogongchang',
    route: null,
    url: 'https://tgc.tmall.com/ds/page/supplier/product-data?from=menu',
    away: '/ds/page/supplier/order-manage',
    bundle: 'desk-next',
    title: '商品数据',
    slots: [{ id: 'main', name: '商品主图', how: 'dialog', button: '上传图片', multiple: true, accept: JPEG_PNG }],
    anchored: 0,
    editor: 'editable',
    source: 'Alibaba Next (as its sister pages)',
  },
  {
    platform: 'weidian',
    route: 'publish',
    url: 'https://d.weidian.com/weidian-pc/weidian-loader/#/pc-vue-item/item/edit',
    away: '/weidian-pc/weidian-loader/#/pc-vue-item-list/item/list',
    bundle: 'desk-vue',
    title: '微店商家版',
    slots: [{ id: 'main', name: '商品图片', how: 'hidden', button: '上传图片', multiple: true, accept: IMAGES }],
    anchored: 0,
    editor: 'editable',
    source: 'Vue, routes in the hash, #app > div.content-wrapper, a dialog with 知道了 (working code)',
  },
  {
    platform: 'xiaohongshu',
    route: 'publish',
    url: 'https://ark.xiaohongshu.com/app-item/good/create',
    away: '/app-item/list/shelf',
    bundle: 'desk-plain',
    title: '新增商品',
    slots: [
      {
        id: 'main',
        name: '商品主图',
        how: 'drawer',
        button: '上传本地图片',
        multiple: true,
        accept: JPEG_PNG,
      },
    ],
    anchored: 1,
    editor: 'editable',
    source:
      '[class*="upload-trigger__label"] opens a drawer, [class*="d-button"] 上传本地图片 mounts the input (measured)',
  },
  {
    platform: 'youzan',
    route: 'publish',
    url: 'https://www.youzan.com/v4/goods/manage?item_id=1',
    away: '/v4/goods/manage/list',
    bundle: 'desk-plain',
    title: '编辑商品',
    slots: [{ id: 'main', name: '商品图', how: 'shadow', button: '添加图片', multiple: true, accept: JPEG_PNG }],
    anchored: 0,
    editor: 'editable',
    source: plain,
  },
];

/** Path and hash of a page's address, without its query. @param {string} url */
const placeOf = (url) => {
  const { pathname, hash } = new URL(url, 'https://any.example');
  return pathname + hash;
};

/**
 * The page that stands at an address; undefined for its neighbours without upload fields.
 * @param {string} host
 * @param {string} place path and hash
 */
export const pageAt = (host, place) =>
  officePages.find(({ url }) => new URL(url).hostname === host && placeOf(url) === place);

/** Host names of all pages, each once. */
export const officeHosts = [...new Set(officePages.map(({ url }) => new URL(url).hostname))];

/**
 * Which bundle an address is answered with: the page there, or the application that it is a neighbour of.
 * @param {string} host
 * @param {string} path without hash, which a server never sees
 * @returns {OfficePage | undefined}
 */
export const servedAt = (host, path) => {
  const here = officePages.filter(({ url }) => new URL(url).hostname === host);
  const at = (/** @type {string} */ address) => new URL(address, 'https://any.example').pathname === path;
  return here.find(({ url }) => at(url)) ?? here.find(({ away }) => at(away));
};
