// Reading the gateway's answers: both shapes, the documented sample as printed, and everything that is not an answer.
import * as z from 'zod/mini';
import type { Picture, Problem, Stop } from '../db/schema';
import { idSchema } from '../db/schema';
import { member, parseWithTextNumbers, textMember } from '../net/json';
import type { HttpAnswer } from '../net/request';
import { meaningOf } from './gateway-codes';
import type { Outcome } from './types';

/**
 * The sample in the documentation has an object without a name inside `data`. Given a name, or without its brace where
 * the closing one is missing too, it is valid JSON.
 */
const unnamed = /("withholding_money"\s*:\s*\d+\s*,\s*)(\{\s*("picture_upload_response"))/;

/** The answer's JSON with digits kept as text, or null when it cannot be read. */
export function readBody(text: string): unknown {
  for (const candidate of [text, text.replace(unnamed, '$1"unnamed":$2'), text.replace(unnamed, '$1$3')]) {
    try {
      const value = parseWithTextNumbers(candidate);
      if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
    } catch {
      // the later candidates are the documented sample; all unreadable is an outcome of its own, below
    }
  }
  return null;
}

/** Points that an answer says it cost: in `data` (documented) or beside it (the vendor's other calls); null when unsaid. */
export function readPoints(body: unknown): number | null {
  for (const place of [member(body, 'data'), body]) {
    const points = member(place, 'withholding_money');
    if (typeof points === 'string' && /^\d{1,9}$/.test(points)) return Number(points);
  }
  return null;
}

const rawPicture = z.object({
  picture_id: idSchema,
  picture_category_id: z.catch(idSchema, '0'),
  picture_path: z.pipe(
    z.pipe(
      z.string(),
      z.transform((path) => (path.startsWith('//') ? `https:${path}` : path)),
    ),
    z.url().check(z.regex(/^https?:\/\//)),
  ),
  title: z.catch(z.string(), ''),
  sizes: z.catch(z.nullable(z.string().check(z.regex(/^\d{1,12}$/))), null),
  pixel: z.catch(z.string().check(z.maxLength(40)), ''),
  status: z.catch(z.string(), ''),
  deleted: z.catch(z.string(), ''),
  created: z.catch(z.string(), ''),
  client_type: z.catch(z.string(), ''),
});

/** The picture in an answer, right under `data` or under its `picture_upload_response`; null when there is none. */
export function readPicture(body: unknown): Picture | null {
  const data = member(body, 'data');
  const places = [
    data,
    member(data, 'picture_upload_response'),
    member(member(data, 'unnamed'), 'picture_upload_response'),
  ];
  for (const place of places) {
    const read = z.safeParse(rawPicture, member(place, 'picture'));
    if (!read.success) continue;
    const raw = read.data;
    return {
      id: raw.picture_id,
      category: raw.picture_category_id,
      path: raw.picture_path,
      title: raw.title,
      bytes: raw.sizes === null ? null : Number(raw.sizes),
      pixel: raw.pixel,
      status: raw.status,
      deleted: raw.deleted,
      created: readChinaTime(raw.created),
      clientType: raw.client_type,
    };
  }
  return null;
}

/** `2000-01-01 00:00:00` in China time (UTC+8, nothing printed) as UTC ms; null when it is not of that form. */
export function readChinaTime(text: string): number | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2}) (\d{2}):(\d{2}):(\d{2})$/.exec(text);
  if (!parts) return null;
  const at = Date.parse(`${parts[1]}-${parts[2]}-${parts[3]}T${parts[4]}:${parts[5]}:${parts[6]}+08:00`);
  return Number.isNaN(at) ? null : at;
}

/** Hosts on which the authorization page of a shop may stand, beside the gateway's own. */
const loginHosts = /^(login|oauth|auth|loginmyseller|qn|myseller)\.(taobao|tmall)\.com$/;

/** The first http(s) address anywhere in an answer, and whether it stands on the gateway's own or a login host. */
export function readLink(value: unknown, gatewayHost: string): Stop['link'] {
  if (typeof value === 'string') {
    for (const text of value.match(/https?:\/\/[^\s"'<>\\，。）]+/g) ?? []) {
      if (!URL.canParse(text)) continue;
      const url = new URL(text);
      return { url: url.href, trusted: url.hostname === gatewayHost || loginHosts.test(url.hostname) };
    }
    return null;
  }
  if (typeof value !== 'object' || value === null) return null;
  for (const inner of Object.values(value)) {
    const found = readLink(inner, gatewayHost);
    if (found) return found;
  }
  return null;
}

/** The platform's own error inside `data` when `code` is 0 and no picture came. */
function platformError(data: unknown): string {
  if (typeof data === 'string') return data.slice(0, 300);
  if (typeof data !== 'object' || data === null) return '';
  const words = ['sub_msg', 'msg', 'message', 'error', 'sub_code'].map((key) => textMember(data, key)).filter(Boolean);
  if (words.length > 0) return words.join(' · ').slice(0, 300);
  // Only in what lies deeper: a text beside it may be the points or an id.
  const inner = Object.values(data).filter((value) => typeof value === 'object');
  return inner.map(platformError).find(Boolean) ?? '';
}

/** What an HTTP answer to an upload means. Only what certainly was not worked on may be made again unasked. */
export function readUploadAnswer(answer: HttpAnswer, gatewayHost: string): Outcome {
  const { status, text, retryAfter } = answer;
  const http = (key: Problem['key']): Problem => ({
    key,
    params: [String(status)],
    code: `http ${status}`,
    said: snippet(text),
  });
  if (status === 401) return { kind: 'expired', problem: http('problem_http401') };
  if (status === 429) return { kind: 'throttled', retryAfter };
  if (status === 503 && retryAfter !== null)
    return { kind: 'unreachable', retryAfter, problem: http('problem_http503') };
  if (status >= 500) return { kind: 'unknown', problem: http('problem_http5xx'), points: 0, unclear: true };
  if (status === 403 || status === 404 || status === 405) {
    const key = status === 403 ? 'problem_http403' : 'problem_http404';
    return { kind: 'refused', problem: http(key), points: 0, stops: 'account', link: null };
  }
  if (status >= 400) {
    const key = status === 413 ? 'problem_http413' : 'problem_http4xx';
    return { kind: 'refused', problem: http(key), points: 0, stops: null, link: null };
  }
  const body = readBody(text);
  const code = textMember(body, 'code');
  if (body === null || code === '') {
    return {
      kind: 'unknown',
      problem: { key: 'problem_unreadable', params: [], said: snippet(text) },
      points: 0,
      unclear: true,
    };
  }
  const points = readPoints(body) ?? 0;
  const said = textMember(body, 'msg');
  if (code === '0') {
    const picture = readPicture(body);
    const ms = Number(textMember(body, 'msec')) || 0;
    if (picture) return { kind: 'stored', picture, points, ms };
    const problem = { key: 'problem_noPicture', params: [], code, said: platformError(member(body, 'data')) || said };
    return { kind: 'refused', problem, points, stops: null, link: null };
  }
  const meaning = meaningOf(code, said);
  const problem: Problem = { key: meaning.key, params: [code], code, said };
  if (meaning.does === 'unknown') return { kind: 'unknown', problem, points, unclear: true };
  const link = code === '302' ? readLink(body, gatewayHost) : null;
  return { kind: 'refused', problem, points, stops: meaning.stops, link };
}

/** The visible beginning of an answer that is not JSON: text of an HTML page without its tags. */
function snippet(text: string): string {
  return text
    .replace(/<(script|style)[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 160);
}
