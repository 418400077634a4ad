// Keeps the controls of one frame where its upload fields are, through moves, late rendering and reloads.
import type { Answers } from '../../utils/messages/answers';
import type { AskBackground, AskError } from '../../utils/messages/send';
import { makeControl, makeNotice, type NoticeButton } from '../../utils/page/control';
import { keepControls } from '../../utils/page/controls';
import { rememberField } from '../../utils/page/field';
import { partAttribute, raise } from '../../utils/page/host';
import { nativeRuntime, type PageLink, takenBack } from '../../utils/page/link';
import { watchAddress, watchPage } from '../../utils/page/watch';
import type { PlatformView, Route } from '../../utils/platforms/types';
import type { Texts } from '../../utils/texts';
import { makeEdge } from './edge';
import { type Looked, watchFields } from './fields';
import { makeStores } from './stores';

/** How long a route may take to render its upload fields. Taobao's folder tree was seen to take 7 s. */
const patience = 12_000;
/** How often a silent page looks whether the extension is still there, and at what changes without a new element. */
const pulse = 2_000;
/** Of so many beats one looks for a modal dialog that no event told of; that reads the whole page. */
const dialogEvery = 5;

type Site = Answers['page.hello']['site'];
type Given = { platform: PlatformView; site: Site; t: Texts; ask: AskBackground; link: PageLink };

