// What a frame's fields keep between looks: the trees that the pointer came to, and what a look found, so that a glance at
// what came in is enough.
import { beforeEach, expect, it } from 'vitest';
import { watchFields } from '../../../entrypoints/backoffice.content/fields';
import type { Route } from '../../../utils/platforms/types';

const anchors: Route['anchors'] = [
  { selector: '.up', text: '上传', place: 'after', seen: 'unverified', expect: [1, 2] },
  { selector: '.old', place: 'append', seen: 'unverified', expect: [1, 1] },
];
const route = { id: 'space', match: '.*', anchors } as unknown as Route;
let time = 0;
const fields = (routes: Route[] = [route]) =>
  watchFields(
    document,
    routes,
    () => [],
    () => time,
  );
const add = (className: string, text = '') => {
  const element = document.createElement('div');
  element.className = className;
  element.textContent = text;
  document.body.append(element);
  return element;
};

beforeEach(() => {
  document.body.replaceChildren();
  time = 1000;
});

it('a glance finds what came in, and is no answer where nothing of it holds', () => {
  const own = fields();
  expect(own.look()).toMatchObject({ found: [], by: null });
  const came = add('up', '上 传');
  expect(own.glance([came])).toMatchObject({ by: 'record', found: [{ element: came, place: 'after' }] });
  came.remove();
  expect(own.glance([add('up', '下载')])).toBeNull();
  expect(own.look().found).toEqual([]);
});

it('a glance minds an anchor that goes before', () => {
  const own = fields();
  const old = add('old');
  expect(own.look().found).toEqual([{ element: old, place: 'append' }]);
  const came = add('up', '上传');
  expect(own.glance([came])?.found).toEqual([{ element: came, place: 'after' }]);
});

it('the tree of an element that the pointer came to is looked into, once', () => {
  const own = fields();
  const host = add('host');
  const inner = document.createElement('div');
  inner.className = 'up';
  inner.textContent = '上传';
  host.attachShadow({ mode: 'open' }).append(inner);
  expect(own.look().found).toEqual([]);
  expect([own.touch(document.body), own.touch(host), own.touch(host)]).toEqual([false, true, false]);
  expect(own.look().found).toEqual([{ element: inner, place: 'after' }]);
  expect(own.roots()).toHaveLength(2);
  host.remove();
  own.look();
  expect(own.roots()).toHaveLength(1);
});

it('needs another look only where a search for trees finds one', () => {
  const own = fields([]);
  const host = add('host');
  own.look();
  time += 20_000;
  expect(own.deepen()).toBe(false);
  host.attachShadow({ mode: 'open' });
  expect(own.deepen()).toBe(false);
  time += 20_000;
  expect([own.deepen(), own.roots().length, own.deepen()]).toEqual([true, 2, false]);
  // One tree in place of another is a new one, too.
  host.remove();
  add('host').attachShadow({ mode: 'open' });
  time += 20_000;
  expect([own.deepen(), own.roots().length]).toEqual([true, 2]);
});
