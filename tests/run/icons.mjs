// Draws the icon's PNGs anew from public/icon/icon.svg; run it after changing the drawing.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { launchChromium } from './browser.mjs';
import { root } from './process.mjs';

const sizes = [16, 32, 48, 96, 128];
const folder = join(root, 'public/icon');
const drawing = readFileSync(join(folder, 'icon.svg')).toString('base64');
const { context, close } = await launchChromium({ extension: null });
const page = await context.newPage();
for (const size of sizes) {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(
    `<body style="margin:0"><img style="display:block" width="${size}" height="${size}" src="data:image/svg+xml;base64,${drawing}">`,
  );
  await page.screenshot({ path: join(folder, `${size}.png`), omitBackground: true });
}
await close();
