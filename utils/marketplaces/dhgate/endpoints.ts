// DHgate: authorization and the router of its open API. No official specification is public; sources are clients'.
import { day, type Endpoint, minute } from '../endpoint';

export const dhgateEndpoint: Endpoint = {
  id: 'dhgate',
  marketplace: 'dhgate',
  zone: 'Asia/Shanghai',
  hosts: ['https://secure.dhgate.com/*', 'https://api.dhgate.com/*'],
  authorize: {
    pages: { '': 'https://secure.dhgate.com/dop/oauth2/authorize' },
    fixed: { response_type: 'code', scope: 'basic', display: 'page' },
    ...{ client: 'client_id', clientIs: 'key', draft: {}, callback: 'redirect_uri', longestState: 20 },
    ...{ landings: [], errorPages: [] },
    returns: { code: 'code', seller: null, expires: null },
    source: 'fengxingsoft/dhgateapi (copy of the PHP SDK); tonyyang0504/platform-mcp dhgate.json',
  },
  addresses: {
    token: 'https://secure.dhgate.com/dop/oauth2/access_token',
    router: 'https://api.dhgate.com/dop/router',
    pictures: 'https://image.dhgate.com/',
    pages: 'https://www.dhgate.com/',
  },
  addressesSource: 'as above; open.dhgate.com/docs/api',
  lifetimes: {
    code: { value: null, source: 'not published' },
    access: { value: day, source: 'clients: 24 h; expires_in is the time itself, in ms' },
    refresh: { value: 30 * day, source: 'clients: 30 days' },
    rotates: { value: true, source: 'sources differ: what comes back is stored' },
    consent: { value: null, source: 'ends with the refresh token' },
    secret: { value: null, source: 'not published' },
  },
  rates: [
    // A few at once make up for a late timer; in the long run it is one a second.
    { call: 'list', every: 1000, burst: 4, source: 'not published; one connector keeps one call a second' },
    { call: 'detail', every: 1000, burst: 4, source: 'not published; one connector keeps one call a second' },
    { call: 'one', every: 1000, burst: 4, source: 'not published; one connector keeps one call a second' },
  ],
  ...{ counts: 'all', ratesOf: 'key' },
  paging: {
    kind: 'number',
    most: 50,
    tokenLife: null,
    source: 'dh.order.list.get 2.0: pageNo from 1; no maximum published',
  },
  window: {
    by: 'modified',
    ...{ overlap: 10 * minute, margin: 2 * minute, longest: 364 * day, reach: 364 * day, passes: [''] },
    source: 'dh.order.list.get 2.0: startDate and endDate at most 365 days apart',
  },
};
