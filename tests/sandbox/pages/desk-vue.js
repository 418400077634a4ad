// Weidian: a Vue application with its routes in the hash, and a blocking dialog at the start (platform facts, section 2,
// Weidian), with Element's dialog and upload field (the source is named in the record).
import { ElDialog } from 'element-plus/es/components/dialog/index.mjs';
import { ElUpload } from 'element-plus/es/components/upload/index.mjs';
import { createApp, h, onUnmounted, reactive, ref } from 'vue';
import './desk.css';
import { home, note, onClose, registerField, startDesk, uploadAddress } from './desk.js';

const state = reactive({ page: /** @type {any} */ (null), version: 0, hint: true });
let go = (/** @type {string} */ _to) => {};

/** The dialog with the input, in Element's own parts. @param {any} slot @param {any} open @param {(file: any, answer: any) => void} told */
const uploader = (slot, open, told) =>
  h(
    ElDialog,
    {
      modelValue: open.value,
      'onUpdate:modelValue': (/** @type {boolean} */ now) => {
        open.value = now;
      },
      title: slot.name,
      width: '480px',
      appendToBody: true,
      destroyOnClose: true,
    },
    () =>
      h(
        ElUpload,
        {
          action: uploadAddress(slot.id),
          name: 'file',
          multiple: slot.multiple,
          accept: slot.accept,
          showFileList: false,
          onSuccess: (/** @type {any} */ answer, /** @type {any} */ file) => told(file.raw, answer),
        },
        () => [h('i', { class: 'el-icon-plus' }), '选择图片'],
      ),
  );

/** A row: a place for pictures, the button over it, and the dialog (both are pressed so by the record's source). */
const Field = {
  props: ['slot'],
  setup(/** @type {any} */ { slot }) {
    const pictures = ref(/** @type {string[]} */ ([]));
    const words = ref('');
    const pressed = ref(false);
    const open = ref(false);
    onUnmounted(
      onClose(() => {
        open.value = false;
      }),
    );
    const told = (/** @type {File} */ file, /** @type {any} */ answer) => {
      note(slot.id, file, answer);
      if (answer.success) pictures.value = [...pictures.value, answer.url];
      words.value = answer.success ? `已上传 ${pictures.value.length} 张` : answer.message;
    };
    const show = () => {
      open.value = true;
    };
    const press = () => {
      pressed.value = true;
    };
    const input = () => document.querySelector('[role="dialog"] input[type="file"]');
    const ways = { input, open: show };
    return () =>
      h('div', { class: 'desk-row', ref: (/** @type {any} */ row) => registerField(slot.id, row, ways) }, [
        h('span', slot.name),
        h('div', { class: 'img-list' }, [
          h('div', { class: 'draggable-item', onClick: press }, [
            h('div', { class: 'img-content' }, [
              pressed.value ? h('button', { type: 'button', onClick: show }, slot.button) : h('span', '商品图'),
            ]),
          ]),
        ]),
        h('div', { class: 'desk-shown' }, [
          ...pictures.value.map((src) => h('img', { src, alt: '' })),
          h('span', { role: 'status' }, words.value),
        ]),
        uploader(slot, open, told),
      ]);
  },
};

const Form = {
  props: ['page'],
  setup:
    (/** @type {any} */ { page }) =>
    () =>
      h('form', { class: 'desk-form', onSubmit: (/** @type {Event} */ event) => event.preventDefault() }, [
        ...page.slots.map((/** @type {any} */ slot) => h(Field, { slot, key: slot.id })),
        h('div', { class: 'desk-row' }, [
          h('label', ['商品标题', h('input', { type: 'text', value: '手作陶土花瓶 新中式插花器' })]),
        ]),
        h('div', { class: 'desk-row' }, [
          h('span', '商品描述'),
          h('div', { class: 'desk-editor' }, [
            h('div', { class: 'desk-region', contenteditable: 'true', role: 'textbox', 'aria-label': '描述' }),
          ]),
        ]),
        h('div', { class: 'desk-foot' }, [h('button', { type: 'submit' }, '提交')]),
      ]),
};

/** Blocks the page until it is read. */
const hint = () =>
  h('div', { class: 'desk-dialog', role: 'dialog', 'aria-label': '新功能' }, [
    h('p', '商品编辑页更新了'),
    h(
      'button',
      {
        type: 'button',
        onClick: () => {
          state.hint = false;
        },
      },
      '知道了',
    ),
  ]);

const link = (/** @type {string} */ name, /** @type {string} */ to, /** @type {boolean} */ on) =>
  h(
    'a',
    {
      href: to,
      class: { on },
      onClick: (/** @type {Event} */ event) => {
        event.preventDefault();
        go(to);
      },
    },
    name,
  );

const App = {
  setup: () => () =>
    h('div', { class: 'content-wrapper', key: state.version }, [
      h('header', { class: 'desk-header' }, [h('strong', home.title)]),
      h('div', { class: 'desk-body' }, [
        h('nav', [link('商品编辑', home.url, Boolean(state.page)), link('商品列表', home.away, !state.page)]),
        h('main', [
          h('h2', state.page ? '商品编辑' : '商品列表'),
          state.page
            ? h(Form, { page: state.page, key: state.version })
            : h('button', { type: 'button' }, [h('span', '添加商品')]),
        ]),
      ]),
      state.hint && state.page ? hint() : null,
    ]),
};

onClose(() => {
  state.hint = false;
});
let mounted = false;
({ go } = startDesk((page, version) => {
  Object.assign(state, { page: page ?? null, version });
  if (!mounted) createApp(App).mount('#app');
  mounted = true;
}));
