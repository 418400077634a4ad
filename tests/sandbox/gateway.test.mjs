import assert from 'node:assert/strict';
import http from 'node:http';
import { after, afterEach, before, test } from 'node:test';
import { SAMPLE_TEXT } from './gateway/answers.mjs';
import { connectHttp2, uploadForm, uploadOverHttp2 } from './gateway/client.mjs';
import { makePicture } from './images/draw.mjs';
import { startSandbox } from './server.mjs';

const BIG = '1657717355974335419';
/** @type {import('./server.mjs').World} */
let world;
let tokens = 0;

before(async () => {
  world = await startSandbox({ latency: 5 });
  world.gateway.addShop({ id: '1001', categories: ['0', BIG], itemUrls: ['https://item.taobao.com/item.htm?id=1'] });
  world.gateway.addShop({ id: '1002', authorized: false });
  world.gateway.addClient({ id: 'c', secret: 's', expiresIn: 60 });
});
after(() => world.close());
afterEach(() => world.gateway.reset());

/** Node's fetch forbids a Host header, so requests are sent by node:http. */
async function ask(path, { method = 'POST', form, headers = {}, token, host = 'api.vv-tool.com' } = {}) {
  const request = new Request('http://localhost/', { method: 'POST', body: form ?? '' });
  const body = Buffer.from(await request.arrayBuffer());
  const all = { host, ...headers };
  if (form) all['content-type'] = request.headers.get('content-type');
  if (token) all.authorization = `Bearer ${token}`;
  return new Promise((resolve, reject) => {
    const req = http.request({ port: world.ports.http, path, method, headers: all, agent: false }, (res) => {
      const parts = [];
      res.on('data', (part) => parts.push(part));
      res.on('error', reject);
      res.on('end', () => {
        const bytes = Buffer.concat(parts);
        resolve({ status: res.statusCode, headers: res.headers, bytes, text: bytes.toString() });
      });
    });
    req.on('error', reject);
    req.end(method === 'GET' ? undefined : body);
  });
}

/** A token of its own for each call, so that only the test of the rate meets the rate. */
const upload = (form) => {
  tokens += 1;
  world.gateway.addToken(`tok-${tokens}`);
  return ask('/tool/erps/tbpicture', { form, token: `tok-${tokens}` });
};
const codeOf = ({ text }) => Number(/"code":\s*(\d+)/.exec(text)?.[1]);

test('a stored picture is billed, has a 64-bit id in digits, and its address answers', async () => {
  const img = makePicture({ width: 90, height: 60, type: 'png' });
  const { text } = await upload(uploadForm({ picture_category_id: BIG, is_https: 'true' }, img));
  const [picture] = world.gateway.account.pictures;
  assert.ok(BigInt(picture.id) > 2n ** 53n);
  assert.match(text, new RegExp(`"picture_id":${picture.id},"picture_category_id":${BIG},`));
  assert.match(text, /"withholding_money":4/);
  assert.equal(picture.pixel, '90x60');
  assert.equal(world.gateway.account.points, 4);
  assert.deepEqual(world.gateway.account.violations, []);
  const url = new URL(picture.path);
  assert.equal(url.protocol, 'https:');
  assert.ok(world.hosts.includes(url.hostname));
  const served = await ask(url.pathname, { method: 'GET', host: url.hostname });
  assert.ok(served.bytes.equals(img));
  picture.deleted = true;
  assert.equal((await ask(url.pathname, { method: 'HEAD', host: url.hostname })).status, 404);
});

test('twins are renamed within a shop and category, long titles are cut at 50 code points', async () => {
  const titles = ['a', 'a', 'a(1)', '😀'.repeat(60)];
  for (const title of titles) await upload(uploadForm({ title }));
  await upload(uploadForm({ title: 'a', picture_category_id: BIG }));
  const stored = world.gateway.account.pictures.map((picture) => picture.title);
  assert.deepEqual(stored, ['a', 'a(1)', 'a(2)', '😀'.repeat(50), 'a']);
});

