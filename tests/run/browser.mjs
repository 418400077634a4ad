// Chromium with the extension, driven through playwright-core.
import { chromium } from 'playwright-core';
import {
  browserProgram,
  canSandbox,
  chromeBuild,
  chromiumArgs,
  chromiumEnvironment,
  extensionArgs,
  prepareProfile,
  removeProfile,
  unpackedId,
} from './chromium-args.mjs';

export { rawPipe } from './pipe.mjs';

/**
 * @typedef {object} LaunchedChromium
 * @property {import('playwright-core').BrowserContext} context
 * @property {string} userDataDir the profile
 * @property {() => string} extensionId
 * @property {() => Promise<import('playwright-core').Worker>} worker the extension's service worker
 * @property {(path: string) => Promise<import('playwright-core').Page>} openPage opens a page of the extension in a
 *   tab, e.g. `popup.html`
 * @property {() => Promise<void>} close ends the browser and removes the profile, when the profile was made here
 */

/**
 * Starts Chromium with the extension installed and its service worker running. While a worker is watched by
 * playwright it never dies of idleness; use rawPipe for tests of that.
 * Throws when there is no browser, or no worker within 15 s.
 * @param {import('./chromium-args.mjs').BrowserOptions} [options]
 * @returns {Promise<LaunchedChromium>}
 */
export async function launchChromium(options = {}) {
  const { extension = chromeBuild, headless = true } = options;
  const userDataDir = prepareProfile(options.userDataDir);
  const removeOwnProfile = () => {
    if (!options.userDataDir) removeProfile(userDataDir);
  };
  const launching = chromium.launchPersistentContext(userDataDir, {
    executablePath: browserProgram(),
    headless,
    chromiumSandbox: canSandbox(),
    env: chromiumEnvironment(options),
    // Playwright's own size would be emulated and would not follow a real window.
    viewport: headless ? { width: 1280, height: 800 } : null,
    ignoreDefaultArgs: ['--disable-extensions'],
    args: [...chromiumArgs(options), ...(extension ? extensionArgs(extension) : [])],
  });
  const context = await launching.catch((error) => {
    removeOwnProfile();
    throw error;
  });
  const close = async () => {
    await context.close();
    removeOwnProfile();
  };
  const worker = async () => {
    const isOurs = (/** @type {import('playwright-core').Worker} */ candidate) =>
      new URL(candidate.url()).host === extensionId();
    const present = context.serviceWorkers().find(isOurs);
    return present ?? context.waitForEvent('serviceworker', { predicate: isOurs, timeout: 15_000 });
  };
  const extensionId = () => {
    if (!extension) throw new Error('This browser was started without the extension.');
    return unpackedId(extension);
  };
  if (extension) {
    try {
      await installWhereIgnored(context, extension);
      await worker();
    } catch (error) {
      await close();
      throw error;
    }
  }
  return {
    context,
    userDataDir,
    extensionId,
    worker,
    async openPage(path) {
      const url = `chrome-extension://${extensionId()}/${path}`;
      const page = await context.newPage();
      try {
        await page.goto(url);
        return page;
      } catch (error) {
        // The set-up page that opens after installing takes an empty tab, and may just have taken this one.
        if (!String(error).includes('interrupted by another navigation')) throw error;
      }
      const other = await context.newPage();
      await other.goto(url);
      return other;
    },
    close,
  };
}

/**
 * Installs the extension over the debugging protocol where the browser ignored the switch for it.
 * @param {import('playwright-core').BrowserContext} context
 * @param {string} extension
 */
async function installWhereIgnored(context, extension) {
  const session = await context.browser()?.newBrowserCDPSession();
  if (!session) return;
  const { extensions } = await session.send('Extensions.getExtensions');
  if (!extensions.some(({ id }) => id === unpackedId(extension))) {
    await session.send('Extensions.loadUnpacked', { path: extension });
  }
  await session.detach();
}
