// The seller's hand on a real desktop: the browser's own context menu and its prompt for a host.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { startDisplay } from '../run/display.mjs';
import { eventually } from './closed-root';

/** Starts a display. Throws where its programs are missing: the set-up of the tests installs them. */
export async function openDesktop() {
  const display = await startDisplay();
  if (!display) throw new Error('Xvfb, openbox or xdotool is missing: run npm test once as root, or install them');
  const folder = mkdtempSync(join(tmpdir(), 'storekey-desktop-'));
  const windowIds = (): string[] => {
    try {
      return display.xdotool('search', '--onlyvisible', '--name', '.*').split('\n');
    } catch {
      // A window went away while they were counted.
      return [];
    }
  };
  const windows = () => windowIds().length || Number.NaN;

  /** Light of a screen's point, 0 to 255. */
  function light(x: number, y: number): number {
    const file = join(folder, 'screen.png');
    display?.screenshot(file);
    const bytes = readFileSync(file);
    const at = bytes.indexOf('IDAT');
    const lines = inflateSync(bytes.subarray(at + 4, at + 4 + bytes.readUInt32BE(at - 4)));
    const pixel = y * (1 + bytes.readUInt32BE(16) * 3) + 1 + x * 3;
    return Math.max(...lines.subarray(pixel, pixel + 3));
  }

  return {
    display,
    /**
     * Right-clicks the middle of an element and chooses our entry, the one above the browser's last: the shop's line
     * number in its submenu, counted from 1; 0 where there is one shop and so no submenu.
     */
    async choose(page: Page, selector: string, line = 1): Promise<void> {
      await page.bringToFront();
      const element = page.locator(selector);
      await element.scrollIntoViewIfNeeded();
      const box = await element.boundingBox();
      if (!box) throw new Error(`${selector} is not shown`);
      const bars = await page.evaluate(() => [screenX, screenY + outerHeight - innerHeight] as const);
      const before = windows();
      const [x, y] = [bars[0] + box.x + box.width / 2, bars[1] + box.y + box.height / 2];
      display.xdotool('mousemove', Math.round(x), Math.round(y), 'click', 3);
      // A menu is a window of its own, and so is a submenu.
      await eventually(windows, (count) => count > before);
      display.xdotool('key', 'Up', 'Up');
      if (line > 0) {
        display.xdotool('key', 'Right');
        await eventually(windows, (count) => count > before + 1);
      }
      for (let down = 1; down < line; down += 1) display.xdotool('key', 'Down');
      display.xdotool('key', 'Return');
      await eventually(windows, (count) => count === before);
    },
    /** Right-clicks a point of the screen and types these keys into the menu that opens, which closes it. */
    async menuAt(x: number, y: number, ...keys: string[]): Promise<void> {
      const before = new Set(windowIds());
      display.xdotool('mousemove', x, y, 'click', 3);
      await eventually(windowIds, (ids) => ids.some((id) => !before.has(id)));
      // Drawn is not yet listening. Whether it closed is the caller's to see: the browser's own bubbles are windows too.
      await new Promise((resolve) => setTimeout(resolve, 400));
      display.xdotool('key', ...keys);
    },
    /** Waits for the prompt, which darkens the page below it, and answers it: its first button declines. */
    async answerPrompt(yes: boolean): Promise<void> {
      await eventually(
        () => light(40, 880),
        (value) => value < 150,
      );
      if (yes) {
        // Against double clicks a prompt takes no yes in its first half second, and counts anew from an early one.
        await new Promise((resolve) => setTimeout(resolve, 650));
        display.xdotool('key', 'Tab', 'Return');
        // On a busy machine that was still too early; the second button has the focus by now.
        for (const end = Date.now() + 1500; Date.now() < end && light(40, 880) < 150; )
          await new Promise((resolve) => setTimeout(resolve, 100));
        if (light(40, 880) < 150) display.xdotool('key', 'Return');
      } else display.xdotool('key', 'Escape');
      await eventually(
        () => light(40, 880),
        (value) => value > 150,
      );
    },
    async close(): Promise<void> {
      rmSync(folder, { recursive: true, force: true });
      await display.stop();
    },
  };
}

export type Desktop = Awaited<ReturnType<typeof openDesktop>>;
