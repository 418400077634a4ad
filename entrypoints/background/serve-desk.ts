// What the desk cannot do itself: the tabs of consents, and the alarm of the next pull. A tab counts when it comes to an
// address that ends its consent, also one where nothing answers: webRequest tells before anything is connected.
import { browser } from '../../utils/browser';
import type { Consent } from '../../utils/db/accounts-schema';
import { isLanding } from '../../utils/marketplaces/connect-rules';
import { clock } from '../../utils/uploads/time';
import { deskAlarm } from './alarms';
import { database, keepAlive } from './context';
import { askDesk } from './host';

/** ms between two looks at the tabs of open consents, should this worker die in between. */
const look = 30_000;
let waiting: readonly Consent[] = [];
let end: (() => void) | null = null;
let running: Promise<void> = Promise.resolve();

/** Changes an open consent; one that has gone on meanwhile stays. */
async function mark(account: string, change: Partial<Consent>): Promise<void> {
  const transaction = (await database()).transaction('consents', 'readwrite', { durability: 'strict' });
  const row = await transaction.store.get(account);
  if (row && row.endedAt === null && row.seen === null) await transaction.store.put({ ...row, ...change });
  await transaction.done;
}

/** A tab of a consent is where it ends: noted, handed on, and the tab moved on before anybody looks at its address. */
async function onAddress(tabId: number, url: string): Promise<void> {
  const found = waiting.find((row) => row.tabId === tabId);
  if (!found?.watch.some((landing) => URL.canParse(url) && isLanding(new URL(url), landing))) return;
  await mark(found.account, { seen: url });
  await browser.tabs.update(tabId, { url: browser.runtime.getURL(`/dashboard.html#consent/${found.account}`) });
  await askDesk('consent.seen', {});
}

async function onClosed(tabId: number): Promise<void> {
  const found = waiting.find((row) => row.tabId === tabId);
  if (!found) return;
  await mark(found.account, {
    step: 'closed',
    endedAt: clock(),
    problem: { key: 'problem_consentClosed', params: [] },
  });
  // Not waited for: this may be a part of it.
  void serveDesk();
}

const onRequest = (details: { tabId: number; url: string }): undefined => void onAddress(details.tabId, details.url);
const onRemoved = (tabId: number) => void onClosed(tabId);

/** Watches the tabs of open consents, and keeps this worker for it. */
function watch(rows: readonly Consent[]): void {
  browser.webRequest.onBeforeRequest.removeListener(onRequest);
  browser.tabs.onRemoved.removeListener(onRemoved);
  waiting = rows;
  end?.();
  end = null;
  if (rows.length === 0) return;
  const hosts = new Set(rows.flatMap(({ watch }) => watch.map((address) => new URL(address).hostname)));
  const urls = [...hosts].map((host) => `*://${host}/*`);
  browser.webRequest.onBeforeRequest.addListener(onRequest, { urls, types: ['main_frame'] });
  browser.tabs.onRemoved.addListener(onRemoved);
  void keepAlive(
    new Promise<void>((resolve) => {
      end = resolve;
    }),
  );
}

/** Opens a consent's tab; empty first, so that it is known whose it is before the page can send it back. */
async function open({ account, url }: Consent): Promise<void> {
  const { id } = await browser.tabs.create({ url: 'about:blank' });
  await mark(account, { step: 'waiting', tabId: id ?? null });
  await browser.tabs.update(id, { url });
}

async function serve(): Promise<void> {
  const db = await database();
  const open_ = (await db.getAll('consents')).filter((row) => row.endedAt === null && row.seen === null);
  for (const row of open_) if (row.step === 'opening') await open(row);
  const rows = (await db.getAll('consents')).filter((row) => row.step === 'waiting' && row.seen === null);
  watch(rows);
  // What came while this worker was dead.
  for (const { tabId } of rows) {
    const tab = await browser.tabs.get(tabId ?? -1).catch(() => null);
    if (!tab) await onClosed(tabId ?? -1);
    else if (tab.url) await onAddress(tab.id ?? -1, tab.url);
  }
  await plan(rows.length > 0);
}

/** The alarm of the next pull, or of the next look. */
async function plan(looks: boolean): Promise<void> {
  const at = await (await database()).get('values', 'pullAt');
  const now = clock();
  const next = Math.min(
    typeof at === 'number' ? at : Number.POSITIVE_INFINITY,
    looks ? now + look : Number.POSITIVE_INFINITY,
  );
  if (Number.isFinite(next)) browser.alarms.create(deskAlarm, { when: Math.max(next, now + look) });
}

/** At a start, and when the alarm rings: has the desk do what is due. */
export async function wakeDesk(): Promise<void> {
  await serveDesk();
  const at = await (await database()).get('values', 'pullAt');
  if (typeof at === 'number' && at <= clock()) await askDesk('pull.due', {});
}

/** Does what the desk wants now. Calls follow each other. */
export function serveDesk(): Promise<void> {
  running = running.then(serve, serve);
  return running;
}

/** Of some match patterns the first that the browser has not granted; null: all are. */
export async function missingHost(origins: readonly string[]): Promise<string | null> {
  for (const origin of origins) if (!(await browser.permissions.contains({ origins: [origin] }))) return origin;
  return null;
}
