import assert from 'node:assert/strict';
import { test } from 'node:test';
import { packagesAreCurrent } from './packages.mjs';
import { cleanEnvironment } from './process.mjs';

const linux = { platform: 'linux', arch: 'x64' };
const one = { version: '1.0.0', integrity: 'sha512-one' };
const native = { version: '2.0.0', integrity: 'sha512-native', optional: true, os: ['linux'], cpu: ['x64'] };
const foreign = { ...native, os: ['darwin'] };
const locked = {
  packages: { '': {}, 'node_modules/one': one, 'node_modules/native': native, 'node_modules/foreign': foreign },
};
const installed = { packages: { 'node_modules/one': one, 'node_modules/native': native } };

test('an install that matches the lockfile on this platform is left alone', () => {
  assert.equal(packagesAreCurrent(locked, installed, linux), true);
});

test('nothing installed, or an install that was cut short, is not current', () => {
  assert.equal(packagesAreCurrent(locked, null, linux), false);
  assert.equal(packagesAreCurrent(locked, {}, linux), false);
});

test('another version, other bytes, a package too many or too few is stale', () => {
  const changed = (/** @type {Record<string, object>} */ packages) => ({
    packages: { ...installed.packages, ...packages },
  });
  assert.equal(packagesAreCurrent(locked, changed({ 'node_modules/one': { ...one, version: '1.0.1' } }), linux), false);
  assert.equal(packagesAreCurrent(locked, changed({ 'node_modules/one': { ...one, integrity: 'x' } }), linux), false);
  assert.equal(packagesAreCurrent(locked, changed({ 'node_modules/old': one }), linux), false);
  assert.equal(packagesAreCurrent(locked, { packages: { 'node_modules/native': native } }, linux), false);
});

test('a package that the lockfile names without a checksum is judged by its version', () => {
  const bare = { packages: { ...locked.packages, 'node_modules/native': { ...native, integrity: undefined } } };
  assert.equal(packagesAreCurrent(bare, installed, linux), true);
});

test('packages brought from another platform are stale: the native one of this platform is missing', () => {
  assert.equal(packagesAreCurrent(locked, installed, { platform: 'darwin', arch: 'x64' }), false);
});

test('an inner npm sees none of the outer settings but where to fetch from', () => {
  const env = cleanEnvironment({
    PATH: '/bin',
    HOME: '/home/me',
    NODE_ENV: 'production',
    npm_config_omit: 'dev',
    npm_config_ignore_scripts: 'true',
    npm_lifecycle_event: 'test',
    npm_config_registry: 'https://packages.example/',
    npm_config_cache: '/cache',
  });
  const { PATH, NO_COLOR: _, ...rest } = env;
  assert.match(PATH ?? '', /:\/bin$/);
  assert.deepEqual(rest, {
    HOME: '/home/me',
    npm_config_registry: 'https://packages.example/',
    npm_config_cache: '/cache',
    CI: '1',
  });
});
