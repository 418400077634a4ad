import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseBenchArgs, parseStartArgs, parseTestArgs, UsageError } from './args.mjs';

const usage = (/** @type {RegExp} */ message) => ({ name: 'UsageError', message });

test('npm start without arguments shows the sandbox in a window', () => {
  assert.deepEqual(parseStartArgs([], '/home/me'), { headless: false, images: [], gateway: null, json: false });
});

test('pictures keep their order, and their paths start where the command was called', () => {
  const { images } = parseStartArgs(['--image', 'b 1.jpg', '--image=/a.png', '--image', '../c.gif'], '/home/me');
  assert.deepEqual(images, ['/home/me/b 1.jpg', '/a.png', '/home/c.gif']);
  assert.throws(() => parseStartArgs(['--image', ''], '/'), usage(/needs a path/));
});

test('a gateway of the caller comes with token and shop; the shop id stays digits in a string', () => {
  const argv = ['--gateway', 'http://127.0.0.1:8080', '--token', 't-1', '--shop', '1657717355974335419', '--json'];
  assert.deepEqual(parseStartArgs(argv, '/'), {
    headless: false,
    images: [],
    gateway: { url: 'http://127.0.0.1:8080/', token: 't-1', shop: '1657717355974335419' },
    json: true,
  });
  for (const missing of [0, 2, 4]) {
    const rest = [...argv.slice(0, missing), ...argv.slice(missing + 2)];
    assert.throws(() => parseStartArgs(rest, '/'), usage(/belong together/));
  }
});

test('an address that is none, of another protocol, or with a password in it is refused', () => {
  for (const url of ['api.vv-tool.com', 'ftp://a.example', 'javascript:1', 'https://u:p@a.example/']) {
    const argv = ['--gateway', url, '--token', 't', '--shop', '1'];
    assert.throws(() => parseStartArgs(argv, '/'), usage(/http or https address/));
  }
});

test('what a command does not know is refused, not ignored', () => {
  assert.throws(() => parseStartArgs(['--headles'], '/'), UsageError);
  assert.throws(() => parseStartArgs(['picture.jpg'], '/'), UsageError);
  assert.throws(() => parseTestArgs(['--only', 'unit,e3e'], ['unit', 'e2e']), usage(/No such step: e3e/));
});

test('npm test takes a choice of steps and a pattern', () => {
  assert.deepEqual(parseTestArgs([], ['unit']), { only: null, grep: null });
  const chosen = parseTestArgs(['--only', 'e2e,unit', '--grep', 'two tabs'], ['unit', 'e2e']);
  assert.deepEqual(chosen, { only: ['e2e', 'unit'], grep: 'two tabs' });
});

test('npm run bench takes one name, and hands the rest on', () => {
  assert.deepEqual(parseBenchArgs(['rate', '--json'], ['kill', 'rate']), { name: 'rate', rest: ['--json'] });
  assert.throws(() => parseBenchArgs([], ['kill', 'rate']), usage(/kill, rate/));
  assert.throws(() => parseBenchArgs(['../x'], ['kill', 'rate']), usage(/kill, rate/));
});
