// The same gateway, fed by Uppy's XHR uploader in a page of the gateway's own origin, so that no CORS stands between.
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { launchChromium } from '../run/browser.mjs';
import { arrivalsOf } from './figures.mjs';
import { latency, shop, token } from './world.mjs';

const origin = 'https://api.vv-tool.com';

async function bundle() {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('uppy-page.mjs', import.meta.url))],
    bundle: true,
    format: 'iife',
    write: false,
    logLevel: 'warning',
  });
  return outputFiles[0]?.text ?? '';
}

/**
 * Uploads pictures with Uppy's defaults and gives what the sandbox saw.
 * @param {import('./world.mjs').World} world
 * @param {string[]} paths
 */
export async function measureUppy(world, paths) {
  const content = await bundle();
  const chromium = await launchChromium({ world, extension: null });
  try {
    const page = await chromium.context.newPage();
    page.setDefaultTimeout(60_000 + paths.length * latency);
    await page.goto(`${origin}/empty`);
    await page.setContent('<input type="file" multiple>');
    await page.addScriptTag({ content });
    await world.reset();
    const input = page.locator('input');
    await input.setInputFiles(paths);
    const gateway = {
      endpoint: `${origin}/tool/erps/tbpicture`,
      token,
      fields: { shop_id: shop.id, picture_category_id: shop.category, client_type: 'client:computer', vvtype: '2' },
    };
    const said = await input.evaluate((element, given) => globalThis.uploadByUppy(element, given), gateway);
    const account = await world.account();
    return { ...arrivalsOf(account.calls), said, stored: account.pictures.length, violations: account.violations };
  } finally {
    await chromium.close();
  }
}
