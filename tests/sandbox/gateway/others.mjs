import { envelope, unauthorizedText } from './answers.mjs';
import { httpRefusal, jsonOutcome, refusal } from './outcome.mjs';
import { loginLink } from './upload.mjs';

/** Numbers that stand for a platform in `get-shop-info`. */
const PLATFORM_TYPES = { 0: 'taobao', 1: 'tmall', 2: 'pinduoduo' };

/** @param {import('./form.mjs').Form} form @returns {Record<string, string>} */
const values = (form) => Object.fromEntries(form.fields.map(({ name, value }) => [name, value]));

/**
 * The token call: `grant_type=client_credentials`.
 * @param {import('./gateway.mjs').Core} core
 * @param {import('./account.mjs').Call} call
 * @param {import('./form.mjs').Form} form
 */
export function answerToken(core, call, form) {
  const fields = values(form);
  if (form.kind === 'other' || fields.grant_type !== 'client_credentials') {
    core.account.violations.push(`call ${call.n}: token call without its form`);
    return refusal(100, core.latency);
  }
  const client = core.clients.get(fields.client_id);
  if (!client || client.secret !== fields.client_secret) return httpRefusal(401, 'client_id 或 client_secret 错误');
  const token = core.issueToken(client.expiresIn);
  const data = JSON.stringify({
    access_token: token,
    token_type: 'Bearer',
    expires_in: client.expiresIn,
    scope: 'all',
  });
  return jsonOutcome(envelope({ code: 0, msec: core.latency, data }), 0);
}

/**
 * Is this shop authorized?
 * @param {import('./gateway.mjs').Core} core
 * @param {import('./account.mjs').Call} call
 * @param {import('./form.mjs').Form} form
 */
export function answerAuthorize(core, call, form) {
  const fields = values(form);
  call.shopId = fields.shop_id ?? null;
  if (fields.vvtype !== '2' || !fields.shop_id) {
    core.account.violations.push(`call ${call.n}: shop-authorize without shop_id and vvtype 2`);
    return refusal(100, core.latency);
  }
  const shop = core.state.shops.get(fields.shop_id);
  if (!shop) return refusal(103, core.latency);
  if (!shop.authorized) return jsonOutcome(unauthorizedText(loginLink(shop.id), core.latency), 302);
  const data = JSON.stringify({
    shop_id: shop.id,
    shop_name: shop.name,
    status: 'subAuthorize',
  });
  return jsonOutcome(envelope({ code: 0, msec: core.latency, data }), 0);
}

/** @param {string} address @returns {string | null} host and item id, since the rest of the address varies */
function itemOf(address) {
  try {
    const url = new URL(address);
    return `${url.hostname}#${url.searchParams.get('id') ?? url.pathname}`;
  } catch {
    return null;
  }
}

/**
 * The shop behind an item's address.
 * @param {import('./gateway.mjs').Core} core
 * @param {import('./account.mjs').Call} call
 * @param {URL} url of the request
 */
export function answerShopInfo(core, call, url) {
  const platform = PLATFORM_TYPES[/** @type {0} */ (Number(url.searchParams.get('type') ?? 'NaN'))];
  const item = itemOf(url.searchParams.get('url') ?? '');
  if (!platform || !item || url.searchParams.get('vvtype') !== '2') {
    core.account.violations.push(`call ${call.n}: get-shop-info needs url, type 0 to 2, vvtype 2`);
    return refusal(100, core.latency);
  }
  const shop = [...core.state.shops.values()].find(
    (other) => other.platform === platform && other.itemUrls.some((known) => itemOf(known) === item),
  );
  if (!shop) return refusal(103, core.latency);
  call.shopId = shop.id;
  const data = `{"shop_id":${shop.id},"shop_name":${JSON.stringify(shop.name)}}`;
  return jsonOutcome(envelope({ code: 0, msec: core.latency, data }), 0);
}
