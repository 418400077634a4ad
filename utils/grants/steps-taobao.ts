// Taobao's two ways of authorizing a store, as sellers' guides tell them; nobody has checked these places on a
// logged-in page for us, hence `unverified`. The texts are the guides' own; the classes are those of Alibaba's public
// component library.
import type { Mark, Refusal, Step, StepRecord, Wall } from './steps';

const seen = 'unverified';
const dialog: readonly Mark[] = [
  { selector: '.next-dialog[role="dialog"], .next-dialog', seen },
  { selector: '[role="dialog"], [role="alertdialog"]', seen },
];
const walls: readonly Wall[] = [
  // Alibaba's own slider (public nc/baxia scripts), framed or in the page
  { kind: 'slider', at: { selector: '.nc-container, #nocaptcha, [id^="nc_"][id$="_wrapper"], .baxia-dialog', seen } },
  { kind: 'slider', at: { selector: 'iframe[src*="punish"], iframe[src*="captcha"]', seen } },
  { kind: 'captcha', at: { selector: 'input', label: '验证码', seen } },
  { kind: 'login', at: { selector: 'input[type="password"]', seen } },
  { kind: 'login', at: { selector: 'iframe[src*="login.taobao.com"], iframe[src*="login.m.taobao.com"]', seen } },
];
const says: readonly Mark[] = [
  { selector: '.next-message, [role="alert"]', seen },
  { selector: '.next-form-item.has-error .next-form-item-help, .next-form-item-help.next-error', seen },
];
// 失败, 错误, 繁忙 may follow a grant that was made; 已授权 says that there is one. They are none of these.
const refusals: readonly Refusal[] = [
  { word: '不存在', to: 'store', seen },
  { word: '上限', to: 'all', seen },
];
const logins = ['login.taobao.com', 'login.m.taobao.com', 'loginmyseller.taobao.com'];
const shop: readonly Mark[] = [{ selector: 'header [class*="shop-name"], header [class*="shopName"]', seen }];
const list: StepRecord['list'] = {
  lines: [{ selector: '.next-table-body .next-table-row', seen }],
  name: [
    { selector: '[data-testid="store-name"]', seen },
    { selector: 'td:first-child', seen },
  ],
  day: [
    { selector: '[data-testid="store-day"]', seen },
    { selector: 'td:not(:first-child)', seen },
  ],
  empty: [
    { selector: '.next-table-empty', seen },
    { selector: 'p, div, td', text: '暂无授权店铺', seen },
  ],
  loading: [{ selector: '.next-loading-tip, .next-loading-indicator', seen }],
  next: [{ selector: '.next-pagination .next-next:not([disabled])', seen }],
};

const name: Step = {
  id: 'name',
  do: 'fill',
  at: [
    { selector: 'input', label: '添加授权店铺', seen },
    { selector: 'input', label: '店铺名称', seen },
  ],
  after: 'kept',
  patience: 8_000,
};
const confirmWithdraw: Step = {
  id: 'confirmWithdraw',
  do: 'press',
  within: 'dialog',
  at: [{ selector: 'button', text: '确定', seen }],
  after: 'unlisted',
  patience: 14_000,
};
const withdraw: readonly Step[] = [
  {
    id: 'withdraw',
    do: 'press',
    within: 'line',
    at: [{ selector: 'button, a', text: '取消授权', seen }],
    after: { dialog: 'names' },
    patience: 6_000,
  },
  confirmWithdraw,
];

/** 图片空间 → 更多设置 → 授权店铺管理 → the field → 添加 → 确定 in the page's dialog. */
export const taobaoNew: StepRecord = {
  id: 'taobao-new',
  platform: 'taobao',
  // The guides do not tell the address of the management: anywhere in the workbench.
  match: '^(qn|myseller)\\.taobao\\.com/home\\.htm/',
  start: 'https://qn.taobao.com/home.htm/material-center/mine-material/sucai-tu',
  shop,
  ready: name.at,
  way: [
    {
      id: 'more',
      do: 'press',
      at: [{ selector: 'button, [role="button"], a', text: '更多设置', seen }],
      after: { shows: [{ selector: '[role="menuitem"], [role="option"], li, a', text: '授权店铺管理', seen }] },
      patience: 8_000,
    },
    {
      id: 'manage',
      do: 'press',
      at: [{ selector: '[role="menuitem"], [role="option"], li, a', text: '授权店铺管理', seen }],
      after: { shows: name.at },
      patience: 12_000,
    },
  ],
  add: [
    name,
    {
      id: 'add',
      do: 'press',
      at: [{ selector: 'button', text: '添加', seen }],
      after: { dialog: 'names' },
      patience: 6_000,
    },
    {
      id: 'confirm',
      do: 'press',
      within: 'dialog',
      at: [{ selector: 'button', text: '确定', seen }],
      after: 'listed',
      patience: 14_000,
    },
  ],
  withdraw,
  list,
  dialog,
  says,
  refusals,
  walls,
  logins,
};

/** The older way: 授权管理 → 添加授权店铺 → 添加, without a dialog. */
export const taobaoOld: StepRecord = {
  id: 'taobao-old',
  platform: 'taobao',
  match: '^sucai\\.wangpu\\.taobao\\.com/',
  start: 'https://sucai.wangpu.taobao.com/#/manage/pic',
  shop,
  ready: name.at,
  way: [
    {
      id: 'manage',
      do: 'press',
      at: [{ selector: 'a, button, [role="tab"], li', text: '授权管理', seen }],
      after: { shows: name.at },
      patience: 12_000,
    },
  ],
  add: [
    name,
    {
      id: 'add',
      do: 'press',
      at: [
        { selector: 'button, a', text: '添加', seen },
        { selector: 'input[type="button"], input[type="submit"]', label: '添加', seen },
      ],
      after: 'listed',
      patience: 14_000,
    },
  ],
  withdraw,
  list: {
    ...list,
    lines: [...list.lines, { selector: '[data-testid="store-list"] tbody tr', seen }],
  },
  dialog,
  says: [...says, { selector: '.add-tip', seen }],
  refusals,
  walls,
  logins,
};
