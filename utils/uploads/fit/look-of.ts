// How a picture looks, for finding others that look nearly the same: decoded small, its shape and colours hashed.
import { lookCode, lookSide } from './alike';
import { drawUpright, layOnWhite, pixelsOf } from './canvas';
import { decode, mimeTypeOf } from './decode';
import type { Tools } from './libraries';
import type { Facts } from './types';

/** Side at which the browser hands over what it decodes itself, pixels: far less to copy than the whole. */
const small = 256;
const native = ['jpg', 'png', 'gif', 'webp', 'avif', 'bmp'];

/** The hash of a picture's look; '' where it cannot be decoded. */
export async function lookOf(blob: Blob, bytes: Uint8Array<ArrayBuffer>, facts: Facts, tools: Tools): Promise<string> {
  const picture =
    native.includes(facts.format) && facts.orientation === 1
      ? await shrunk(blob, facts).catch(() => null)
      : await decode(blob, bytes, facts, tools);
  if (!picture) return '';
  const canvas = drawUpright(picture.image, picture.orientation, { width: lookSide, height: lookSide });
  layOnWhite(canvas);
  return lookCode(pixelsOf(canvas));
}

async function shrunk(blob: Blob, { format, width, height }: Facts) {
  const typed = blob.slice(0, blob.size, mimeTypeOf(format));
  const size = width > small && height > small ? { resizeWidth: small, resizeHeight: small } : {};
  return { image: await createImageBitmap(typed, { ...size, resizeQuality: 'medium' }), orientation: 1 };
}
