import assert from 'node:assert/strict';
import http from 'node:http';
import { after, before, test } from 'node:test';
import { ensureBuilt } from './build.mjs';
import { readFormat } from './gateway/formats.mjs';
import { makePicture } from './images/draw.mjs';
import { startSandbox } from './server.mjs';

/** @type {import('./server.mjs').World} */
let world;

before(async () => {
  await ensureBuilt();
  world = await startSandbox({ latency: 5 });
  world.gateway.addShop({ id: '1001', name: '蓝山家居', categories: ['0', '77'] });
});
after(() => world.close());

/** @param {string} address @param {{ method?: string, headers?: Record<string, string>, body?: Buffer }} [options] */
function ask(address, { method = 'GET', headers = {}, body } = {}) {
  const url = new URL(address);
  const options = {
    port: world.ports.http,
    path: url.pathname + url.search,
    method,
    headers: { host: url.host, ...headers },
    agent: false,
  };
  return new Promise((resolve, reject) => {
    const req = http.request(options, (res) => {
      const parts = [];
      res.on('data', (part) => parts.push(part));
      res.on('end', () => resolve({ status: res.statusCode, headers: res.headers, bytes: Buffer.concat(parts) }));
    });
    req.on('error', reject);
    req.end(body);
  });
}

test('the supplier hides pictures behind a referrer and a cookie', async () => {
  const cdn = 'http://cdn.supplier.example';
  assert.equal((await ask(`${cdn}/walled.jpg`)).status, 403);
  const page = await ask('http://www.supplier.example/item.html');
  const headers = {
    referer: 'https://www.supplier.example/',
    cookie: String(page.headers['set-cookie']).split(';')[0],
  };
  for (const name of ['walled', 'cookie', 'photo-1']) {
    const { bytes } = await ask(`${cdn}/${name}.jpg`, { headers });
    assert.equal(readFormat(bytes)?.type, 'jpg', name);
  }
  assert.equal((await ask(`${cdn}/cookie.jpg`, { headers: { referer: headers.referer } })).status, 403);
  assert.equal(readFormat((await ask(`${cdn}/html.jpg`)).bytes), null);
  const huge = (await ask(`${cdn}/huge.jpg`)).bytes;
  assert.ok(huge.length > 3 * 1024 * 1024 && readFormat(huge));
});

test('only the open folder may be read from another origin', async () => {
  const cdn = 'http://cdn.supplier.example';
  assert.equal((await ask(`${cdn}/photo-1.jpg`)).headers['access-control-allow-origin'], undefined);
  assert.equal((await ask(`${cdn}/open/photo-1.jpg`)).headers['access-control-allow-origin'], '*');
});

for (const address of [
  'http://qn.taobao.com/home.htm/material-center/mine-material/sucai-tu',
  'http://qn.taobao.com/home.htm/sucai-tu/home',
  'http://sucai.wangpu.taobao.com/',
  'http://sucai.wangpu.taobao.com/select.htm',
  'http://item.upload.taobao.com/sell/publish.htm?itemId=1',
])
  test(`${address} is a page under a strict policy, and its scripts are there`, async () => {
    const page = await ask(address);
    assert.equal(page.status, 200);
    assert.match(String(page.headers['content-security-policy']), /default-src 'self'/);
    const assets = [...String(page.bytes).matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map((m) => m[1]);
    assert.equal(assets.length, 3);
    for (const path of assets) assert.equal((await ask(new URL(path, address).href)).status, 200, path);
  });

test("a page's own upload is shown and served, and is no call of the gateway", async () => {
  const img = makePicture({ width: 80, height: 80, seed: 5 });
  const form = new FormData();
  form.append('file', new Blob([img]), '花瓶.jpg');
  const request = new Request('http://localhost/', { method: 'POST', body: form });
  const answer = await ask('http://qn.taobao.com/api/upload?folder=77', {
    method: 'POST',
    headers: { 'content-type': String(request.headers.get('content-type')) },
    body: Buffer.from(await request.arrayBuffer()),
  });
  const { success, url } = JSON.parse(String(answer.bytes));
  assert.equal(success, true);
  assert.deepEqual(
    world.office.uploads.map(({ host, name, folder, type }) => [host, name, folder, type]),
    [['qn.taobao.com', '花瓶.jpg', '77', 'jpg']],
  );
  assert.ok((await ask(url)).bytes.equals(img));
  const shown = JSON.parse(String((await ask('http://sucai.wangpu.taobao.com/api/pictures')).bytes));
  assert.equal(shown[0].title, '花瓶');
  assert.deepEqual([world.gateway.account.calls.length, world.gateway.account.pictures.length], [0, 0]);
});

test('a picture of the demo shop can be fetched from its address', async () => {
  for (const { url } of world.office.pictures()) assert.equal((await ask(url)).status, 200, url);
});

test('a host that is not part of this world is refused, and the control only has local names', async () => {
  assert.equal((await ask('http://evil.example/')).status, 421);
  assert.equal((await ask('http://api.vv-tool.com/__control/account')).status, 404);
  assert.equal((await ask('http://127.0.0.1/__control/account')).status, 200);
});