for (const [what, form, code, violation] of [
  ['unknown field', () => uploadForm({ extra: '1' }), 100, /unknown field extra/],
  ['no vvtype', () => uploadForm({ vvtype: undefined }), 100, /vvtype/],
  ['rounded category', () => uploadForm({ picture_category_id: String(Number(BIG)) }), 100, /lost its precision/],
  ['title without suffix', () => uploadForm({ image_input_title: 'cup' }), 100, /suffix/],
  ['no picture', () => uploadForm({}, Buffer.from('<html>')), 100, /no whole png/],
  ['cut-off picture', () => uploadForm({}, makePicture({}).subarray(0, 3000)), 100, /no whole png/],
  ['too large', () => uploadForm({}, makePicture({ width: 8, height: 8, minBytes: 3145729 })), 100, /over 3 MB/],
  ['phone too narrow', () => uploadForm({ client_type: 'client:phone' }), 100, /480 to 620/],
  ['unknown shop', () => uploadForm({ shop_id: '9' }), 103, null],
  ['shop not authorized', () => uploadForm({ shop_id: '1002' }), 302, null],
])
  test(`${what}: code ${code}, nothing stored, nothing billed`, async () => {
    assert.equal(codeOf(await upload(form())), code);
    const { pictures, points, violations } = world.gateway.account;
    assert.deepEqual([pictures.length, points], [0, 0]);
    if (violation) assert.match(violations.join('\n'), violation);
    else assert.deepEqual(violations, []);
  });

test('exactly 3 MB passes', async () => {
  const img = makePicture({ width: 8, height: 8, type: 'png', minBytes: 3145728 - 12 });
  assert.equal(img.length, 3145728);
  assert.equal(codeOf(await upload(uploadForm({}, img))), 0);
});

test('an unknown token and a revoked one get 401; a cookie is a violation', async () => {
  const path = '/tool/erps/tbpicture';
  assert.equal((await ask(path, { form: uploadForm(), token: 'nobody' })).status, 401);
  world.gateway.addToken('gone');
  world.gateway.revoke('gone');
  const headers = { cookie: 'a=1' };
  assert.equal((await ask(path, { form: uploadForm(), token: 'gone', headers })).status, 401);
  assert.match(world.gateway.account.violations.join(), /cookie/);
});

test('the eleventh arrival of a token in a second gets 429, and the rate says so', async () => {
  world.gateway.addToken('fast');
  const session = connectHttp2(world.ports.https);
  const answers = await Promise.all(
    Array.from({ length: 11 }, (_, i) => uploadOverHttp2(session, uploadForm({ title: `t${i}` }), 'fast')),
  );
  session.close();
  assert.deepEqual(answers.map((a) => a.status).sort(), [...Array(10).fill(200), 429]);
  assert.equal(world.rate().worstWindow, 11);
  assert.equal(world.gateway.account.calls.at(-1)?.protocol, '2.0');
  assert.match(world.gateway.account.violations.join(), /within one second/);
});

test('cut-after stores and bills without an answer, cut-before does neither', async () => {
  for (const [fault, count] of [
    ['cut-before', 0],
    ['cut-after', 1],
  ]) {
    world.gateway.reset();
    world.gateway.fault({ do: fault });
    await assert.rejects(upload(uploadForm()));
    const { pictures, calls, points } = world.gateway.account;
    assert.deepEqual([pictures.length, points, calls[0].answer], [count, count * 4, 'none']);
  }
});

test('a reset HTTP/2 stream leaves the others alone', async () => {
  world.gateway.addToken('h2');
  world.gateway.fault({ do: 'cut-after' });
  const session = connectHttp2(world.ports.https);
  const answers = await Promise.allSettled(
    [0, 1, 2].map((i) => uploadOverHttp2(session, uploadForm({ title: `${i}` }), 'h2')),
  );
  session.close();
  assert.deepEqual(answers.map((a) => a.status).sort(), ['fulfilled', 'fulfilled', 'rejected']);
  assert.equal(world.gateway.account.pictures.length, 3);
});

test('a whole HTTP/2 connection can be cut, with every call on it', async () => {
  world.gateway.addToken('all');
  world.gateway.fault({ do: 'cut-after', how: 'socket' }, { after: 1 });
  const session = connectHttp2(world.ports.https);
  const first = uploadOverHttp2(session, uploadForm({ title: '0' }), 'all');
  assert.equal((await first).status, 200);
  await assert.rejects(uploadOverHttp2(session, uploadForm({ title: '1' }), 'all'));
  assert.ok(session.destroyed || session.closed);
  assert.equal(world.gateway.account.pictures.length, 2);
  assert.deepEqual(world.gateway.account.violations, []);
});