/** Starts on this frame; returns what takes everything of ours out of it again. */
export function startBackOffice({ platform, site, t, ask, link }: Given): () => void {
  let route: Route | null | undefined;
  let looked: Looked = { found: [], by: null, again: null, deeper: null };
  let late = false;
  let notice: HTMLElement | null = null;
  let lateTimer: ReturnType<typeof setTimeout> | undefined;
  let againTimer: ReturnType<typeof setTimeout> | undefined;
  let againAt = Number.NEGATIVE_INFINITY;
  let { places } = site;
  const field = rememberField(document);
  const fields = watchFields(document, platform.routes, () => places);
  const label = { label: t('page_upload'), title: t('page_upload_title') };
  const controls = keepControls((place) => makeControl(document, label, place, (button) => press(button)));
  const stores = makeStores(platform, t, ask);
  // A frame is often a hidden part of the page; only the page itself has a launcher.
  const edge =
    window === window.top && !site.launcher?.hidden
      ? makeEdge(document, {
          ...{ platform, t, fields, open: press, failed },
          spot: site.launcher,
          keepSpot: (spot, hidden) =>
            ask('site.keep', { launcher: { ...(spot ?? { side: 'right', y: 0.66 }), hidden } }),
          async keepPlace(pointed) {
            const key = fields.key();
            const place = pointed && { key, ...pointed };
            const done = await ask('site.keep', place ? { place } : { forget: key });
            places = [...places.filter((one) => one.key !== key), ...(place ? [place] : [])];
            watch?.now();
            return done;
          },
          async tools() {
            if (!link.tools) await ask('panel.open', { tools: true });
            if (!link.tools) throw new Error('no tools');
            return link.tools;
          },
        })
      : null;

  function hideNotice() {
    notice?.remove();
    notice = null;
  }

  function say(title: string, text: string, ...buttons: NoticeButton[]) {
    hideNotice();
    notice = makeNotice(document, { title, text }, [...buttons, { label: t('page_close'), act: hideNotice }]);
    raise(notice);
  }

  function failed() {
    if (nativeRuntime()) say(t('page_panel_failed'), t('page_panel_failed_text'));
    else sayStale();
  }

  async function press(button: HTMLElement, shop = false) {
    if (!nativeRuntime()) return sayStale();
    const { host } = button.getRootNode() as ShadowRoot;
    link.wish = { control: host.getAttribute(partAttribute) === 'control' ? host : null, shop };
    if (link.openPanel) return link.openPanel();
    button.setAttribute('aria-disabled', 'true');
    // Only the background can add a script; panel.js opens itself and leaves `openPanel` for the next press.
    const done = await ask('panel.open', {}).catch(() => null);
    button.removeAttribute('aria-disabled');
    if (!done || !link.openPanel) failed();
  }

  function sayStale() {
    stop();
    say(t('page_stale'), t('page_stale_text'), { label: t('page_reload'), main: true, act: () => location.reload() });
  }

  function arrive(next: Route | null) {
    route = next;
    controls.clear();
    hideNotice();
    clearTimeout(lateTimer);
    late = false;
    lateTimer = setTimeout(() => {
      late = true;
      watch?.now();
    }, patience);
  }

  /** Looks at the page; at what came in alone, where that is enough: false, when it is not. */
  function look(brought?: readonly Element[]): boolean {
    if (!nativeRuntime()) {
      stop();
      return true;
    }
    const glanced = brought ? fields.glance(brought) : fields.look();
    if (!glanced) return false;
    looked = glanced;
    if (fields.route()?.id !== route?.id || route === undefined) arrive(fields.route());
    controls.keep(looked.found, brought);
    if (edge?.lost()) edge.keep();
    edge?.tell(looked, late);
    if (!brought) stores?.place(fields.read());
    clearTimeout(againTimer);
    const { again, deeper } = looked;
    againAt = performance.now() + (again ?? Number.NEGATIVE_INFINITY);
    if (again !== null) againTimer = setTimeout(() => watch?.now(), again);
    else if (deeper !== null) againTimer = setTimeout(() => fields.deepen() && watch?.now(), deeper);
    return true;
  }

  /** Whether a look is due before the next beat. */
  const isNear = (at: number) => at > performance.now() && at < performance.now() + pulse;

  let beats = 0;
  function beat() {
    if (!nativeRuntime()) return stop();
    if (document.hidden) return;
    beats += 1;
    if (beats % dialogEvery === 0) edge?.keep();
    // Moves that nothing tells of, what went while a storm ended, and dialogs that are shown by a style alone.
    if (fields.moved() || watched.lost()) watch?.now();
    else if (!isNear(againAt)) watch?.spare();
  }

  /** Somebody took a site or a permission back; whether it was this one's, the background says. */
  async function hear(message: unknown) {
    if (message !== takenBack) return;
    const still = await ask('page.hello', {}).then(
      (hello) => hello.platform !== null,
      (error: AskError) => error.why !== 'refused',
    );
    if (!still) stop();
  }

  function stop() {
    nativeRuntime()?.onMessage.removeListener(hear);
    document.removeEventListener('pointerover', touch, true);
    document.removeEventListener('toggle', keepEdge, true);
    clearTimeout(lateTimer);
    clearTimeout(againTimer);
    clearInterval(timer);
    unwatch();
    watch?.stop();
    controls.clear();
    edge?.stop();
    hideNotice();
    field.stop();
    link.stopPanel?.();
    stores?.stop();
    link.field = undefined;
    link.stopScript = undefined;
  }

  /** The pointer came over something: a tree of its own may be in it. */
  function touch({ target }: Event) {
    if (fields.touch(target as Element)) watch?.now();
  }

  /** The page opened or closed a dialog: outside of its modal one all is inert. Looking for one reads the whole page. */
  function keepEdge({ target }: Event) {
    if ((target as Element).localName === 'dialog') edge?.keep();
  }

  document.addEventListener('toggle', keepEdge, true);
  document.addEventListener('pointerover', touch, { capture: true, passive: true });
  nativeRuntime()?.onMessage.addListener(hear);
  link.field = field;
  link.stopScript = stop;
  const timer = setInterval(beat, pulse);
  let watch: ReturnType<typeof watchPage> | undefined;
  const unwatch = watchAddress(() => watch?.now());
  const watched = {
    look,
    brings: fields.brings,
    lost: () => controls.lost() || (edge?.lost() ?? false) || (stores?.lost() ?? false),
  };
  watch = watchPage(watched, { roots: fields.roots });
  return stop;
}
