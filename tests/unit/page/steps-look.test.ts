import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Mark } from '../../../utils/grants/steps';
import { taobaoNew, taobaoOld } from '../../../utils/grants/steps-taobao';
import { findAll, matchesOf, names } from '../../../utils/page/steps-find';
import { dayIn, type ReadList, readList, steadyReader } from '../../../utils/page/steps-list';
import { fieldIn, hasCome, newWords, placeOf, wallIn, wordsIn } from '../../../utils/page/steps-look';

const seen = 'unverified';
const [fill, add, confirm] = taobaoNew.add as [
  (typeof taobaoNew.add)[0],
  (typeof taobaoNew.add)[0],
  (typeof taobaoNew.add)[0],
];

/** Builds elements from a nested list: name, attributes, children. */
type Tree = [name: string, attributes: Record<string, string>, ...children: (Tree | string)[]];
function build([name, attributes, ...children]: Tree): HTMLElement {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  for (const child of children) element.append(typeof child === 'string' ? child : build(child));
  return element;
}
const show = (...trees: Tree[]) => document.body.replaceChildren(...trees.map(build));
const button = (text: string, attributes: Record<string, string> = {}): Tree => [
  'button',
  attributes,
  ['span', {}, text],
];
const dialog = (text: string, ...inside: Tree[]): Tree => [
  'div',
  { role: 'dialog', class: 'next-dialog' },
  text,
  ...inside,
];
const table = (...stores: [name: string, day: string][]): Tree => [
  'table',
  {},
  [
    'tbody',
    { class: 'next-table-body' },
    ...stores.map(
      ([name, day]): Tree => [
        'tr',
        { class: 'next-table-row' },
        ['td', {}, name],
        ['td', {}, day],
        ['td', {}, button('取消授权')],
      ],
    ),
  ],
];

beforeEach(() => show());

describe('a place', () => {
  it('is found by the whole of its text, blanks apart, and never by a part of it', () => {
    show(button('添 加'), button('添加子账号'));
    expect(placeOf(document, taobaoNew, add, '乙店')).toMatchObject({ element: { localName: 'button' } });
    show(button('添加子账号'));
    expect(placeOf(document, taobaoNew, add, '乙店')).toMatchObject({ element: null, why: 'missing' });
  });

  it('that stands twice is none, and one that is disabled, busy or ours is not there', () => {
    show(button('添加'), button('添加'));
    expect(placeOf(document, taobaoNew, add, '乙店')).toMatchObject({ element: null, why: 'several' });
    show(button('添加', { disabled: '' }), button('添加', { class: 'next-btn-loading' }));
    expect(placeOf(document, taobaoNew, add, '乙店')).toMatchObject({ element: null, why: 'missing' });
    show(['div', { 'data-storekey': 'panel' }, button('添加')]);
    expect(placeOf(document, taobaoNew, add, '乙店')).toMatchObject({ element: null, why: 'missing' });
  });

  it('in a dialog is only in the one in front, and only if that names the store', () => {
    show(dialog('授权“乙店”', button('确定')), button('确定'));
    expect(placeOf(document, taobaoNew, confirm, '乙店')).toMatchObject({ element: { localName: 'button' } });
    expect(placeOf(document, taobaoNew, confirm, '丙店')).toMatchObject({ element: null, why: 'dialog' });
    show(dialog('授权“乙店”', button('确定')), dialog('退出登录？', button('确定')));
    expect(placeOf(document, taobaoNew, confirm, '乙店')).toMatchObject({ why: 'dialog', saw: '退出登录？确定' });
    show(button('确定'));
    expect(placeOf(document, taobaoNew, confirm, '乙店')).toMatchObject({ element: null, why: 'missing' });
  });

  it('in a line of the list is that of this very store', () => {
    const [withdraw] = taobaoNew.withdraw;
    if (!withdraw) throw new Error('no step');
    show(table(['乙店', '2026-10-01'], ['乙店二店', '2026-10-02']));
    const place = placeOf(document, taobaoNew, withdraw, '乙店');
    expect(place.element?.closest('tr')?.textContent).toContain('2026-10-01');
    expect(placeOf(document, taobaoNew, withdraw, '丙店')).toMatchObject({ element: null, why: 'missing' });
  });
});

describe('the field', () => {
  it.each([
    ['its placeholder', [['input', { placeholder: '请输入店铺名称' }]]],
    [
      'its label',
      [
        ['label', { for: 'a' }, '添加授权店铺'],
        ['input', { id: 'a' }],
      ],
    ],
    ['the words in its line', [['p', {}, '添加授权店铺：', ['input', {}]]]],
  ] as [string, Tree[]][])('is known by %s', (_, trees) => {
    show(...trees);
    const field = fieldIn(document, taobaoNew);
    expect(field).not.toBeNull();
    if (field) field.value = '乙店';
    expect(hasCome(document, taobaoNew, 'kept', '乙店')).toBe(true);
    expect(hasCome(document, taobaoNew, 'kept', '乙')).toBe(false);
  });

  it('is not the page’s search', () => {
    show(['input', { placeholder: '搜索图片' }], ['input', { placeholder: '请输入登录密码', type: 'password' }]);
    expect(fieldIn(document, taobaoNew)).toBeNull();
    expect(placeOf(document, taobaoNew, fill, '乙店')).toMatchObject({ element: null });
  });
});

