// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { handOver } from '../../../utils/page/hand-over';
import { acceptedFormats, nearestSlot, type Slot, slotsOf } from '../../../utils/page/slots';
import { targetOf } from '../../../utils/page/target';
import { shopOfPage } from '../../../utils/page/who';
import type { PageInput, PlatformView } from '../../../utils/platforms/types';

const takes = { formats: ['jpg', 'png'], bytes: 1024, source: 'test' } as const;
const main: PageInput = { id: 'main', names: { zh_CN: '主图', en: 'Main' }, selector: '#main', seen: 'unverified' };
const sku: PageInput = {
  id: 'sku',
  names: { zh_CN: '规格图', en: 'Variant' },
  selector: '.sku input',
  seen: 'unverified',
};
const view = (...inputs: PageInput[]): Pick<PlatformView, 'routes' | 'takes'> => ({
  takes,
  routes: [{ id: 'publish', match: '.', anchors: [], inputs }],
});
const page = (html: string) => {
  document.body.innerHTML = html;
};
const keys = (...inputs: PageInput[]) => slotsOf(document, view(...inputs), 'publish').map(({ key }) => key);

beforeEach(() => page(''));

describe('an accept', () => {
  it('names formats by type or suffix, or leaves them open', () => {
    expect(acceptedFormats('image/png, .JPG,image/jpeg')).toEqual(['png', 'jpg']);
    expect(acceptedFormats('.heif;.tif|image/svg+xml')).toEqual(['heic', 'tiff', 'svg']);
    for (const open of ['', '  ', 'image/*', '*/*', 'image/png,image/*']) expect(acceptedFormats(open)).toBeNull();
    expect(acceptedFormats('video/mp4,.xlsx')).toEqual([]);
  });
});

describe('the fields of a page', () => {
  it('are the record’s by name, each of several by its number, then any other for pictures', () => {
    page(`<div id="main"><input type="file" accept="image/png"></div>
      <p class="sku"><input type="file"></p><p class="sku"><input type="file"></p><p>合同附件 <input type="file"></p>
      <input type="file" accept=".xlsx"><input type="file" disabled><input type="file" accept="image/*">`);
    expect(keys(main, sku)).toEqual(['main/0', 'sku/0', 'sku/1', '/0']);
    expect(slotsOf(document, view(main, sku), 'publish').map(({ number }) => number)).toEqual([0, 1, 2, 0]);
    expect(keys()).toHaveLength(2);
    expect(slotsOf(document, view(main), 'other').every(({ input }) => input === '')).toBe(true);
  });

  it('are those that say they are for pictures, where the record does not name them exactly', () => {
    page(`<p>营业执照附件 <input type="file"></p><p>导入 <input type="file"></p><p>商品主图 <input type="file"></p>
      <p><input type="file" accept="image/png"></p>`);
    expect(keys()).toEqual(['/0', '/1']);
    // A wide selector of the record: what says nothing is taken at its word, what says something else is not.
    const wide: PageInput = { ...main, id: 'space', selector: 'input[type="file"]' };
    expect(keys(wide)).toEqual(['space/0', 'space/1', 'space/2']);
    page('<div id="main">合同附件 <input type="file"></div>');
    expect(keys(main)).toEqual(['main/0']);
  });

  it('stand in open shadow roots too, however deep', () => {
    const host = document.body.appendChild(document.createElement('div'));
    const inner = host.attachShadow({ mode: 'open' }).appendChild(document.createElement('div'));
    inner.attachShadow({ mode: 'open' }).innerHTML = '<div id="main"><input type="file"></div>';
    expect(keys(main)).toEqual(['main/0']);
    expect(nearestSlot(slotsOf(document, view(main), 'publish'), host)?.key).toBe('main/0');
  });

  it('nearest to a control are those of its own row', () => {
    page(`<section><div id="main"><input type="file"></div><b id="a"></b></section>
      <section><p class="sku"><input type="file"></p><b id="b"></b></section>`);
    const slots = slotsOf(document, view(main, sku), 'publish');
    const near = (id: string) => nearestSlot(slots, document.getElementById(id))?.key;
    expect([near('a'), near('b'), nearestSlot(slots, null)?.key]).toEqual(['main/0', 'sku/0', 'main/0']);
  });
});

