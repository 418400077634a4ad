// On every page of a listed back office: asks what the page is, then keeps our controls on it. Small, plain DOM.
import { defineContentScript } from 'wxt/utils/define-content-script';
import { askWith } from '../../utils/messages/send';
import { removeOrphans } from '../../utils/page/host';
import { pageLink, sendToBackground } from '../../utils/page/link';
import { textsFrom } from '../../utils/texts';
import { startBackOffice } from './back-office';
import { keepStores } from './stores';

export default defineContentScript({
  // The build writes the hosts of all records here.
  matches: [],
  allFrames: true,
  runAt: 'document_idle',
  noScriptStartedPostMessage: true,
  async main(ctx) {
    // Match patterns cannot name ports in every browser.
    if (location.protocol !== 'https:' || location.port !== '') return;
    const link = pageLink();
    link.stopScript?.();
    removeOrphans(document);
    const ask = askWith(sendToBackground);
    // A background that cannot answer leaves the page as it is; the toolbar still works.
    const hello = await ask('page.hello', {}).catch(() => null);
    if (!hello?.platform || ctx.isInvalid) return;
    link.platform = hello.platform;
    const stop = startBackOffice({ platform: hello.platform, site: hello.site, t: textsFrom(hello.texts), ask, link });
    ctx.onInvalidated(stop);
    link.stopStores = keepStores(hello.platform, textsFrom(hello.texts), ask);
  },
});
