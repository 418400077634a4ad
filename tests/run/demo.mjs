// The main job, shown: in a window until it is closed, or done here from the right-click to the receipt.
import { existsSync } from 'node:fs';
import { launchChromium } from './browser.mjs';
import { perform, show } from './demo-job.mjs';
import { emptyReceipt } from './demo-receipt.mjs';
import { openWorld } from './demo-world.mjs';
import { startDisplay } from './display.mjs';

/** @typedef {import('./demo-receipt.mjs').DemoReceipt} DemoReceipt */
/** @typedef {(line: string) => void} Say */

/**
 * Shows the main job in a window, or does it and gives its receipt. Never throws: what went wrong is the receipt's
 * reason. Null when a window was shown and no picture was given.
 * @param {import('./args.mjs').StartOptions} options
 * @param {Say} say for what goes on
 * @returns {Promise<DemoReceipt | null>}
 */
export async function demonstrate(options, say) {
  const missing = options.images.find((path) => !existsSync(path));
  if (missing) return { ...emptyReceipt(options), reason: `There is no file ${missing}.` };
  // A receipt for a program is wanted by somebody who does not look on.
  const shown = !options.headless && !options.json && hasDisplay();
  /** @type {import('./display.mjs').Display | null} */
  let display = null;
  try {
    if (!shown) display = await startDisplay();
    if (!shown && !display)
      say('Xvfb, openbox or xdotool is missing: the menu is not clicked but its handler is called.');
    return await withWorld(options, say, shown, display);
  } catch (error) {
    return { ...emptyReceipt(options), reason: firstLine(error) };
  } finally {
    await display?.stop();
  }
}

/** What a driver's error says, without its log. @param {unknown} error */
function firstLine(error) {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}

function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/**
 * @param {import('./args.mjs').StartOptions} options
 * @param {Say} say
 * @param {boolean} shown
 * @param {import('./display.mjs').Display | null} display
 */
async function withWorld(options, say, shown, display) {
  const windowed = shown || display !== null;
  const world = await openWorld(options.gateway, windowed);
  try {
    const { extension } = world;
    const args = [...world.args, ...(shown ? ['--start-maximized'] : [])];
    const chromium = await launchChromium({ extension, args, display, headless: !windowed, lang: 'zh_CN' });
    try {
      return shown ? await show(options, say, world, chromium) : await perform(options, say, world, chromium, display);
    } finally {
      await closeBrowser(chromium);
    }
  } finally {
    await world.close();
  }
}

/**
 * Ends the browser. One whose window was closed by hand goes on writing to its profile for a while.
 * @param {import('./browser.mjs').LaunchedChromium} chromium
 */
async function closeBrowser(chromium) {
  const until = Date.now() + 10_000;
  for (;;) {
    try {
      return await chromium.close();
    } catch (error) {
      const busy = error instanceof Error && 'code' in error && error.code === 'ENOTEMPTY';
      if (!busy || Date.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
}
