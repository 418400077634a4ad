// A world with marketplaces, a Chromium whose extension may call them, and the desk asked from a page of the extension.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Account, Consent, PullState } from '../../utils/db/accounts-schema';
import type { DraftLine, Receipt } from '../../utils/db/orders-schema';
import type { DeskAnswer, DeskAsk, DeskKind } from '../../utils/messages/desk';
import { launchChromium } from '../run/browser.mjs';
import { chromeBuild } from '../run/chromium-args.mjs';
import { startSandbox } from '../sandbox/server.mjs';
import { eventually } from './closed-root';

type Tables = { accounts: Account; consents: Consent; pulls: PullState; draftLines: DraftLine; receipts: Receipt };
export type Market = 'aliexpress' | 'aliexpress-aop' | 'amazon' | 'dhgate' | 'ebay';

/** A copy of the built extension whose manifest names every host: nobody can answer the browser's prompt here. */
function granted(): { folder: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'storekey-market-'));
  cpSync(chromeBuild, folder, { recursive: true });
  const path = join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8'));
  manifest.host_permissions.push('https://*/*', 'http://*/*');
  writeFileSync(path, JSON.stringify(manifest));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Reads all rows of a table, in a page of the extension. */
function rowsOf<K extends keyof Tables>(page: Page, table: K): Promise<Tables[K][]> {
  return page.evaluate(async (name) => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('storekey');
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    const asked = db.transaction(name).objectStore(name).getAll();
    const rows = await new Promise<Tables[K][]>((resolve, reject) => {
      asked.onsuccess = () => resolve(asked.result as Tables[K][]);
      asked.onerror = () => reject(asked.error);
    });
    db.close();
    return rows;
  }, table);
}

export async function openMarkets(markets: { scale?: number; orders?: number }) {
  const world = await startSandbox({ markets });
  const { folder, remove } = granted();
  const chromium = await launchChromium({ world, extension: folder, lang: 'zh_CN' });
  const page = await chromium.openPage('options.html');
  const ask = async <K extends DeskKind>(kind: K, question: DeskAsk<K>): Promise<DeskAnswer<K>> => {
    const reply = await page.evaluate((message) => chrome.runtime.sendMessage(message), { kind, ask: question });
    if (!reply?.ok) throw new Error(`${kind}: ${JSON.stringify(reply)}`);
    return reply.answer;
  };
  const rows = <K extends keyof Tables>(table: K) => rowsOf(page, table);
  const account = async (id: string) => (await rows('accounts')).find((row) => row.id === id);
  const consent = async (id: string) => (await rows('consents')).find((row) => row.account === id);
  const lines = async (id: string) => (await rows('draftLines')).filter((row) => row.account === id);
  const core = (market: Market) => world.markets[market].core;

  /** Adds an account of a marketplace's app. */
  const add = async (market: Market, change: { secret?: string } = {}) => {
    const app = core(market).apps.get(`key-${market}`);
    const { account: id } = await ask('account.add', {
      ...{ endpoint: market, name: `店 ${market}`, key: app?.key ?? '', callback: app?.callback ?? '', landings: [] },
      ...{ secret: app?.secret ?? '', app: app?.app ?? '', draft: false },
      ...{ country: market === 'amazon' ? 'US' : '', ...change },
    });
    // The sandbox's rates are so many times the published ones; the app was granted them.
    await ask('account.write', { account: id, change: { pace: markets.scale ?? 1 } });
    return id;
  };
  /**
   * Begins a consent and gives the marketplace's page. The driver sometimes misses a tab that goes on to its address
   * while it is being attached (the consent then stands and the tab is there): begun again, as a seller may.
   */
  const begin = async (id: string, tries = 4): Promise<Page> => {
    const known = new Set(chromium.context.pages());
    const { problem } = await ask('account.connect', { account: id });
    if (problem) throw new Error(`not begun: ${problem.key}`);
    const opened = () => Promise.resolve(chromium.context.pages().find((one) => !known.has(one)));
    const tab = await eventually(opened, (one) => one !== undefined, 4_000).catch(() => undefined);
    const row = await consent(id);
    if (row?.step !== 'waiting') throw new Error(`no tab was opened: ${JSON.stringify(row)}`);
    if (!tab && tries > 1) return begin(id, tries - 1);
    if (!tab) throw new Error('the driver never saw the tab');
    await tab.waitForURL(/^https?:/, { timeout: 15_000 });
    return tab;
  };
  /** How a consent ended; where it went well, the questions after it are answered, so that the account is pulled. */
  const ended = async (id: string) => {
    const row = await eventually(
      () => consent(id),
      (found) => found?.endedAt != null,
      15_000,
    );
    if (row?.step === 'done') await ask('account.write', { account: id, change: { firstDays: 3 } });
    return row;
  };
  return {
    ...{ world, chromium, page, ask, rows, account, consent, lines, core, add, begin, ended },
    /** Connects an account as a seller, to the end. */
    connect: async (market: Market, seller = 's1') => {
      const id = await add(market);
      const tab = await begin(id);
      await tab.locator(`#accept-${seller}`).click({ noWaitAfter: true });
      const row = await ended(id);
      if (row?.step !== 'done') throw new Error(`not connected: ${JSON.stringify(row?.problem)}`);
      await tab.close();
      return id;
    },
    /** Waits until no pull of the account runs, and gives its last receipt. */
    rested: async (id: string, after = 0, ms = 60_000): Promise<Receipt> => {
      const found = await eventually(
        async () => (await rows('receipts')).filter((row) => row.account === id && row.id > after).at(-1),
        (row) => row !== undefined,
        ms,
      );
      if (!found)
        throw new Error(`no pull ended: ${JSON.stringify((await rows('pulls')).find((row) => row.account === id))}`);
      return found;
    },
    /** Kills the extension's worker. */
    kill: async () => {
      const session = await chromium.context.newCDPSession(page);
      await session.send('ServiceWorker.enable');
      await session.send('ServiceWorker.stopAllWorkers');
      await session.detach();
    },
    /** Moves the time of an account's next pull, as if its hour had come, and tells the alarm. */
    strike: async (id: string, ago = 1000) => {
      await page.evaluate(
        async ({ account, at }) => {
          const db = await new Promise<IDBDatabase>((resolve) => {
            const opening = indexedDB.open('storekey');
            opening.onsuccess = () => resolve(opening.result);
          });
          const transaction = db.transaction(['pulls', 'values'], 'readwrite');
          const pulls = transaction.objectStore('pulls');
          const row = pulls.get(account);
          row.onsuccess = () => void pulls.put({ ...row.result, nextAt: at });
          transaction.objectStore('values').put(at, 'pullAt');
          await new Promise<void>((resolve) => {
            transaction.oncomplete = () => resolve();
          });
          db.close();
        },
        { account: id, at: Date.now() - ago },
      );
      const worker = await chromium.worker();
      await worker.evaluate(() => {
        (chrome.alarms.onAlarm as unknown as { dispatch: (alarm: object) => void }).dispatch({ name: 'desk' });
      });
    },
    close: async () => {
      await chromium.close();
      await world.close();
      remove();
    },
  };
}

export type Markets = Awaited<ReturnType<typeof openMarkets>>;
