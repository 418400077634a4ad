// AliExpress: the Open Platform as it is now, and the old gateway (gw.api.alibaba.com) that old keys still use.
import { day, type Endpoint, hour, minute } from '../endpoint';

const windowRules = {
  by: 'modified',
  // Ten minutes of overlap and two of margin: rows are indexed late, and clocks differ.
  ...{ overlap: 10 * minute, margin: 2 * minute, longest: 179 * day, reach: 179 * day },
  // The list leaves finished orders out, and takes a created range of 30 days at most when asked for them (docId 641):
  // six such ranges reach as far back as the rest.
  passes: ['', 'FINISH:0', 'FINISH:1', 'FINISH:2', 'FINISH:3', 'FINISH:4', 'FINISH:5'],
  source:
    'aliexpress.trade.seller.orderlist.get: at most 180 days (30 for FINISH); a modified range needs a created one',
} as const;

export const aliexpressEndpoint: Endpoint = {
  id: 'aliexpress',
  marketplace: 'aliexpress',
  zone: 'America/Los_Angeles',
  hosts: ['https://api-sg.aliexpress.com/*'],
  authorize: {
    pages: { '': 'https://api-sg.aliexpress.com/oauth/authorize' },
    fixed: { response_type: 'code', force_auth: 'true' },
    ...{ client: 'client_id', clientIs: 'key', draft: {}, callback: 'redirect_uri', longestState: 64 },
    landings: [],
    errorPages: [],
    returns: { code: 'code', seller: null, expires: null },
    source: 'openservice.aliexpress.com, article 120687',
  },
  addresses: {
    create: 'https://api-sg.aliexpress.com/rest/auth/token/create',
    refresh: 'https://api-sg.aliexpress.com/rest/auth/token/refresh',
    sync: 'https://api-sg.aliexpress.com/sync',
  },
  addressesSource: 'openservice.aliexpress.com, articles 120687 and 120691',
  lifetimes: {
    code: { value: 3 * minute, source: 'seen by one connector; 2 min in the era before' },
    access: { value: 30 * day, source: 'bodies of online apps (86,400 s for test apps); not promised' },
    refresh: { value: 60 * day, source: 'bodies of online apps (172,800 s for test apps); not promised' },
    rotates: { value: true, source: 'token/refresh answers with a new pair' },
    consent: { value: null, source: 'ends with the refresh token' },
    secret: { value: null, source: 'not published' },
  },
  rates: [
    // Only "per API and per app" limits are published, without figures (article 108426): a modest pace of our own.
    { call: 'list', every: 500, burst: 2, source: 'not published; obeys what ApiCallLimit says' },
    { call: 'detail', every: 250, burst: 4, source: 'not published; obeys what ApiCallLimit says' },
    { call: 'one', every: 500, burst: 2, source: 'not published; obeys what ApiCallLimit says' },
  ],
  ...{ counts: 'each', ratesOf: 'key' },
  paging: { kind: 'number', most: 50, tokenLife: null, source: 'SDK: current_page from 1, page_size at most 50' },
  window: windowRules,
};

export const aliexpressAopEndpoint: Endpoint = {
  id: 'aliexpress-aop',
  marketplace: 'aliexpress',
  zone: 'America/Los_Angeles',
  hosts: ['https://gw.api.alibaba.com/*'],
  authorize: {
    pages: { '': 'https://gw.api.alibaba.com/auth/authorize.htm' },
    fixed: { site: 'aliexpress' },
    ...{ client: 'client_id', clientIs: 'key', draft: {}, callback: 'redirect_uri', longestState: 64 },
    // Desktop clients sent the tab here; the code stands on the page.
    landings: ['http://gw.api.alibaba.com/auth/authCode.htm'],
    errorPages: [],
    returns: { code: 'code', seller: null, expires: null },
    source: 'gw.api.alibaba.com/dev/doc/intl/sys_auth.htm (copy: static.kancloud.cn/ywfwj2008/smt/127434)',
  },
  addresses: {
    create: 'https://gw.api.alibaba.com/openapi/http/1/system.oauth2/getToken/',
    refresh: 'https://gw.api.alibaba.com/openapi/param2/1/system.oauth2/getToken/',
    postpone: 'https://gw.api.alibaba.com/openapi/param2/1/system.oauth2/postponeToken/',
    api: 'https://gw.api.alibaba.com/openapi/',
  },
  addressesSource: 'sys_auth.htm, as above',
  lifetimes: {
    code: { value: 2 * minute, source: 'sys_auth.htm: single use, 2 min' },
    access: { value: 10 * hour, source: 'sys_auth.htm: expires_in "36000"' },
    refresh: { value: 182 * day, source: 'about half a year: refresh_token_timeout' },
    rotates: { value: false, source: 'developer.aliyun.com/article/616485: a new one does not cancel the old one' },
    consent: { value: null, source: 'ends with the refresh token' },
    secret: { value: null, source: 'not published' },
  },
  rates: [
    { call: 'list', every: 1000, burst: 1, source: 'not published' },
    { call: 'detail', every: 500, burst: 2, source: 'not published' },
    { call: 'one', every: 1000, burst: 1, source: 'not published' },
  ],
  ...{ counts: 'each', ratesOf: 'key' },
  paging: {
    kind: 'number',
    most: 50,
    tokenLife: null,
    source: 'api.findOrderListQuery: page from 1, pageSize at most 50',
  },
  // This list has a created range only: changes of older orders are found by looking back further.
  window: {
    ...{ ...windowRules, by: 'created', overlap: 15 * day, passes: [''] },
    source: 'api.findOrderListQuery: createDateStart, createDateEnd',
  },
};
