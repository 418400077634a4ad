// Back offices without a public component library: plain elements, with the few ids, test ids and classes that a source
// names (`plain-skins.js`).
import './desk.css';
import { home, startDesk } from './desk.js';
import { h } from './dom.js';
import { richEditor } from './editor.js';
import { plainField } from './plain-fields.js';
import { skinOf } from './plain-skins.js';

const root = document.getElementById('ice-container');
const skin = skinOf(home);
const english = document.documentElement.lang === 'en';
const say = (/** @type {string} */ chinese, /** @type {string} */ other) => (english ? other : chinese);

/** @param {import('../office/pages.mjs').OfficePage} page */
function form(page) {
  const titled = page.route === 'publish' || page.route === null;
  const title = h('input', {
    type: 'text',
    maxlength: '60',
    value: say('手作陶土花瓶 新中式插花器', 'Handmade clay vase'),
    ...skin.textInput,
  });
  return h(
    'form',
    { class: 'desk-form', submit: (/** @type {Event} */ event) => event.preventDefault() },
    ...page.slots.map((slot) => plainField(slot, skin)),
    titled ? h('div', { class: 'desk-row' }, h('label', {}, say('商品标题', 'Title'), title)) : null,
    page.editor
      ? h('div', { class: 'desk-row' }, h('span', {}, say('商品描述', 'Description')), richEditor(page.editor))
      : null,
    titled ? h('div', { class: 'desk-foot' }, h('button', { type: 'submit' }, say('提交', 'Submit'))) : null,
  );
}

/** A neighbour: rows of text, no upload field. */
const list = () =>
  h(
    'table',
    { class: 'desk-list', ...skin.table },
    ...['手作陶土花瓶 松绿', '粗陶马克杯 青釉', '日式茶罐 雾蓝'].map((name, at) =>
      h('tr', {}, h('td', {}, name), h('td', {}, `¥${128 - at * 21}.00`), h('td', {}, say('出售中', 'Active'))),
    ),
  );

const { go } = startDesk((page) => {
  const link = (/** @type {string} */ name, /** @type {string} */ to, /** @type {boolean} */ on) =>
    h(
      'a',
      {
        href: to,
        class: on ? 'on' : undefined,
        click: (/** @type {Event} */ event) => {
          event.preventDefault();
          go(to);
        },
      },
      name,
    );
  root?.replaceChildren(
    h(
      'div',
      { class: 'desk' },
      h('header', { class: 'desk-header' }, h('strong', {}, home.title), ...(skin.header?.() ?? [])),
      h(
        'div',
        { class: 'desk-body' },
        h('nav', {}, link(home.title, home.url, Boolean(page)), link(say('列表', 'List'), home.away, !page)),
        skin.around(
          h(
            'main',
            {},
            h('h2', {}, page?.title ?? say('列表', 'List')),
            page ? form(page) : list(),
            ...(page ? (skin.extras?.(page) ?? []) : []),
          ),
        ),
      ),
    ),
  );
});
