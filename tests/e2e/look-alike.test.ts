// Where our script runs and where it does not: on every listed host and path, and on no page that only looks like one.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { backOfficeHosts } from '../../utils/platforms/index';
import { officeHosts } from '../sandbox/office/pages.mjs';
import { countOf, eventually } from './closed-root';
import { type Floor, openFloor } from './shop-floor';

const space = 'https://qn.taobao.com/home.htm/material-center/mine-material/sucai-tu';

let floor: Floor;
let page: Page;
beforeAll(async () => {
  floor = await openFloor();
  page = await floor.chromium.context.newPage();
});
afterAll(() => floor?.close());

const count = (part: 'control' | 'launcher', wanted: number, of = page) =>
  eventually(
    () => countOf(of, part),
    (found) => found === wanted,
    15_000,
  );
/** Serves plain html at an address, whatever host it is. */
const serve = (url: string | RegExp, html: string) =>
  floor.chromium.context.route(url, (route) =>
    route.fulfill({ contentType: 'text/html; charset=utf-8', body: `<!DOCTYPE html>${html}` }),
  );

test('every listed host has a launcher, also where the sandbox has no page of it', async () => {
  const named = backOfficeHosts.map((pattern) => pattern.replace('*.', 'any.').replace(/\*$/, 'list.htm'));
  const bare = named.filter((address) => !officeHosts.includes(new URL(address).hostname));
  expect(bare).toContain('https://trade.1688.com/order/sellerlist.htm');
  for (const address of bare) {
    await serve(address, '<body><table><tr><td>手作陶土花瓶<td>出售中</table>');
    await page.goto(address);
    await count('launcher', 1);
    expect(await countOf(page, 'control'), address).toBe(0);
  }
  // Beside the path that sellers use, on a host that buyers use too.
  for (const address of ['https://trade.1688.com/order/buyer_list.htm', 'https://market.m.taobao.com/app/other/']) {
    await serve(address, '<body><input type="file" accept="image/*">');
    await page.goto(address);
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(await countOf(page, 'launcher'), address).toBe(0);
  }
});

test('pages that only look like a back office get no element and no listener', async () => {
  const html = '<body><form><label>主图 <input type="file" accept="image/*"></label><button>上传图片</button></form>';
  await serve(/evil|:8443|^http:/, html);
  const nothing = async (of: Page) => {
    const session = await of.context().newCDPSession(of);
    const listeners: string[] = [];
    for (const expression of ['window', 'document', 'document.body']) {
      const { result } = await session.send('Runtime.evaluate', { expression });
      const answer = await session.send('DOMDebugger.getEventListeners', { objectId: result.objectId as string });
      listeners.push(...answer.listeners.map(({ type }) => type));
    }
    await session.detach();
    const ours = await of.evaluate(
      () => [...document.querySelectorAll('*')].filter((one) => one.hasAttribute('data-storekey')).length,
    );
    return { ours, listeners: listeners.length };
  };
  await page.goto(space);
  await count('control', 1);
  expect((await nothing(page)).ours).toBe(2);
  expect((await nothing(page)).listeners).toBeGreaterThan(3);
  const other = await floor.chromium.context.newPage();
  for (const address of [
    'https://qn.taobao.com.evil.example/home.htm/material-center/mine-material/sucai-tu',
    'https://evilqn.taobao.com/home.htm/material-center/mine-material/sucai-tu',
    'https://eviltaobao.com/home.htm/material-center/mine-material/sucai-tu',
    'https://qn.taobao.com@evil.example/home.htm',
    'http://qn.taobao.com/home.htm/material-center/mine-material/sucai-tu',
    'https://qn.taobao.com:8443/home.htm/material-center/mine-material/sucai-tu',
  ]) {
    await other.goto(address);
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(await nothing(other), address).toEqual({ ours: 0, listeners: 0 });
  }
  await other.close();
});
