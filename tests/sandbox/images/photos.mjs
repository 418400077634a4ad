import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makePicture } from './draw.mjs';

/** How many product photographs there are. */
export const PHOTO_COUNT = 12;

const HUGE = 3 * 1024 * 1024 + 200_000;

/** The picture files that are drawn once, when the sandbox is built. */
const FILES = [
  ...Array.from({ length: PHOTO_COUNT }, (_, i) => ({
    name: `photo-${i + 1}.jpg`,
    options: { type: 'jpg', width: 640, height: 640, seed: i + 1 },
  })),
  { name: 'photo-13.png', options: { type: 'png', width: 360, height: 360, seed: 13 } },
  { name: 'photo-14.gif', options: { type: 'gif', width: 240, height: 240, seed: 14 } },
  { name: 'detail-1.jpg', options: { type: 'jpg', width: 560, height: 760, seed: 21 } },
  { name: 'detail-2.jpg', options: { type: 'jpg', width: 560, height: 760, seed: 28 } },
  { name: 'walled.jpg', options: { type: 'jpg', width: 480, height: 480, seed: 31 } },
  { name: 'cookie.jpg', options: { type: 'jpg', width: 480, height: 480, seed: 32 } },
  { name: 'slow.jpg', options: { type: 'jpg', width: 320, height: 320, seed: 33 } },
  { name: 'inline.jpg', options: { type: 'jpg', width: 120, height: 120, seed: 34 } },
  { name: 'huge.jpg', options: { type: 'jpg', width: 1200, height: 900, seed: 35, minBytes: HUGE } },
];

/**
 * Draws every photograph into a folder.
 * @param {string} folder
 * @returns {Promise<void>}
 */
export async function drawPhotos(folder) {
  await mkdir(folder, { recursive: true });
  for (const { name, options } of FILES) await writeFile(join(folder, name), makePicture(/** @type {any} */ (options)));
}
