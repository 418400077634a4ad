// Chromium with a copy of the built extension, set up for the sandbox and worked through its own panel.
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { launchChromium } from '../run/browser.mjs';
import { chromeBuild } from '../run/chromium-args.mjs';
import { shop, token } from './world.mjs';

/** @typedef {import('../../utils/messages/views').PanelState} PanelState */

const shopRow = {
  key: `taobao:${shop.id}`,
  platform: 'taobao',
  shopId: shop.id,
  name: shop.name,
  categories: [
    { id: '0', name: '默认分类' },
    { id: shop.category, name: '新品' },
  ],
  defaultCategory: shop.category,
  clientType: 'client:computer',
  isHttps: true,
  lastUsed: 0,
};

/**
 * Asks the background from a page of the extension. Throws for a refusal.
 * @param {import('playwright-core').Page} page
 * @param {string} kind
 * @param {unknown} ask
 */
export async function askFrom(page, kind, ask) {
  const reply = await page.evaluate((message) => chrome.runtime.sendMessage(message), { kind, ask });
  if (!reply?.ok) throw new Error(`${kind}: ${reply?.error ?? 'no reply'}`);
  return reply.answer;
}

/**
 * Starts the browser and sets up the gateway and one shop. The build is copied first: it may be made anew while it is
 * measured.
 * @param {import('./world.mjs').World} world
 * @param {string} folder for the copy
 */
export async function openExtension(world, folder) {
  const extension = join(folder, 'extension');
  cpSync(chromeBuild, extension, { recursive: true });
  const chromium = await launchChromium({ world, extension });
  const panel = await chromium.openPage('popup.html?tab=1');
  await askFrom(panel, 'secret.write', { token });
  await askFrom(panel, 'shop.save', shopRow);
  // Batches start by themselves: what is measured is the queue, not the press.
  await askFrom(panel, 'settings.write', { planFrom: 5000 });
  await panel.reload();
  // A page behind others has its timers held back.
  await panel.bringToFront();
  const input = panel.locator('input[type=file]');
  await input.waitFor({ state: 'attached' });
  return {
    chromium,
    panel,
    /** Picks files in the panel, as a seller does. @param {string[]} paths */
    give: (paths) => input.setInputFiles(paths),
    /** @returns {Promise<PanelState>} */
    state: (limit = 1) => askFrom(panel, 'panel.read', { limit }),
    close: () => chromium.close(),
  };
}

/** @param {number} ms */
export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Waits until something holds. Throws after `ms`, saying what was waited for.
 * @param {string} what
 * @param {() => Promise<boolean> | boolean} holds
 * @param {number} ms
 * @param {number} [every] ms between two looks
 */
export async function until(what, holds, ms, every = 100) {
  const end = Date.now() + ms;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`Not within ${ms / 1000} s: ${what}.`);
    await pause(every);
  }
}
