import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refusalOf } from './office/limits.mjs';
import { LOOK_ALIKE, officeHosts, officePages, pageAt, platformAt, servedAt } from './office/pages.mjs';
import { hashOf, twinName, twinStyles } from './office/twins.mjs';

const MB = 1024 * 1024;
const square = { type: 'jpg', width: 800, height: 800 };

test('every page has an address of its own, a neighbour on the same host, and fields of different names', () => {
  const urls = officePages.map(({ url }) => url);
  assert.equal(new Set(urls).size, urls.length);
  for (const { url, away, slots, platform } of officePages) {
    const { hostname, pathname, hash } = new URL(url);
    assert.equal(pageAt(hostname, pathname + hash)?.url, url);
    assert.equal(pageAt(hostname, away), undefined);
    assert.equal(platformAt(hostname), platform);
    assert.equal(servedAt(hostname, pathname)?.platform, platform);
    assert.ok(slots.length > 0);
    assert.equal(new Set(slots.map(({ id }) => id)).size, slots.length);
  }
});

test('the look-alike hosts are no hosts of pages', () => {
  for (const host of LOOK_ALIKE) assert.ok(!officeHosts.includes(host));
});

test('every way of offering a file input stands on some page', () => {
  const ways = new Set(officePages.flatMap(({ slots }) => slots.map(({ how }) => how)));
  assert.deepEqual([...ways].sort(), ['dialog', 'drawer', 'frame', 'hidden', 'mounted', 'open', 'shadow']);
});

/** @type {[string, string, object | null, number, RegExp | null][]} */
const cases = [
  ['pinduoduo', 'main', square, MB, null],
  ['pinduoduo', 'main', square, MB + 1, /大小/],
  ['pinduoduo', 'main', { ...square, height: 801 }, 9, /1:1/],
  ['pinduoduo', 'main', { type: 'jpg', width: 479, height: 479 }, 9, /宽度/],
  ['pinduoduo', 'main', { ...square, type: 'gif' }, 9, /格式/],
  ['pinduoduo', 'details', { type: 'png', width: 1200, height: 1500 }, MB, null],
  ['pinduoduo', 'details', { type: 'png', width: 1201, height: 1500 }, MB, /宽度/],
  ['pinduoduo', 'details', { type: 'png', width: 1200, height: 1501 }, MB, /高度/],
  ['xiaohongshu', 'main', { ...square, width: 799 }, 9, /宽度/],
  ['xiaohongshu', 'main', square, 5 * MB + 1, /大小/],
  ['dhgate', 'space', { type: 'jpg', width: 251, height: 251 }, 200 * 1024 - 1, null],
  ['dhgate', 'space', { type: 'jpg', width: 250, height: 251 }, 9, /宽度/],
  ['dhgate', 'space', { type: 'jpg', width: 251, height: 251 }, 200 * 1024, /大小/],
  ['dhgate', 'main', { ...square, type: 'png' }, 9, /格式/],
  ['youzan', 'main', square, MB + 1, /大小/],
  ['taobao', 'space', square, 3 * MB, null],
  ['weidian', 'main', square, 19 * MB, null],
  ['weidian', 'main', null, 9, /格式/],
];
for (const [platform, slot, format, bytes, words] of cases)
  test(`${platform} ${words ? 'refuses' : 'takes'} ${JSON.stringify(format)} of ${bytes} bytes for ${slot}`, () => {
    const refused = refusalOf(platform, slot, /** @type {any} */ (format), bytes);
    if (words) assert.match(String(refused), words);
    else assert.equal(refused, null);
  });

test('a twin names alike what was named alike, by its seed, and leaves values alone', () => {
  assert.equal(twinName('1', 'next-upload'), twinName('1', 'next-upload'));
  assert.notEqual(twinName('1', 'next-upload'), twinName('2', 'next-upload'));
  assert.match(twinName('1', '9-lives'), /^[a-j][a-z0-9]+$/);
  assert.notEqual(hashOf('a'), hashOf('b'));
  const css = '.next-upload > .btn:not(.x){margin:.5em;color:#fff}@media (max-width:9.5px){#id.a{top:0}}';
  const twin = twinStyles(css, '1');
  assert.doesNotMatch(twin, /next-upload|\.btn|#id/);
  assert.match(twin, /margin:\.5em;color:#fff\}@media \(max-width:9\.5px\)\{/);
  assert.ok(twin.startsWith(`.${twinName('1', 'next-upload')} > .${twinName('1', 'btn')}:not(`));
});
