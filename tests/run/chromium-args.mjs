// What every Chromium that the tests start has in common.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { screenSize } from './display.mjs';
import { findBrowser, noBrowserSentence } from './find-browser.mjs';
import { root } from './process.mjs';
import { SetupError } from './setup-error.mjs';

/** The built extension for Chromium. */
export const chromeBuild = join(root, '.output/chrome-mv3');

/**
 * What a browser is started with.
 * @typedef {object} BrowserOptions
 * @property {string | null} [extension] folder of the unpacked extension; `null` for none; the Chrome build by default
 * @property {{ resolverRules(): string } | null} [world] the sandbox; without one the real network is used
 * @property {boolean} [headless]
 * @property {string} [userDataDir] the profile; a new one that is removed at the end when left out
 * @property {'zh_CN' | 'en_US'} [lang] language of the browser's own interface, and so of the extension's
 * @property {{ env: Record<string, string> } | null} [display] from startDisplay; needed when not headless on a machine without one
 * @property {string[]} [args] more switches
 */

/**
 * The switches for these options, without those that load the extension.
 * @param {BrowserOptions} options
 */
export function chromiumArgs({ world = null, lang = 'zh_CN', display = null, args = [] }) {
  return [
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-quic',
    '--disable-gpu',
    // Lets the debugging protocol install an extension: Google's and Microsoft's builds ignore --load-extension.
    '--enable-unsafe-extension-debugging',
    '--disable-search-engine-choice-screen',
    '--password-store=basic',
    // Hides the bar about --no-sandbox, which would be in every screenshot.
    '--test-type',
    // Debian's build takes the language from the environment; other builds take this.
    `--lang=${lang.replace('_', '-')}`,
    ...(world ? [`--host-resolver-rules=${world.resolverRules()}`, '--ignore-certificate-errors'] : []),
    // On a display of our own the window fills the screen.
    ...(display ? ['--window-position=0,0', `--window-size=${screenSize.width},${screenSize.height}`] : []),
    ...args,
  ];
}

/**
 * The switches that load an unpacked extension at start.
 * @param {string} extension
 */
export function extensionArgs(extension) {
  return [`--load-extension=${extension}`, `--disable-extensions-except=${extension}`];
}

/**
 * The environment for the browser: its language, and the display when there is one.
 * @param {BrowserOptions} options
 * @returns {Record<string, string>}
 */
export function chromiumEnvironment({ lang = 'zh_CN', display = null }) {
  const own = Object.entries(process.env).filter((entry) => entry[1] !== undefined);
  return { ...Object.fromEntries(own), ...display?.env, LANGUAGE: lang };
}

/** Whether the browser can use its own sandbox: as root it refuses to start with it. */
export function canSandbox() {
  return process.getuid?.() !== 0;
}

/** The browser to run. Throws SetupError when there is none. */
export function browserProgram() {
  const program = findBrowser();
  if (!program) throw new SetupError(noBrowserSentence);
  return program;
}

/**
 * The profile to use: the one given, else a new folder. A profile that has not been used yet gets developer mode,
 * without which an extension loaded over the debugging protocol stays off after it reloads itself.
 * @param {string | undefined} given
 */
export function prepareProfile(given) {
  const folder = given ?? mkdtempSync(join(tmpdir(), 'storekey-profile-'));
  const preferences = join(folder, 'Default/Preferences');
  if (!existsSync(preferences)) {
    mkdirSync(join(folder, 'Default'), { recursive: true });
    writeFileSync(preferences, JSON.stringify({ extensions: { ui: { developer_mode: true } } }));
  }
  return folder;
}

/**
 * Removes a profile. The browser's helper processes may still write for a moment, so it tries again.
 * @param {string} folder
 */
export function removeProfile(folder) {
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}

/**
 * The id that Chromium gives an unpacked extension: from the manifest's `key`, else from its folder's real path.
 * @param {string} folder
 */
export function unpackedId(folder) {
  const { key } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  const source = key ? Buffer.from(key, 'base64') : realpathSync(folder);
  const hex = createHash('sha256').update(source).digest('hex').slice(0, 32);
  return [...hex].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join('');
}
