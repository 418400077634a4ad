import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fieldOf, rememberField } from '../../../utils/page/field';
import { insertPicture } from '../../../utils/page/insert';

const picture = { address: 'https://img.alicdn.com/imgextra/i1/1/a.jpg', title: '蓝 <b>"1"' };

function add<T extends keyof HTMLElementTagNameMap>(tag: T, attributes: Record<string, string> = {}) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  document.body.append(element);
  return element;
}
const insertInto = (element: Element, given = picture) => {
  const field = fieldOf(element);
  if (!field) throw new Error('no field');
  return insertPicture(field, given);
};

beforeEach(() => document.body.replaceChildren());
afterEach(() => vi.restoreAllMocks());

describe('a text field', () => {
  it('takes the address at the caret and says so', () => {
    const input = add('input', { type: 'text' });
    input.value = 'ab';
    input.setSelectionRange(1, 1);
    const heard: string[] = [];
    for (const type of ['input', 'change']) input.addEventListener(type, () => heard.push(`${type}:${input.value}`));
    expect(insertInto(input)).toBe('address');
    expect(input.value).toBe(`a${picture.address}b`);
    expect(heard).toEqual([`input:${input.value}`, `change:${input.value}`]);
    expect(input.selectionStart).toBe(1 + picture.address.length);
  });

  it('respects maxlength', () => {
    const input = add('input', { type: 'text', maxlength: '10' });
    expect(insertInto(input)).toBe('tooLong');
    expect(input.value).toBe('');
  });

  it('works in a textarea', () => {
    const area = add('textarea');
    expect(insertInto(area)).toBe('address');
    expect(area.value).toBe(picture.address);
  });
});

describe('an editor', () => {
  it('takes an img at the caret, its title as text', () => {
    const editor = add('div', { contenteditable: 'true' });
    editor.append('前后');
    document.getSelection()?.collapse(editor.firstChild, 1);
    const heard = vi.fn();
    editor.addEventListener('input', heard);
    expect(insertInto(editor)).toBe('picture');
    expect(insertInto(editor, { ...picture, title: 'second' })).toBe('picture');
    const images = [...editor.querySelectorAll('img')];
    expect(images.map((image) => image.alt)).toEqual([picture.title, 'second']);
    expect(images[0]?.getAttribute('src')).toBe(picture.address);
    expect(editor.querySelector('b')).toBeNull();
    expect(editor.textContent).toBe('前后');
    expect(editor.firstChild?.textContent).toBe('前');
    expect(heard).toHaveBeenCalledTimes(2);
  });

  it('puts it at the end when the caret is elsewhere', () => {
    const other = add('p');
    other.append('x');
    const editor = add('div', { contenteditable: '' });
    editor.append('text');
    document.getSelection()?.collapse(other.firstChild, 0);
    insertInto(editor);
    expect((editor.lastChild as Element).localName).toBe('img');
    expect(other.children).toHaveLength(0);
  });

  it('takes the address where it is plain text only', () => {
    const editor = add('div', { contenteditable: 'plaintext-only' });
    expect(insertInto(editor)).toBe('address');
    expect(editor.textContent).toBe(picture.address);
  });
});

describe('what is refused', () => {
  it.each(['javascript:alert(1)', 'data:text/html,x', 'blob:https://a/b', 'ftp://a/b', '//img/a.jpg', ''])(
    '%s',
    (address) => {
      const input = add('input', { type: 'text' });
      expect(insertInto(input, { address, title: '' })).toBe('refused');
      expect(input.value).toBe('');
    },
  );

  it('a field that left the page', () => {
    const input = add('input', { type: 'text' });
    const field = fieldOf(input);
    input.remove();
    expect(field && insertPicture(field, picture)).toBe('gone');
  });

  it.each([
    ['input', { type: 'password' }],
    ['input', { type: 'number' }],
    ['input', { type: 'text', disabled: '' }],
    ['textarea', { readonly: '' }],
    ['div', {}],
    ['div', { contenteditable: 'false' }],
  ] as const)('%s %o is no field', (tag, attributes) => {
    expect(fieldOf(add(tag, attributes))).toBeNull();
  });
});

describe('rememberField', () => {
  it('keeps the last field while the focus is on something else, and forgets it with its element', () => {
    const memory = rememberField(document);
    const input = add('input', { type: 'text' });
    const button = add('button');
    expect(memory.last()).toBeNull();
    input.focus();
    input.dispatchEvent(new FocusEvent('focusin', { bubbles: true }));
    button.focus();
    button.dispatchEvent(new FocusEvent('focusin', { bubbles: true }));
    expect(memory.last()?.element).toBe(input);
    input.remove();
    expect(memory.last()).toBeNull();
    memory.stop();
  });

  it('finds the outermost editor', () => {
    const editor = add('div', { contenteditable: 'true' });
    const inner = document.createElement('p');
    inner.setAttribute('contenteditable', 'true');
    editor.append(inner);
    expect(fieldOf(inner)?.element).toBe(editor);
  });
});
