// What the seller sees of a run in the page: an outline around the next button, a card that says what to do, where the
// run stands, and how to stop it. The card never covers what it points at.
import { makeHost } from './host';

export type TipButton = { label: string; main?: boolean; act(): void };
export type TipLook = {
  /** What is pointed at; null: the card stands at the edge. */
  at: Element | null;
  tone: 'now' | 'wait' | 'ok' | 'bad';
  head: string;
  lines: readonly string[];
  buttons: readonly TipButton[];
};
export type Tip = { show(look: TipLook): void; close(): void };

const css = `
*{box-sizing:border-box}
i{position:fixed;border:3px solid #2f4fd0;border-radius:8px;box-shadow:0 0 0 4px #2f4fd04d;pointer-events:none}
i.wait{border-style:dashed}
section{position:fixed;width:300px;max-width:calc(100vw - 24px);padding:12px 14px;border:1px solid #c9cedb;border-inline-start:4px solid #2f4fd0;border-radius:8px;background:#fff;color:#181c25;box-shadow:0 8px 24px #10182833;font:13px/1.5 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",system-ui,sans-serif;pointer-events:auto;overflow-wrap:anywhere}
section.ok{border-inline-start-color:#13703d}section.bad{border-inline-start-color:#b3261e}
p{margin:0}p+p{margin-top:4px;color:#4b5364}.h{font-weight:600}
.r{display:flex;flex-wrap:wrap;gap:8px;margin-top:10px}
button{all:unset;cursor:pointer;min-height:28px;padding:2px 10px;border:1px solid #858c9c;border-radius:6px;display:inline-flex;align-items:center}
button:hover{background:#eef0f5}button:focus-visible{outline:2px solid #2f4fd0;outline-offset:2px}
.m{background:#2f4fd0;border-color:#2f4fd0;color:#fff}.m:hover{background:#2540b0}
@media (prefers-color-scheme:dark){section{background:#1c1f26;color:#eceef3;border-color:#454c5b;border-inline-start-color:#8ea6ff}
p+p{color:#b4bbc9}button{border-color:#757e91}button:hover{background:#2b303b}section.ok{border-inline-start-color:#6fd39a}section.bad{border-inline-start-color:#ff9d94}
.m{background:#8ea6ff;border-color:#8ea6ff;color:#10142a}.m:hover{background:#a8bbff}}`;

const gap = 14;
const edge = 12;

/** Makes the tip, in the page at once but empty. */
export function makeTip(document: Document, label: string): Tip {
  const place = { display: 'block', position: 'fixed', inset: '0', 'z-index': '2147483646', 'pointer-events': 'none' };
  const { host, root } = makeHost(document, 'steps', place, css);
  const ring = document.createElement('i');
  const card = document.createElement('section');
  card.setAttribute('role', 'status');
  card.setAttribute('aria-label', label);
  root.append(ring, card);
  const view = document.defaultView as Window;
  let look: TipLook | null = null;
  let shown = '';
  let frame = 0;

  function put() {
    const box = look?.at?.isConnected ? look.at.getBoundingClientRect() : null;
    ring.hidden = !box;
    ring.style.display = box ? 'block' : 'none';
    const [width, height] = [view.innerWidth, view.innerHeight];
    const [w, h] = [card.offsetWidth, card.offsetHeight];
    // At the other edge than the launcher and the notices.
    let [left, top] = [edge, height - h - edge];
    if (box) {
      Object.assign(ring.style, { left: `${box.left - 5}px`, top: `${box.top - 5}px` });
      Object.assign(ring.style, { width: `${box.width + 10}px`, height: `${box.height + 10}px` });
      left = Math.min(Math.max(edge, box.left), width - w - edge);
      top = box.bottom + gap;
      if (top + h > height - edge) top = box.top - gap - h;
      if (top < edge) {
        // Neither below nor above: beside it.
        top = edge;
        left = box.right + gap + w < width ? box.right + gap : Math.max(edge, box.left - gap - w);
      }
    }
    Object.assign(card.style, { left: `${left}px`, top: `${top}px` });
  }

  function write(next: TipLook) {
    const lines = [next.head, ...next.lines].map((text, i) => {
      const line = document.createElement('p');
      line.textContent = text;
      if (i === 0) line.className = 'h';
      return line;
    });
    const row = document.createElement('div');
    row.className = 'r';
    for (const { label: text, main, act } of next.buttons) {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = text;
      if (main) button.className = 'm';
      button.addEventListener('click', (event) => event.isTrusted && act());
      row.append(button);
    }
    card.className = next.tone;
    ring.className = next.tone;
    card.replaceChildren(...lines, ...(next.buttons.length > 0 ? [row] : []));
  }

  function follow() {
    put();
    frame = view.requestAnimationFrame(follow);
  }

  // The page must not take a press on our card for one outside of its own menu or dialog, and close that.
  for (const type of ['pointerdown', 'mousedown', 'mouseup', 'click', 'keydown', 'focusin'])
    host.addEventListener(type, (event) => event.stopPropagation());

  return {
    show(next) {
      const text = JSON.stringify([next.tone, next.head, next.lines, next.buttons.map((one) => one.label)]);
      if (look?.at !== next.at && next.at) next.at.scrollIntoView?.({ block: 'nearest', inline: 'nearest' });
      look = next;
      // A page that renders anew may throw us away.
      if (!host.isConnected) (document.body ?? document.documentElement).append(host);
      if (text !== shown) write(next);
      shown = text;
      if (frame === 0) follow();
    },
    close() {
      view.cancelAnimationFrame(frame);
      host.remove();
    },
  };
}