describe('a name in a text', () => {
  it.each([
    ['授权“AB店”吗', 'AB店', true],
    ['授权ABC店吗', 'BC店', false],
    ['授权 Green Shop 2 吗', 'Green Shop', false],
    ['授权 Green Shop 吗', 'Green Shop', true],
    ['授权GreenShop吗', 'Green Shop', true],
    ['确定吗', '乙店', false],
  ])('%s names %s: %s', (text, name, named) => {
    show(['p', {}, text]);
    expect(names(document.body, name)).toBe(named);
  });
});

describe('the list', () => {
  it('is read with its days; an empty one is a list, one that is not there is none', () => {
    show(table(['乙店', '授权于 2026年1月9日'], ['丙店', '—']));
    const items = [
      { name: '乙店', day: '2026-01-09' },
      { name: '丙店', day: null },
    ];
    expect(readList(document, taobaoNew.list)).toEqual({ items, complete: true, loading: false });
    show(['div', { class: 'next-table-empty' }, '暂无授权店铺']);
    expect(readList(document, taobaoOld.list)).toEqual({ items: [], complete: true, loading: false });
    show(['p', {}, '欢迎']);
    expect(readList(document, taobaoNew.list)).toBeNull();
  });

  it('is not complete while a page of it is left, and ends no store then', () => {
    show(table(['乙店', '']), ['div', { class: 'next-pagination' }, ['button', { class: 'next-next' }, '下一页']]);
    expect(readList(document, taobaoNew.list)).toMatchObject({ complete: false });
    expect(hasCome(document, taobaoNew, 'unlisted', '丙店')).toBe(false);
    expect(hasCome(document, taobaoNew, 'listed', '乙店')).toBe(true);
    show(table(['乙店', '']), [
      'div',
      { class: 'next-pagination' },
      ['button', { class: 'next-next', disabled: '' }, '下一页'],
    ]);
    expect(hasCome(document, taobaoNew, 'unlisted', '丙店')).toBe(true);
  });

  it('is believed only when it has stood still for half a second', () => {
    let now = 0;
    const steady = steadyReader(() => now);
    const list = (...names: string[]): ReadList => ({
      items: names.map((name) => ({ name, day: null })),
      complete: true,
      loading: false,
    });
    const at = (ms: number, read: ReadList | null) => {
      now = ms;
      return steady(read);
    };
    expect(at(0, list('乙店'))).toBeNull();
    expect(at(300, list())).toBeNull();
    expect(at(499, list())).toBeNull();
    expect(at(600, list('乙店'))).toBeNull();
    expect(at(1_000, list('乙店'))).toBeNull();
    expect(at(1_100, list('乙店'))).toEqual(list('乙店'));
    expect(at(1_200, null)).toBeNull();
    expect(at(1_800, null)).toBeNull();
  });

  it('has days of the calendar only, whatever stands there', () => {
    expect(['2026-02-30', '2026/2/3 10:00', '20260101', ''].map(dayIn)).toEqual([null, '2026-02-03', null, null]);
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.date({ noInvalidDate: true }).map(String)), (text) => {
        const day = dayIn(text);
        return day === null || new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
      }),
    );
  });
});

describe('what is in the way', () => {
  it.each([
    ['slider', ['div', { class: 'nc-container' }, '请按住滑块']],
    ['slider', ['div', { id: 'nocaptcha' }, '请按住滑块']],
    ['captcha', ['input', { placeholder: '请输入验证码' }]],
    ['login', ['input', { type: 'password' }]],
  ] as [string, Tree][])('a %s is seen', (kind, tree) => {
    expect(wallIn(document, taobaoNew)).toBeNull();
    show(['div', {}, tree]);
    expect(wallIn(document, taobaoNew)).toMatchObject({ kind });
  });

  it('words that stood there before say nothing of this store, also when the page draws them anew', () => {
    const marks: Mark[] = [{ selector: '.no', seen }];
    const says = (...texts: string[]) => show(...texts.map((text): Tree => ['p', { class: 'no' }, text]));
    const look = () => newWords(known, wordsIn(document, marks));
    says('店铺不存在');
    const known = wordsIn(document, marks);
    expect(look()).toBeNull();
    says('店铺不存在');
    expect(look()).toBeNull();
    says('店铺不存在', '已达上限');
    expect(look()).toBe('已达上限');
    expect(look()).toBeNull();
    // The same words once more beside the old ones, and again after they were gone.
    says('店铺不存在', '店铺不存在');
    expect(look()).toBe('店铺不存在');
    says();
    expect(look()).toBeNull();
    says('店铺不存在');
    expect(look()).toBe('店铺不存在');
  });

  it('the innermost of what carries a text is meant, the first mark that has any counts', () => {
    show(['div', {}, ['a', {}, '授权管理']]);
    expect(matchesOf(document, { selector: 'div, a', text: '授权管理', seen }).map((one) => one.localName)).toEqual([
      'a',
    ]);
    expect(
      findAll(document, [
        { selector: 'b', seen },
        { selector: 'a', seen },
      ]),
    ).toHaveLength(1);
  });
});
