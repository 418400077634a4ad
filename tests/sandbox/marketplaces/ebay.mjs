import { createCore } from './core.mjs';
import { money, totalOf } from './orders.mjs';
import { answerOf, consentPage, formOf, sendFault, sendJson, sendTab, sendText } from './site.mjs';

const day = 86_400_000;
const accept = 'https://auth2.ebay.com/oauth2/ThirdPartyAuthSucessFailure';
const needed = 'https://api.ebay.com/oauth/api_scope/sell.fulfillment.readonly';
const fulfillment = {
  unpaid: 'NOT_STARTED',
  to_ship: 'NOT_STARTED',
  shipped: 'FULFILLED',
  finished: 'FULFILLED',
  cancelled: 'NOT_STARTED',
};

/** @param {number} errorId @param {string} domain @param {string} message */
const wrong = (errorId, domain, message) => ({
  errors: [{ errorId, domain, category: 'REQUEST', message, longMessage: message }],
});
const iso = (/** @type {number} */ at) => new Date(at).toISOString();

/** @param {import('./orders.mjs').SandboxOrder} order */
function printed(order) {
  const { buyer } = order;
  const total = { value: money(totalOf(order) + 600), currency: 'USD' };
  const paid = order.status !== 'unpaid';
  return {
    ...{ orderId: order.id, legacyOrderId: order.id, creationDate: iso(order.created) },
    ...{ lastModifiedDate: iso(order.updated), orderFulfillmentStatus: fulfillment[order.status] },
    ...{
      orderPaymentStatus: order.refunded ? 'PARTIALLY_REFUNDED' : paid ? 'PAID' : 'PENDING',
      sellerId: 'seller',
      buyer: { username: buyer.login },
    },
    cancelStatus: { cancelState: order.status === 'cancelled' ? 'CANCELED' : 'NONE_REQUESTED', cancelRequests: [] },
    pricingSummary: {
      ...{ priceSubtotal: { value: money(totalOf(order)), currency: 'USD' }, total },
      deliveryCost: { value: '6.00', currency: 'USD' },
    },
    paymentSummary: {
      payments: paid
        ? [{ paymentMethod: 'EBAY', paymentStatus: 'PAID', paymentDate: iso(order.created), amount: total }]
        : [],
      ...{ refunds: [], totalDueSeller: total },
    },
    fulfillmentStartInstructions: [
      {
        ...{ fulfillmentInstructionsType: 'SHIP_TO', ebaySupportedFulfillment: false },
        shippingStep: {
          ...{ shippingCarrierCode: 'USPS', shippingServiceCode: 'USPSPriority' },
          shipTo: {
            ...{ fullName: buyer.name, email: buyer.email, primaryPhone: { phoneNumber: buyer.phone } },
            contactAddress: {
              ...{ addressLine1: buyer.street, city: buyer.city, postalCode: buyer.zip },
              countryCode: buyer.country,
            },
          },
        },
      },
    ],
    ...{ fulfillmentHrefs: [], salesRecordReference: `r${order.id}` },
    lineItems: order.items.map((item) => ({
      ...{ lineItemId: item.id, legacyItemId: '110000000001', sku: item.sku, title: item.title, quantity: item.count },
      lineItemCost: { value: money(item.cents * item.count), currency: 'USD' },
      total: { value: money(item.cents * item.count), currency: 'USD' },
      ...{ listingMarketplaceId: 'EBAY_US', lineItemFulfillmentStatus: fulfillment[order.status] },
      lineItemFulfillmentInstructions: { shipByDate: iso(order.created + 3 * day) },
    })),
  };
}

/**
 * eBay: RuName, Basic at the token address, refresh tokens that are not rotated, and the Fulfillment API's errors.
 * @param {{ now: () => number, scale: number, lives: number }} options
 */
