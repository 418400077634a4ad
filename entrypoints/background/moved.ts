// After rows moved: the badge, the batches that have ended, and the alarm that continues what a dead worker left.
import { browser } from '../../utils/browser';
import type { Db } from '../../utils/db/open';
import type { Batch, Stop, Upload } from '../../utils/db/schema';
import { countStates } from '../../utils/db/uploads';
import { readSettings } from '../../utils/db/values';
import type { ToastOptions } from '../../utils/page/toast';
import type { TextKey } from '../../utils/texts';
import { comingOf } from '../../utils/uploads/coming';
import { readMoney } from '../../utils/uploads/money';
import { batchReceipt, type Receipt } from '../../utils/uploads/receipt';
import { endStates, openStates } from '../../utils/uploads/states';
import { clock } from '../../utils/uploads/time';
import { setWatchdog } from './alarms';
import { catalogue, database } from './context';

let running: Promise<void> = Promise.resolve();

/** Brings badge, notices and alarm up to what the database says. Calls follow each other. */
export function onMoved(): Promise<void> {
  running = running.then(look, look);
  return running;
}

let updateWaits = false;

/** A new version is there: it comes in at once when nothing runs, else when the last upload has ended. */
export function updateWhenIdle(): Promise<void> {
  updateWaits = true;
  return onMoved();
}

async function look(): Promise<void> {
  const db = await database();
  const counts = await countStates(db, [...openStates, 'blocked', 'unconfirmed']);
  const open = openStates.reduce((sum, state) => sum + (counts[state] ?? 0), 0);
  await badge(open, (counts.blocked ?? 0) + (counts.unconfirmed ?? 0));
  await setWatchdog(open > 0);
  await tellStops(db);
  for (const batch of await db.getAllFromIndex('batches', 'toldAt', 0)) {
    if (!batch.confirmed || comingOf(batch, clock()) > 0 || !(await mayHaveEnded(db, batch.id))) continue;
    const rows = await db.getAllFromIndex('uploads', 'batch', batch.id);
    const receipt = batchReceipt(rows);
    if (receipt) await tell(db, batch, rows, receipt);
  }
  if (updateWaits && open === 0) browser.runtime.reload();
}

/** Whether the last upload of a batch has ended: until then its thousand rows need not be read at every move. */
async function mayHaveEnded(db: Db, batch: string): Promise<boolean> {
  const last = await db.transaction('uploads').store.index('batch').openCursor(batch, 'prev');
  return last !== null && endStates.includes(last.value.state);
}

async function badge(open: number, attention: number): Promise<void> {
  // Running: how many still. Nothing running, but something waits for the seller: a mark.
  const text = open > 0 ? (open > 999 ? '999+' : String(open)) : attention > 0 ? '!' : '';
  await browser.action.setBadgeText({ text });
  if (text !== '') await browser.action.setBadgeBackgroundColor({ color: open > 0 ? '#1f5fbf' : '#b45309' });
}

/** What stands still and will not go on by itself is told once; the panel shows it until it is released. */
async function tellStops(db: Db): Promise<void> {
  for (const stop of await db.getAll('stops')) {
    if (stop.told) continue;
    const { t } = await catalogue();
    const { key, params, said } = stop.problem;
    const shop = stop.scope === 'account' ? undefined : await db.get('shops', stop.scope);
    const title = shop ? t('notice_shopStopped', shop.name) : t('notice_stopped');
    const lines = [t(key as TextKey, ...params), ...(said ? [said] : [])];
    await notify(`stop/${stop.scope}`, title, lines);
    await markTold(db, stop);
    const untold = await db.getAllFromIndex('batches', 'toldAt', 0);
    const tabId = untold.filter((batch) => batch.tabId !== null).at(-1)?.tabId ?? null;
    if (tabId !== null) await toast(tabId, { kind: 'warn', title, lines });
  }
}

/** A stop that was released or replaced meanwhile is not brought back. */
async function markTold(db: Db, { scope, at }: Stop): Promise<void> {
  const transaction = db.transaction('stops', 'readwrite');
  const stop = await transaction.store.get(scope);
  if (stop?.at === at) await transaction.store.put({ ...stop, told: true });
  await transaction.done;
}

/** A notification of the browser's; one of the same id is replaced. */
export function notify(id: string, title: string, lines: string[]): Promise<string> {
  const iconUrl = browser.runtime.getURL('icon/128.png');
  return browser.notifications.create(id, { type: 'basic', iconUrl, title, message: lines.join('\n') });
}

/** Told in the page only where one still is and lets us; the notification has been given in any case. */
async function toast(tabId: number, options: ToastOptions): Promise<void> {
  const target = { tabId };
  const show = (given: ToastOptions) =>
    (globalThis as unknown as { storekeyToast: (o: ToastOptions) => void }).storekeyToast(given);
  try {
    await browser.scripting.executeScript({ target, files: ['/toast.js'] });
    await browser.scripting.executeScript({ target, func: show, args: [options] });
  } catch {
    // The tab is gone, or no extension may run there.
  }
}

/** False when something of the batch runs again since it was read: then its end is told another time. */
async function markBatchTold(db: Db, id: string): Promise<boolean> {
  const transaction = db.transaction(['batches', 'uploads'], 'readwrite');
  const batch = await transaction.objectStore('batches').get(id);
  const rows = await transaction.objectStore('uploads').index('batch').getAll(id);
  const whole = batch !== undefined && comingOf(batch, clock()) === 0;
  const ended = whole && rows.every((row) => endStates.includes(row.state));
  if (batch && ended) await transaction.objectStore('batches').put({ ...batch, toldAt: clock() });
  await transaction.done;
  return ended;
}

/** The end of a batch: a notification with its id, so that telling twice replaces; then the mark; then the page. */
async function tell(db: Db, batch: Batch, rows: Upload[], receipt: Receipt): Promise<void> {
  const { t } = await catalogue();
  const settings = await readSettings(db);
  const money = await readMoney(db, settings, clock());
  const { stored, reused, failed, unconfirmed, cancelled, points, flagged } = receipt;
  const lines = [t('notice_counts', stored, reused, failed, unconfirmed)];
  if (cancelled > 0) lines.push(t('notice_cancelled', cancelled));
  lines.push(unconfirmed > 0 ? t('notice_pointsMaybe', points, unconfirmed) : t('notice_points', points));
  if (flagged > 0) lines.push(t('notice_flagged', flagged));
  if (money.low && money.left !== null) lines.push(t('notice_low', money.left));
  const bad = failed + unconfirmed > 0 || flagged > 0;
  const key =
    stored + reused === 0
      ? unconfirmed > 0
        ? 'notice_unconfirmed'
        : 'notice_none'
      : bad
        ? 'notice_partly'
        : 'notice_all';
  const title = cancelled === rows.length ? t('notice_allCancelled') : t(key);
  await notify(`batch/${batch.id}`, title, lines);
  if (!(await markBatchTold(db, batch.id))) return;
  if (batch.tabId === null) return;
  const kind = stored + reused === 0 ? 'error' : bad ? 'warn' : 'ok';
  const [only, ...more] = rows;
  if (only && more.length === 0) {
    // Of one picture four counts say less than its name.
    const what = only.problem
      ? t(only.problem.key as TextKey, ...only.problem.params)
      : (only.picture?.title ?? only.title);
    lines.splice(0, 1, what, ...only.warnings.map(({ key, params }) => t(key as TextKey, ...params)));
  }
  await toast(batch.tabId, { kind, title, lines });
}
