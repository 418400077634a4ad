import { createCore } from './core.mjs';
import { money, totalOf } from './orders.mjs';
import { answerOf, consentPage, formOf, sendFault, sendJson, sendTab, sendText } from './site.mjs';

const statuses = {
  unpaid: 'PENDING',
  to_ship: 'UNSHIPPED',
  shipped: 'SHIPPED',
  finished: 'SHIPPED',
  cancelled: 'CANCELLED',
};
const path = '/orders/2026-01-01/orders';
/** @param {string} code @param {string} message @param {string} [details] */
const wrong = (code, message, details = '') => ({ errors: [{ code, message, details }] });
const iso = (/** @type {number} */ at) => new Date(at).toISOString();

/** @param {import('./orders.mjs').SandboxOrder} order */
function printed(order) {
  const { buyer } = order;
  return {
    ...{ orderId: order.id, createdTime: iso(order.created), lastUpdatedTime: iso(order.updated), programs: [] },
    salesChannel: { channelName: 'AMAZON', marketplaceId: 'ATVPDKIKX0DER', marketplaceName: 'Amazon.com' },
    buyer: { buyerName: buyer.name, buyerEmail: buyer.email },
    recipient: {
      deliveryAddress: {
        ...{ name: buyer.name, addressLine1: buyer.street, city: buyer.city, postalCode: buyer.zip },
        ...{ countryCode: buyer.country, phone: buyer.phone, addressType: 'RESIDENTIAL' },
      },
    },
    proceeds: { grandTotal: { amount: money(totalOf(order)), currencyCode: 'USD' } },
    fulfillment: { fulfillmentStatus: statuses[order.status], fulfilledBy: 'MERCHANT' },
    orderItems: order.items.map((item) => ({
      ...{ orderItemId: item.id, quantityOrdered: item.count },
      product: {
        ...{ asin: 'B000000001', title: item.title, sellerSku: item.sku },
        price: { unitPrice: { amount: money(item.cents), currencyCode: 'USD' } },
      },
    })),
  };
}

/**
 * Amazon: Login with Amazon, consent or a token copied by the seller, page tokens, and rates told in a header.
 * @param {{ now: () => number, scale: number, lives: number }} options
 */