export function createEbay({ now, scale, lives }) {
  const core = createCore({
    ...{ market: 'ebay', now, scale, lives, rotates: false },
    lifetimes: { code: 299_000, access: 7_200_000, refresh: 47_304_000_000 },
    rates: { all: { every: 500, burst: 5 } },
  });
  const { apps, sellers } = core;

  /** @type {import('../net/sites.mjs').Site} */
  const auth = (_req, res, url) => {
    const ask = url.searchParams;
    const app = apps.get(ask.get('client_id') ?? '');
    const bad = !app || ask.get('redirect_uri') !== app.callback || ask.get('response_type') !== 'code';
    if (url.pathname === '/oauth2/error') return sendText(res, 200, 'error');
    if (bad || !ask.get('scope')?.split(' ').includes(needed) || url.search.includes('+')) {
      return sendTab(res, 'https://auth.ebay.com/oauth2/error', { errorId: 'invalid_request' });
    }
    const answer = answerOf(url);
    if (!answer) return consentPage(res, url, core, app.key);
    const state = ask.get('state') ?? '';
    if (answer.seller === null) {
      const said = { error: 'access_denied', error_description: 'the user denied', isAuthSuccessful: 'false' };
      return sendTab(res, accept, { ...said, state });
    }
    const code = core.issueCode(app.key, answer.seller, app.callback);
    return sendTab(res, accept, { isAuthSuccessful: 'true', state, code, expires_in: '299' });
  };

  /** @param {any} req @param {any} res */
  const token = async (req, res) => {
    const form = await formOf(req);
    const [key = '', secret] = Buffer.from(String(req.headers.authorization ?? '').replace('Basic ', ''), 'base64')
      .toString()
      .split(':');
    const app = apps.get(key);
    const fault = core.faultOf('token');
    core.book('token', '', form.grant_type ?? '', {});
    if (fault) return sendFault(res, fault);
    if (!app || app.secret !== secret) {
      return sendJson(res, 401, { error: 'invalid_client', error_description: 'client authentication failed' });
    }
    const invalid = { error: 'invalid_grant', error_description: 'the provided authorization grant code is invalid' };
    if (form.grant_type === 'authorization_code') {
      const grant = core.takeCode(form.code ?? '', key, form.redirect_uri ?? '');
      if (typeof grant === 'string') return sendJson(res, 400, invalid);
      return sendJson(res, 200, {
        ...{ access_token: grant.access, expires_in: Math.round((grant.accessUntil - now()) / 1000) },
        ...{ refresh_token: grant.refresh, refresh_token_expires_in: Math.round((grant.refreshUntil - now()) / 1000) },
        token_type: 'User Access Token',
      });
    }
    const grant = core.renew(form.refresh_token ?? '', key);
    if (!grant) return sendJson(res, 400, invalid);
    const seconds = Math.round((grant.accessUntil - now()) / 1000);
    return sendJson(res, 200, { access_token: grant.access, expires_in: seconds, token_type: 'User Access Token' });
  };

  /** @param {any} res @param {URL} url @param {import('./core.mjs').Grant} grant */
  const list = (res, url, grant) => {
    const ask = url.searchParams;
    const bounds = /^lastmodifieddate:\[(.+?)\.\.(.+?)\]$/.exec(ask.get('filter') ?? '');
    if (!bounds || /[[\]{}|]/.test(url.search)) return sendJson(res, 400, wrong(30700, 'API_FULFILLMENT', 'filter'));
    const [from, to] = [Date.parse(bounds[1] ?? ''), Date.parse(bounds[2] ?? '')];
    if (to > now()) return sendJson(res, 400, wrong(30850, 'API_FULFILLMENT', 'date is in the future'));
    const [limit, offset] = [Number(ask.get('limit') ?? 50), Number(ask.get('offset') ?? 0)];
    if (limit < 1 || limit > 200) return sendJson(res, 400, wrong(31100, 'API_FULFILLMENT', 'limit'));
    const orders = core.ordersOf(grant.seller);
    const found = orders.within('updated', from, to);
    const shown = found.slice(offset, offset + limit).map(printed);
    core.book('list', grant.seller, 'ok', Object.fromEntries(ask));
    orders.stir(core.stirring);
    const poison = core.faultOf('poison');
    if (poison && shown[0]) Object.assign(shown[0], { creationDate: 'yesterday' });
    const next = offset + limit < found.length ? { next: url.href } : {};
    return sendJson(res, 200, { href: url.href, total: found.length, limit, offset, ...next, orders: shown });
  };

  /** @type {import('../net/sites.mjs').Site} */
  const api = async (req, res, url) => {
    if (url.pathname === '/identity/v1/oauth2/token') return token(req, res);
    core.record(req, url);
    const grant = core.holder(String(req.headers.authorization ?? '').replace('Bearer ', ''));
    if (!grant) return sendJson(res, 401, wrong(1001, 'OAuth', 'Invalid access token'));
    if (url.pathname === '/commerce/identity/v1/user/') {
      core.book('account', grant.seller, 'ok', {});
      return sendJson(res, 200, { userId: grant.seller, username: sellers.get(grant.seller)?.name });
    }
    const fault = core.faultOf('list');
    if (fault) return sendFault(res, fault);
    if (core.turn('list', grant.app) > 0) {
      return sendJson(res, 429, wrong(2001, 'ACCESS', 'Too many requests'), { 'retry-after': '1' });
    }
    if (url.pathname === '/sell/fulfillment/v1/order') return list(res, url, grant);
    const id = decodeURIComponent(url.pathname.replace('/sell/fulfillment/v1/order/', ''));
    const order = core.ordersOf(grant.seller).all.get(id);
    core.book('one', grant.seller, order ? 'ok' : 'none', { id });
    return order
      ? sendJson(res, 200, printed(order))
      : sendJson(res, 404, wrong(32100, 'API_FULFILLMENT', 'Invalid order ID'));
  };
  const wait = { headers: { 'retry-after': '2' }, ban: 2000 };
  const throttled = { status: 429, body: wrong(2001, 'ACCESS', 'Too many requests'), ...wait };
  return {
    core,
    throttled,
    sites: /** @type {[string, import('../net/sites.mjs').Site][]} */ ([
      ['auth.ebay.com', auth],
      ['auth2.ebay.com', (_req, res) => sendText(res, 200, 'Authorization successfully completed.')],
      ['api.ebay.com', api],
      ['apiz.ebay.com', api],
    ]),
  };
}
