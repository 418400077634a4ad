// What ten thousand drafts cost: putting them into the database, and opening the list of them.
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from '../run/process.mjs';

/** @typedef {{ fresh: number, changed: number, all: number, database: number, sealing: number }} Upserted ms, and counts */

/**
 * Upserts so many drafts twice, in a page of the extension: new, and changed.
 * @param {import('playwright-core').Page} page @param {number} count
 * @returns {Promise<{ fresh: Upserted, changed: Upserted, rows: number }>}
 */
export async function measureUpserts(page, count) {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'tests/bench/pull-page.mjs')],
    ...{ bundle: true, write: false, format: 'iife', platform: 'browser', logLevel: 'silent' },
  });
  await page.evaluate(outputFiles[0]?.text ?? '');
  return page.evaluate((n) => /** @type {any} */ (globalThis).storekeyDrafts.measure(n), count);
}

/**
 * Opens the list so many times; ms by the page's clock until its first rows are drawn, sorted.
 * @param {import('../run/browser.mjs').LaunchedChromium} chromium @param {number} times
 */
export async function measureOpenings(chromium, times) {
  const page = await chromium.context.newPage();
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.addInitScript(() => {
    const seen = new MutationObserver(() => {
      if (!document.querySelector('[role=option]')) return;
      seen.disconnect();
      requestAnimationFrame(() => performance.mark('shown'));
    });
    seen.observe(document, { childList: true, subtree: true });
  });
  const found = [];
  for (let i = 0; i < times; i += 1) {
    await page.goto('about:blank');
    await page.goto(`chrome-extension://${chromium.extensionId()}/dashboard.html#orders`);
    await page.waitForFunction(() => performance.getEntriesByName('shown').length > 0);
    found.push(
      await page.evaluate(() => Math.round(performance.getEntriesByName('shown')[0]?.startTime ?? Number.NaN)),
    );
  }
  // Only whole is it the list that was asked for.
  await page.locator('.order-list[aria-busy=false]').waitFor();
  const shown = await page.locator('.order-count').textContent();
  await page.close();
  return { times: found.sort((a, b) => a - b), shown };
}
