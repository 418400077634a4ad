// npm run bench -- register: how soon a register of 200 owner shops and 2,000 stores is shown, by the clock.
import { launchChromium } from '../run/browser.mjs';
import { openings } from '../run/openings.mjs';
import { startSandbox } from '../sandbox/server.mjs';
import { createReport } from './report.mjs';

const owners = 200;
const storesEach = 10;
const goal = 200;
const opened = 'taobao:5007';

const day = (/** @type {number} */ ago) =>
  new Date(Date.now() + 8 * 3_600_000 - ago * 86_400_000).toISOString().slice(0, 10);

/** @param {number} i */
const shopOf = (i) => ({
  ...{ key: `taobao:${5000 + i}`, platform: 'taobao', shopId: String(5000 + i), name: `店铺 ${i}`, lastUsed: 0 },
  ...{
    categories: [{ id: '0', name: '默认分类' }],
    defaultCategory: '0',
    clientType: 'client:computer',
    isHttps: true,
  },
});

/** @param {string} owner @param {number} i */
const grantOf = (owner, i) => ({
  ...{ owner, name: `很长的店铺名字旗舰店 ${i}`, state: 'active', since: 1, added: 1, moved: 0 },
  ...{ grantedOn: day(i * 5), lockFrom: day(i * 5), listedOn: day(i * 5), endOn: null, told: null },
  ...{ run: '', pressedAt: 0, leaving: false, difference: null, problem: null },
  ...{ who: '张三', note: '分销，十一月起。'.repeat(20) },
});

/** Runs in a page of the extension. @param {Record<string, unknown[]>} tables */
function put(tables) {
  return new Promise((resolve, reject) => {
    const open = indexedDB.open('storekey');
    open.onsuccess = () => {
      const transaction = open.result.transaction(Object.keys(tables), 'readwrite');
      for (const [name, rows] of Object.entries(tables)) {
        for (const row of rows) transaction.objectStore(name).put(row);
      }
      transaction.oncomplete = () => resolve(open.result.close());
      transaction.onerror = () => reject(transaction.error);
    };
  });
}

const report = createReport('register');
const world = await startSandbox({});
const chromium = await launchChromium({ world });
try {
  const page = await chromium.openPage('dashboard.html');
  await page.locator('main h1').first().waitFor();
  const shops = Array.from({ length: owners }, (_, i) => shopOf(i));
  const stores = (/** @type {string} */ key) => Array.from({ length: storesEach }, (_, i) => grantOf(key, i));
  await page.evaluate(put, { shops, grants: shops.flatMap(({ key }) => stores(key)) });
  const url = `chrome-extension://${chromium.extensionId()}/dashboard.html#register/${encodeURIComponent(opened)}`;
  await page.close();
  const { walls, threads, plain, ratio, said } = await openings(chromium.context, url, 'tr[data-grant]', [
    'shops',
    'grants',
  ]);
  report.say(said);
  const median = Math.round(walls[4] ?? Number.NaN);
  report.goal(
    `${owners} shops and ${owners * storesEach} stores open in ${goal} ms`,
    median <= goal,
    `${median} ms, median of nine`,
  );
  report.keep({
    medianMs: median,
    bestMs: Math.round(walls[0] ?? Number.NaN),
    threadMs: threads[4],
    plainMs: plain[4],
    ratio,
  });
} finally {
  await chromium.close();
  await world.close();
}
process.exitCode = report.end();
