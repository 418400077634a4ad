import { beforeEach, describe, expect, it } from 'vitest';
import { furtherAnchors, generalAnchors, inputsIn, type Measure } from '../../../utils/page/general';
import { elementsWith, holding } from '../../../utils/page/texts-in';
import { takesImages } from '../../../utils/page/words';

/** No layout here: `data-box="left top width height"` tells what is drawn. */
const measure: Measure = (element) => {
  const box = element.getAttribute('data-box');
  if (!box) return null;
  const [left = 0, top = 0, width = 0, height = 0] = box.split(' ').map(Number);
  return { left, top, right: left + width, bottom: top + height };
};
const show = (html: string) => {
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  document.body.replaceChildren(...parsed.body.childNodes);
};
const found = () => generalAnchors([document], measure).map(({ element }) => element.id);
const input = (html: string) => {
  show(html);
  return takesImages(document.querySelector('input') as HTMLInputElement);
};

beforeEach(() => document.body.replaceChildren());

describe('takesImages', () => {
  it.each([
    ['<input type="file" accept="image/*">', true],
    ['<input type="file" accept=".jpg,.png">', true],
    ['<input type="file" accept="video/*">', false],
    ['<input type="file" accept=".xlsx">', false],
    ['<div>商品主图 <input type="file"></div>', true],
    ['<div>批量导入表格 上传 <input type="file"></div>', false],
    ['<div>主图视频 <input type="file"></div>', false],
    ['<div>备注 <input type="file"></div>', false],
    ['<div>Product photos <input type="file"></div>', true],
    ['<input type="file" name="item-image">', true],
    ['<input type="file" accept="image/*" disabled>', false],
  ])('%s: %s', (html, wanted) => {
    expect(input(html)).toBe(wanted);
  });
});

describe('generalAnchors', () => {
  it('takes a visible input, a label for a hidden one, and the box around one', () => {
    show(`<p><input id="a" type="file" accept="image/*" data-box="0 0 200 30"></p>
      <p><input type="file" accept="image/*" id="x"><label for="x" id="b" data-box="0 100 80 30">选</label></p>
      <p><span id="c" data-box="0 200 80 30"><input type="file" accept="image/*"></span></p>`);
    expect(found()).toEqual(['a', 'b', 'c']);
  });

  it('puts one control into a row of slots, after the last of them', () => {
    const slot = (n: number) =>
      `<div id="s${n}" data-box="${n * 100} 0 90 90"><input type="file" accept="image/*"></div>`;
    show(`<section>${[0, 1, 2, 3, 4].map(slot).join('')}</section>`);
    expect(found()).toEqual(['s4']);
  });

  it('takes buttons by their words when there is no input, once a row, and no button that says something else', () => {
    show(`<div><button id="up" data-box="0 0 80 30"><i></i>上 传 图片</button><button data-box="100 0 80 30">上传视频</button></div>
      <div><button id="en" data-box="0 100 80 30">Upload photos</button></div>
      <div>附件 <button data-box="0 200 80 30">上传文件</button></div>
      <div>主图素材 <a id="file" data-box="0 300 80 30">上传文件</a></div><p>请先上传图片再提交</p>`);
    expect(found()).toEqual(['up', 'en', 'file']);
  });

  it('gives at most a dozen, and nothing where nothing is drawn', () => {
    const row = (n: number) => `<p><input id="r${n}" type="file" accept="image/*" data-box="0 ${n * 50} 90 30"></p>`;
    show(Array.from({ length: 30 }, (_, n) => row(n)).join(''));
    expect(found()).toHaveLength(12);
    show('<p><input type="file" accept="image/*"><button>上传图片</button></p>');
    expect(found()).toEqual([]);
  });

  it('stands within a cell or an item of a list, where nothing may stand beside', () => {
    show(
      '<table><tbody><tr><td id="cell" data-box="0 0 90 30"><input type="file" accept="image/*"></td></tr></tbody></table>',
    );
    expect(generalAnchors([document], measure)).toMatchObject([{ place: 'append' }]);
  });
});

describe('furtherAnchors', () => {
  const at = (id: string) => document.getElementById(id) as Element;
  const further = (...anchors: [id: string, place: 'after' | 'append'][]) =>
    furtherAnchors(
      inputsIn([document]),
      anchors.map(([id, place]) => ({ element: at(id), place })),
      measure,
    ).map(({ element }) => element.id);

  it('takes what the anchors found leave out, a row once', () => {
    show(`<section id="main" data-box="0 0 600 100"><div data-box="0 0 90 90"><input type="file" accept="image/*"></div></section>
      <section><div id="red" data-box="0 200 90 90"><input type="file" accept="image/*"></div>
      <div id="blue" data-box="100 200 90 90"><input type="file" accept="image/*"></div></section>
      <p id="doc" data-box="0 300 90 30">合同附件<input type="file"></p>`);
    expect(further(['main', 'append'])).toEqual(['blue']);
  });

  it('takes nothing that an anchor stands beside, around or in', () => {
    show(`<div><button id="up" data-box="0 0 90 30">上传</button><input type="file" accept="image/*"></div>
      <div><i><button id="pick" data-box="0 100 90 30">选择</button></i><span data-box="100 100 90 30"><input type="file" accept="image/*"></span></div>
      <div data-box="0 200 300 60"><b><button id="in" data-box="0 200 90 30">本地</button></b><u><input type="file" accept="image/*"></u></div>`);
    expect(further(['up', 'after'], ['pick', 'after'], ['in', 'after'])).toEqual([]);
    show(`<div><a id="new" data-box="0 0 90 30">新建相册</a></div>
      <p data-box="0 300 90 30">我的电脑<input type="file" accept="image/*" data-box="0 300 90 30"></p>`);
    expect(further(['new', 'after'])).toEqual([]);
  });
});

describe('elementsWith', () => {
  it('finds the deepest holders, also of words that are spread or spaced, and none in scripts', () => {
    show(`<ul>${'<li>订单</li>'.repeat(10)}<li><p id="a"><b>上</b><i>传</i></p></li></ul><div><span id="b">上 传</span></div>
      <textarea>上传</textarea><style>上传</style>`);
    expect(elementsWith(document, holding('上传')).map(({ id }) => id)).toEqual(['a', 'b']);
  });
});
