import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import preact from '@preact/preset-vite';
import { defineConfig } from 'wxt';
import { version } from './package.json';
import { amazonEndpoint } from './utils/marketplaces/amazon/endpoints';
import { userAgent } from './utils/marketplaces/amazon/sign';
import { backOfficeHosts } from './utils/platforms/index';
import { recordFiles } from './utils/platforms/records';
import { gatewayHost } from './utils/uploaders/gateway-address';

/** Firefox's own `browser` is what the polyfill imitates; without the copy its background stays small. */
const nativeBrowser = {
  name: 'native-browser',
  enforce: 'pre' as const,
  resolveId: (id: string) => (id === 'webextension-polyfill' ? '\0native-browser' : null),
  load: (id: string) => (id === '\0native-browser' ? 'export default globalThis.browser;' : null),
};

/**
 * Our script of every back-office page knows by itself when it is stale; the context that wxt gives such scripts would
 * be a seventh of it, on every page.
 */
const noContext = {
  name: 'no-context',
  enforce: 'pre' as const,
  resolveId: (id: string) => (id.includes('utils/content-script-context') ? '\0no-context' : null),
  load: (id: string) => (id === '\0no-context' ? 'export class ContentScriptContext {}' : null),
};

/**
 * The writer of sheets zips in workers made of text, which our policy forbids. A sheet of ours is zipped in a moment, so
 * it gets a zip without them.
 */
const plainZip = {
  name: 'plain-zip',
  enforce: 'pre' as const,
  resolveId: (id: string, from?: string) =>
    id === 'fflate' && from?.includes('write-excel-file') ? '\0plain-zip' : null,
  load: (id: string) =>
    id === '\0plain-zip'
      ? "import { zipSync } from 'fflate'; export * from 'fflate'; export const zip = (files, done) => done(null, zipSync(files));"
      : null,
};

/**
 * libheif decodes heic and is LGPL-3.0: it goes into the package unchanged, as a file of its own with its licence, so
 * that anyone can replace it. The build without wasm is taken: it asks for no further right of the package.
 */
const heif = dirname(createRequire(import.meta.url).resolve('libheif-js/package.json'));
const heifFiles = ['libheif.js', 'LICENSE'].map((name) => ({
  absoluteSrc: join(heif, 'libheif', name),
  relativeDest: `libheif/${name}`,
}));

/** Amazon asks for a user-agent that names the application, which fetch may not set. */
const amazonRules = [
  {
    id: 1,
    action: {
      type: 'modifyHeaders',
      requestHeaders: [{ header: 'user-agent', operation: 'set', value: userAgent(version) }],
    },
    condition: {
      requestDomains: ['na', 'eu', 'fe'].map((region) => new URL(amazonEndpoint.addresses[region] ?? '').hostname),
      resourceTypes: ['xmlhttprequest', 'other'],
    },
  },
];

/** Chrome sends from an offscreen document; Firefox's background page does it itself. */
export default defineConfig({
  imports: false,
  hooks: {
    'build:publicAssets': (_, files) =>
      void files.push(...heifFiles, ...recordFiles, {
        contents: JSON.stringify(amazonRules),
        relativeDest: 'amazon.json',
      }),
    // Not in the script's own file: there the whole list would be in the script of every page.
    'entrypoints:resolved': (_, entrypoints) => {
      for (const one of entrypoints) if (one.type === 'content-script') one.options.matches = [...backOfficeHosts];
    },
  },
  vite: ({ browser }) => ({
    plugins: [preact(), plainZip, noContext, ...(browser === 'firefox' ? [nativeBrowser] : [])],
    build: { modulePreload: { polyfill: false } },
  }),
  manifest: ({ browser }) => ({
    name: '__MSG_appName__',
    description: '__MSG_appDescription__',
    default_locale: 'zh_CN',
    permissions: [
      'activeTab',
      'alarms',
      'contextMenus',
      'declarativeNetRequestWithHostAccess',
      'notifications',
      'scripting',
      'storage',
      'unlimitedStorage',
      'webRequest',
      ...(browser === 'firefox' ? [] : ['offscreen']),
    ],
    host_permissions: [`https://${gatewayHost}/*`, ...backOfficeHosts],
    declarative_net_request: { rule_resources: [{ id: 'amazon', enabled: true, path: 'amazon.json' }] },
    optional_host_permissions: ['https://*/*', 'http://*/*'],
    // Firefox's default would rewrite an agreed http: gateway to https: and fail.
    content_security_policy: { extension_pages: "script-src 'self'; object-src 'self'" },
    action: { default_title: '__MSG_appName__' },
    commands: {
      'pick-pictures': { suggested_key: { default: 'Alt+Shift+K' }, description: '__MSG_picker_title__' },
    },
    externally_connectable: browser === 'firefox' ? undefined : { ids: [] },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'storekey@storekey.example',
              strict_min_version: '142.0',
              data_collection_permissions: { required: ['authenticationInfo', 'websiteContent'] },
            },
          },
        }
      : { minimum_chrome_version: '148', message_serialization: 'structured_clone' }),
  }),
});
