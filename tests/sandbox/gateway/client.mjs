import http2 from 'node:http2';
import { makePicture } from '../images/draw.mjs';

/**
 * A correct upload form, to be bent by the tests.
 * @param {Record<string, string | undefined>} [changed] fields to set, or to leave out with undefined
 * @param {Buffer | null} [img] bytes of the picture, null for none
 * @returns {FormData}
 */
export function uploadForm(changed = {}, img = makePicture({ width: 64, height: 64 })) {
  const fields = {
    shop_id: '1001',
    picture_category_id: '0',
    vvtype: '2',
    image_input_title: 'cup.jpg',
    ...changed,
  };
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) form.append(name, value);
  if (img) form.append('img', new Blob([img]), 'cup.jpg');
  return form;
}

/** @param {any} headers @returns {Record<string, string>} */
const plain = (headers) => Object.fromEntries(Object.entries(headers).map(([k, v]) => [k, `${v}`]));

/**
 * One call over a given HTTP/2 session.
 * @param {import('node:http2').ClientHttp2Session} session
 * @param {FormData} form
 * @param {string} token
 * @returns {Promise<{ status: number, text: string }>}
 * @throws {Error} when the stream is reset or its connection lost
 */
export async function uploadOverHttp2(session, form, token) {
  const request = new Request('https://api.vv-tool.com/', { method: 'POST', body: form });
  const body = Buffer.from(await request.arrayBuffer());
  const stream = session.request({
    ':method': 'POST',
    ':path': '/tool/erps/tbpicture',
    ':authority': 'api.vv-tool.com',
    authorization: `Bearer ${token}`,
    ...plain({ 'content-type': request.headers.get('content-type') }),
  });
  return new Promise((resolve, reject) => {
    let text = '';
    let status = 0;
    stream.setEncoding('utf8');
    stream.on('response', (headers) => {
      status = Number(headers[':status']);
    });
    stream.on('data', (part) => {
      text += part;
    });
    stream.on('end', () => (status > 0 ? resolve({ status, text }) : reject(new Error('no answer'))));
    stream.on('error', reject);
    stream.end(body);
  });
}

/**
 * @param {number} port
 * @returns {import('node:http2').ClientHttp2Session}
 */
export function connectHttp2(port) {
  const session = http2.connect(`https://127.0.0.1:${port}`, { rejectUnauthorized: false });
  session.on('error', () => {});
  return session;
}
