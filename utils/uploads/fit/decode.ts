// Turns bytes into a picture: by the browser where it can, by a library that is loaded for it where it cannot.
import type { Format } from '../../db/fit-schema';
import type { Size } from './canvas';
import type { Decoded, Picture, Tools } from './libraries';
import { exactly, nearRows } from './png-rows';
import { writePng } from './png-write';
import { targetSize } from './size';
import type { Facts, Limits } from './types';
import { unturned } from './unturned';

const types: Record<Format, string> = {
  jpg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  bmp: 'image/bmp',
  svg: 'image/svg+xml',
  tiff: 'image/tiff',
  heic: 'image/heic',
};
export const mimeTypeOf = (format: Format): string => types[format];

/** An SVG is drawn at its own size, at twice that where it would be tiny, and never wider than this. */
const widestSvg = 4000;
const tinySvg = 480;

/**
 * Pixels at which an SVG of this size is drawn: where limits ask for others than it would have by itself, at what was
 * planned by its own size.
 */
export function svgSize(width: number, height: number, limits: Limits | null): Size {
  const by = Math.min(width < tinySvg ? 2 : 1, widestSvg / width, widestSvg / height);
  const free = { width: Math.max(1, Math.round(width * by)), height: Math.max(1, Math.round(height * by)) };
  const again = limits && targetSize(free.width, free.height, limits);
  const fits = again && again.width === free.width && again.height === free.height && !again.slices;
  const planned = limits && !fits ? targetSize(width, height, limits) : null;
  return planned ? { width: planned.width, height: planned.height } : free;
}

/**
 * Decodes the first or only picture, in sRGB. Null when it cannot be decoded.
 * @param bytes of the whole file; some decoders take them over
 * @param limits that a drawing without pixels of its own is drawn for
 */
export async function decode(
  blob: Blob,
  bytes: Uint8Array<ArrayBuffer>,
  facts: Facts,
  tools: Tools,
  limits: Limits | null,
): Promise<Picture | null> {
  const { format } = facts;
  try {
    if (format === 'svg') {
      const size = svgSize(facts.width, facts.height, limits);
      const image = await tools.svg(size.width, size.height);
      return image && { image, orientation: 1 };
    }
    if (format === 'tiff') {
      const decoded = (await tools.tiff()).decodeTiff(bytes);
      if (decoded?.profile && facts.profile) return await inSrgb(decoded, decoded.profile, facts.orientation);
      return await bitmapOf(decoded, facts.orientation);
    }
    if (format === 'heic') return await decodeHeic(blob, bytes, facts, tools);
    return await decodeNatively(blob, bytes, facts);
  } catch {
    return null;
  }
}

async function decodeNatively(blob: Blob, bytes: Uint8Array, { format, orientation }: Facts): Promise<Picture> {
  const file = orientation === 1 ? blob : unturned(blob, bytes, format);
  // The type stands in for a missing or wrong one: some browsers go by it.
  return { image: await createImageBitmap(file.slice(0, file.size, types[format])), orientation };
}

async function bitmapOf(
  decoded: Decoded | null,
  orientation: number,
  colorSpace: PredefinedColorSpace = 'srgb',
): Promise<Picture | null> {
  if (!decoded) return null;
  const { rgba, width, height } = decoded;
  return { image: await createImageBitmap(new ImageData(rgba, width, height, { colorSpace })), orientation };
}

/** Pixels meant in a profile, converted by the browser: as a png with the profile in it. */
async function inSrgb({ rgba, width, height }: Decoded, profile: Uint8Array<ArrayBuffer>, orientation: number) {
  const rows = nearRows(rgba, width, 4, exactly, 0);
  const png = await writePng({ width, height, depth: 4, rows, profile });
  return { image: await createImageBitmap(png), orientation };
}

async function decodeHeic(
  blob: Blob,
  bytes: Uint8Array<ArrayBuffer>,
  facts: Facts,
  tools: Tools,
): Promise<Picture | null> {
  // Where the system has the codec, the browser is ten times as fast.
  const own = await decodeNatively(blob, bytes, facts).catch(() => null);
  if (own) return own;
  const library = await tools.heif();
  const images = new library.HeifDecoder().decode(bytes);
  try {
    const [first] = images;
    if (!first) return null;
    const [width, height] = [first.get_width(), first.get_height()];
    const rgba = new Uint8ClampedArray(width * height * 4);
    const drawn = await new Promise((done) => first.display({ data: rgba, width, height }, done));
    // libheif leaves colours as they are stored; phones, which make nearly all of these files, store Display P3.
    return drawn ? await bitmapOf({ rgba, width, height }, 1, facts.profile ? 'display-p3' : 'srgb') : null;
  } finally {
    for (const image of images) image.free();
  }
}
