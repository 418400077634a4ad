import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { listAnchors, listsWith, placesOf } from '../../../utils/page/anchor';
import { keepControls } from '../../../utils/page/controls';
import type { Anchor } from '../../../utils/platforms/types';

const anchor = (given: Partial<Anchor>): Anchor => ({
  selector: 'button',
  place: 'after',
  seen: 'unverified',
  expect: [1, 1],
  ...given,
});

const foundOf = (anchors: readonly Anchor[]) => placesOf(anchors, listAnchors([document], anchors));

/** Builds elements from a short description: tag, text, children. */
type Node = [tag: string, text?: string | Node[]];
function put(parent: Element, ...nodes: Node[]) {
  for (const [tag, inner] of nodes) {
    const element = document.createElement(tag);
    if (typeof inner === 'string') element.textContent = inner;
    else put(element, ...(inner ?? []));
    parent.append(element);
  }
}
const controlsIn = (root: ParentNode = document) => root.querySelectorAll('[data-test-control]').length;
const build = () => {
  const host = document.createElement('span');
  host.setAttribute('data-test-control', '');
  return host;
};

beforeEach(() => document.body.replaceChildren());

describe('placesOf', () => {
  it('takes the first anchor whose number of matches is expected', () => {
    put(document.body, ['a', 'x'], ['button', '新建文件夹'], ['button', '上 传 图片']);
    const newest = anchor({ selector: '#gone' });
    const byText = anchor({ text: '上传图片' });
    expect(foundOf([newest, byText]).map(({ element }) => element.textContent)).toEqual(['上 传 图片']);
  });

  it('does not hold to a selector that matches more than expected', () => {
    put(document.body, ['button', 'a'], ['button', 'b'], ['a', 'c']);
    const found = foundOf([anchor({}), anchor({ selector: 'a' })]);
    expect(found.map(({ element }) => element.localName)).toEqual(['a']);
  });

  it('means the innermost of nested matches', () => {
    put(document.body, [
      'div',
      [
        ['div', [['div', '本地上传']]],
        ['div', '其他'],
      ],
    ]);
    const found = foundOf([anchor({ selector: 'div', text: '本地上传' })]);
    expect(found).toHaveLength(1);
    expect(found[0]?.element.children).toHaveLength(0);
  });

  it('finds nothing where no anchor holds', () => {
    expect(foundOf([anchor({})])).toEqual([]);
  });
});

describe('listsWith', () => {
  const parts = ['i.next-upload ', 'button 上传图片', 'button 上 传', 'button 保存', 'p ', 'a 本地上传', 'div '];
  type Tree = { part: string; children: Tree[] };
  const tree: fc.Memo<Tree> = fc.memo((depth) =>
    fc.record({
      part: fc.constantFrom(...parts),
      children: depth > 1 ? fc.array(tree(), { maxLength: 3 }) : fc.constant([]),
    }),
  );
  const element = ({ part, children }: Tree): Element => {
    const [, name = '', kind = '', words = ''] = /^(\w+)\.?([\w-]*) (.*)$/.exec(part) ?? [];
    const made = document.createElement(name);
    made.className = kind;
    made.append(words, ...children.map(element));
    return made;
  };

  it('finds what a look at everything finds, wherever elements come in', () => {
    const anchors = [
      anchor({ selector: '.next-upload', text: '上传', expect: [1, 2] }),
      anchor({ selector: 'button', text: '上传图片', expect: [1, 2] }),
      anchor({ selector: 'a, button', text: '上传', expect: [1, 4] }),
      anchor({ selector: 'div:has(> p)', expect: [1, 9] }),
    ];
    fc.assert(
      fc.property(tree(4), fc.array(tree(3), { minLength: 1, maxLength: 3 }), fc.nat(), (page, coming, where) => {
        document.body.replaceChildren(element(page));
        const lists = listAnchors([document], anchors);
        const homes = [document.body, ...document.body.querySelectorAll('*')];
        const came = coming.map(element);
        (homes[where % homes.length] as Element).append(...came);
        const found = placesOf(anchors, listsWith(anchors, lists, came) ?? []);
        // Nothing, or too many for the anchor that held: then the page is looked at.
        if (found.length === 0) return;
        expect(new Set(found.map((one) => one.element))).toEqual(new Set(foundOf(anchors).map((one) => one.element)));
      }),
      { numRuns: 300 },
    );
  });

  it('leaves it to a look where an anchor has many', () => {
    document.body.innerHTML = '<p></p>'.repeat(100);
    const anchors = [anchor({ selector: 'p', expect: [1, 2] })];
    expect(listsWith(anchors, listAnchors([document], anchors), [])).toBeNull();
  });
});

describe('keepControls', () => {
  const here = () => foundOf([anchor({ expect: [1, 9] })]);

  it('places one control beside each anchor, however often it looks', () => {
    put(document.body, ['p', [['button', 'a']]], ['p', [['button', 'b']]]);
    const controls = keepControls(build);
    for (let i = 0; i < 4; i++) expect(controls.keep(here())).toBe(2);
    expect(controlsIn()).toBe(2);
    for (const button of document.querySelectorAll('button')) {
      expect(button.nextElementSibling?.hasAttribute('data-test-control')).toBe(true);
    }
  });

  it('puts back a control that the page threw away, the same one', () => {
    put(document.body, ['button', 'a']);
    const controls = keepControls(build);
    controls.keep(here());
    const first = document.querySelector('[data-test-control]');
    first?.remove();
    controls.keep(here());
    expect(document.querySelector('[data-test-control]')).toBe(first);
  });

  it('leaves none behind when the page renders its anchor anew or drops it', () => {
    put(document.body, ['p', [['button', 'a']]]);
    const controls = keepControls(build);
    controls.keep(here());
    const old = document.querySelector('button');
    const fresh = document.createElement('button');
    old?.replaceWith(fresh);
    controls.keep(here());
    expect(controlsIn()).toBe(1);
    expect(fresh.nextElementSibling).toBe(document.querySelector('[data-test-control]'));
    fresh.remove();
    expect(controls.keep(here())).toBe(0);
    expect(controlsIn()).toBe(0);
  });

  it('does not fight another extension for the place right beside the anchor', () => {
    put(document.body, ['button', 'a']);
    const controls = keepControls(build);
    controls.keep(here());
    const other = document.createElement('i');
    document.querySelector('button')?.after(other);
    controls.keep(here());
    expect(other.previousElementSibling?.localName).toBe('button');
    expect(controlsIn()).toBe(1);
  });

  it('follows an anchor that moved, and clears', () => {
    put(document.body, ['p', [['button', 'a']]], ['div']);
    const controls = keepControls(build);
    controls.keep(here());
    const div = document.querySelector('div') as Element;
    div.append(document.querySelector('button') as Element);
    controls.keep(here());
    expect(controlsIn(div)).toBe(1);
    controls.clear();
    expect(controlsIn()).toBe(0);
  });
});
