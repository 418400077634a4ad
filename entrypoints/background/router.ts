// One line a message.
import { browser } from '../../utils/browser';
import { announceChange } from '../../utils/db/changes';
import type { Upload } from '../../utils/db/schema';
import { readSettings, writeSettings } from '../../utils/db/values';
import type { Handlers } from '../../utils/messages/receive';
import type { Who } from '../../utils/messages/sender';
import { mayCall } from '../../utils/uploaders/gateway-address';
import { isToken, writeSecret } from '../../utils/uploaders/token';
import {
  chooseFor,
  forceUpload,
  forgetEnded,
  releaseFor,
  retryUploads,
  saveShop,
  settleUpload,
} from '../../utils/uploads/commands';
import { cancelUploads, confirmBatch } from '../../utils/uploads/decide';
import { storedPictures } from '../../utils/uploads/stored';
import { thumbsOf } from '../../utils/uploads/thumbs';
import { clock } from '../../utils/uploads/time';
import { panelState } from '../../utils/uploads/view';
import { forgetVault } from '../../utils/vault/lock';
import { Locked, whileUnlocked } from '../../utils/vault/seal';
import { addByMessage } from './add';
import { catalogue, database, keepAlive } from './context';
import { resumeGrabs } from './grab';
import { handHandlers } from './hand';
import { atDesk, tryAgain, wakeEngine } from './host';
import { linkHandlers } from './links';
import { buildMenu } from './menu';
import { onMoved } from './moved';
import { openPopup } from './notice';
import { openOptions } from './open-options';
import { heldTo, withinReach } from './owner';
import { ownerHandlers } from './owner-deeds';
import { openPicker } from './picker';
import { pickerHello, proposePictures } from './propose';
import { recordOf } from './record';
import { missingHost, serveDesk } from './serve-desk';
import { settingsView } from './settings';
import { mayStay, siteHandlers, siteView } from './sites';
import {
  openChecklist,
  openChecklistPage,
  openSteps,
  openStepsPage,
  resumeSteps,
  tellChecklist,
  tellSteps,
} from './steps';
import { lockVault, setPassphrase, unlockVault } from './vault';

const ok = { ok: true } as const;
const pageTexts = /^(page_|panel_|state_|copy_|money_|problem_|warning_|ask_|app)/;

/** After the seller's word changed rows: the engine goes on, and the badge is right. */
async function changed(): Promise<typeof ok> {
  await wakeEngine();
  await onMoved();
  void keepAlive(resumeGrabs());
  return ok;
}

/** A control in a page only proposes: what touches more than that page's own pictures is done in a page of ours. */
function onlyOwnPages({ asker }: Who): void {
  if (asker !== 'page') throw new Error('only from a page of the extension');
}

/** Those of some uploads that whoever is at the machine may see and change. */
async function reachable(ids: readonly number[]): Promise<number[]> {
  const within = await withinReach();
  const { store } = (await database()).transaction('uploads');
  const rows = await Promise.all(ids.map((id) => store.get(id)));
  return rows.flatMap((row) => (row && within(row) ? [row.id] : []));
}

async function texts() {
  const { language, table } = await catalogue();
  return { language, texts: Object.fromEntries(Object.entries(table).filter(([key]) => pageTexts.test(key))) };
}

