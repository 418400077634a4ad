// Answers of the gateway as text.
import type { HttpAnswer } from '../../../utils/net/request';

export const host = 'api.vv-tool.com';

/** The vendor's documented answer, byte for byte as it is printed there: an object without a name stands in `data`. */
export const documentedSample =
  '{"code":0,"msg":"操作成功","msec":1469,"time":1617270403,"data":{"withholding_money":4,' +
  '{"picture_upload_response":{"picture":{"picture_id":123,"picture_category_id":12,' +
  '"picture_path":"http:\\/\\/img07.taobaocdn.com\\/imgextra\\/i7\\/22670458\\/T2dD0kXb4cXXXXXXXX_!!22670458.jpg",' +
  '"title":"title","sizes":100,"pixel":"450x150","status":"unfroze","deleted":"deleted",' +
  '"created":"2000-01-01 00:00:00","modified":"2000-01-01 00:00:00","client_type":"client:computer"}}}}}';

export function answer(text: string, given: Partial<HttpAnswer> = {}): HttpAnswer {
  return { status: 200, text, retryAfter: null, ...given };
}

/** A picture as the gateway writes it; `given` are raw JSON texts. */
export function pictureJson(given: Record<string, string> = {}): string {
  const fields: Record<string, string> = {
    picture_id: '9223372036854775807',
    picture_category_id: '1657717355974335419',
    picture_path: '"https://img.alicdn.com/imgextra/a.jpg"',
    title: '"Blue"',
    sizes: '1000',
    pixel: '"450x150"',
    status: '"pass"',
    deleted: '""',
    created: '"2026-11-22 14:00:00"',
    client_type: '"client:computer"',
    ...given,
  };
  return `{${Object.entries(fields).map(([name, text]) => `"${name}":${text}`)}}`;
}

/** A whole answer that is not a success. */
export function coded(code: number | string, msg: string, more = ''): HttpAnswer {
  return answer(`{"code":${code},"msg":${JSON.stringify(msg)},"msec":5,"time":1617270403${more}}`);
}
