// The card with the checklist, at the page's edge: steps, what is owed next, what the page shows, and its buttons. It
// presses nothing of the page's.
import { makeHost } from './host';

export type ChecklistLook = {
  title: string;
  steps: readonly { text: string; is: 'done' | 'now' | 'later'; said: string }[];
  next: readonly string[];
  /** What the page shows, and the button that proposes a move where there is one. */
  word: string;
  offer: { label: string; act(): void } | null;
  fill: { label: string; act(): void };
  close: { label: string; act(): void };
  foot: string;
};
export type ChecklistCard = { show(look: ChecklistLook): void; say(text: string): void; close(): void };

const css = `
*{box-sizing:border-box}
section{position:fixed;inset-inline-end:60px;top:72px;width:268px;max-width:calc(100vw - 24px);max-height:calc(100vh - 150px);overflow:auto;padding:12px 14px;border:1px solid #c9cedb;border-radius:8px;background:#fff;color:#181c25;box-shadow:0 8px 24px #10182833;font:13px/1.5 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",system-ui,sans-serif;pointer-events:auto;overflow-wrap:anywhere}
header{display:flex;align-items:center;gap:8px}h2{margin:0;flex:1;font-size:14px;font-weight:600}
ol{list-style:none;margin:8px 0;padding:0}li{display:flex;gap:8px;padding:2px 6px;border-radius:6px;color:#4b5364}
li b{width:1.2em;flex:none;text-align:center;font-weight:600}li.done b{color:#13703d}
li.now{background:#e8edff;color:#181c25;font-weight:600}
p{margin:6px 0 0}.q{color:#4b5364}p:empty{display:none}
.u{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.r{display:flex;flex-wrap:wrap;gap:8px;margin-top:8px}
button{all:unset;cursor:pointer;min-height:28px;padding:2px 10px;border:1px solid #858c9c;border-radius:6px;display:inline-flex;align-items:center}
button:hover{background:#eef0f5}button:focus-visible{outline:2px solid #2f4fd0;outline-offset:2px}
.m{background:#2f4fd0;border-color:#2f4fd0;color:#fff}.m:hover{background:#2540b0}
@media (prefers-color-scheme:dark){section{background:#1c1f26;color:#eceef3;border-color:#454c5b}li,.q{color:#b4bbc9}
li.now{background:#2b3350;color:#eceef3}li.done b{color:#6fd39a}button{border-color:#757e91}button:hover{background:#2b303b}
button:focus-visible{outline-color:#8ea6ff}.m{background:#8ea6ff;border-color:#8ea6ff;color:#10142a}.m:hover{background:#a8bbff}}`;

const signs = { done: '\u2713', now: '\u2192', later: '\u00b7' };

/** Makes the card; it is in the page from the first `show` on. `onClose` is called once. */
export function makeChecklist(document: Document, onClose: () => void): ChecklistCard {
  const place = { display: 'block', position: 'fixed', inset: '0', 'z-index': '2147483645', 'pointer-events': 'none' };
  const { host, root } = makeHost(document, 'checklist', place, css);
  const make = <K extends keyof HTMLElementTagNameMap>(name: K, text = '', kind = '') => {
    const made = document.createElement(name);
    made.textContent = text;
    if (kind) made.className = kind;
    return made;
  };
  const button = (act: () => void, kind = '') => {
    const made = make('button', '', kind);
    made.type = 'button';
    made.addEventListener('click', (event) => event.isTrusted && act());
    return made;
  };
  const card = make('section');
  const head = make('header');
  const title = make('h2');
  const list = make('ol');
  const words = make('div');
  const row = make('div', '', 'r');
  const foot = make('p', '', 'q');
  const said = make('p');
  said.setAttribute('role', 'status');
  let shown = '';
  let now: ChecklistLook | null = null;
  // Made once: a button that is drawn anew between press and release loses the press. That of a move is another one for
  // another move: a press on what was read must not do something else.
  const shut = button(() => close());
  shut.textContent = '\u00d7';
  const fill = button(() => now?.fill.act());
  let offer: HTMLButtonElement | null = null;
  head.append(title, shut);
  row.append(fill);
  card.append(head, list, words, row, foot, said);
  root.append(card);

  const close = () => {
    host.remove();
    onClose();
  };
  // The page must not take a press or a key on our card for one of its own.
  for (const type of ['pointerdown', 'mousedown', 'mouseup', 'click', 'keydown', 'keyup', 'keypress', 'focusin'])
    host.addEventListener(type, (event) => event.stopPropagation());
  card.addEventListener('keydown', (event) => {
    if (event.isTrusted && event.key === 'Escape') close();
  });

  function write(look: ChecklistLook) {
    now = look;
    title.textContent = look.title;
    shut.setAttribute('aria-label', look.close.label);
    list.replaceChildren();
    for (const step of look.steps) {
      const line = make('li', '', step.is);
      if (step.is === 'now') line.setAttribute('aria-current', 'step');
      const sign = make('b', signs[step.is]);
      sign.setAttribute('aria-hidden', 'true');
      const text = make('span', step.text);
      text.append(make('span', ` (${step.said})`, 'u'));
      line.append(sign, text);
      list.append(line);
    }
    if (look.offer?.label !== offer?.textContent) {
      offer?.remove();
      offer = look.offer && button(() => now?.offer?.act(), 'm');
      if (offer && look.offer) offer.textContent = look.offer.label;
      if (offer) row.prepend(offer);
    }
    fill.textContent = look.fill.label;
    words.replaceChildren(...look.next.map((text) => make('p', text)), make('p', look.word));
    foot.textContent = look.foot;
    card.setAttribute('aria-label', look.title);
    // Scrolled by keyboard where it is higher than the window.
    card.tabIndex = 0;
  }

  return {
    show(look) {
      if (!host.isConnected) (document.body ?? document.documentElement).append(host);
      const text = JSON.stringify(look);
      if (text === shown) return;
      shown = text;
      const focused = root.activeElement;
      write(look);
      if (focused && !focused.isConnected) card.focus({ preventScroll: true });
    },
    say(text) {
      said.textContent = text;
    },
    close,
  };
}
