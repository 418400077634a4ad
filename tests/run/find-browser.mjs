// A Chromium to run in, and the programs for a real display: found, or installed where that needs no question.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { cleanEnvironment, findProgram, isExecutable, runToEnd } from './process.mjs';
import { SetupError } from './setup-error.mjs';

const browserNames = [
  'chromium',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
  'brave',
  'brave-browser',
];
const browserPackages = ['chromium', 'chromium-l10n', 'fonts-noto-cjk'];
/** What a user without a browser reads. */
export const noBrowserSentence =
  'No browser found: install Chromium, Google Chrome, Microsoft Edge or Brave, or set CHROME_PATH to one.';
const firefoxNames = ['firefox-esr', 'firefox', 'firefox-developer-edition'];
const displayPrograms = { Xvfb: 'xvfb', openbox: 'openbox', xdotool: 'xdotool' };

/**
 * The browser to use: `CHROME_PATH`, else the first known one on the path; null when there is none.
 * Throws SetupError when `CHROME_PATH` names nothing that can be run.
 * @returns {string | null}
 */
export function findBrowser() {
  const named = process.env.CHROME_PATH;
  if (!named) return findProgram(browserNames);
  if (!isExecutable(named)) throw new SetupError(`CHROME_PATH is set to ${named}, which is not a program.`);
  return named;
}

/**
 * The browser to use, installed with apt-get when there is none and we are root on Debian; there the Chinese
 * interface, a font for it and the programs for a real display are added too when missing (without them only the
 * tests that need them fail, so that failing is a warning).
 * Throws SetupError, saying what to install, when there is no browser and none can be installed.
 * @returns {string}
 */
export function ensureBrowser() {
  const found = findBrowser();
  const missing = missingPackages(found);
  if (missing.length > 0 && canInstall()) {
    process.stderr.write(`set-up: installing ${missing.join(' ')}\n`);
    const code = aptInstall(missing);
    if (code !== 0) process.stderr.write(`set-up: apt-get ended with ${code}\n`);
  } else if (found && missing.length > 0) {
    process.stderr.write(`set-up: for real menus and Chinese texts in tests, install ${missing.join(' ')}\n`);
  }
  const browser = found ?? findBrowser();
  if (browser) return browser;
  throw new SetupError(noBrowserSentence);
}

/**
 * The Firefox to use: `FIREFOX_PATH`, else the first known one on the path; null when there is none.
 * @returns {string | null}
 */
export function findFirefox() {
  const named = process.env.FIREFOX_PATH;
  if (!named) return findProgram(firefoxNames);
  if (!isExecutable(named)) throw new SetupError(`FIREFOX_PATH is set to ${named}, which is not a program.`);
  return named;
}

/** Installs Firefox where there is none and that needs no question; else says that its tests will fail. */
export function ensureFirefox() {
  if (findFirefox()) return;
  if (!canInstall()) return void process.stderr.write('set-up: for the tests in Firefox, install Firefox\n');
  process.stderr.write('set-up: installing firefox-esr\n');
  const code = aptInstall(['firefox-esr']);
  if (code !== 0) process.stderr.write(`set-up: apt-get ended with ${code}\n`);
}

/**
 * The Debian packages that are missing beside this browser.
 * @param {string | null} browser
 */
function missingPackages(browser) {
  if (process.platform !== 'linux') return [];
  const missing = Object.entries(displayPrograms)
    .filter(([program]) => !findProgram([program]))
    .map(([, name]) => name);
  if (!browser) return [...browserPackages, ...missing];
  if (!isDebian()) return missing;
  const ownTexts = basename(browser) === 'chromium' && !isInstalled('chromium-l10n');
  return [...(ownTexts ? ['chromium-l10n'] : []), ...(hasChineseFont() ? [] : ['fonts-noto-cjk']), ...missing];
}

/** Debian or what is made from it. Not Ubuntu: its chromium package is a stub for a snap. */
function isDebian() {
  if (!existsSync('/etc/os-release')) return false;
  const release = readFileSync('/etc/os-release', 'utf8');
  const ids = [...release.matchAll(/^ID(?:_LIKE)?="?([^"\n]*)"?$/gm)].flatMap((line) => line[1]?.split(' ') ?? []);
  return ids.includes('debian') && !ids.includes('ubuntu');
}

function canInstall() {
  return process.getuid?.() === 0 && isDebian() && findProgram(['apt-get']) !== null;
}

/** @param {string} name */
function isInstalled(name) {
  const query = spawnSync('dpkg-query', ['-s', name], { encoding: 'utf8' });
  return query.status === 0 && query.stdout.includes('\nStatus: install ok installed\n');
}

function hasChineseFont() {
  const list = spawnSync('fc-list', [':lang=zh-cn', 'family'], { encoding: 'utf8' });
  return list.status === 0 ? list.stdout.trim() !== '' : isInstalled('fonts-noto-cjk');
}

/** @param {string[]} names */
function aptInstall(names) {
  const env = { ...cleanEnvironment(), DEBIAN_FRONTEND: 'noninteractive', NEEDRESTART_MODE: 'a' };
  // Another apt may be at work: wait for it rather than fail.
  const common = ['-q', '-y', '-o', 'DPkg::Lock::Timeout=300', '-o', 'Dpkg::Use-Pty=0'];
  // A list that cannot be renewed is no reason to stop: the packages may be known already.
  runToEnd('apt-get', [...common, 'update'], { env });
  return runToEnd('apt-get', [...common, '--no-install-recommends', 'install', ...names], { env });
}
