// Amazon Selling Partner API: Login with Amazon, and orders of version 2026-01-01. v0 is not spoken: it is removed on
// 2027-03-27, needs a second token for addresses and a call per order for its items.
import { day, type Endpoint, hour, minute } from '../endpoint';
import { sites } from './sites';

const consentPages = Object.entries(sites).map(([country, { host }]) => [
  country,
  `https://${host}/apps/authorize/consent`,
]);

export const amazonEndpoint: Endpoint = {
  id: 'amazon',
  marketplace: 'amazon',
  zone: 'UTC',
  hosts: [
    'https://api.amazon.com/*',
    ...['na', 'eu', 'fe'].map((region) => `https://sellingpartnerapi-${region}.amazon.com/*`),
  ],
  authorize: {
    // by country; the region of the calls follows from it
    pages: Object.fromEntries(consentPages),
    fixed: {},
    ...{ client: 'application_id', clientIs: 'app', draft: { version: 'beta' } },
    ...{ callback: 'redirect_uri', longestState: 64 },
    // A declined consent returns nothing: the seller closes the tab.
    ...{ landings: [], errorPages: [] },
    returns: { code: 'spapi_oauth_code', seller: 'selling_partner_id', expires: null },
    source: 'developer-docs.amazon.com/sp-api/docs/website-authorization-workflow',
  },
  addresses: {
    token: 'https://api.amazon.com/auth/o2/token',
    na: 'https://sellingpartnerapi-na.amazon.com',
    eu: 'https://sellingpartnerapi-eu.amazon.com',
    fe: 'https://sellingpartnerapi-fe.amazon.com',
  },
  addressesSource: 'developer-docs.amazon.com/sp-api: connecting to the API, SP-API endpoints',
  lifetimes: {
    code: { value: 5 * minute, source: 'website authorization workflow' },
    access: { value: hour, source: 'expires_in 3600' },
    refresh: { value: null, source: 'no end of its own; the consent ends' },
    rotates: { value: false, source: 'a refresh answers with the same refresh token' },
    consent: { value: 365 * day, source: 'to be renewed each 365 days, or for new roles' },
    secret: { value: 180 * day, source: 'client secrets rotate each 180 days; the old one works 7 days more' },
  },
  rates: [
    {
      call: 'list',
      every: Math.ceil(1000 / 0.0056),
      burst: 20,
      source: 'orders_2026-01-01, searchOrders: 0.0056/s, 20',
    },
    { call: 'detail', every: 2000, burst: 30, source: 'orders_2026-01-01, getOrder: 0.5/s, 30' },
    { call: 'one', every: 2000, burst: 30, source: 'orders_2026-01-01, getOrder: 0.5/s, 30' },
  ],
  ...{ counts: 'each', ratesOf: 'account' },
  paging: {
    kind: 'token',
    most: 100,
    tokenLife: day,
    source: 'orders_2026-01-01: maxResultsPerPage 1 to 100; token 24 h',
  },
  window: {
    by: 'modified',
    // …Before must be two minutes ago at least; one more for clocks that differ.
    ...{ overlap: 10 * minute, margin: 3 * minute, longest: 365 * day, reach: 730 * day, passes: [''] },
    source: 'orders_2026-01-01: lastUpdatedAfter, lastUpdatedBefore',
  },
};
