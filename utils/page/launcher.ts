// The small button at a back-office page's edge: opens the panel, and is where things about this page are said.
import { buttonCss, makeButton, type NoticeButton, uploadIcon } from './control';
import { makeHost } from './host';
import { boxAt, freeSpot, launcherSize, type Spot, spotAt } from './spot';
import { inIdleTime } from './watch';

const css = `${buttonCss}
.l{position:fixed;width:${launcherSize}px;height:${launcherSize}px;touch-action:none}
.m{display:grid;place-items:center;width:100%;height:100%;border-radius:50%;background:#2f4fd0;color:#fff;box-shadow:0 2px 10px #10182855}
.m:hover{background:#2540b0}.m svg{width:18px;height:18px;pointer-events:none}
.m:focus-visible,.o:focus-visible{outline:2px solid #fff;outline-offset:0;box-shadow:0 0 0 4px #2f4fd0}
.d{position:absolute;top:-1px;inset-inline-end:-1px;width:12px;height:12px;border-radius:50%;background:#d18b00;border:2px solid #fff;pointer-events:none}
.o{position:absolute;left:50%;top:100%;transform:translate(-50%,2px);display:grid;place-items:center;width:28px;height:24px;border-radius:12px;background:#fff;color:#3a4150;border:1px solid #858c9c;opacity:0}
.l:hover .o,.o:focus-visible,.o[aria-expanded=true]{opacity:1}
.o::after{content:"";position:absolute;inset:-3px -6px -6px}
.c{position:fixed;box-sizing:border-box;width:280px;max-width:calc(100vw - 72px);max-height:calc(100vh - 16px);overflow:auto;padding:12px 14px;border:1px solid #c9cedb;border-radius:10px;background:#fff;color:#181c25;box-shadow:0 8px 28px #10182840;font:400 13px/1.5 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",system-ui,-apple-system,"Segoe UI",sans-serif}
.c.w{border-color:#d18b00}
p{margin:0}.b{font-weight:600}.b+p{margin-top:4px;color:#4b5364}
.r{display:grid;gap:6px;margin-top:10px}
.r button{min-height:30px;padding:4px 10px;border:1px solid #858c9c;color:#181c25;text-align:center;white-space:normal}
.r button:hover{background:#eef0f5}
.r .main{background:#2f4fd0;border-color:#2f4fd0;color:#fff}.r .main:hover{background:#2540b0}
[hidden]{display:none!important}
@media (prefers-color-scheme:dark){.c{background:#1c1f26;color:#eceef3;border-color:#434a5a}.b+p{color:#b4bbc9}
.r button{color:#eceef3;border-color:#757e91}.r button:hover{background:#2b303b}
.r .main{background:#8ea6ff;border-color:#8ea6ff;color:#10142a}.r .main:hover{background:#a8bbff}}
@media print{.l,.c{display:none}}`;
const hostCss = {
  display: 'block',
  position: 'fixed',
  inset: '0 auto auto 0',
  width: '0',
  height: '0',
  overflow: 'visible',
  'z-index': '2147483646',
};

/** What the card says; `warn` marks the launcher too. */
export type Saying = { title: string; text: string; warn: boolean; buttons: readonly NoticeButton[] };
type Given = {
  texts: { open: string; more: string };
  /** Where the seller put it; null where it was never moved. */
  spot: Spot | null;
  press(button: HTMLElement): void;
  moved(spot: Spot): void;
  /** Asked when the card opens. */
  saying(): Saying;
};
export type Launcher = {
  /** Puts it into the page, again too when the page threw it away. */
  keep(): void;
  lost(): boolean;
  /** Marks it, and opens the card by itself when `open`. */
  mark(warn: boolean, open: boolean): void;
  /** Shows another saying in the card, e.g. how something went. */
  say(saying: Saying): void;
  close(): void;
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
  main.append(uploadIcon(document));
  const more = makeButton(document, '⋯', () => (card.hidden ? open(true) : close()));
  more.className = 'o';
  more.title = given.texts.more;
  more.setAttribute('aria-label', given.texts.more);
  more.setAttribute('aria-expanded', 'false');
  box.append(main, dot, more);
  const card = document.createElement('div');
  card.setAttribute('role', 'status');
  card.hidden = true;
  root.append(box, card);

  function place() {
    const at = boxAt(spot ?? { side: 'right', y: 0.66 }, view);
    Object.assign(box.style, { left: `${at.left}px`, top: `${at.top}px` });
    if (card.hidden) return;
    const onLeft = at.left < view.innerWidth / 2;
    card.style.left = onLeft ? `${at.left + launcherSize + 8}px` : 'auto';
    card.style.right = onLeft ? 'auto' : `${view.innerWidth - at.left + 8}px`;
    card.style.top = `${Math.max(8, Math.min(at.top, view.innerHeight - card.offsetHeight - 8))}px`;
  }

  function settle() {
    if (signal.aborted || chosen || dragged || !card.hidden || box.matches(':hover')) return;
    // Looked through, to see what of the page is under it.
    box.style.pointerEvents = 'none';
    spot = freeSpot(document);
    box.style.pointerEvents = '';
    place();
  }

  function fill({ title, text, warn, buttons }: Saying) {
    card.className = warn ? 'c w' : 'c';
    const lines = [title, text].map((words) => {
      const line = document.createElement('p');
      line.textContent = words;
      return line;
    });
    if (lines[0]) lines[0].className = 'b';
    const row = document.createElement('div');
    row.className = 'r';
    for (const { label, main: first, act } of buttons) {
      const button = makeButton(document, label, act);
      if (first) button.className = 'main';
      row.append(button);
    }
    card.replaceChildren(...lines, row);
  }

  function open(byHand: boolean) {
    fill(given.saying());
    card.hidden = false;
    more.setAttribute('aria-expanded', 'true');
    place();
    if (byHand) card.querySelector('button')?.focus();
  }

  function close() {
    const inside = card.contains(root.activeElement);
    card.hidden = true;
    more.setAttribute('aria-expanded', 'false');
    if (inside) more.focus();
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
    close();
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
    if (event.key === 'Escape' && !card.hidden) return close();
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
    keep() {
      if (host.isConnected) return;
      (document.body ?? document.documentElement).append(host);
      place();
    },
    lost: () => !host.isConnected,
    mark(warn, opens) {
      dot.hidden = !warn;
      if (opens) open(false);
    },
    say(saying) {
      fill(saying);
      card.hidden = false;
      place();
      card.querySelector('button')?.focus();
    },
    close,
    stop() {
      stop.abort();
      host.remove();
    },
  };
}
