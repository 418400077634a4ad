// What a start of the background brings up to date, and what installing and alarms do.
import { browser, type Runtime } from '../../utils/browser';
import { hasOpen } from '../../utils/db/uploads';
import { backOfficeHosts } from '../../utils/platforms/index';
import { failLeft } from '../../utils/uploads/hand';
import { clock } from '../../utils/uploads/time';
import { endingLeft, lookAtEnding } from '../../utils/vault/owner-ending';
import { day, deskAlarm, ending, idle, setDay, setEnding, watchdog } from './alarms';
import { database, keepAlive } from './context';
import { resumeGrabs } from './grab';
import { askDesk, checkPermission, closeIdleEngine, setConnectionRule, wakeEngine } from './host';
import { buildMenu } from './menu';
import { onMoved } from './moved';
import { remind } from './remind';
import { wakeDesk } from './serve-desk';
import { syncSites, tellTakenBack } from './sites';
import { clearWallRules } from './walls';

/** Calls by hand whose worker died; longer than their answers are waited for, ms. */
const handCallLife = 660_000;

/** Continues what is left: bytes to fetch, uploads to send, ends to tell. */
export async function onStart(): Promise<void> {
  const db = await database();
  await setDay();
  await setEnding(((await endingLeft(db)) ?? 0) > 0);
  await setConnectionRule();
  await clearWallRules();
  if (await hasOpen(db)) await wakeEngine();
  // Stores that a run drove when the browser ended.
  if (await db.countFromIndex('grants', 'run', IDBKeyRange.lowerBound('', true))) await askDesk('step.recover', {});
  await onMoved();
  await wakeDesk();
  void keepAlive(resumeGrabs());
  for (const call of await db.getAllFromIndex('calls', 'outcome', 'sent')) {
    if (call.kind !== 'upload' && call.at < clock() - handCallLife)
      await db.put('calls', { ...call, outcome: 'unconfirmed' });
  }
}

/** The watchdog: the engine may have died with its document. */
export async function onAlarm(alarm: { name: string }): Promise<void> {
  if (alarm.name === watchdog) {
    await failLeft(await database(), clock());
    await onStart();
  }
  if (alarm.name === idle) await closeIdleEngine();
  if (alarm.name === deskAlarm) await wakeDesk();
  if (alarm.name === day) await keepAlive(remind());
  if (alarm.name === ending) await setEnding(((await lookAtEnding(await database(), clock())) ?? 0) > 0);
}

/** A host was granted or withdrawn: the gateway's may be among them. */
export async function onPermissions(): Promise<void> {
  await checkPermission();
  await syncSites();
  await onMoved();
  // A site's pictures may wait for just this; the page that asked may have been closed by the question.
  void keepAlive(resumeGrabs());
}

/** A host was withdrawn, and our controls stand in its open pages. */
export async function onWithdrawn(): Promise<void> {
  await onPermissions();
  await tellTakenBack();
}

/** The menu; the set-up page at the first install; our scripts in tabs that are open already. */
export async function onInstalled(details: Runtime.OnInstalledDetailsType): Promise<void> {
  await buildMenu();
  await syncSites();
  if (details.reason === 'install') {
    const shops = await (await database()).count('shops');
    if (shops === 0) await browser.runtime.openOptionsPage();
  }
  for (const tab of await browser.tabs.query({ url: [...backOfficeHosts] })) {
    const target = { tabId: tab.id as number, allFrames: true };
    await browser.scripting.executeScript({ target, files: ['/content-scripts/backoffice.js'] }).catch(() => undefined);
  }
}