export const handlers: Handlers = {
  'page.hello': async (_, who) => {
    const { platform } = who;
    void resumeSteps(who);
    const { language, texts: table } = await texts();
    const kept = Object.fromEntries(Object.entries(table).filter(([key]) => key.startsWith('page_')));
    const stays = platform && (await mayStay(who));
    const view = stays ? { ...(await recordOf(platform.id)), name: platform.names[language] } : null;
    return { platform: view, site: await siteView(who), language, texts: kept };
  },
  'panel.texts': async () => texts(),
  'panel.read': async ({ limit }, { asker }) => {
    const state = await panelState(await database(), limit, clock(), await heldTo());
    // Where other pages' pictures came from is nothing for a page.
    return asker === 'page' ? state : { ...state, uploads: state.uploads.map((row) => ({ ...row, from: null })) };
  },
  'thumb.read': async ({ ids }) => thumbsOf(await database(), await reachable(ids)),
  'upload.add': async (ask, who) => {
    const answer = await addByMessage(ask, who);
    await changed();
    return answer;
  },
  'upload.stored': async (of) => storedPictures(await database(), of, await withinReach()),
  'upload.cancel': async (which, who) => {
    if (!('ids' in which)) onlyOwnPages(who);
    const result = await cancelUploads(await database(), which, clock(), await withinReach());
    await changed();
    return result;
  },
  'upload.retry': async (which, who) => {
    if (!('ids' in which) || which.ids.length > 1) onlyOwnPages(who);
    const count = await retryUploads(await database(), which, clock(), await withinReach());
    await changed();
    return { count };
  },
  'upload.settle': async ({ id, as }) => {
    for (const one of await reachable([id])) await settleUpload(await database(), one, as, clock());
    return changed();
  },
  'upload.force': async ({ id }) => {
    for (const one of await reachable([id])) await forceUpload(await database(), one, clock());
    return changed();
  },
  'upload.forget': async () => ({ count: await forgetEnded(await database()) }),
  'upload.choose': async ({ which, answer }, { asker, tabId }) => {
    const mine = await withinReach();
    const may = (row: Upload) =>
      mine(row) && (asker === 'page' || (row.hand !== undefined && row.source.tabId === tabId));
    const count = await chooseFor(await database(), which, answer, clock(), may);
    await changed();
    return { count };
  },
  ...handHandlers,
  ...linkHandlers,
  ...siteHandlers,
  'grab.resume': changed,
  'queue.pause': async ({ paused }, who) => {
    if (!paused) onlyOwnPages(who);
    await writeSettings(await database(), { paused });
    return changed();
  },
  'stop.release': async ({ scope }) => {
    const result = await atDesk('gateway.authorized', { scope });
    tryAgain();
    await changed();
    return result;
  },
  'batch.confirm': async ({ batch, yes }) =>
    confirmBatch(await database(), batch, yes, clock(), await withinReach()).then(changed),
  'engine.wake': async () => wakeEngine().then(() => ok),
  'engine.moved': async () => onMoved().then(() => ok),
  'desk.wants': async () => serveDesk().then(() => ok),
  'host.missing': async ({ origins }) => ({ origin: await missingHost(origins) }),
  'settings.read': async () => settingsView(),
  'settings.write': async (change) => {
    const db = await database();
    const before = await readSettings(db);
    const { address, httpHosts } = { ...before, ...change };
    if (!mayCall(address, httpHosts)) throw new Error('address may not be called');
    // A token was given for one gateway: it does not follow to another host.
    if (new URL(address).host !== new URL(before.address).host) await writeSecret(db, null);
    await writeSettings(db, change);
    if (change.language) await buildMenu();
    return changed();
  },
  'secret.write': async (given) => {
    const db = await database();
    if ('token' in given && !isToken(given.token.trim())) return { problem: { key: 'problem_tokenChars', params: [] } };
    if ('clear' in given) await forgetVault(db);
    try {
      const kept = 'token' in given ? { token: given.token.trim() } : given;
      await writeSecret(db, 'clear' in kept ? null : kept);
    } catch (error) {
      if (error instanceof Locked) return { problem: { key: 'problem_locked', params: [] } };
      throw error;
    }
    tryAgain();
    await writeSettings(db, { auth: 'clientId' in given ? 'client' : 'token' });
    const problem = 'clientId' in given ? (await atDesk('gateway.secret', {})).problem : null;
    if (!problem && !('clear' in given)) await releaseFor(db, 'problem_expired', clock());
    await changed();
    return { problem };
  },
  'shop.save': async (shop) => {
    await saveShop(await database(), shop, clock());
    await buildMenu();
    return changed();
  },
  'shop.remove': async ({ key }) => {
    await (await database()).delete('shops', key);
    announceChange();
    await buildMenu();
    return ok;
  },
  'shop.tested': async () => buildMenu().then(() => ok),
  'vault.unlock': async (ask) => {
    const answer = await unlockVault(ask);
    await changed();
    return answer;
  },
  'vault.lock': async () => lockVault().then(changed),
  'vault.set': async (ask) => setPassphrase(ask).then(changed),
  'vault.key': async (_, { path, tabId }) => {
    if (path !== '/offscreen.html' || tabId !== null) throw new Error('only for the engine');
    return { key: await whileUnlocked() };
  },
  ...ownerHandlers,
  'options.open': openOptions,
  'popup.open': async () => openPopup().then(() => ok),
  'panel.open': async ({ tools }, { tabId, frameId }) => {
    if (tabId === null) throw new Error('no tab');
    await browser.scripting.executeScript({
      target: { tabId, frameIds: [frameId] },
      files: [tools ? '/tools.js' : '/panel.js'],
    });
    return ok;
  },
  'steps.page': async (_, who) => openStepsPage(who).then(() => ok),
  'steps.open': async ({ tabId, run }) => openSteps(tabId, run).then(() => ok),
  'steps.tell': tellSteps,
  'checklist.page': async (_, who) => openChecklistPage(who).then(() => ok),
  'checklist.open': async ({ tabId, run }) => openChecklist(tabId, run).then(() => ok),
  'checklist.tell': tellChecklist,
  'picker.open': async () => {
    const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
    await openPicker(tab);
    return ok;
  },
  'picker.hello': async () => pickerHello(),
  'picture.propose': async (ask, who) => {
    const answer = await proposePictures(ask, who);
    await changed();
    return answer;
  },
};