describe('what pictures were given for', () => {
  const own = (at = 0) => {
    const slot = slotsOf(document, view(main, sku), 'publish')[at] as Slot;
    return { slot, ...targetOf(document, view(main, sku), slot) };
  };
  const input = '<input type="file" accept="image/*">';
  beforeEach(() => history.replaceState(null, '', '/goods?id=1'));

  it('is the very field, also among others that came before it', () => {
    page(`<p class="sku" id="a">${input}</p>`);
    const { slot, find } = own();
    document.body.prepend(Object.assign(document.createElement('p'), { className: 'sku' }));
    (document.body.firstElementChild as Element).innerHTML = input;
    expect([find()?.key, find()?.element]).toEqual(['sku/1', slot.element]);
  });

  it('is the field of that name after the page rendered it anew, unless their number changed', () => {
    page(`<p class="sku">${input}</p><p class="sku">${input}</p>`);
    const { slot, find } = own(1);
    page(`<p class="sku">${input}</p><p class="sku">${input}</p>`);
    expect(find()?.key).toBe('sku/1');
    expect(find()?.element).not.toBe(slot.element);
    page(`<p class="sku">${input}</p><p class="sku">${input}</p><p class="sku">${input}</p>`);
    expect(find()).toBeNull();
  });

  it.each([
    ['/goods?id=2', false],
    ['/other?id=1', false],
    ['/goods?id=1#/item/2', false],
    ['/goods?id=1#details', true],
  ])('is gone once the page is at %s, even in the same input: %s', (address, here) => {
    page(`<div id="main">${input}</div>`);
    const target = own();
    history.pushState(null, '', address);
    expect([target.here(), target.find()?.element === target.slot.element]).toEqual([here, here]);
  });
});

describe('handing over', () => {
  const files = (...names: string[]) => names.map((name) => ({ name, blob: new Blob(['x'], { type: 'image/png' }) }));
  const target = () => targetOf(document, view(main), slotsOf(document, view(main), 'publish')[0] as Slot);

  it('holds to multiple and accept, which scripts get past', async () => {
    page('<div id="main"><input type="file" accept="image/jpeg"></div>');
    const own = target();
    expect(await handOver(own, files('a.jpg', 'b.jpg'))).toBe('problem_hand_many');
    expect(await handOver(own, files('a.png'))).toBe('problem_hand_refused');
    page('');
    expect(await handOver(own, files('a.jpg'))).toBe('problem_hand_gone');
  });
});

describe('who the shop is', () => {
  const seen = 'unverified';
  it('is read as text, attribute and part of the address, ids as digits only', () => {
    page(`<h1 class="name">  蓝山
      家居 </h1><i data-id="77a"></i><u f="12" title="新品"></u><u f="0"></u><u f="x"></u><u f="13">夏</u>`);
    const shop: PlatformView['shop'] = {
      id: [{ from: 'attribute', selector: 'i', attribute: 'data-id', take: '^(.*)$', seen }],
      name: [
        { from: 'text', selector: '.none', take: '(.+)', seen },
        { from: 'text', selector: '.name', take: '([\\s\\S]+)', seen },
      ],
      categories: { selector: 'u', id: 'f', name: 'title', seen },
    };
    expect(shopOfPage(document, { shop })).toEqual({
      id: '',
      name: '蓝山 家居',
      categories: [
        { id: '12', name: '新品' },
        { id: '13', name: '13' },
      ],
    });
    expect(shopOfPage(document, { shop: { name: [{ from: 'address', take: 'nothing(.)', seen }] } })).toBeNull();
  });
});
