// The in-page panel, added to a frame at the first press. It opens itself; later presses find `openPanel`.
import { render } from 'preact';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { type AskBackground, askWith } from '../../utils/messages/send';
import { pageLink, sendToBackground } from '../../utils/page/link';
import { type Language, textsFrom } from '../../utils/texts';
import { App } from './app';
import { makeDrawer } from './drawer';

export default defineUnlistedScript(() => {
  const link = pageLink();
  link.stopPanel?.();
  const toBackground = askWith(sendToBackground);
  const ask: AskBackground = (kind, given) => {
    // The page may have thrown the drawer away, e.g. with a dialog of its own: then nothing needs reading.
    if (kind === 'panel.read' && !drawer.shown()) hide();
    return toBackground(kind, given);
  };
  const drawer = makeDrawer(document, 'Storekey', hide);
  let texts: { language: Language; table: Record<string, string> } | null = null;

  /** The control that was pressed last; its press chooses its field again, whatever was chosen since. */
  let from: Element | null = null;
  let presses = 0;
  /** How often the shop's state was asked for. */
  let asked = 0;

  async function show() {
    const { control = null, shop = false } = link.wish ?? {};
    link.wish = undefined;
    if (control || !drawer.shown()) from = control;
    if (control) presses += 1;
    if (shop) asked += 1;
    if (!drawer.shown()) drawer.show();
    draw();
    // Asked again at each opening: the language may have been changed in options.
    const answer = await ask('panel.texts', {}).catch(() => null);
    if (answer) texts = { language: answer.language, table: answer.texts };
    draw();
  }

  function draw() {
    if (!texts || !drawer.shown()) return;
    const t = textsFrom(texts.table);
    drawer.box.setAttribute('aria-label', t('page_drawer'));
    const field = () => link.field?.last() ?? null;
    const page = { platform: link.platform, from, presses, asked };
    const tools = async () => {
      if (!link.tools) await ask('panel.open', { tools: true });
      if (!link.tools) throw new Error('no tools');
      return link.tools;
    };
    const props = { t, ask, field, page, tools, language: texts.language, onClose: hide };
    render(<App {...props} />, drawer.box);
  }

  function hide() {
    // Unmounted, so that nothing asks while nothing is seen.
    render(null, drawer.box);
    drawer.hide();
  }

  link.openPanel = () => void show();
  link.stopPanel = () => {
    hide();
    link.openPanel = undefined;
    link.stopPanel = undefined;
  };
  void show();
});
