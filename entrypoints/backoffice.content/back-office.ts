// Keeps the controls of one frame where the platform's anchors are, through moves, late rendering and reloads.
import type { AskBackground } from '../../utils/messages/send';
import { addressOf, findAnchors, routeFor } from '../../utils/page/anchor';
import { makeControl, makeNotice, type NoticeButton } from '../../utils/page/control';
import { keepControls } from '../../utils/page/controls';
import { rememberField } from '../../utils/page/field';
import { nativeRuntime, type PageLink } from '../../utils/page/link';
import { watchAddress, watchPage } from '../../utils/page/watch';
import type { PlatformView, Route } from '../../utils/platforms/types';
import type { Texts } from '../../utils/texts';

/** How long a route may take to render its upload fields. Taobao's folder tree was seen to take 7 s. */
const patience = 12_000;
/** How often a silent page looks whether the extension is still there. */
const pulse = 2_000;

type Given = { platform: PlatformView; t: Texts; ask: AskBackground; link: PageLink };

/** Starts on this frame; returns what takes everything of ours out of it again. */
export function startBackOffice({ platform, t, ask, link }: Given): () => void {
  let route: Route | null = null;
  let found = false;
  let notice: HTMLElement | null = null;
  let late: ReturnType<typeof setTimeout> | undefined;
  const field = rememberField(document);
  const label = { label: t('page_upload'), title: t('page_upload_title') };
  const controls = keepControls((place) => makeControl(document, label, place, press));

  function hideNotice() {
    notice?.remove();
    notice = null;
  }

  function say(title: string, text: string, ...buttons: NoticeButton[]) {
    hideNotice();
    notice = makeNotice(document, { title, text }, [...buttons, { label: t('page_close'), act: hideNotice }]);
    (document.body ?? document.documentElement).append(notice);
  }

  async function press(button: HTMLElement) {
    if (!nativeRuntime()) return sayStale();
    if (link.openPanel) return link.openPanel();
    button.setAttribute('aria-disabled', 'true');
    // Only the background can add a script; panel.js opens itself and leaves `openPanel` for the next press.
    const done = await ask('panel.open', {}).catch(() => null);
    button.removeAttribute('aria-disabled');
    if (!nativeRuntime()) sayStale();
    else if (!done || !link.openPanel) say(t('page_panel_failed'), t('page_panel_failed_text'));
  }

  function sayStale() {
    stop();
    say(t('page_stale'), t('page_stale_text'), { label: t('page_reload'), main: true, act: () => location.reload() });
  }

  function tellMissing() {
    check();
    if (found || !route) return;
    say(t('page_moved'), t('page_moved_text'), { label: t('page_open_panel'), main: true, act: press });
  }

  function check() {
    if (!nativeRuntime()) return stop();
    const now = routeFor(platform.routes, addressOf(location));
    if (now?.id !== route?.id) {
      controls.clear();
      hideNotice();
      clearTimeout(late);
      route = now;
      found = false;
      // A frame is often a hidden part of the page; only the page itself complains.
      if (route && window === window.top) late = setTimeout(tellMissing, patience);
    }
    if (!route) return;
    if (controls.keep(findAnchors(document, route.anchors)) === 0) return;
    if (!found) hideNotice();
    found = true;
  }

  function stop() {
    clearTimeout(late);
    clearInterval(beat);
    unwatch();
    watch?.stop();
    controls.clear();
    hideNotice();
    field.stop();
    link.stopPanel?.();
    link.field = undefined;
    link.stopScript = undefined;
  }

  link.field = field;
  link.stopScript = stop;
  const beat = setInterval(() => nativeRuntime() ?? stop(), pulse);
  let watch: ReturnType<typeof watchPage> | undefined;
  const unwatch = watchAddress(() => watch?.now());
  watch = watchPage(check);
  return stop;
}
