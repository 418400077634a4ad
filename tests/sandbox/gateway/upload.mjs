import { now } from '../net/clock.mjs';
import { envelope, QUOTA_TEXT, SAMPLE, SAMPLE_TEXT, successText, unauthorizedText } from './answers.mjs';
import { checkCategory, checkUpload } from './contract.mjs';
import { faultOutcome, jsonOutcome, refusal } from './outcome.mjs';
import { sha256 } from './state.mjs';

const FULL_SPACE =
  '"error_response":{"code":15,"msg":"Remote service error",' +
  '"sub_code":"isv.pictureServiceClient-service-error:PICTURE_SPACE_FULL",' +
  '"sub_msg":"图片空间容量不足","request_id":"16bhq4n0t8k2s"}';

/**
 * Where a seller of this shop scans the code that authorizes the vendor.
 * @param {string} shopId
 */
export const loginLink = (shopId) =>
  `https://login.taobao.com/member/qrcode.htm?client=storekey-vendor&state=${shopId}`;

/**
 * What one upload does and what comes back for it.
 * @param {import('./gateway.mjs').Core} core
 * @param {import('./account.mjs').Call} call
 * @param {import('./form.mjs').Form} form
 * @returns {import('./outcome.mjs').Outcome}
 */
export function answerUpload(core, call, form) {
  const { state, account, faults } = core;
  const { fields, img, format, refusal: wrong, violations } = checkUpload(form);
  Object.assign(call, {
    shopId: fields.shop_id ?? null,
    categoryId: fields.picture_category_id ?? null,
    title: fields.title ?? null,
    inputTitle: fields.image_input_title ?? null,
    clientType: fields.client_type ?? null,
    isHttps: fields.is_https ?? null,
    bytes: img?.bytes.length ?? 0,
    sha256: img ? sha256(img.bytes) : null,
  });
  for (const words of violations) account.violations.push(`call ${call.n}: ${words}`);
  const msec = () => Math.max(core.latency, now() - call.at);
  if (wrong || !img || !format) return refusal(100, msec(), `请求参数错误: ${wrong?.why}`);

  const shop = state.shops.get(fields.shop_id);
  if (!shop) return refusal(103, msec());
  if (!shop.authorized) {
    const odd = faults.take('upload', shop.id, ['unauthorized-odd-link']);
    if (odd) call.fault = odd.do;
    return unauthorized(odd?.link ?? (odd ? ODD_LINK : loginLink(shop.id)), msec());
  }
  const mismatch = checkCategory(fields.picture_category_id, shop.categories);
  if (mismatch) {
    account.violations.push(`call ${call.n}: ${mismatch}`);
    return refusal(100, msec(), `请求参数错误: ${mismatch}`);
  }
  if (shop.quota <= 0) return refusal(204, msec(), QUOTA_TEXT);

  /** @param {boolean | number} points */
  const bill = (points) => {
    call.billed = points === true ? core.points : Number(points);
  };
  /**
   * @param {{ as?: Partial<import('./state.mjs').Picture>, shape?: 'sample'|'flat'|'money-outside', sizes?: number, pixel?: string }} how
   */
  const work = (how = {}) => {
    const picture = state.store({
      shop,
      fields,
      body: img.bytes,
      format,
      callN: call.n,
      as: how.as,
    });
    shop.quota -= 1;
    call.pictureId = picture.id;
    bill(true);
    const shape = how.shape ?? 'sample';
    const { sizes, pixel } = how;
    const text = successText(picture, { points: core.points, msec: msec(), shape, sizes, pixel });
    return jsonOutcome(text, 0);
  };

  const fault = faults.take('upload', shop.id);
  if (!fault) return work();
  call.fault = fault.do;
  return faultOutcome(fault, { work, bill, msec: msec() }) ?? uploadFault(fault, { work, bill, msec });
}

const ODD_LINK = 'https://login.taobao.com.scan-code.example/qr?state=1';

/** @param {string} link @param {number} msec */
const unauthorized = (link, msec) => jsonOutcome(unauthorizedText(link, msec), 302);

/**
 * Misbehaviours that only an upload's answer can have.
 * @param {import('./faults.mjs').Fault} fault
 * @param {{ work: (how?: any) => import('./outcome.mjs').Outcome, bill: (points: boolean | number) => void, msec: () => number }} call
 * @returns {import('./outcome.mjs').Outcome}
 */
function uploadFault(fault, { work, bill, msec }) {
  switch (fault.do) {
    case 'sample': {
      const path = `http://${SAMPLE.place}`;
      work({ as: { id: SAMPLE.id, path, title: SAMPLE.title } });
      bill(SAMPLE.points);
      return jsonOutcome(SAMPLE_TEXT, 0);
    }
    case 'flat':
    case 'money-outside':
      return work({ shape: fault.do });
    case 'froze':
      return work({ as: { status: 'froze' } });
    case 'deleted':
      return work({ as: { deleted: true } });
    case 'other-size':
      return work({ sizes: fault.sizes, pixel: fault.pixel });
    case 'unauthorized-odd-link':
      return unauthorized(fault.link ?? ODD_LINK, msec());
    case 'no-picture': {
      bill(fault.billed ?? true);
      const money = `"withholding_money":4,`;
      return jsonOutcome(envelope({ code: 0, msec: msec(), data: `{${money}${fault.data ?? FULL_SPACE}}` }), 0);
    }
    default:
      throw new Error(`fault ${fault.do} has no answer`);
  }
}
