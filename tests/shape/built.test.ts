// What the two builds weigh and contain. Runs after both builds; the limits are those of every page that loads us.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { backOfficeHosts } from '../../utils/platforms/index';
import { recordFiles } from '../../utils/platforms/records';
import { root } from './sources';

type Manifest = {
  manifest_version: number;
  permissions: string[];
  host_permissions: string[];
  optional_host_permissions: string[];
  content_scripts: { matches: string[]; js: string[]; css?: string[]; all_frames?: boolean; world?: string }[];
  content_security_policy: { extension_pages: string };
  web_accessible_resources?: unknown[];
  externally_connectable?: { ids?: string[]; matches?: string[] };
  background: { service_worker?: string; scripts?: string[]; page?: string };
  default_locale: string;
  commands: Record<string, unknown>;
  browser_specific_settings?: { gecko: { id: string; data_collection_permissions: { required: string[] } } };
};

const kB = 1000;
const onPages = ['content-scripts/backoffice.js', 'panel.js', 'picker.js', 'steps.js', 'checklist.js'];

describe.each(['chrome-mv3', 'firefox-mv3'] as const)('%s', (build) => {
  const folder = join(root, '.output', build);
  const text = (path: string) => readFileSync(join(folder, path), 'utf8');
  const weight = (paths: readonly string[]) =>
    paths.reduce((sum, path) => sum + gzipSync(readFileSync(join(folder, path)), { level: 9 }).length, 0);
  const files = existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/'))
    : [];
  const scripts = files.filter((path) => path.endsWith('.js'));
  const manifest = () => JSON.parse(text('manifest.json')) as Manifest;

  /** A page with every script and style that it loads at once, imports of imports too; what it loads later, apart. */
  function loadedBy(page: string): string[] {
    const loaded = new Set([page]);
    const open = [...text(page).matchAll(/(?:src|href)="\/?([^"]+\.(?:js|css))"/g)].map(([, path = '']) => path);
    for (let path = open.pop(); path !== undefined; path = open.pop()) {
      if (loaded.has(path)) continue;
      loaded.add(path);
      if (!path.endsWith('.js')) continue;
      for (const [, name = ''] of text(path).matchAll(/(?:\bfrom|\bimport)\s*["'](\.{1,2}\/[^"']+)["']/g)) {
        open.push(join(path, '..', name));
      }
    }
    return [...loaded];
  }

  it('is there', () => {
    expect(files).toContain('manifest.json');
    expect(scripts.length).toBeGreaterThan(4);
  });

  it('has a script for every back-office page of at most 12 kB', () => {
    const content = manifest().content_scripts.flatMap(({ js, css = [] }) => [...js, ...css]);
    expect(content).toEqual(['content-scripts/backoffice.js']);
    expect(weight(content)).toBeLessThanOrEqual(12 * kB);
  });

  it('has a checklist for the form for brands of at most 8 kB', () => {
    expect(weight(['checklist.js'])).toBeLessThanOrEqual(8 * kB);
  });

  it('has a panel for the page of at most 30 kB', () => {
    expect(weight(['panel.js'])).toBeLessThanOrEqual(30 * kB);
  });

  it('has a picture picker of at most 30 kB, and one command for it', () => {
    expect(weight(['picker.js'])).toBeLessThanOrEqual(30 * kB);
    expect(Object.keys(manifest().commands)).toEqual(['pick-pictures']);
  });

  it('has a background of at most 45 kB', () => {
    const { service_worker, scripts: several = [], page } = manifest().background;
    expect(page).toBeUndefined();
    const background = service_worker ? [service_worker] : several;
    expect(background).toEqual(['background.js']);
    expect(weight(background)).toBeLessThanOrEqual(45 * kB);
  });

  it('has the records of platforms in files of their own, and none in what pages and the worker load', () => {
    for (const { relativeDest, contents } of recordFiles) expect(text(relativeDest)).toBe(contents);
    // Words that only records have. The engine's document has room for them.
    for (const path of scripts.filter((one) => !one.startsWith('chunks/')).concat(loadedBy('popup.html')))
      for (const marker of ['guid-primaryPicture', 'upload-trigger__label'])
        expect(text(path), path).not.toContain(marker);
  });

  it('has a popup of at most 40 kB, all in', () => {
    const loaded = loadedBy('popup.html');
    expect(loaded.some((path) => path.endsWith('.css')) && loaded.some((path) => path.endsWith('.js'))).toBe(true);
    expect(loaded.filter((path) => /qrcode/.test(path))).toEqual([]);
    expect(weight(loaded)).toBeLessThanOrEqual(40 * kB);
  });

  it('has a worker for pictures of at most 35 kB, and each rare codec in a script of its own', () => {
    expect(weight(['fit.js'])).toBeLessThanOrEqual(35 * kB);
    expect(weight(['fit-gif.js'])).toBeLessThanOrEqual(6 * kB);
    expect(weight(['fit-tiff.js'])).toBeLessThanOrEqual(40 * kB);
    // Words that only the pipeline's code has: proved by the worker, which does hold them.
    for (const marker of ['CompressionStream', 'ImageDecoder']) {
      expect(text('fit.js'), marker).toContain(marker);
      for (const path of ['background.js', 'panel.js', 'content-scripts/backoffice.js']) {
        expect(text(path), `${path} ${marker}`).not.toContain(marker);
      }
    }
  });

  it('carries libheif unchanged in a file of its own, with its licence: it is LGPL-3.0', () => {
    for (const name of ['libheif.js', 'LICENSE']) {
      const own = readFileSync(join(root, 'node_modules/libheif-js/libheif', name));
      expect(readFileSync(join(folder, 'libheif', name)).equals(own), name).toBe(true);
    }
    expect(text('libheif/LICENSE')).toContain('GNU LESSER GENERAL PUBLIC LICENSE');
    for (const path of scripts.filter((one) => one !== 'libheif/libheif.js')) {
      expect(text(path), path).not.toContain('HeifDecoder=');
    }
  });

  it('has no schema library in what runs on pages', () => {
    // A word that zod keeps in its errors, whatever minifies it: proved by the background, which does hold it.
    const marker = 'invalid_type';
    expect(text('background.js')).toContain(marker);
    for (const path of onPages) expect(text(path).includes(marker), path).toBe(false);
    const internals = '_zod';
    expect(text('background.js')).toContain(internals);
    for (const path of onPages) expect(text(path)).not.toContain(internals);
  });

  it('has no polyfill and no database in what runs on pages', () => {
    for (const path of onPages) {
      expect(text(path)).not.toMatch(/indexedDB|wrappedSendMessageCallback|"storekey\.engine"/);
    }
    expect(text('background.js')).toMatch(/indexedDB/);
  });

  it('runs only code of the package', () => {
    for (const path of scripts) {
      const code = text(path);
      expect(code, path).not.toMatch(/(?<![\w.$])eval\(/);
      expect(code, path).not.toMatch(/import\(\s*["'`]https?:/);
      // The worker loads its rarer codecs from the package, by the three names that it holds.
      const loads = [...code.matchAll(/importScripts\(([^)]*)\)/g)].map(([, what = '']) => what);
      expect(
        loads.every((what) => path === 'fit.js' && /^\w+\[\w+\]$/.test(what)),
        `${path} ${loads}`,
      ).toBe(true);
      // zod asks once whether it may compile; `jitless` is set before, and the policy forbids it anyway.
      expect(code.replace(/(new )?Function\(""\)/g, ''), path).not.toMatch(/new Function\(\s*["'`]/);
    }
    for (const page of files.filter((path) => path.endsWith('.html'))) {
      const html = text(page);
      expect(html, page).not.toMatch(/(?:src|href)=["']?(https?:)?\/\//);
      expect(html, page).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>|\son\w+=/);
    }
  });

  it('asks for no host without a source and for no host of all', () => {
    const { host_permissions, content_scripts, optional_host_permissions } = manifest();
    expect([...host_permissions].sort()).toEqual(['https://api.vv-tool.com/*', ...backOfficeHosts].sort());
    for (const { matches, world } of content_scripts) {
      expect([...matches].sort()).toEqual([...backOfficeHosts].sort());
      expect(world ?? 'ISOLATED').toBe('ISOLATED');
    }
    const wide = /<all_urls>|:\/\/\*\/|^\*:/;
    expect(
      [...host_permissions, ...content_scripts.flatMap(({ matches }) => matches)].filter((one) => wide.test(one)),
    ).toEqual([]);
    expect(optional_host_permissions).toEqual(['https://*/*', 'http://*/*']);
  });

  it('asks for these permissions', () => {
    const common = [
      ...['activeTab', 'alarms', 'contextMenus', 'declarativeNetRequestWithHostAccess', 'notifications'],
      ...['scripting', 'storage', 'unlimitedStorage', 'webRequest'],
    ];
    const wanted = build === 'chrome-mv3' ? [...common, 'offscreen'] : common;
    expect([...manifest().permissions].sort()).toEqual(wanted.sort());
  });

  it('lets no page and no other extension in', () => {
    const {
      manifest_version,
      web_accessible_resources = [],
      externally_connectable,
      content_security_policy,
    } = manifest();
    expect(manifest_version).toBe(3);
    expect(web_accessible_resources).toEqual([]);
    if (build === 'chrome-mv3') expect(externally_connectable).toEqual({ ids: [] });
    expect(content_security_policy.extension_pages).toBe("script-src 'self'; object-src 'self'");
  });

  it('has both languages, the icons and, for Firefox, what it declares to collect', () => {
    expect(manifest().default_locale).toBe('zh_CN');
    for (const path of ['_locales/zh_CN/messages.json', '_locales/en/messages.json', 'icon/128.png']) {
      expect(files).toContain(path);
    }
    if (build === 'chrome-mv3') return;
    expect(manifest().browser_specific_settings?.gecko).toMatchObject({
      id: 'storekey@storekey.example',
      data_collection_permissions: { required: ['authenticationInfo', 'websiteContent'] },
    });
  });

  it('carries no map, no test and no path of the machine it was built on', () => {
    expect(files.filter((path) => /\.map$|\.test\.|samples/.test(path))).toEqual([]);
    for (const path of scripts) expect(text(path), path).not.toMatch(/\/(work|root|home)\/\w+\/(node_modules|utils)/);
  });
});
