// The card beside the launcher: what is said of the page at hand, and what can be done there. Comes when it is needed.
import { makeButton, type NoticeButton } from './control';
import { addStyles } from './host';
import type { Launcher } from './launcher';
import { launcherSize } from './spot';

const css = `
.c{position:fixed;box-sizing:border-box;width:280px;max-width:calc(100vw - 72px);max-height:calc(100vh - 16px);overflow:auto;padding:12px 14px;border:1px solid #c9cedb;border-radius:10px;background:#fff;color:#181c25;box-shadow:0 8px 28px #10182840;font:400 13px/1.5 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",system-ui,-apple-system,"Segoe UI",sans-serif}
.c.w{border-color:#d18b00}
p{margin:0}.b{font-weight:600}.b+p{margin-top:4px;color:#4b5364}
.r{display:grid;gap:6px;margin-top:10px}
.r button{min-height:30px;padding:4px 10px;border:1px solid #858c9c;color:#181c25;text-align:center;white-space:normal}
.r button:hover{background:#eef0f5}
.r .main{background:#2f4fd0;border-color:#2f4fd0;color:#fff}.r .main:hover{background:#2540b0}
@media (prefers-color-scheme:dark){.c{background:#1c1f26;color:#eceef3;border-color:#434a5a}.b+p{color:#b4bbc9}
.r button{color:#eceef3;border-color:#757e91}.r button:hover{background:#2b303b}
.r .main{background:#8ea6ff;border-color:#8ea6ff;color:#10142a}.r .main:hover{background:#a8bbff}}
@media print{.c{display:none}}`;

/** What the card says; `warn` marks it. */
export type Saying = { title: string; text: string; warn: boolean; buttons: readonly NoticeButton[] };

export type LauncherCard = {
  /** Opens with what is to be said now; `byHand`: the seller asked for it, so the focus goes there. */
  open(byHand: boolean): void;
  /** Shows another saying, e.g. how something went. */
  say(saying: Saying): void;
  close(): void;
  place(): void;
  shown(): boolean;
};

/** Makes the card of a launcher, closed. `saying` is asked when it opens. */
export function makeCard(
  document: Document,
  { root, more, at }: Pick<Launcher, 'root' | 'more' | 'at'>,
  saying: () => Saying,
): LauncherCard {
  const view = document.defaultView ?? window;
  addStyles(root, css);
  const card = document.createElement('div');
  card.setAttribute('role', 'status');
  card.hidden = true;
  root.append(card);

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
    for (const { label, main, act } of buttons) {
      const button = makeButton(document, label, act);
      if (main) button.className = 'main';
      row.append(button);
    }
    card.replaceChildren(...lines, row);
  }

  function place() {
    if (card.hidden) return;
    const { left, top } = at();
    const onLeft = left < view.innerWidth / 2;
    card.style.left = onLeft ? `${left + launcherSize + 8}px` : 'auto';
    card.style.right = onLeft ? 'auto' : `${view.innerWidth - left + 8}px`;
    card.style.top = `${Math.max(8, Math.min(top, view.innerHeight - card.offsetHeight - 8))}px`;
  }

  function show(said: Saying, focus: boolean) {
    fill(said);
    card.hidden = false;
    more.setAttribute('aria-expanded', 'true');
    place();
    if (focus) card.querySelector('button')?.focus();
  }

  return {
    open: (byHand) => show(saying(), byHand),
    say: (said) => show(said, true),
    close() {
      const inside = card.contains(root.activeElement);
      card.hidden = true;
      more.setAttribute('aria-expanded', 'false');
      if (inside) more.focus();
    },
    place,
    shown: () => !card.hidden,
  };
}
