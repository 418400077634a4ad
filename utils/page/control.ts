// The control beside an anchor, and the notice for a page where no anchor was found.
import type { Anchor } from '../platforms/types';
import { makeHost } from './host';

const font =
  'font:500 13px/1.4 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",system-ui,-apple-system,"Segoe UI",sans-serif;';
export const buttonCss = `
button{all:unset;box-sizing:border-box;${font}cursor:pointer;white-space:nowrap;border-radius:6px}
button:focus-visible{outline:2px solid #2f4fd0;outline-offset:2px}
button[aria-disabled=true]{cursor:progress;opacity:.7}`;
/**
 * The arrow of our buttons, cut out of a border of half its size: the first svg of a page costs a script more than all else
 * of a control, and a border, unlike a background, is drawn with forced colours too.
 */
export const iconCss =
  'content:"";flex:none;display:block;clip-path:polygon(50% 10.4%,73.6% 33.9%,66.4% 41%,55% 29.6%,55% 65.6%,50% 65.6%,50% 79.4%,81.3% 79.4%,81.3% 89.4%,18.8% 89.4%,18.8% 79.4%,50% 79.4%,50% 65.6%,45% 65.6%,45% 29.6%,33.6% 41%,26.4% 33.9%);';
// Not by colour scheme: the pages themselves are light whatever the system prefers.
const controlCss = `${buttonCss}
button{display:inline-flex;align-items:center;gap:5px;min-height:28px;padding:3px 10px;background:#2f4fd0;color:#fff;border:1px solid #2f4fd0}
button:hover{background:#2540b0}
button::before{${iconCss}border:7px solid}`;
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
