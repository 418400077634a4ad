// On every page of a listed back office: asks what the page is, then keeps our controls on it. Small, plain DOM.
import { defineContentScript } from 'wxt/utils/define-content-script';
import { askWith } from '../../utils/messages/send';
import { removeOrphans } from '../../utils/page/host';
import { nativeRuntime, pageLink, sendToBackground } from '../../utils/page/link';
import { textsFrom } from '../../utils/texts';
import { startBackOffice } from './back-office';

export default defineContentScript({
  // The build writes the hosts of all records here.
  matches: [],
  allFrames: true,
  runAt: 'document_idle',
  async main() {
    // Match patterns cannot name ports in every browser.
    if (location.protocol !== 'https:' || location.port !== '') return;
    const link = pageLink();
    link.stopScript?.();
    removeOrphans(document);
    // Until it knows what page this is, too: a browser that has just started may bring it twice at once.
    let taken = false;
    link.stopScript = () => {
      taken = true;
    };
    const ask = askWith(sendToBackground);
    // A background that cannot answer leaves the page as it is; the toolbar still works.
    const hello = await ask('page.hello', {}).catch(() => null);
    if (taken || !hello?.platform || !nativeRuntime()) return;
    link.platform = hello.platform;
    startBackOffice({ platform: hello.platform, site: hello.site, t: textsFrom(hello.texts), ask, link });
  },
});
