// A world with marketplaces, a Chromium whose extension may call them, and the desk asked from a page of the extension.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DraftLine } from '../../utils/db/lines-schema';
import type { Receipt } from '../../utils/db/orders-schema';
import type { DeskAnswer, DeskAsk, DeskKind } from '../../utils/messages/desk';
import { launchChromium } from '../run/browser.mjs';
import { chromeBuild } from '../run/chromium-args.mjs';
import { startSandbox } from '../sandbox/server.mjs';
import { eventually } from './closed-root';
import { alarmOf, dumpOf, moveHour, rowsOf, type Tables } from './market-rows';
import { type ConsentTab, consentTab } from './market-tab';

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

/**
 * How many times faster than published rates are: as little as the length of a test allows, since a busy machine's delays
 * grow with it. Amazon gives a list in three minutes.
 */
const scale: Record<Market, number> = { aliexpress: 4, 'aliexpress-aop': 4, amazon: 20, dhgate: 4, ebay: 4 };

export async function openMarkets(markets: { lives: number; orders: number }) {
  const world = await startSandbox({ markets: { ...markets, scale } });
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
  const lines = async (id: string) => {
    const own = (await rows('lineBlocks')).filter((block) => block.account === id);
    return own.flatMap((block) => block.lines as DraftLine[]);
  };
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
    await ask('account.write', { account: id, change: { pace: scale[market] } });
    return id;
  };
  /** How a consent ended; where it went well, the questions after it are answered, so that the account is pulled. */
  const ended = async (id: string, ms = 40_000) => {
    const row = await eventually(
      () => consent(id),
      (found) => found?.endedAt != null,
      ms,
    );
    if (row?.step === 'done') await ask('account.write', { account: id, change: { firstDays: 3 } });
    return row;
  };
  /**
   * Begins a consent and gives the tab with the marketplace's page. While the driver attaches a new tab, one that goes on to
   * its address at once sometimes stays unloaded: then it is sent there again.
   */
  /** The tab of a consent that was begun, with the marketplace's page in it. */
  const opened = async (id: string): Promise<ConsentTab> => {
    const row = await eventually(
      () => consent(id),
      (one) => one !== undefined && one.step !== 'opening',
      30_000,
    );
    const { step, tabId = null, state = '', url = '' } = row ?? {};
    if (step !== 'waiting' || tabId === null) throw new Error(`no tab was opened: ${JSON.stringify(row)}`);
    const tab = consentTab(page, tabId);
    for (let tries = 0; tries < 4; tries += 1) {
      const there = await tab.comesTo(new RegExp(`^complete https?:.*${state}`), 5_000).then(
        () => true,
        () => false,
      );
      if (there) return tab;
      await page.evaluate(([at, to]) => chrome.tabs.update(at, { url: to }), [tabId, url] as const);
    }
    throw new Error('the tab was never loaded');
  };
  const beginOne = async (id: string): Promise<ConsentTab> => {
    const { problem } = await ask('account.connect', { account: id });
    if (problem) throw new Error(`not begun: ${problem.key}`);
    return opened(id);
  };
  let turn: Promise<unknown> = Promise.resolve();
  /** One after the other: the driver attaches one tab at a time well. */
  const begin = (id: string): Promise<ConsentTab> => {
    const mine = turn.then(() => beginOne(id));
    turn = mine.catch(() => undefined);
    return mine;
  };
  return {
    ...{ world, chromium, page, ask, rows, account, consent, lines, core, add, begin, opened, ended },
    /** Connects an account as a seller, to the end. */
    connect: async (market: Market, seller = 's1') => {
      const id = await add(market);
      const tab = await begin(id);
      await tab.press(`#accept-${seller}`);
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
    /** Kills the extension's worker, and the document in which the desk works where that is wanted. */
    kill: async (what: 'worker' | 'both') => {
      const session = await chromium.context.newCDPSession(page);
      await session.send('ServiceWorker.enable');
      await session.send('ServiceWorker.stopAllWorkers');
      const { targetInfos } = await session.send('Target.getTargets');
      const document = targetInfos.find(({ url }) => url.endsWith('/offscreen.html'));
      if (what === 'both') {
        if (!document) throw new Error('there is no document');
        await session.send('Target.closeTarget', { targetId: document.targetId });
      }
      await session.detach();
    },
    alarm: () => alarmOf(page),
    dump: () => dumpOf(page),
    /** Moves the hour of accounts' next pulls to now, or to `ago` ms before: the browser's own alarm rings. */
    strike: (ids: readonly string[], ago = 1000) => moveHour(page, ids, ago),
    close: async () => {
      await chromium.close();
      await world.close();
      remove();
    },
  };
}

export type Markets = Awaited<ReturnType<typeof openMarkets>>;
