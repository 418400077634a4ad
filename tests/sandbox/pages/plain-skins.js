// What the platform facts name of pages whose component library is not public, each with its row in section 2 of them. A
// class with a build number stands here as the page prints it; nothing else claims to be the real page.
import { uploaded } from './desk.js';
import { h } from './dom.js';

/**
 * @typedef {object} Skin
 * @property {Record<string, string>} [textInput] attributes of text inputs
 * @property {Record<string, string>} [fileInput]
 * @property {Record<string, string>} [box] of what holds the file input
 * @property {Record<string, string>} [table]
 * @property {(main: Element) => Element} around
 * @property {() => Node[]} [header]
 * @property {(page: import('../office/pages.mjs').OfficePage) => Node[]} [extras]
 */

const bare = (/** @type {Element} */ main) => main;

/** Pinduoduo's modal over everything, with a name search and 确认 (facts: PDD image flow; the form of its class: PDD). */
function openModal() {
  const modal = h('div', { class: 'MDL_outerWrapper_1o3eyr desk-dialog', role: 'dialog', 'aria-label': '图片空间' });
  const close = h(
    'button',
    { type: 'button', 'data-testid': 'beast-core-button', click: () => modal.remove() },
    '确认',
  );
  modal.append(
    h('input', { type: 'text', placeholder: '图片名称', 'data-testid': 'beast-core-input-htmlInput' }),
    close,
  );
  document.body.append(modal);
}

/** Albums, watermark and the insert button of 1688's picker (facts: 1688). */
function pickerTools() {
  const insert = () => window.parent.postMessage({ type: 'picked', pictures: uploaded }, 'https://offer-new.1688.com');
  return [
    h(
      'div',
      { id: 'album-manager-pri', class: 'desk-row' },
      h('select', { 'aria-label': '相册' }, h('option', {}, '我的相册')),
      h('a', { class: 'album-create', href: '#new' }, '创建相册'),
      h('label', {}, h('input', { type: 'checkbox', checked: true }), '添加水印'),
    ),
    h('div', { class: 'desk-foot' }, h('button', { type: 'button', click: insert }, h('em', {}, '插入图片'))),
  ];
}

/** @type {Record<string, () => Skin>} */
const SKINS = {
  // marathon: the listing editor's id and class; the market's picker; the token in a meta (facts: Amazon).
  amazon: () => {
    document.head.append(h('meta', { name: 'anti-csrftoken-a2z', content: 'none' }));
    return {
      around: (main) => h('div', { id: 'marathonUI' }, h('div', { class: 'marathon-page-container' }, main)),
      header: () => [
        h(
          'select',
          { id: 'sc-mkt-picker-switcher-select', 'aria-label': 'Marketplace' },
          h('option', {}, 'United States'),
        ),
      ],
    };
  },
  alibaba1688: () => ({ around: bare, extras: ({ route }) => (route === 'picker' ? pickerTools() : []) }),
  // BeastCore: test ids that stay, classes that end in a build number, the class of html (facts: PDD). That an upload
  // field has a test id of the same kind is ours.
  pinduoduo: () => {
    document.documentElement.classList.add('__mfns_container');
    return {
      textInput: { 'data-testid': 'beast-core-input-htmlInput', class: 'IPT_input_5-188-0' },
      fileInput: { 'data-testid': 'beast-core-upload-input' },
      box: { 'data-testid': 'beast-core-upload', class: 'UPL_outerWrapper_5-188-0' },
      table: { 'data-testid': 'beast-core-table' },
      around: bare,
      extras: ({ route }) =>
        route === 'publish'
          ? [h('div', { class: 'desk-foot' }, h('button', { type: 'button', click: openModal }, '图片空间上传'))]
          : [],
    };
  },
  xiaohongshu: () => ({ around: bare }),
};

/** @param {import('../office/pages.mjs').OfficePage} page @returns {Skin} */
export const skinOf = ({ platform }) => SKINS[platform]?.() ?? { around: bare };