test('each misbehaviour answers as it is named', async () => {
  const say = async (fault) => {
    world.gateway.fault(fault);
    return upload(uploadForm());
  };
  assert.equal(codeOf(await say({ do: 'code', code: 777, msg: 'x' })), 777);
  const busy = await say({ do: 'http', status: 503, retryAfter: 2 });
  assert.deepEqual([busy.status, busy.headers['retry-after']], [503, '2']);
  assert.match((await say({ do: 'html' })).text, /^<!DOCTYPE html>/);
  const broken = await say({ do: 'broken-json', stored: true });
  assert.throws(() => JSON.parse(broken.text));
  assert.equal((await say({ do: 'sample' })).text, SAMPLE_TEXT);
  assert.ok(JSON.parse((await say({ do: 'flat' })).text).data.picture.picture_id);
  assert.equal(JSON.parse((await say({ do: 'money-outside' })).text).withholding_money, 4);
  assert.match((await say({ do: 'froze' })).text, /"status":"froze"/);
  assert.match((await say({ do: 'deleted' })).text, /"deleted":"deleted"/);
  assert.match((await say({ do: 'other-size', sizes: 1, pixel: '1x2' })).text, /"sizes":1,"pixel":"1x2"/);
  assert.match((await say({ do: 'no-picture' })).text, /error_response/);
  assert.equal((await say({ do: 'redirect', to: 'https://evil.example/' })).headers.location, 'https://evil.example/');
  assert.equal(codeOf(await say({ do: 'trickle', chunk: 64, every: 1 })), 0);
  assert.match((await say({ do: 'unauthorized-odd-link' })).text, /scan-code\.example/);
  await assert.rejects(say({ do: 'cut-body' }));
  const faults = world.gateway.account.calls.map((call) => call.fault);
  assert.equal(faults.filter(Boolean).length, 15);
  assert.throws(() => world.gateway.fault({ do: 'nonsense' }));
});

test('a fault waits for its shop and its turn, and can be taken back', async () => {
  const handle = world.gateway.fault(
    { do: 'code', code: 101 },
    { times: Number.POSITIVE_INFINITY, shopId: '1001', after: 1 },
  );
  const codes = [];
  for (let i = 0; i < 3; i += 1) codes.push(codeOf(await upload(uploadForm())));
  handle.remove();
  codes.push(codeOf(await upload(uploadForm())));
  assert.deepEqual(codes, [0, 101, 101, 0]);
});

test('a shop whose calls are used up answers 204', async () => {
  world.gateway.addShop({ id: '1003', quota: 1 });
  assert.equal(codeOf(await upload(uploadForm({ shop_id: '1003' }))), 0);
  const refused = await upload(uploadForm({ shop_id: '1003' }));
  assert.equal(codeOf(refused), 204);
  assert.match(refused.text, /调用次数不足/);
});

test('token, shop-authorize and get-shop-info', async () => {
  const form = new URLSearchParams({ grant_type: 'client_credentials', client_id: 'c', client_secret: 's' });
  const token = JSON.parse((await ask('/api/proxy/oauth/token', { form })).text).data.access_token;
  const authorize = (id) =>
    ask('/tool/erps/shop-authorize', { form: new URLSearchParams({ shop_id: id, vvtype: '2' }), token });
  assert.equal(codeOf(await authorize('1001')), 0);
  const refused = await authorize('1002');
  assert.equal(codeOf(refused), 302);
  assert.match(refused.text, /login\.taobao\.com/);
  const query = new URLSearchParams({ url: 'https://item.taobao.com/item.htm?spm=x&id=1', type: '0', vvtype: '2' });
  const info = await ask(`/tool/erps/get-shop-info?${query}`, { method: 'GET', token });
  assert.equal(JSON.parse(info.text).data.shop_id, 1001);
  form.set('client_secret', 'wrong');
  assert.equal((await ask('/api/proxy/oauth/token', { form })).status, 401);
});

test('down refuses connections, up listens on the same ports again', async () => {
  await world.down();
  await assert.rejects(upload(uploadForm()), /ECONNREFUSED/);
  await world.up();
  assert.equal(codeOf(await upload(uploadForm())), 0);
});

test('many large pictures are all still served', async () => {
  const bodies = Array.from({ length: 26 }, (_, i) =>
    makePicture({ width: 8, height: 8, seed: i, minBytes: 2_900_000 }),
  );
  for (const body of bodies) assert.equal(codeOf(await upload(uploadForm({}, body))), 0);
  for (const [i, { path, sha256 }] of world.gateway.account.pictures.entries()) {
    const url = new URL(path);
    const served = await ask(url.pathname, { method: 'GET', host: url.hostname });
    assert.ok(served.bytes.equals(bodies[i]), sha256);
  }
});
