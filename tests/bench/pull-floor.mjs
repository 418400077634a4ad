// The built extension with every host granted, four accounts of the sandbox's marketplaces, and ways to look and kill.
import { fork } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchChromium } from '../run/browser.mjs';
import { chromeBuild } from '../run/chromium-args.mjs';
import { root } from '../run/process.mjs';

export const markets = /** @type {const} */ (['aliexpress', 'amazon', 'dhgate', 'ebay']);
const callbacks = {
  ...{ aliexpress: 'http://silent.example:8082/callBackSMT.htm', amazon: 'https://shop.example/callBackSMT.htm' },
  ...{ dhgate: 'https://shop.example/callBackSMT.htm', ebay: 'Ru_Name-1' },
};

/** @param {(string | number)[]} args orders, scale, orders that change at each list */
export async function startMarkets(args) {
  const child = fork(join(root, 'tests/bench/pull-sandbox.mjs'), args.map(String));
  /** @type {Map<number, (answer: any) => void>} */
  const waiting = new Map();
  let count = 0;
  child.on('message', (/** @type {any} */ { id, answer }) => {
    waiting.get(id)?.(answer);
    waiting.delete(id);
  });
  /** @param {string} what @returns {Promise<any>} */
  const ask = (what) =>
    new Promise((resolve) => {
      count += 1;
      waiting.set(count, resolve);
      child.send({ id: count, what });
    });
  const { rules } = await ask('ports');
  return { ask, resolverRules: () => rules, close: () => ask('close') };
}

/** Runs in a page: all rows of a table. @param {string} name */
const readTable = async (name) => {
  const db = await new Promise((resolve, reject) => {
    const opening = indexedDB.open('storekey');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const asked = db.transaction(name).objectStore(name).getAll();
  const rows = await new Promise((resolve) => {
    asked.onsuccess = () => resolve(asked.result);
  });
  db.close();
  return rows;
};

/** @param {Awaited<ReturnType<typeof startMarkets>>} world @param {number} scale @param {readonly (typeof markets)[number][]} [wanted] those of which an account is connected */
export async function openAccounts(world, scale, wanted = markets) {
  const folder = mkdtempSync(join(tmpdir(), 'storekey-pull-'));
  cpSync(chromeBuild, folder, { recursive: true });
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  manifest.host_permissions.push('https://*/*', 'http://*/*');
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
  const chromium = await launchChromium({ world, extension: folder });
  const page = await chromium.openPage('options.html');
  /** @param {string} kind @param {unknown} ask @returns {Promise<any>} */
  const ask = async (kind, ask) => {
    const reply = await page.evaluate((message) => chrome.runtime.sendMessage(message), { kind, ask });
    if (!reply?.ok) throw new Error(`${kind}: ${JSON.stringify(reply)}`);
    return reply.answer;
  };
  /** @param {string} table @returns {Promise<any[]>} */
  const rows = (table) => page.evaluate(readTable, table);
  /** @type {Record<string, string>} */
  const ids = {};
  for (const market of wanted) {
    const { account } = await ask('account.add', {
      ...{ endpoint: market, name: market, key: `key-${market}`, callback: callbacks[market], landings: [] },
      ...{ secret: `secret-${market}`, app: market === 'amazon' ? 'amzn1.sp.solution.1' : '', draft: false },
      country: market === 'amazon' ? 'US' : '',
    });
    ids[market] = account;
    await ask('account.write', { account, change: { pace: scale, paused: true } });
    const opening = chromium.context.waitForEvent('page');
    await ask('account.connect', { account });
    const tab = await opening;
    await tab.locator('#accept-s1').click({ noWaitAfter: true });
    for (;;) {
      const consent = (await rows('consents')).find((row) => row.account === account);
      if (consent?.endedAt && consent.step !== 'done') throw new Error(`${market}: ${JSON.stringify(consent.problem)}`);
      if (consent?.endedAt) break;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    await tab.close();
  }
  return {
    ...{ chromium, page, ask, rows, ids },
    /** Kills the document in which the pulls run, and the worker; then a page of ours asks something. */
    async kill() {
      const session = await chromium.context.newCDPSession(page);
      await session.send('ServiceWorker.enable');
      await session.send('ServiceWorker.stopAllWorkers');
      const { targetInfos } = await session.send('Target.getTargets');
      const document = targetInfos.find(({ url }) => url.endsWith('/offscreen.html'));
      if (document) await session.send('Target.closeTarget', { targetId: document.targetId });
      await session.detach();
      await new Promise((resolve) => setTimeout(resolve, 300));
      await ask('pull.view', {});
      return document !== undefined;
    },
    async close() {
      await chromium.close();
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
}
