// The control beside an anchor, and the notice for a page where no anchor was found.
import type { Anchor } from '../platforms/types';
import { makeHost } from './host';

const font =
  'font:500 13px/1.4 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",system-ui,-apple-system,"Segoe UI",sans-serif;';
export const buttonCss = `
button{all:unset;box-sizing:border-box;${font}cursor:pointer;white-space:nowrap;border-radius:6px}
button:focus-visible{outline:2px solid #2f4fd0;outline-offset:2px}
button[aria-disabled=true]{cursor:progress;opacity:.7}
svg{flex:none;display:block}`;
// Not by colour scheme: the pages themselves are light whatever the system prefers.
const controlCss = `${buttonCss}
button{display:inline-flex;align-items:center;gap:5px;min-height:28px;padding:3px 10px;background:#2f4fd0;color:#fff;border:1px solid #2f4fd0}
button:hover{background:#2540b0}`;
const noticeCss = `${buttonCss}
div{box-sizing:border-box;${font}font-weight:400;width:300px;max-width:calc(100vw - 32px);padding:12px 14px;border:1px solid #ecd09a;border-inline-start:4px solid #d18b00;border-radius:8px;background:#fff;color:#181c25;box-shadow:0 8px 24px #10182833}
p{margin:0}p+p{margin-top:4px;color:#4b5364}
.b{font-weight:600}
.r{display:flex;gap:8px;margin-top:10px}
.r button{display:inline-flex;align-items:center;min-height:28px;padding:2px 10px;border:1px solid #858c9c;color:#181c25}
.r button:hover{background:#eef0f5}
.r .m{background:#2f4fd0;border-color:#2f4fd0;color:#fff}.r .m:hover{background:#2540b0}
@media (prefers-color-scheme:dark){
div{background:#1c1f26;color:#eceef3;border-color:#5e4b25}p+p{color:#b4bbc9}
.r button{color:#eceef3;border-color:#757e91}.r button:hover{background:#2b303b}
.r .m{background:#8ea6ff;border-color:#8ea6ff;color:#10142a}.r .m:hover{background:#a8bbff}}`;

/** Runs `act` for a real press of the seller only; scripts of the page cannot press for them. */
function onPress(button: HTMLElement, act: (button: HTMLElement) => void): void {
  button.addEventListener('click', (event) => {
    event.preventDefault();
    event.stopPropagation();
    if (event.isTrusted && button.getAttribute('aria-disabled') !== 'true') act(button);
  });
}

/** The arrow of our buttons. */
export function uploadIcon(document: Document): SVGElement {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  const look = { width: '14', height: '14', viewBox: '0 0 16 16', fill: 'none', 'aria-hidden': 'true' };
  for (const [name, value] of Object.entries(look)) svg.setAttribute(name, value);
  const path = document.createElementNS(space, 'path');
  const line = { d: 'M8 10.5V3M4.8 6L8 2.8 11.2 6M3 13.5h10', stroke: 'currentColor', 'stroke-width': '1.6' };
  for (const [name, value] of Object.entries(line)) path.setAttribute(name, value);
  svg.append(path);
  return svg;
}

/** A button of ours with a label; `act` runs for a real press only. */
export function makeButton(document: Document, label: string, act: (button: HTMLElement) => void): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = label;
  onPress(button, act);
  return button;
}

const pressParts = ['pointerdown', 'pointerup', 'mousedown', 'mouseup', 'touchstart', 'touchend', 'keydown', 'keyup'];

/** The button that stands beside an anchor, `after` it with room on both sides. `title` says whose button it is. */
export function makeControl(
  document: Document,
  texts: { label: string; title: string },
  place: Anchor['place'],
  act: (button: HTMLElement) => void,
): HTMLElement {
  const hostCss = {
    display: 'inline-block',
    margin: place === 'after' ? '0 8px' : '8px 8px 4px 0',
    'vertical-align': 'middle',
    position: 'relative',
    'z-index': '1',
  };
  const { host, root } = makeHost(document, 'control', hostCss, controlCss);
  const button = makeButton(document, texts.label, act);
  button.title = texts.title;
  // A wrapper of the page may take a press anywhere in it for a press on its own upload button.
  for (const type of pressParts) host.addEventListener(type, (event) => event.stopPropagation());
  button.prepend(uploadIcon(document));
  root.append(button);
  return host;
}

export type NoticeButton = { label: string; main?: boolean; act(button: HTMLElement): void };

/** A small notice at the page's edge, read out politely; the caller adds it to the page and removes it. */
export function makeNotice(
  document: Document,
  texts: { title: string; text: string },
  buttons: readonly NoticeButton[],
): HTMLElement {
  const hostCss = { display: 'block', position: 'fixed', right: '16px', bottom: '16px', 'z-index': '2147483646' };
  const { host, root } = makeHost(document, 'notice', hostCss, noticeCss);
  const box = document.createElement('div');
  box.setAttribute('role', 'status');
  const title = document.createElement('p');
  title.className = 'b';
  title.textContent = texts.title;
  const text = document.createElement('p');
  text.textContent = texts.text;
  const row = document.createElement('p');
  row.className = 'r';
  for (const { label, main, act } of buttons) {
    const button = makeButton(document, label, act);
    if (main) button.className = 'm';
    row.append(button);
  }
  box.append(title, text, row);
  root.append(box);
  return host;
}
