// Where engine and desk live: an offscreen document in Chrome, a hidden frame of this page in Firefox; both show the
// same document of ours. And what its calls need of us.
import { browser } from '../../utils/browser';
import { hasOpen } from '../../utils/db/uploads';
import { readSettings } from '../../utils/db/values';
import type { DeskKind } from '../../utils/messages/desk';
import type { PassOn } from '../../utils/messages/receive';
import { type AskDesk, askDeskWith } from '../../utils/messages/send';
import { type NetError, netChannel } from '../../utils/net/not-sent';
import { gatewayHost, permissionOf } from '../../utils/uploaders/gateway-address';
import { releaseFor } from '../../utils/uploads/commands';
import { engineChannel } from '../../utils/uploads/hand-in';
import { stopAccount } from '../../utils/uploads/send';
import { clock } from '../../utils/uploads/time';
import { setIdle } from './alarms';
import { database, keepAlive } from './context';

const url = 'offscreen.html';
let creating: Promise<void> | null = null;
let frame: HTMLIFrameElement | null = null;
const poke = new BroadcastChannel(engineChannel);
const net = new BroadcastChannel(netChannel);

async function hasDocument(): Promise<boolean> {
  // The document takes its frame away when it cannot work.
  if (import.meta.env.FIREFOX) return frame?.isConnected === true;
  const contexts = await chrome.runtime.getContexts({
    contextTypes: ['OFFSCREEN_DOCUMENT' as chrome.runtime.ContextType],
  });
  return contexts.length > 0;
}

async function createDocument(): Promise<void> {
  if (await hasDocument()) return;
  if (import.meta.env.FIREFOX) {
    const made = document.createElement('iframe');
    made.src = `/${url}`;
    frame = made;
    const loaded = new Promise((resolve) => made.addEventListener('load', resolve, { once: true }));
    document.documentElement.append(made);
    await loaded;
    return;
  }
  const made = chrome.offscreen.createDocument({
    url,
    reasons: ['BLOBS' as chrome.offscreen.Reason],
    justification: 'Uploads in flight must outlive the worker: their answers have been paid for.',
  });
  // Another start of the worker may have been quicker; then there is one, which is all that is wanted.
  await made.catch(async (error: unknown) => {
    if (!(await hasDocument())) throw error;
  });
}

/** Makes sure that the document is there. */
async function openDocument(): Promise<void> {
  creating ??= createDocument().finally(() => {
    creating = null;
  });
  await creating;
  if (import.meta.env.FIREFOX) stayAwake();
  else await setIdle();
}

/** Makes sure that the engine runs, and wakes it. */
export async function wakeEngine(): Promise<void> {
  await setConnectionRule();
  await checkPermission();
  await openDocument();
  poke.postMessage('wake');
}

/** Passes a question on to the desk, and stays awake for as long as the answer takes. */
export const askDesk: PassOn = async (kind, ask) => {
  // Some of them call the gateway, where a broken connection must not make the browser repeat a call by itself.
  await setConnectionRule();
  await openDocument();
  return keepAlive(browser.runtime.sendMessage({ desk: kind, ask }));
};

/** The desk's answer to a question of the background's own. Throws where it has none. */
export const atDesk: AskDesk = askDeskWith((message) => {
  const { kind, ask } = message as { kind: DeskKind; ask: unknown };
  return askDesk(kind, ask);
});

async function isBusy(): Promise<boolean> {
  if (await hasOpen(await database())) return true;
  if (!(await hasDocument())) return false;
  const reply = await askDesk('desk.busy', {}).catch(() => null);
  return reply?.ok === true && 'busy' in reply.answer && reply.answer.busy;
}

/** Has the engine forget which tokens were declined: the seller said "try again", or gave other secrets. */
export function tryAgain(): void {
  poke.postMessage('again');
}

/** Without its host's permission every call would fail as if it had been lost: the account stands still instead. */
export async function checkPermission(): Promise<void> {
  const db = await database();
  const { address } = await readSettings(db);
  const permitted = await browser.permissions.contains({ origins: [permissionOf(address)] });
  if (permitted) await releaseFor(db, 'problem_noPermission', clock());
  else if (await hasOpen(db))
    await stopAccount(db, clock(), { key: 'problem_noPermission', params: [new URL(address).host] });
}

let awake: ReturnType<typeof setInterval> | null = null;

/** Firefox: this page is the engine's, so it must not fall asleep while something is left to do. */
function stayAwake(): void {
  awake ??= setInterval(async () => {
    await browser.runtime.getPlatformInfo();
    if (awake === null || hasPages() || (await isBusy())) return;
    clearInterval(awake);
    awake = null;
  }, 20_000);
}

/** Firefox: pages of ours that are open; they may be about to hand files in. */
const hasPages = () => (['tab', 'popup'] as const).some((type) => browser.extension.getViews({ type }).length > 0);

/**
 * Closes Chrome's document when nothing is left to do and no page of ours is open that might hand files in; looks
 * again later while one is.
 */
export async function closeIdleEngine(): Promise<void> {
  if (import.meta.env.FIREFOX || !(await hasDocument())) return;
  const pages = await chrome.runtime.getContexts({
    contextTypes: ['POPUP' as chrome.runtime.ContextType, 'TAB' as chrome.runtime.ContextType],
  });
  if (pages.length > 0 || (await isBusy())) return setIdle();
  await chrome.offscreen.closeDocument();
}

const ruleId = 1;
let ruled = '';

/**
 * On HTTP/1.1 a call gets a connection of its own, so that the browser cannot repeat it on a broken one; and the
 * gateway's cookies never travel, also in the credential mode that only opens a second group of connections.
 */
export async function setConnectionRule(): Promise<void> {
  const { address } = await readSettings(await database());
  const host = new URL(address).hostname;
  if (ruled === host) return;
  listenAt(host);
  await chrome.declarativeNetRequest.updateSessionRules({
    removeRuleIds: [ruleId],
    addRules: [
      {
        id: ruleId,
        action: {
          type: 'modifyHeaders' as chrome.declarativeNetRequest.RuleActionType,
          requestHeaders: [
            { header: 'connection', operation: 'set' as chrome.declarativeNetRequest.HeaderOperation, value: 'close' },
            { header: 'cookie', operation: 'remove' as chrome.declarativeNetRequest.HeaderOperation },
          ],
        },
        condition: {
          initiatorDomains: [location.hostname],
          requestDomains: [host],
          resourceTypes: [
            'xmlhttprequest' as chrome.declarativeNetRequest.ResourceType,
            'other' as chrome.declarativeNetRequest.ResourceType,
          ],
        },
      },
    ],
  });
  ruled = host;
}

/** Hears of our own failed calls to a gateway that is not the documented one; that one is registered at every start. */
function listenAt(host: string): void {
  if (host === gatewayHost) return;
  browser.webRequest.onErrorOccurred.removeListener(passOnNetError);
  const urls = [gatewayHost, host].flatMap((name) => [`https://${name}/*`, `http://${name}/*`]);
  browser.webRequest.onErrorOccurred.addListener(passOnNetError, { urls });
}

/** Passes webRequest's word on a failed call of ours to the engine: a refused connection costs nothing, a lost answer may. */
export function passOnNetError(details: { url: string; error: string; originUrl?: string; initiator?: string }): void {
  const from = details.initiator ?? details.originUrl ?? '';
  if (!from.startsWith(browser.runtime.getURL('').replace(/\/$/, ''))) return;
  net.postMessage({ url: details.url, error: details.error } satisfies NetError);
}
