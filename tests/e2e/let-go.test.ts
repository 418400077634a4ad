// What is let go of is gone at once in the browser too: a port that is closed itself takes nothing there.
import { expect, test } from 'vitest';
import { launchChromium } from '../run/browser.mjs';
import { pageCode } from './page-code';

type Api = typeof import('../../utils/uploads/let-go');

test('empties the buffer of what is let go of, also of a part of it, and twice does no harm', async () => {
  const chromium = await launchChromium({ extension: null });
  try {
    const page = await chromium.context.newPage();
    await page.evaluate(await pageCode(['utils/uploads/let-go.ts'], 'own'));
    const left = await page.evaluate(() => {
      const { letGo } = (globalThis as unknown as { own: Api }).own;
      const bytes = new Uint8Array(3_000_000).fill(1);
      const part = new Uint8Array(3_000_000).fill(1).subarray(10, 20);
      const kept = new Uint8Array(8).fill(1);
      for (const one of [bytes, bytes, part]) letGo(one);
      return [bytes, part, kept].map(({ buffer, length }) => [buffer.detached, length]);
    });
    expect(left).toEqual([
      [true, 0],
      [true, 0],
      [false, 8],
    ]);
  } finally {
    await chromium.close();
  }
});
