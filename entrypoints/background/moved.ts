// After rows moved: the badge, the batches that have ended, and the alarm that continues what a dead worker left.
import { browser } from '../../utils/browser';
import type { Db } from '../../utils/db/open';
import type { Batch, Upload } from '../../utils/db/schema';
import { countStates } from '../../utils/db/uploads';
import { readSettings } from '../../utils/db/values';
import { showToast } from '../../utils/page/toast';
import { readMoney } from '../../utils/uploads/money';
import { batchReceipt, type Receipt } from '../../utils/uploads/receipt';
import { openStates } from '../../utils/uploads/states';
import { setWatchdog } from './alarms';
import { catalogue, clock, database } from './context';

let running: Promise<void> = Promise.resolve();

/** Brings badge, notices and alarm up to what the database says. Calls follow each other. */
export function onMoved(): Promise<void> {
  running = running.then(look, look);
  return running;
}

async function look(): Promise<void> {
  const db = await database();
  const counts = await countStates(db, [...openStates, 'blocked', 'unconfirmed']);
  const open = openStates.reduce((sum, state) => sum + (counts[state] ?? 0), 0);
  await badge(open, (counts.blocked ?? 0) + (counts.unconfirmed ?? 0));
  await setWatchdog(open > 0);
  for (const batch of await db.getAllFromIndex('batches', 'toldAt', 0)) {
    if (!batch.confirmed) continue;
    const rows = await db.getAllFromIndex('uploads', 'batch', batch.id);
    const receipt = batchReceipt(rows);
    if (receipt) await tell(db, batch, rows, receipt);
  }
}

async function badge(open: number, attention: number): Promise<void> {
  // Running: how many still. Nothing running, but something waits for the seller: a mark.
  const text = open > 0 ? (open > 999 ? '999+' : String(open)) : attention > 0 ? '!' : '';
  await browser.action.setBadgeText({ text });
  if (text !== '') await browser.action.setBadgeBackgroundColor({ color: open > 0 ? '#1f5fbf' : '#b45309' });
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
  await browser.notifications.create(`batch/${batch.id}`, {
    type: 'basic',
    iconUrl: browser.runtime.getURL('icon/128.png'),
    title,
    message: lines.join('\n'),
  });
  await db.put('batches', { ...batch, toldAt: clock() });
  if (batch.tabId === null) return;
  const kind = stored + reused === 0 ? 'error' : bad ? 'warn' : 'ok';
  const first = rows.find((row) => row.problem);
  if (first?.problem && rows.length === 1) lines.unshift(t(first.problem.key as never, ...first.problem.params));
  // Told in the page only where one still is; the notification has been given in any case.
  const toast = {
    target: { tabId: batch.tabId },
    func: showToast,
    args: [{ kind, title, lines }] as [Parameters<typeof showToast>[0]],
  };
  await browser.scripting.executeScript(toast).catch(() => undefined);
}
