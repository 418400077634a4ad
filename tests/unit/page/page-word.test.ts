import { beforeEach, describe, expect, it } from 'vitest';
import { taobaoBrandPage } from '../../../utils/grants/brand-page-taobao';
import { fillKnown, wordIn } from '../../../utils/page/page-word';

const words = Object.keys(taobaoBrandPage.states);
const known = { member: '甲店', company: '甲公司', brands: '青禾,蓝山' };
const add = (name: string, text = '', given: Record<string, string> = {}) => {
  const element = document.createElement(name);
  element.textContent = text;
  for (const [key, value] of Object.entries(given)) element.setAttribute(key, value);
  document.body.append(element);
  return element;
};
const field = (label: string, name = 'input') => {
  add('label', label, { for: label });
  return add(name, '', { id: label }) as HTMLInputElement;
};
beforeEach(() => document.body.replaceChildren());

describe('the page’s word', () => {
  it('is read alone or after the name of its line', () => {
    add('p', '申请状态： 审核 不通过');
    expect(wordIn(document, words)).toBe('审核不通过');
    add('span', '审核不通过');
    expect(wordIn(document, words)).toBe('审核不通过');
  });

  it('is none inside a sentence, on what is pressed or chosen, hidden, or beside another', () => {
    add('p', '审核通过后会通知您，请耐心等待');
    add('button', '待审核');
    add('option', '待审核');
    add('p', '待审核', { style: 'display:none' });
    expect(wordIn(document, words)).toBe(null);
    add('li', '待审核');
    expect(wordIn(document, words)).toBe('待审核');
    add('li', '审核通过');
    expect(wordIn(document, words)).toBe(null);
  });
});

describe('filling', () => {
  it('fills empty fields with the events of typing, and leaves what stands in one', () => {
    const [member, company, brands] = [field('会员账号：'), field('公司名称'), field('授权品牌', 'textarea')];
    company.value = '别的公司';
    const heard: string[] = [];
    for (const type of ['input', 'change']) brands.addEventListener(type, () => heard.push(type));
    expect(fillKnown(document, taobaoBrandPage.fields, known)).toEqual({ filled: 2, kept: 1, failed: 0 });
    expect([member.value, company.value, brands.value]).toEqual(['甲店', '别的公司', '青禾,蓝山']);
    expect(heard).toEqual(['input', 'change']);
    expect(fillKnown(document, taobaoBrandPage.fields, known)).toEqual({ filled: 0, kept: 3, failed: 0 });
  });

  it('finds a field by the name in its own line, where nothing ties the two together', () => {
    const line = (name: string, placeholder: string) => {
      const row = add('div');
      const [label, control] = [document.createElement('label'), document.createElement('div')];
      const input = document.createElement('textarea');
      label.textContent = name;
      input.placeholder = placeholder;
      control.append(input);
      row.append(label, control);
      return input;
    };
    const [other, brands] = [line('备注', '可不填'), line('授权品牌', '多个用逗号隔开')];
    expect(fillKnown(document, taobaoBrandPage.fields, known)).toEqual({ filled: 1, kept: 0, failed: 0 });
    expect([other.value, brands.value]).toEqual(['', '青禾,蓝山']);
  });

  it('touches nothing that is named otherwise, is read-only, disabled, twice there, or unknown', () => {
    const other = field('备注');
    const fixed = field('会员账号');
    fixed.readOnly = true;
    const off = field('公司名称');
    off.disabled = true;
    const twice = [field('授权品牌'), field('授权品牌 2')];
    expect(fillKnown(document, taobaoBrandPage.fields, known)).toEqual({ filled: 0, kept: 0, failed: 0 });
    expect([other, fixed, off, ...twice].map(({ value }) => value).join('')).toBe('');
    document.body.replaceChildren();
    const empty = field('会员账号');
    fillKnown(document, taobaoBrandPage.fields, { ...known, member: '' });
    expect(empty.value).toBe('');
  });
});
