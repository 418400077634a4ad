import { createdText } from './state.mjs';

/** Texts of the documented codes. */
const TEXTS = {
  0: '操作成功',
  100: '请求参数错误',
  101: '请求超时，请重试',
  103: '旺旺账号不存在',
  200: '系统错误，请联系客服',
  203: '暂不支持当前接口',
  204: '请求异常：无该接口权限，请前往官网开通正式接口。',
  302: '未授权店铺',
};
export const QUOTA_TEXT = '请求异常：API 调用次数不足，请前往网站兑换次数。';

/** @param {number} code @returns {string} the documented text, or a made-up one for an unknown code */
export const textOf = (code) => TEXTS[/** @type {0} */ (code)] ?? '未知错误';

/** The service prints slashes escaped. @param {unknown} value */
const json = (value) => JSON.stringify(value).replaceAll('/', '\\/');

/**
 * The envelope around `data`, as text.
 * @param {{ code: number, msg?: string, msec: number, data: string, beside?: string }} parts
 *   `data` and `beside` are JSON text; `beside` stands after `data`, e.g. `"withholding_money":4`
 */
export function envelope({ code, msg, msec, data, beside }) {
  const head = `"code":${code},"msg":${json(msg ?? textOf(code))},"msec":${Math.round(msec)}`;
  const time = Math.floor(Date.now() / 1000);
  return `{${head},"time":${time},"data":${data}${beside ? `,${beside}` : ''}}`;
}

/**
 * The `picture` object as text, so that its 64-bit integers are digits and no strings.
 * @param {import('./state.mjs').Picture} picture
 * @param {{ sizes?: number, pixel?: string }} changed what to print instead of the truth
 */
export function pictureText(picture, changed = {}) {
  const created = json(createdText(picture));
  return (
    `{"picture_id":${picture.id},"picture_category_id":${picture.categoryId},` +
    `"picture_path":${json(picture.path)},"title":${json(picture.title)},` +
    `"sizes":${changed.sizes ?? picture.bytes},"pixel":${json(changed.pixel ?? picture.pixel)},` +
    `"status":${json(picture.status)},"deleted":${json(picture.deleted ? 'deleted' : 'undeleted')},` +
    `"created":${created},"modified":${created},"client_type":${json(picture.clientType)}}`
  );
}

/**
 * The success answer of an upload.
 * @param {import('./state.mjs').Picture} picture
 * @param {{ points: number, msec: number, shape: 'sample'|'flat'|'money-outside', sizes?: number, pixel?: string }} how
 *   `sample`: nested as in the documented sample; `flat`: picture right under data
 */
export function successText(picture, how) {
  const money = `"withholding_money":${how.points}`;
  const inner = `"picture":${pictureText(picture, how)}`;
  const nested = how.shape === 'flat' ? inner : `"picture_upload_response":{${inner}}`;
  if (how.shape === 'money-outside') return envelope({ code: 0, msec: how.msec, data: `{${nested}}`, beside: money });
  return envelope({ code: 0, msec: how.msec, data: `{${money},${nested}}` });
}

/**
 * The answer for a shop that has not authorized the vendor, with the link to scan.
 * @param {string} link absolute address
 * @param {number} msec
 */
export const unauthorizedText = (link, msec) => envelope({ code: 302, msec, data: `{"auth_url":${json(link)}}` });

/** Points and picture of the documented sample. */
export const SAMPLE = {
  points: 4,
  id: '123',
  place: 'img07.taobaocdn.com/imgextra/i7/22670458/T2dD0kXb4cXXXXXXXX_!!22670458.jpg',
  title: 'title',
};

/** The documented sample answer as the vendor prints it: an unnamed object stands inside `data`. */
export const SAMPLE_TEXT = String.raw`{
"code": 0,
"msg": "操作成功",
"msec": 1469,
"time": 1617270403,
"data": {
"withholding_money":4,
{
"picture_upload_response":{
"picture":{
"picture_id":123,
"picture_category_id":12,
"picture_path":"http:\/\/img07.taobaocdn.com\/imgextra\/i7\/22670458\/T2dD0kXb4cXXXXXXXX_!!22670458.jpg",
"title":"title",
"sizes":100,
"pixel":"450x150",
"status":"unfroze",
"deleted":"deleted",
"created":"2000-01-01 00:00:00",
"modified":"2000-01-01 00:00:00",
"client_type":"client:computer或者client:phone"
}
}
}
}`;
