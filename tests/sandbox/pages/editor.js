import { h } from './dom.js';

const TEXT = '匣钵还原烧，釉色温润，每一只都略有不同。';

/**
 * A rich editor: an editable region, or a frame that holds one as TinyMCE does.
 * @param {'editable' | 'frame'} kind
 * @param {HTMLElement | null} [tool] a button of its tool bar
 */
export function richEditor(kind, tool = null) {
  const bar = h('div', { class: 'desk-tools' }, h('b', {}, 'B'), h('i', {}, 'I'), h('u', {}, 'U'), tool);
  if (kind === 'editable') {
    const region = h('div', { class: 'desk-region', contenteditable: 'true', role: 'textbox' }, h('p', {}, TEXT));
    region.setAttribute('aria-label', '描述');
    return h('div', { class: 'desk-editor' }, bar, region);
  }
  // TinyMCE's frame is an empty document of the page's own origin; its body carries this id and class.
  const frame = h('iframe', { class: 'desk-region', title: '编辑区' });
  frame.addEventListener('load', () => {
    const body = frame.contentDocument?.body;
    if (!body || body.id === 'tinymce') return;
    body.id = 'tinymce';
    body.className = 'mce-content-body';
    body.contentEditable = 'true';
    body.append(h('p', {}, TEXT));
  });
  return h('div', { class: 'desk-editor' }, bar, frame);
}

/**
 * Puts a picture into the page's rich editor.
 * @param {{ url: string, title: string }} picture
 */
export function insertPicture({ url, title }) {
  const region = document.querySelector('.desk-editor iframe, .desk-editor [contenteditable]');
  const body = region instanceof HTMLIFrameElement ? region.contentDocument?.body : region;
  body?.append(h('img', { src: url, alt: title }));
}
