// The sixty pictures of the measurement, in five classes: wallpapers as they come, and pictures drawn by the browser.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';

/** @typedef {{ path: string, kind: 'photo' | 'text' | 'line' | 'alpha' | 'huge' }} BenchPicture */

const jpg = (/** @type {number} */ quality) => ({ type: 'image/jpeg', quality });
const png = { type: 'image/png', quality: 1 };

/** What is drawn, by class; a photograph is the nth of those there are. */
const drawn = [
  // As from a camera or a phone, 8 to 16 megapixels.
  ...[3400, 4000, 4000, 4600, 4000, 3600, 4200, 4000, 4800, 4000].map((width, i) => ({
    kind: 'photo',
    drawing: 'camera',
    width,
    ...jpg(0.93 + (i % 3) * 0.02),
  })),
  // As saved by an editor without loss.
  ...Array.from({ length: 4 }, () => ({ kind: 'photo', drawing: 'plain', width: 0, ...png })),
  // Suppliers' descriptions.
  ...[1600, 1800, 2200, 2000, 2400, 2600, 2000, 2200, 1800].map((width, i) => ({
    kind: 'text',
    drawing: 'text',
    width,
    ...(i % 3 === 0 ? png : jpg(0.97)),
  })),
  ...[3000, 4000, 2600, 3600, 4400, 3200, 2800].map((width, i) => ({
    kind: 'line',
    drawing: 'line',
    width,
    ...(i % 2 === 0 ? png : jpg(0.95)),
  })),
  ...[1400, 1600, 1800, 2000, 1500, 2200, 1700, 1900].map((width) => ({
    kind: 'alpha',
    drawing: 'alpha',
    width,
    ...png,
  })),
  ...[7000, 8000, 7600, 6600, 8200, 7200, 5600].map((width, i) => ({
    kind: 'huge',
    drawing: 'camera',
    width,
    ...(i === 6 ? png : jpg(0.9)),
  })),
];

/** The classes in the order in which they are measured. */
export const kinds = /** @type {const} */ (['photo', 'text', 'line', 'alpha', 'huge']);

/**
 * Makes the pictures of one class; those that the page draws are written below `folder`.
 * @param {import('playwright-core').Page} page with fit-draw-page.mjs in it
 * @param {string} folder
 * @param {{ photographs: string[], art: string[] }} wallpapers
 * @param {BenchPicture['kind']} wantedKind
 * @param {string} [only] part of the class and name of those to make
 * @returns {Promise<BenchPicture[]>}
 */
export async function makePictures(page, folder, { photographs, art }, wantedKind, only = '') {
  mkdirSync(folder, { recursive: true });
  const wanted = (/** @type {BenchPicture} */ { path, kind }) =>
    kind === wantedKind && `${kind} ${basename(path)}`.includes(only);
  /** @type {BenchPicture[]} */
  const pictures = art.map((path) => ({ path, kind: /** @type {const} */ ('photo') })).filter(wanted);
  for (const [i, { kind, ...how }] of drawn.entries()) {
    const from = photographs[i % photographs.length] ?? '';
    const ending = how.type === 'image/png' ? 'png' : 'jpg';
    const path = join(folder, `${kind}-${i + 1}-${basename(from, extname(from))}.${ending}`);
    const picture = { path, kind: /** @type {BenchPicture['kind']} */ (kind) };
    if (!wanted(picture)) continue;
    const bytes = await page.evaluate(
      async ({ text, how }) => {
        const photo = new Blob([Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0))]);
        const blob = await globalThis.drawPicture(photo, how);
        const url = await new Promise((resolve) => {
          const reader = new FileReader();
          reader.onload = () => resolve(reader.result);
          reader.readAsDataURL(blob);
        });
        return url.slice(url.indexOf(',') + 1);
      },
      { text: readFileSync(from).toString('base64'), how: { ...how, seed: i + 1 } },
    );
    writeFileSync(path, Buffer.from(bytes, 'base64'));
    pictures.push(picture);
  }
  return pictures;
}