export function createAmazon({ now, scale, lives }) {
  const core = createCore({
    ...{ market: 'amazon', now, scale, lives, rotates: false },
    lifetimes: { code: 300_000, access: 3_600_000, refresh: 365 * 86_400_000 },
    rates: { list: { every: 1000 / 0.0056, burst: 20 }, one: { every: 2000, burst: 30 } },
  });
  const { apps } = core;
  /** @type {Map<string, { ask: string, after: number }>} page tokens */
  const pages = new Map();

  /** @type {import('../net/sites.mjs').Site} */
  const consent = (_req, res, url) => {
    const ask = url.searchParams;
    const app = [...apps.values()].find((one) => one.app === ask.get('application_id'));
    if (!app) return sendText(res, 200, 'MD1000');
    if (ask.has('redirect_uri') && ask.get('redirect_uri') !== app.callback) return sendText(res, 200, 'MD5101');
    const answer = answerOf(url);
    // A declined consent goes nowhere.
    if (!answer || answer.seller === null) return consentPage(res, url, core, app.key);
    const code = core.issueCode(app.key, answer.seller, app.callback);
    const state = ask.get('state') ?? '';
    return sendTab(res, app.callback, { state, selling_partner_id: answer.seller, spapi_oauth_code: code });
  };

  /** @type {import('../net/sites.mjs').Site} */
  const token = async (req, res) => {
    const form = await formOf(req);
    core.book('token', '', form.grant_type ?? '', {});
    const fault = core.faultOf('token');
    if (fault) return sendFault(res, fault);
    const app = apps.get(form.client_id ?? '');
    const said = (/** @type {string} */ error) => sendJson(res, 400, { error, error_description: error });
    if (!app || app.secret !== form.client_secret) return said('invalid_client');
    const grant =
      form.grant_type === 'authorization_code'
        ? core.takeCode(form.code ?? '', app.key, form.redirect_uri ?? app.callback)
        : core.renew(form.refresh_token ?? '', app.key);
    if (!grant || typeof grant === 'string') return said('invalid_grant');
    return sendJson(res, 200, {
      ...{ access_token: grant.access, token_type: 'bearer', refresh_token: grant.refresh },
      expires_in: Math.round((grant.accessUntil - now()) / 1000),
    });
  };

  /** @param {any} res @param {URL} url @param {import('./core.mjs').Grant} grant @param {Record<string, string>} headers */
  const list = (res, url, grant, headers) => {
    const ask = url.searchParams;
    const invalid = (/** @type {string} */ what) => sendJson(res, 400, wrong('InvalidInput', what), headers);
    const [from, to] = [Date.parse(ask.get('lastUpdatedAfter') ?? ''), Date.parse(ask.get('lastUpdatedBefore') ?? '')];
    if (Number.isNaN(from) || ask.has('createdAfter')) return invalid('exactly one of createdAfter, lastUpdatedAfter');
    if (!(to <= now() - 120_000)) return invalid('lastUpdatedBefore must be two minutes ago');
    const size = Number(ask.get('maxResultsPerPage') ?? 50);
    if (!(size >= 1 && size <= 100)) return invalid('maxResultsPerPage');
    const same = JSON.stringify(
      [...ask].filter(([name]) => !['paginationToken', 'maxResultsPerPage', 'includedData'].includes(name)),
    );
    const given = ask.get('paginationToken');
    const page = given === null ? { ask: same, after: -1 } : pages.get(given);
    if (!page || page.ask !== same) return invalid('paginationToken is not of this request');
    const orders = core.ordersOf(grant.seller);
    // A page token stands for the last order that was shown: nothing is skipped while orders leave the window.
    const left = orders.within('updated', from, to).filter(({ at }) => at > page.after);
    const shown = left.slice(0, size);
    const more = left.length > size ? `t${pages.size}.${now()}` : null;
    if (more) pages.set(more, { ask: same, after: shown.at(-1)?.at ?? -1 });
    core.book('list', grant.seller, 'ok', Object.fromEntries(ask));
    const body = shown.map(printed);
    if (core.faultOf('poison') && body[0]) Object.assign(body[0], { createdTime: 'yesterday' });
    orders.stir(core.stirring);
    return sendJson(res, 200, { orders: body, ...(more && { pagination: { nextToken: more } }) }, headers);
  };

  /** @type {import('../net/sites.mjs').Site} */
  const api = (req, res, url) => {
    const denied = (/** @type {string} */ details) =>
      sendJson(res, 403, wrong('Unauthorized', 'Access to requested resource is denied.', details));
    core.record(req, url);
    const access = String(req.headers['x-amz-access-token'] ?? '');
    if (!/Storekey/.test(String(req.headers['user-agent']))) core.violate('no user-agent of the application');
    if (!/^\d{8}T\d{6}Z$/.test(String(req.headers['x-amz-date']))) core.violate('no x-amz-date');
    const grant = core.holder(access);
    if (!grant) return denied('The access token you provided has expired.');
    const fault = core.faultOf('list');
    if (fault) return sendFault(res, fault);
    const kind = url.pathname === path ? 'list' : 'one';
    const quota = wrong('QuotaExceeded', 'You exceeded your quota for the requested resource.');
    if (core.turn(kind, grant.seller) > 0) return sendJson(res, 429, quota);
    const rate = kind === 'list' ? 0.0056 * scale : 0.5 * scale;
    const headers = { 'x-amzn-ratelimit-limit': String(rate) };
    if (kind === 'list') return list(res, url, grant, headers);
    const order = core.ordersOf(grant.seller).all.get(decodeURIComponent(url.pathname.slice(path.length + 1)));
    core.book('one', grant.seller, order ? 'ok' : 'none', {});
    if (!order) return sendJson(res, 404, wrong('NotFound', 'order not found'), headers);
    return sendJson(res, 200, { order: printed(order) }, headers);
  };
  const quota = wrong('QuotaExceeded', 'You exceeded your quota for the requested resource.');
  return {
    core,
    // It says no time: the next call is allowed when its rate has given one.
    throttled: { status: 429, body: quota, ban: 1000 / 0.0056 / scale },
    sites: /** @type {[string, import('../net/sites.mjs').Site][]} */ ([
      ['sellercentral.amazon.com', consent],
      ['api.amazon.com', token],
      ['sellingpartnerapi-na.amazon.com', api],
    ]),
  };
}
