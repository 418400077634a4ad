// A seller's browser with ten thousand drafts of the fourth version starts with the newest: nothing is lost in a real one.
import { join } from 'node:path';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { steps } from '../../utils/db/steps';
import { launchChromium } from '../run/browser.mjs';
import { root } from '../run/process.mjs';

test('ten thousand drafts of the fourth version are walked to the newest', async () => {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'tests/e2e/older-page.ts')],
    ...{ bundle: true, write: false, format: 'iife', platform: 'browser', logLevel: 'silent' },
  });
  const chromium = await launchChromium();
  try {
    const page = await chromium.openPage('options.html');
    await page.evaluate(outputFiles[0]?.text ?? '');
    const { ms, tables, ...found } = await page.evaluate(() => globalThis.storekeyOlder.walked(10_000));
    console.log(`ten thousand drafts walked to the newest version in ${ms} ms`);
    expect(found).toEqual({ version: steps.length, lines: 10_000, count: 10_000, first: 9999, strays: 0 });
    expect(tables).toContain('lineBlocks');
    expect(tables).not.toContain('draftLines');
  } finally {
    await chromium.close();
  }
}, 120_000);
