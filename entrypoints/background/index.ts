// Registers every listener synchronously, so that the browser knows what wakes us; and nothing else.
import { defineBackground } from 'wxt/utils/define-background';
import * as z from 'zod/mini';
import { browser, type Runtime } from '../../utils/browser';
import { receive } from '../../utils/messages/receive';
import { type Stamp, whoAsks } from '../../utils/messages/sender';
import { gatewayHost } from '../../utils/uploaders/gateway-address';
import { askDesk, passOnNetError } from './host';
import { buildMenu, onMenu } from './menu';
import { updateWhenIdle } from './moved';
import { onNotice } from './notice';
import { isOwner } from './owner';
import { asGuest, openPicker } from './picker';
import { handlers } from './router';
import { platformLookup } from './sites';
import { onAlarm, onInstalled, onPermissions, onStart, onWithdrawn } from './start';
import { onStepsRedirect, onTabGone, stepPages } from './steps';
import { startVault } from './vault';

// zod probes for eval, which our policy forbids: it would be reported at every start.
z.config({ jitless: true });

export default defineBackground(() => {
  const own = { id: browser.runtime.id, origin: browser.runtime.getURL('').replace(/\/$/, '') };
  const report = (kind: string, error: unknown) =>
    console.error('storekey', kind, error instanceof Error ? error.message : '');
  browser.runtime.onMessage.addListener(async (message: unknown, stamp: Runtime.MessageSender) => {
    const who = whoAsks(stamp as Stamp, own, await platformLookup());
    return receive(message, who, handlers, report, () => asGuest(stamp as Stamp), askDesk, isOwner);
  });
  browser.runtime.onInstalled.addListener(onInstalled);
  browser.runtime.onStartup.addListener(() => void buildMenu());
  browser.contextMenus.onClicked.addListener(onMenu);
  browser.commands.onCommand.addListener((_, tab) => void openPicker(tab));
  browser.tabs.onRemoved.addListener((tabId) => void onTabGone(tabId));
  browser.permissions.onAdded.addListener(() => void onPermissions());
  browser.permissions.onRemoved.addListener(() => void onWithdrawn());
  // Listening keeps an update waiting; it is let in when nothing runs.
  browser.runtime.onUpdateAvailable.addListener(() => void updateWhenIdle());
  browser.alarms.onAlarm.addListener(onAlarm);
  browser.notifications.onClicked.addListener(onNotice);
  // Narrow, so that pages' own errors do not wake us; another gateway's host is added when the settings are read.
  const urls = [`https://${gatewayHost}/*`, `http://${gatewayHost}/*`];
  browser.webRequest.onErrorOccurred.addListener(passOnNetError, { urls });
  browser.webRequest.onBeforeRedirect.addListener((details) => void onStepsRedirect(details), {
    ...{ urls: stepPages, types: ['main_frame'] },
  });
  startVault();
  void onStart();
});
