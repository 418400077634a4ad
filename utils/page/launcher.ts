// The small button at a back-office page's edge: opens the panel, and is where things about this page are said. The card
// that says them stands apart, since it is needed seldom.
import { buttonCss, iconCss, makeButton } from './control';
import { focusedModal, makeHost, raise } from './host';
import type { LauncherCard } from './launcher-card';
import { boxAt, freeSpot, launcherSize, type Spot, spotAt } from './spot';
import { inIdleTime } from './watch';

const css = `${buttonCss}
.l{position:fixed;width:${launcherSize}px;height:${launcherSize}px;touch-action:none}
.m{display:grid;place-items:center;width:100%;height:100%;border:1px solid #2f4fd0;border-radius:50%;background:#2f4fd0;color:#fff;box-shadow:0 2px 10px #10182855}
.m:hover{background:#2540b0}.m::before{${iconCss}border:9px solid}
.m:focus-visible,.o:focus-visible{outline:2px solid #fff;outline-offset:0;box-shadow:0 0 0 4px #2f4fd0}
.d{position:absolute;top:-1px;inset-inline-end:-1px;width:12px;height:12px;border-radius:50%;background:#d18b00;border:2px solid #fff;pointer-events:none}
.o{position:absolute;left:50%;top:100%;transform:translate(-50%,2px);display:grid;place-items:center;width:28px;height:24px;border-radius:12px;background:#fff;color:#3a4150;border:1px solid #858c9c;opacity:0}
.l:hover .o,.o:focus-visible,.o[aria-expanded=true]{opacity:1}
.o::after{content:"";position:absolute;inset:-3px -6px -6px}
[hidden]{display:none!important}
@media print{.l{display:none}}`;
const hostCss = {
  display: 'block',
  position: 'fixed',
  inset: '0 auto auto 0',
  width: '0',
  height: '0',
  overflow: 'visible',
  'z-index': '2147483646',
};

type Given = {
  texts: { open: string; more: string };
  /** Where the seller put it; null where it was never moved. */
  spot: Spot | null;
  press(button: HTMLElement): void;
  moved(spot: Spot): void;
  /** The button for the card was pressed. */
  more(): void;
};
export type Launcher = {
  /** Puts it into the page, again too when the page threw it away or shows something over all else. */
  keep(): void;
  lost(): boolean;
  mark(warn: boolean): void;
  /** Where the card is put, the button that opens it, and where it stands now, px in the window. */
  root: ShadowRoot;
  more: HTMLButtonElement;
  at(): { left: number; top: number };
  /** The card, once its code has come. */
  hold(card: LauncherCard): void;
  stop(): void;
};

/** Pixels that a press may slip without being a drag. */
const slip = 5;
/**
 * How often it looks whether tools of the page are at its place, and how far apart, ms: where the page has some shows
 * when a hand comes, and before that the look would only make loading slower.
 */
const mostLooks = 3;
const lookPause = 3000;
/** What a press of an arrow key moves, as a part of the window's height. */
const keyStep = 0.05;

/** Makes the launcher, not yet in the page. */
export function makeLauncher(document: Document, given: Given): Launcher {
  const { host, root } = makeHost(document, 'launcher', hostCss, css);
  const view = document.defaultView ?? window;
  const stop = new AbortController();
  const { signal } = stop;
  let spot = given.spot;
  /** Put there by the seller: then it is not moved out of the way of the page's tools. */
  let chosen = spot !== null;
  let dragged = false;
  /** While a page loads nothing is read for a dialog that it may have opened already. */
  let first = true;
  let card: LauncherCard | null = null;

  const box = document.createElement('div');
  box.className = 'l';
  const main = makeButton(document, '', (button) => {
    if (!dragged) given.press(button);
  });
  main.className = 'm';
  main.title = given.texts.open;
  main.setAttribute('aria-label', given.texts.open);
  main.setAttribute('aria-keyshortcuts', 'ArrowUp ArrowDown ArrowLeft ArrowRight');
  const dot = document.createElement('span');
  dot.className = 'd';
  dot.hidden = true;
  const more = makeButton(document, '⋯', () => given.more());
  more.className = 'o';
  more.title = given.texts.more;
  more.setAttribute('aria-label', given.texts.more);
  more.setAttribute('aria-expanded', 'false');
  box.append(main, dot, more);
  root.append(box);
  const at = () => boxAt(spot ?? { side: 'right', y: 0.66 }, view);

  function place() {
    const { left, top } = at();
    Object.assign(box.style, { left: `${left}px`, top: `${top}px` });
    card?.place();
  }

  function settle() {
    if (signal.aborted || chosen || dragged || card?.shown() || box.matches(':hover')) return;
    // Looked through, to see what of the page is under it.
    box.style.pointerEvents = 'none';
    spot = freeSpot(document);
    box.style.pointerEvents = '';
    place();
  }

  function moveTo(next: Spot, told: boolean) {
    chosen = true;
    spot = next;
    place();
    if (told) given.moved(next);
  }

  let from: { x: number; y: number } | null = null;
  main.addEventListener('pointerdown', (event) => {
    if (!event.isTrusted || event.button !== 0) return;
    from = { x: event.clientX, y: event.clientY };
    dragged = false;
    main.setPointerCapture(event.pointerId);
  });
  main.addEventListener('pointermove', (event) => {
    if (!from || !event.isTrusted) return;
    dragged ||= Math.hypot(event.clientX - from.x, event.clientY - from.y) > slip;
    if (!dragged) return;
    card?.close();
    moveTo(spotAt(event.clientX, event.clientY, view), false);
  });
  main.addEventListener('pointerup', () => {
    if (from && dragged && spot) given.moved(spot);
    from = null;
    // The click of this press comes after this.
    setTimeout(() => {
      dragged = false;
    });
  });
  host.addEventListener('keydown', (event) => {
    event.stopPropagation();
    if (!event.isTrusted) return;
    if (event.key === 'Escape' && card?.shown()) return card.close();
    if (root.activeElement !== main) return;
    const { side, y } = spot ?? spotAt(box.offsetLeft, box.offsetTop + launcherSize / 2, view);
    const to: Record<string, Spot> = {
      ArrowUp: { side, y: Math.max(0, y - keyStep) },
      ArrowDown: { side, y: Math.min(1, y + keyStep) },
      ArrowLeft: { side: 'left', y },
      ArrowRight: { side: 'right', y },
    };
    const next = to[event.key];
    if (!next) return;
    event.preventDefault();
    moveTo(next, true);
  });
  for (const type of ['pointerdown', 'pointerup', 'mousedown', 'mouseup', 'keyup'])
    host.addEventListener(type, (event) => event.stopPropagation());
  view.addEventListener('resize', place, { signal, passive: true });
  let looks = 0;
  let looked = -lookPause;
  const handCame = ({ timeStamp }: Event) => {
    if (chosen || looks === mostLooks || timeStamp < looked + lookPause) return;
    looks += 1;
    looked = timeStamp;
    inIdleTime(settle);
  };
  view.addEventListener('pointermove', handCame, { signal, passive: true, capture: true });

  return {
    ...{ root, more, at },
    keep() {
      if (raise(host, first ? focusedModal(document) : undefined)) place();
      first = false;
    },
    lost: () => !host.isConnected,
    mark(warn) {
      dot.hidden = !warn;
    },
    hold(made) {
      card = made;
    },
    stop() {
      stop.abort();
      host.remove();
    },
  };
}
