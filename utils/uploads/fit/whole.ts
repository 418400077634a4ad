// Whether a picture is all there: false only where the file itself promises more than it has.
import type { Format } from '../../db/fit-schema';
import { boxesIn } from './boxes';
import { gifBlocks } from './facts-gif';
import { bmpWhole, tiffWhole } from './facts-plain';
import { pngChunks } from './facts-png';
import { svgWhole } from './facts-svg';
import { webpWhole } from './facts-webp';
import { readCoefficients } from './jpg-coefficients';
import { endOfPicture, segmentsFrom } from './jpg-parts';

/** Without an end mark it may still be complete (some cameras write none), so then its blocks are counted. */
function jpgWhole(bytes: Uint8Array): boolean {
  if (!segmentsFrom(bytes, 2).whole) return false;
  if (endOfPicture(bytes) !== null) return true;
  const read = readCoefficients(bytes);
  return read === 'unsupported' || read !== 'cut';
}

const checks: Record<Format, (bytes: Uint8Array) => boolean> = {
  jpg: jpgWhole,
  png: (bytes) => {
    const { chunks, whole } = pngChunks(bytes);
    return whole && chunks.some(({ name }) => name === 'IDAT');
  },
  gif: (bytes) => {
    const { blocks, whole } = gifBlocks(bytes);
    return whole && blocks.some(({ label }) => label === 'image');
  },
  webp: webpWhole,
  avif: (bytes) => boxesIn(bytes, 0, bytes.length).whole,
  heic: (bytes) => boxesIn(bytes, 0, bytes.length).whole,
  bmp: bmpWhole,
  tiff: tiffWhole,
  svg: svgWhole,
};

/** Whether nothing is missing at the end. Bytes behind a picture's end, as cameras append them, do no harm. */
export const isWhole = (bytes: Uint8Array, format: Format): boolean => checks[format](bytes);
