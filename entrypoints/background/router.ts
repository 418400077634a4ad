// One line a message.
import { browser } from '../../utils/browser';
import { announceChange } from '../../utils/db/changes';
import { readSettings, writeSettings } from '../../utils/db/values';
import type { Handlers } from '../../utils/messages/receive';
import { mayCall } from '../../utils/uploaders/gateway-address';
import { writeSecret } from '../../utils/uploaders/token';
import {
  cancelUploads,
  confirmBatch,
  forceUpload,
  forgetEnded,
  releaseFor,
  retryUploads,
  settleUpload,
} from '../../utils/uploads/commands';
import { thumbsOf } from '../../utils/uploads/thumbs';
import { panelState } from '../../utils/uploads/view';
import { forgetVault } from '../../utils/vault/lock';
import { whileUnlocked } from '../../utils/vault/seal';
import { addByMessage } from './add';
import { catalogue, clock, database } from './context';
import { askAuthorized, checkSecret, findShop, probe, settingsView, testCall } from './gateway';
import { resumeGrabs } from './grab';
import { wakeEngine } from './host';
import { buildMenu } from './menu';
import { onMoved } from './moved';
import { openPopup } from './notice';
import { lockVault, setPassphrase, unlockVault } from './vault';

const ok = { ok: true } as const;
const pageTexts = /^(page_|panel_|state_|copy_|money_|problem_|warning_|app)/;

/** After the seller's word changed rows: the engine goes on, and the badge is right. */
async function changed(): Promise<typeof ok> {
  await resumeGrabs();
  await wakeEngine(onMoved);
  await onMoved();
  return ok;
}

async function texts() {
  const { language, table } = await catalogue();
  return { language, texts: Object.fromEntries(Object.entries(table).filter(([key]) => pageTexts.test(key))) };
}

export const handlers: Handlers = {
  'page.hello': async (_, { platform }) => {
    const { language, texts: table } = await texts();
    const kept = Object.fromEntries(Object.entries(table).filter(([key]) => key.startsWith('page_')));
    const view = platform && { id: platform.id, name: platform.names[language], routes: platform.routes };
    return { platform: view, language, texts: kept };
  },
  'panel.texts': async () => texts(),
  'panel.read': async ({ limit }) => panelState(await database(), limit, clock()),
  'thumb.read': async ({ ids }) => thumbsOf(await database(), ids),
  'upload.add': async (ask, who) => {
    const answer = await addByMessage(ask, who);
    await changed();
    return answer;
  },
  'upload.cancel': async (which) => {
    const result = await cancelUploads(await database(), which, clock());
    await changed();
    return result;
  },
  'upload.retry': async (which) => {
    const count = await retryUploads(await database(), which, clock());
    await changed();
    return { count };
  },
  'upload.settle': async ({ id, as }) => settleUpload(await database(), id, as, clock()).then(changed),
  'upload.force': async ({ id }) => forceUpload(await database(), id, clock()).then(changed),
  'upload.forget': async () => ({ count: await forgetEnded(await database()) }),
  'queue.pause': async ({ paused }) => writeSettings(await database(), { paused }).then(changed),
  'stop.release': async ({ scope }) => {
    const result = await askAuthorized(scope);
    await changed();
    return result;
  },
  'batch.confirm': async ({ batch, yes }) => confirmBatch(await database(), batch, yes, clock()).then(changed),
  'engine.wake': async () => wakeEngine(onMoved).then(() => ok),
  'engine.moved': async () => onMoved().then(() => ok),
  'settings.read': async () => settingsView(),
  'settings.write': async (change) => {
    const db = await database();
    const { address, httpHosts } = { ...(await readSettings(db)), ...change };
    if (!mayCall(address, httpHosts)) throw new Error('address may not be called');
    await writeSettings(db, change);
    if (change.language) await buildMenu();
    return changed();
  },
  'secret.write': async (given) => {
    const db = await database();
    if ('clear' in given) await forgetVault(db);
    await writeSecret(db, 'clear' in given ? null : given);
    await writeSettings(db, { auth: 'clientId' in given ? 'client' : 'token' });
    const problem = 'clientId' in given ? await checkSecret() : null;
    if (!problem && !('clear' in given)) await releaseFor(db, 'problem_expired', clock());
    await changed();
    return { problem };
  },
  'gateway.probe': async ({ address }) => probe(address),
  'gateway.test': async (fields) => testCall(fields),
  'shop.find': async ({ url, type }) => findShop(url, type),
  'shop.save': async (shop) => {
    await (await database()).put('shops', shop);
    announceChange();
    await buildMenu();
    return ok;
  },
  'shop.remove': async ({ key }) => {
    await (await database()).delete('shops', key);
    announceChange();
    await buildMenu();
    return ok;
  },
  'vault.unlock': async (ask) => {
    const answer = await unlockVault(ask);
    await changed();
    return answer;
  },
  'vault.lock': async () => lockVault().then(changed),
  'vault.set': async (ask) => setPassphrase(ask).then(changed),
  'vault.key': async () => ({ key: await whileUnlocked() }),
  'options.open': async () => browser.runtime.openOptionsPage().then(() => ok),
  'popup.open': async () => openPopup().then(() => ok),
  'panel.open': async (_, { tabId, frameId }) => {
    if (tabId === null) throw new Error('no tab');
    await browser.scripting.executeScript({ target: { tabId, frameIds: [frameId] }, files: ['/panel.js'] });
    return ok;
  },
};
