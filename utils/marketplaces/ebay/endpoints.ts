// eBay: authorization and the Fulfillment API's orders. The redirect parameter is a RuName, not an address; its default
// accept page is eBay's own, so that no server is needed.
import { day, type Endpoint, minute, second } from '../endpoint';

export const ebayEndpoint: Endpoint = {
  id: 'ebay',
  marketplace: 'ebay',
  zone: 'UTC',
  hosts: ['https://api.ebay.com/*', 'https://apiz.ebay.com/*', 'https://auth2.ebay.com/*', 'https://auth.ebay.com/*'],
  authorize: {
    pages: { '': 'https://auth.ebay.com/oauth2/authorize' },
    fixed: {
      response_type: 'code',
      prompt: 'login',
      scope:
        'https://api.ebay.com/oauth/api_scope/sell.fulfillment.readonly https://api.ebay.com/oauth/api_scope/commerce.identity.readonly',
    },
    ...{ client: 'client_id', clientIs: 'key', draft: {}, callback: 'redirect_uri', longestState: 64 },
    // The misspelling is theirs.
    landings: ['https://auth2.ebay.com/oauth2/ThirdPartyAuthSucessFailure'],
    errorPages: [{ page: 'https://auth.ebay.com/oauth2/error', names: 'errorId' }],
    returns: { code: 'code', seller: null, expires: 'expires_in' },
    source: 'developer.ebay.com, authorization code grant; eBay/ebay-oauth-nodejs-client',
  },
  addresses: {
    token: 'https://api.ebay.com/identity/v1/oauth2/token',
    orders: 'https://api.ebay.com/sell/fulfillment/v1/order',
    user: 'https://apiz.ebay.com/commerce/identity/v1/user/',
    quota: 'https://api.ebay.com/developer/analytics/v1_beta/user_rate_limit/',
  },
  addressesSource: 'OpenAPI documents of sell_fulfillment v1.20.7, commerce_identity v1, developer_analytics v1_beta',
  lifetimes: {
    code: { value: 299 * second, source: 'expires_in of the redirect' },
    access: { value: 7200 * second, source: 'expires_in' },
    refresh: { value: 47_304_000 * second, source: 'refresh_token_expires_in: 18 months' },
    rotates: { value: false, source: 'a refresh answers without a refresh token: the old one stays' },
    consent: { value: null, source: 'ends with the refresh token' },
    secret: { value: null, source: 'does not end by itself' },
  },
  // About 100,000 calls a day, without a rate: this pace would use them up in 14 hours.
  rates: [
    { call: 'list', every: 500, burst: 5, source: 'develop/get-started/api-call-limits: daily quota only' },
    { call: 'detail', every: 500, burst: 5, source: 'develop/get-started/api-call-limits: daily quota only' },
    { call: 'one', every: 500, burst: 5, source: 'develop/get-started/api-call-limits: daily quota only' },
  ],
  ...{ counts: 'all', ratesOf: 'key' },
  paging: { kind: 'offset', most: 200, tokenLife: null, source: 'OpenAPI: limit at most 200, offset from 0' },
  window: {
    by: 'modified',
    // The end may not be in the future (error 30850): two minutes for clocks that differ.
    ...{ overlap: 10 * minute, margin: 2 * minute, longest: 90 * day, reach: 720 * day, passes: [''] },
    source: 'OpenAPI: filter lastmodifieddate; up to two years back',
  },
};
