// Weidian: a Vue application with its routes in the hash, and a blocking dialog at the start (working code).
import { createApp, h, onUnmounted, reactive, ref } from 'vue';
import './desk.css';
import { home, onClose, registerField, startDesk, uploadAll } from './desk.js';

const state = reactive({ page: /** @type {any} */ (null), version: 0, hint: true });
let go = (/** @type {string} */ _to) => {};

/** A row: a place for pictures, the button over it, and the dialog of Element's with the input (working code presses these). */
const Field = {
  props: ['slot'],
  setup(/** @type {any} */ { slot }) {
    const input = ref(/** @type {any} */ (null));
    const pictures = ref(/** @type {string[]} */ ([]));
    const words = ref('');
    const pressed = ref(false);
    const open = ref(false);
    onUnmounted(
      onClose(() => {
        open.value = false;
      }),
    );
    const change = async () => {
      const files = [...input.value.files];
      input.value.value = '';
      const answers = await uploadAll(slot.id, files);
      pictures.value = answers.flatMap(({ url }) => (url ? [url] : []));
      words.value = answers.find(({ success }) => !success)?.message ?? `已上传 ${answers.length} 张`;
    };
    const show = () => {
      open.value = true;
    };
    const press = () => {
      pressed.value = true;
    };
    const ways = { input: () => input.value, open: show };
    const dialog = () =>
      h('div', { class: 'el-dialog desk-dialog', role: 'dialog', 'aria-label': slot.name }, [
        h('div', { class: 'el-dialog__body' }, [
          h('label', { class: 'el-upload' }, [
            h('i', { class: 'el-icon-plus' }),
            '选择图片',
            h('input', { ref: input, type: 'file', accept: slot.accept, multiple: slot.multiple, onChange: change }),
          ]),
        ]),
      ]);
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
        open.value ? dialog() : null,
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
