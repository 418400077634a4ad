// How a picture looks: decoded once and small, its shape and colours hashed for finding others that look nearly the
// same, and a thumbnail for the views.
import { lookCode, lookSide } from './alike';
import { copyOf, drawUpright, layOnWhite, pixelsOf, type Size, scaled, uprightSize } from './canvas';
import { decode, mimeTypeOf } from './decode';
import type { Tools } from './libraries';
import type { Facts, Looked } from './types';

/** Longer side at which the browser hands over what it decodes itself, pixels: far less to copy than the whole. */
const small = 256;
/** Longer side of a thumbnail, pixels: twice what the panel shows. */
const thumbSide = 96;
const native = ['jpg', 'png', 'gif', 'webp', 'avif', 'bmp'];

/** The look and the thumbnail of a picture; both '' where it cannot be decoded. */
export async function lookOf(
  blob: Blob,
  bytes: Uint8Array<ArrayBuffer>,
  facts: Facts,
  tools: Tools,
): Promise<Pick<Looked, 'look' | 'thumb'>> {
  const picture =
    native.includes(facts.format) && facts.orientation === 1
      ? await shrunk(blob, facts).catch(() => null)
      : await decode(blob, bytes, facts, tools, null);
  if (!picture) return { look: '', thumb: '' };
  const { image, orientation } = picture;
  const upright = drawUpright(image, orientation, within(uprightSize(image, orientation), small));
  const thumb = scaled(copyOf(upright), within(upright, thumbSide));
  const canvas = scaled(upright, { width: lookSide, height: lookSide });
  layOnWhite(canvas);
  return { look: lookCode(pixelsOf(canvas)), thumb: await addressOf(thumb) };
}

/** A size made so small that its longer side is at most `side`. */
function within({ width, height }: Size, side: number): Size {
  const by = Math.min(1, side / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * by)), height: Math.max(1, Math.round(height * by)) };
}

async function addressOf(canvas: OffscreenCanvas): Promise<string> {
  const blob = await canvas.convertToBlob({ type: 'image/webp', quality: 0.7 });
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return `data:${blob.type};base64,${btoa(String.fromCharCode(...bytes))}`;
}

async function shrunk(blob: Blob, { format, width, height }: Facts) {
  const typed = blob.slice(0, blob.size, mimeTypeOf(format));
  const size = within({ width, height }, small);
  const resize = { resizeWidth: size.width, resizeHeight: size.height, resizeQuality: 'medium' } as const;
  return { image: await createImageBitmap(typed, resize), orientation: 1 };
}
