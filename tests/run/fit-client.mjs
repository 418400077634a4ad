// The pipeline's client as a page of the extension would carry it, for tests and measurements: the real code, bundled
// as it stands, in front of the worker that was built.
import { join } from 'node:path';
import { build } from 'vite';
import { root } from './process.mjs';

/** The script that a page has to run; it leaves `storekeyFit` in the global scope. */
async function clientScript() {
  const entry = '\0fit-client';
  const source = [
    `import { createFitter } from ${JSON.stringify(join(root, 'utils/uploads/fit/client.ts'))};`,
    `import { drawSvg } from ${JSON.stringify(join(root, 'utils/uploads/fit/draw-svg.ts'))};`,
    `globalThis.storekeyFit = createFitter(() => new Worker(chrome.runtime.getURL('fit.js')), drawSvg);`,
  ].join('\n');
  const made = await build({
    configFile: false,
    root,
    logLevel: 'silent',
    plugins: [
      {
        name: 'fit-client',
        resolveId: (id) => (id === entry ? id : null),
        load: (id) => (id === entry ? source : null),
      },
    ],
    build: { write: false, minify: false, rollupOptions: { input: entry, output: { format: 'iife' } } },
  });
  const [output] = [made].flat();
  if (!output || !('output' in output)) throw new Error('The client was not bundled.');
  return output.output[0].code;
}

/**
 * Opens a page of the extension with the pipeline in it.
 * @param {import('./browser.mjs').LaunchedChromium} chromium
 */
export async function openFitPage(chromium) {
  const page = await chromium.openPage('options.html');
  await page.evaluate(await clientScript());
  return page;
}
