// Pointing at the place where the control shall stand: an outline follows the pointer, a press takes the element.
import { makeHost, partAttribute } from './host';
import { elementAt } from './override';
import { above } from './roots';

const css = `
.veil{position:fixed;inset:0;cursor:crosshair}
.line{position:fixed;box-sizing:border-box;border:2px solid #2f4fd0;border-radius:3px;background:#2f4fd01f;pointer-events:none}
p{all:unset;box-sizing:border-box;position:fixed;top:12px;left:50%;transform:translateX(-50%);max-width:calc(100vw - 24px);padding:8px 14px;border-radius:8px;background:#181c25;color:#fff;font:500 13px/1.5 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",system-ui,sans-serif;box-shadow:0 8px 24px #10182855;pointer-events:none}`;
const hostCss = { display: 'block', position: 'fixed', inset: '0', 'z-index': '2147483647' };
const isOurs = (element: Element) => element.hasAttribute(partAttribute);

/**
 * Lets the seller point. The page hears nothing of it. Up and down choose the element around and back, Enter takes it
 * too, Escape leaves.
 * @param hint what to do, in the seller's words
 * @param done called once, with the element or with null
 * @returns the way to leave
 */
export function pointOut(document: Document, hint: string, done: (element: Element | null) => void): () => void {
  const { host, root } = makeHost(document, 'pointer', hostCss, css);
  const veil = document.createElement('div');
  const line = document.createElement('div');
  const say = document.createElement('p');
  veil.className = 'veil';
  line.className = 'line';
  line.hidden = true;
  say.setAttribute('role', 'status');
  root.append(veil, line, say);
  const stop = new AbortController();
  /** The element under the pointer, and those around it that were chosen with the keys. */
  let chosen: Element[] = [];

  function draw() {
    const box = chosen.at(-1)?.getBoundingClientRect();
    line.hidden = !box;
    if (!box) return;
    const { left, top, width, height } = box;
    Object.assign(line.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
  }

  function leave(element: Element | null) {
    if (stop.signal.aborted) return;
    stop.abort();
    host.remove();
    done(element);
  }

  const hear = { capture: true, signal: stop.signal };
  const view = document.defaultView ?? window;
  /** All presses and keys end here: what is under the veil must not be pressed. */
  const own = (event: Event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  view.addEventListener(
    'pointermove',
    (event) => {
      const under = elementAt(document, event.clientX, event.clientY, isOurs);
      if (under === chosen[0]) return;
      chosen = under && !['html', 'body'].includes(under.localName) ? [under] : [];
      draw();
    },
    hear,
  );
  for (const type of [
    'pointerdown',
    'pointerup',
    'mousedown',
    'mouseup',
    'dblclick',
    'contextmenu',
    'auxclick',
  ] as const)
    view.addEventListener(type, own, hear);
  view.addEventListener(
    'click',
    (event) => {
      own(event);
      // Where the press is counts, not where the pointer was heard of last.
      const under = elementAt(document, event.clientX, event.clientY, isOurs);
      if (event.isTrusted && under) leave(under === chosen[0] ? (chosen.at(-1) ?? under) : under);
    },
    hear,
  );
  view.addEventListener(
    'keydown',
    (event) => {
      own(event);
      if (!event.isTrusted) return;
      const last = chosen.at(-1);
      const outer = last && above(last);
      if (event.key === 'Escape') leave(null);
      if (event.key === 'Enter' && last) leave(last);
      if (event.key === 'ArrowUp' && outer && outer.localName !== 'body') chosen.push(outer);
      if (event.key === 'ArrowDown' && chosen.length > 1) chosen.pop();
      draw();
    },
    hear,
  );
  view.addEventListener('scroll', draw, { ...hear, passive: true });
  document.documentElement.append(host);
  // A live region speaks of what comes into it, not of what it is born with.
  say.textContent = hint;
  return () => leave(null);
}
