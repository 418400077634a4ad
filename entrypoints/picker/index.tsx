// The picture picker, put into a page at the seller's command. It opens itself; the next command closes it.
import { render } from 'preact';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import picker from '../../components/picker.css?inline';
import theme from '../../components/theme.css?inline';
import { askWith } from '../../utils/messages/send';
import { makeLayer } from '../../utils/page/layer';
import { pageLink, sendToBackground } from '../../utils/page/link';
import { textsFrom } from '../../utils/texts';
import { App } from './app';
import sheet from './sheet.css?inline';

/** Variables stand on the outermost element and not on the host: there a page's `* { --accent: … }` would win. */
const css = [theme, picker, sheet].join('\n').replaceAll(':host', '.sk');

const hostCss = {
  display: 'block',
  position: 'fixed',
  inset: '0 0 0 auto',
  // Not 100vw, which the page's scroll bar is part of.
  width: 'min(980px, 100%)',
  height: '100%',
  margin: '0',
  'z-index': '2147483647',
};

export default defineUnlistedScript(() => {
  const link = pageLink();
  link.closePicker?.();
  // One that an older copy of the extension left: it cannot be asked any more.
  for (const old of document.querySelectorAll('[data-storekey="picker"]')) old.remove();
  const ask = askWith(sendToBackground);
  const look = { part: 'picker', className: 'sk sheet', label: 'Storekey', hostCss, css, modal: true } as const;
  const layer = makeLayer(document, look, close);
  const leave = () => close();

  function close() {
    render(null, layer.box);
    layer.hide();
    removeEventListener('pagehide', leave);
    if (link.closePicker === close) link.closePicker = undefined;
  }

  async function open() {
    link.closePicker = close;
    // A page that comes back out of the browser's memory was left, and what the seller allowed in it with it.
    addEventListener('pagehide', leave);
    const hello = await ask('picker.hello', {}).catch(() => null);
    if (!hello || link.closePicker !== close) return close();
    const t = textsFrom(hello.texts);
    layer.box.setAttribute('aria-label', t('picker_title'));
    layer.show();
    render(<App t={t} language={hello.language} shops={hello} ask={ask} onClose={close} />, layer.box);
  }

  void open();
});
