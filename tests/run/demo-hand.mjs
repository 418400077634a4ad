// A seller's hand on a window of our own display: the browser's context menu and its prompt for a host.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { screenSize } from './display.mjs';

/** @typedef {import('./display.mjs').Display} Display */

/**
 * Right-clicks an element and chooses our entry, which stands above the browser's last one; with several shops, the
 * first line of its submenu.
 * @param {Display} display
 * @param {import('playwright-core').Page} page
 * @param {string} selector
 * @param {boolean} submenu
 */
export async function chooseEntry(display, page, selector, submenu) {
  await page.bringToFront();
  const element = page.locator(selector);
  await element.scrollIntoViewIfNeeded();
  const box = await element.boundingBox();
  if (!box) throw new Error(`${selector} is not shown.`);
  const [left, top] = await page.evaluate(() => [screenX, screenY + outerHeight - innerHeight]);
  const windows = () => display.xdotool('search', '--onlyvisible', '--name', '.*').split('\n').length;
  const before = windows();
  const at = [left + box.x + box.width / 2, top + box.y + box.height / 2].map(Math.round);
  display.xdotool('mousemove', ...at, 'click', 3);
  // A menu is a window of its own, and so is a submenu.
  await until(() => windows() > before, 'the context menu opens');
  if (submenu) {
    display.xdotool('key', 'Up', 'Up', 'Right');
    await until(() => windows() > before + 1, 'the menu of shops opens');
  } else {
    display.xdotool('key', 'Up', 'Up');
  }
  display.xdotool('key', 'Return');
  await until(() => windows() === before, 'the context menu closes');
}

/**
 * Says yes to the browser's prompt for a host: a bright box over a page that it darkens, its last button the yes.
 * @param {Display} display
 */
export async function allowHost(display) {
  const asks = () => brightness(display)(40, screenSize.height - 20) < 150;
  await until(asks, 'the browser asks for the host');
  // The box may still be sliding in; and a prompt takes no yes right after it came or after another press.
  await new Promise((resolve) => setTimeout(resolve, 1000));
  const answer = () => {
    const box = promptBox(display);
    if (box) display.xdotool('mousemove', box.right - 44, box.bottom - 39, 'click', 1);
    return !asks();
  };
  await until(answer, 'the browser takes the answer', 1000);
}

/**
 * Right and lower edge of the prompt, in pixels of the screen; null when there is none.
 * @param {Display} display
 */
function promptBox(display) {
  const light = brightness(display);
  const column = screenSize.width / 2;
  const isBox = (/** @type {number} */ x, /** @type {number} */ y) => light(x, y) > 240;
  // Below its upper edge the box is empty across its whole width.
  let top = 0;
  while (top < 400 && !(isBox(column, top) && isBox(column, top + 8) && isBox(column - 150, top + 4))) top += 1;
  if (top === 400) return null;
  let right = column;
  while (right < screenSize.width && isBox(right, top + 6)) right += 1;
  let bottom = top;
  while (bottom < screenSize.height && isBox(right - 8, bottom + 4)) bottom += 1;
  return { right, bottom };
}

/**
 * Calls the menu's handler as the browser would, where there is no window to click in.
 * @param {import('./browser.mjs').LaunchedChromium} chromium
 * @param {import('playwright-core').Page} page
 * @param {string} selector
 * @param {string} shop key
 */
export async function dispatchEntry(chromium, page, selector, shop) {
  await page.bringToFront();
  const srcUrl = await page.locator(selector).evaluate((image) => /** @type {HTMLImageElement} */ (image).currentSrc);
  const worker = await chromium.worker();
  const call = async (/** @type {{ srcUrl: string, pageUrl: string, shop: string }} */ press) => {
    const [tab] = await chrome.tabs.query({ url: press.pageUrl });
    const info = { menuItemId: `shop/${press.shop}`, mediaType: 'image', frameId: 0, editable: false };
    const event = /** @type {any} */ (chrome.contextMenus.onClicked);
    event.dispatch({ ...info, srcUrl: press.srcUrl, pageUrl: press.pageUrl }, tab);
  };
  await worker.evaluate(call, { srcUrl, pageUrl: page.url(), shop });
}

/**
 * @param {() => boolean} holds
 * @param {string} what
 * @param {number} [every] ms
 */
async function until(holds, what, every = 100) {
  const end = Date.now() + 10_000;
  while (!holds()) {
    if (Date.now() > end) throw new Error(`Waited 10 s until ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, every));
  }
}

/**
 * The screen as it is now: light of a point, 0 to 255.
 * @param {Display} display
 * @returns {(x: number, y: number) => number}
 */
function brightness(display) {
  const folder = mkdtempSync(join(tmpdir(), 'storekey-screen-'));
  try {
    const file = join(folder, 'screen.png');
    display.screenshot(file);
    const bytes = readFileSync(file);
    // Our own PNG: one IDAT chunk, RGB, one filter byte before each line.
    const at = bytes.indexOf('IDAT');
    const lines = inflateSync(bytes.subarray(at + 4, at + 4 + bytes.readUInt32BE(at - 4)));
    return (x, y) => {
      const pixel = y * (1 + screenSize.width * 3) + 1 + x * 3;
      return Math.max(...lines.subarray(pixel, pixel + 3));
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
