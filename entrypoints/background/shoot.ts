// A video's frame from a picture of the visible tab: what its own site does not let a script read.
import { browser } from '../../utils/browser';
import type { Problem } from '../../utils/db/schema';

type Box = { x: number; y: number; width: number; height: number; ratio: number };

/** Cuts a place (CSS pixels and the device's ratio) out of the visible tab; a sentence when the tab is not visible. */
export async function shoot(tabId: number, box: Box, name: string): Promise<Blob | Problem> {
  const tab = await browser.tabs.get(tabId);
  if (!tab.active) return { key: 'problem_noFrame', params: [name] };
  const shot = await browser.tabs.captureVisibleTab(tab.windowId as number, { format: 'png' });
  const picture = await createImageBitmap(await (await fetch(shot)).blob());
  const [x = 0, y = 0, width = 1, height = 1] = [box.x, box.y, box.width, box.height].map((n) =>
    Math.round(n * box.ratio),
  );
  const canvas = new OffscreenCanvas(Math.max(1, width), Math.max(1, height));
  canvas.getContext('2d')?.drawImage(picture, x, y, width, height, 0, 0, width, height);
  picture.close();
  return canvas.convertToBlob({ type: 'image/jpeg', quality: 0.92 });
}
