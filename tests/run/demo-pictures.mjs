// Screenshots of `npm start`: the seller's page, popup and options, in both languages.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './process.mjs';

/** Where they are left. */
export const picturesFolder = join(root, '.output/demo');

/** The sandbox's image space of Taobao. */
export const imageSpace = 'https://myseller.taobao.com/home.htm/material-center/mine-material/sucai-tu';

/** @typedef {'zh_CN' | 'en'} Language */
/** @typedef {import('playwright-core').Page} Page */

/** Makes the folder anew, so that nothing in it is from an earlier run. */
export function clearPictures() {
  rmSync(picturesFolder, { recursive: true, force: true });
  mkdirSync(picturesFolder, { recursive: true });
}

/**
 * Writes a picture of a page once it has come to rest, after at most 4 s.
 * @param {Page} page
 * @param {string} name
 * @param {import('playwright-core').PageScreenshotOptions} [options]
 */
export async function takePicture(page, name, options = {}) {
  await page.bringToFront();
  let last = Buffer.alloc(0);
  for (let turn = 0; turn < 16; turn += 1) {
    const next = await page.screenshot(options);
    if (next.equals(last)) break;
    last = next;
    await page.waitForTimeout(250);
  }
  writeFileSync(join(picturesFolder, `${name}.png`), last);
}

/**
 * The toast in the page where the press was made.
 * @param {Page} page
 * @param {Language} language
 */
export async function takeToast(page, language) {
  await page.locator('[data-storekey="toast"]').waitFor({ state: 'attached', timeout: 10_000 });
  await takePicture(page, `toast-${language}`);
}

/**
 * The back-office page with our control, and with our panel open in it.
 * @param {Page} page
 * @param {Language} language
 */
export async function takeBackOffice(page, language) {
  await page.goto(imageSpace);
  const control = page.locator('[data-storekey="control"]').first();
  await control.waitFor({ state: 'visible', timeout: 15_000 });
  await takePicture(page, `page-${language}`);
  const box = await control.boundingBox();
  if (!box) throw new Error('Our button is not shown on the image-space page.');
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await page.locator('[data-storekey="panel"]').waitFor({ state: 'attached', timeout: 10_000 });
  await takePicture(page, `page-panel-${language}`);
}

/**
 * Popup and options. A popup has the size of its content, so the page in a tab is cut to it.
 * @param {import('./browser.mjs').LaunchedChromium} chromium
 * @param {Language} language
 */
export async function takeOwnPages(chromium, language) {
  const popup = await chromium.openPage('popup.html');
  await popup.locator('.drop-zone').waitFor();
  await takePicture(popup, `popup-${language}`, { clip: { x: 0, y: 0, width: 420, height: 600 } });
  await popup.close();
  const options = await chromium.openPage('options.html');
  for (const section of ['gateway', 'shops', 'call', 'points', 'interface', 'storage']) {
    await options.evaluate((hash) => {
      location.hash = hash;
    }, section);
    await takePicture(options, section === 'gateway' ? `options-${language}` : `options-${section}-${language}`, {
      fullPage: true,
    });
  }
  await options.close();
}
