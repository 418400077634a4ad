// The ways in which a page without a component library offers its file input.
import { onClose, registerField, uploadAll } from './desk.js';
import { h } from './dom.js';

/** @typedef {import('../office/pages.mjs').Slot} Slot @typedef {ReturnType<import('./plain-skins.js').skinOf>} Skin */

/** @param {any[]} answers @param {Slot} slot */
function resultOf(answers, slot) {
  const failed = answers.filter(({ success }) => !success);
  // Words of both pages (platform facts, section 2, PDD image flow and Xiaohongshu).
  const done = `本次共成功上传 ${answers.length - failed.length} 个文件`;
  return failed.length === 0 ? done : `${done}，${failed.length} 个文件上传失败：${failed[0].message}（${slot.name}）`;
}

/** @param {Slot} slot @param {Skin} skin @param {Element} shown where the pictures and the result appear */
function fileInput(slot, skin, shown) {
  const input = h('input', {
    type: 'file',
    accept: slot.accept,
    multiple: slot.multiple,
    ...skin.fileInput,
    ...slot.input,
    async change() {
      const files = [...input.files];
      input.value = '';
      shown.textContent = '正在上传…';
      const answers = await uploadAll(slot.id, files);
      const thumbs = answers.flatMap(({ picture }) => (picture ? [h('img', { src: picture.url, alt: '' })] : []));
      shown.replaceChildren(...thumbs, h('span', { role: 'status' }, resultOf(answers, slot)));
    },
  });
  return input;
}

/** @param {string} name @param {...Node} inside */
function dialog(name, ...inside) {
  const box = h('div', { role: 'dialog', 'aria-label': name, class: 'desk-dialog' });
  const close = () => box.remove();
  box.append(h('h3', {}, name), ...inside, h('button', { type: 'button', click: close }, '关闭'));
  const forget = onClose(() => {
    close();
    forget();
  });
  document.body.append(box);
  return box;
}

/** @type {Record<Slot['how'], (slot: Slot, skin: Skin, shown: Element) => { inside: Node[], input?: () => any, open?: () => void }>} */
const WAYS = {
  open: (slot, skin, shown) => ({ inside: [fileInput(slot, skin, shown)] }),
  hidden(slot, skin, shown) {
    const input = fileInput(slot, skin, shown);
    input.style.display = 'none';
    const button = h('button', { type: 'button', click: () => input.click() }, slot.button);
    return { inside: [h('div', { ...skin.box }, input, button)] };
  },
  mounted(slot, skin, shown) {
    const box = h('div', { ...skin.box });
    const open = () => {
      if (!box.querySelector('input')) box.append(fileInput(slot, skin, shown));
    };
    return { inside: [h('button', { type: 'button', click: open }, slot.button), box], open };
  },
  drawer(slot, skin, shown) {
    let mounted = /** @type {any} */ (null);
    const mount = () => {
      mounted ??= fileInput(slot, skin, shown);
      drawer.append(mounted);
    };
    // Classes of Xiaohongshu's kit, with the build's part behind them (platform facts, section 2, Xiaohongshu).
    const drawer = h(
      'div',
      { role: 'dialog', 'aria-label': slot.name, class: 'd-drawer desk-dialog' },
      h('button', { type: 'button', class: 'd-button d-button-large --color-primary', click: mount }, slot.button),
    );
    const open = () => document.body.append(drawer);
    const forget = onClose(() => {
      drawer.remove();
      if (!label.isConnected) forget();
    });
    const label = h('span', { class: 'd-upload-trigger__label upload-trigger__label', click: open }, '上传图片');
    return {
      inside: [h('div', { class: 'd-upload-trigger' }, label)],
      input: () => mounted,
      open: () => {
        open();
        mount();
      },
    };
  },
  dialog(slot, skin, shown) {
    let input = /** @type {any} */ (null);
    const open = () => {
      input = fileInput(slot, skin, shown);
      dialog(slot.name, h('label', {}, '选择图片', input));
    };
    const button = h('button', { type: 'button', click: open }, slot.button);
    return { inside: [button], input: () => (input?.isConnected ? input : null), open };
  },
  frame(slot) {
    const frame = h('iframe', { class: 'desk-frame', title: slot.button, src: `/upload-frame.htm?slot=${slot.id}` });
    return { inside: [frame], input: () => frame.contentDocument?.querySelector('input[type="file"]') };
  },
  shadow(slot, skin, shown) {
    const host = h('micro-app', {});
    const inside = host.attachShadow({ mode: 'open' });
    const input = fileInput(slot, skin, shown);
    input.style.display = 'none';
    inside.append(input, h('button', { type: 'button', click: () => input.click() }, slot.button));
    return { inside: [host], input: () => input };
  },
};

/**
 * One row of a form: its words, its way in, and what was uploaded.
 * @param {Slot} slot
 * @param {Skin} skin
 */
export function plainField(slot, skin) {
  const shown = h('div', { class: 'desk-shown', 'aria-live': 'polite' });
  const { inside, ...ways } = WAYS[slot.how](slot, skin, shown);
  const { class: more, ...row } = slot.row ?? {};
  const tag = slot.how === 'open' ? 'label' : 'div';
  const element = h(
    'div',
    { class: ['desk-row', more].filter(Boolean).join(' '), ...row },
    h(tag, {}, slot.name, ...(tag === 'label' ? inside : [])),
    ...(tag === 'label' ? [] : inside),
    shown,
  );
  // Not in the document yet, and rows that left it are forgotten.
  queueMicrotask(() => registerField(slot.id, element, ways));
  return element;
}
