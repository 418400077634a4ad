// Drawing in the pipeline's worker: canvases, upright, scaled without stair-steps, and what their pixels are like.

export type Canvas = OffscreenCanvas;
export type Size = { width: number; height: number };

/** The 2d context of a canvas; throws where the browser has no memory for it. */
export function pen(canvas: Canvas): OffscreenCanvasRenderingContext2D {
  // Kept in memory, not on the graphics card: its pixels are read back again and again.
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no canvas');
  return context;
}

/** Gives a canvas's memory back at once rather than at the next collection. */
export function drop(canvas: Canvas): void {
  canvas.width = 0;
  canvas.height = 0;
}

/** Size after an EXIF orientation is applied. */
export function uprightSize({ width, height }: Size, orientation: number): Size {
  return orientation > 4 ? { width: height, height: width } : { width, height };
}

/** The matrix that turns stored pixels upright in a canvas of `width` × `height` (upright) pixels. Source: EXIF 2.32, tag 0x0112. */
function uprightMatrix(orientation: number, width: number, height: number): DOMMatrix2DInit {
  const [a, b, c, d, e, f] = [
    [1, 0, 0, 1, 0, 0],
    [-1, 0, 0, 1, width, 0],
    [-1, 0, 0, -1, width, height],
    [1, 0, 0, -1, 0, height],
    [0, 1, 1, 0, 0, 0],
    [0, 1, -1, 0, width, 0],
    [0, -1, -1, 0, width, height],
    [0, -1, 1, 0, 0, height],
  ][orientation - 1] ?? [1, 0, 0, 1, 0, 0];
  return { a, b, c, d, e, f };
}

/**
 * A canvas that takes a bitmap over as it is: nothing is copied, and it can be encoded and drawn from, but has no pen.
 * Null where the browser has no such canvas.
 */
function carrying(bitmap: ImageBitmap): Canvas | null {
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext('bitmaprenderer');
  context?.transferFromImageBitmap(bitmap);
  return context && canvas;
}

/**
 * Draws a decoded picture upright at a size. Where it shrinks to less than half it is halved step by step: one long
 * step skips pixels and leaves stair-steps. The picture is closed, or dropped, to give its memory back.
 * @param seen nobody draws on it or asks for its pixels: an upright picture of this size is then not copied
 */
export function drawUpright(picture: ImageBitmap | Canvas, orientation: number, size: Size, seen = false): Canvas {
  const whole = uprightSize(picture, orientation);
  const same = whole.width === size.width && whole.height === size.height;
  const carried = orientation === 1 && (seen || !same) && picture instanceof ImageBitmap ? carrying(picture) : null;
  if (carried) return scaled(carried, size);
  const canvas = new OffscreenCanvas(whole.width, whole.height);
  const context = pen(canvas);
  context.setTransform(uprightMatrix(orientation, whole.width, whole.height));
  context.drawImage(picture, 0, 0);
  context.setTransform(1, 0, 0, 1, 0, 0);
  if (picture instanceof ImageBitmap) picture.close();
  else drop(picture);
  return scaled(canvas, size);
}

/** The canvas at another size; it is dropped where a new one is made. */
export function scaled(canvas: Canvas, { width, height }: Size): Canvas {
  let from = canvas;
  while (from.width !== width || from.height !== height) {
    const step = new OffscreenCanvas(
      Math.max(width, from.width > 2 * width ? Math.ceil(from.width / 2) : width),
      Math.max(height, from.height > 2 * height ? Math.ceil(from.height / 2) : height),
    );
    const context = pen(step);
    context.imageSmoothingEnabled = true;
    context.imageSmoothingQuality = 'high';
    context.drawImage(from, 0, 0, step.width, step.height);
    drop(from);
    from = step;
  }
  return from;
}

/** A part of a canvas as a canvas of its own. */
export function cutOut(canvas: Canvas, x: number, y: number, { width, height }: Size): Canvas {
  const part = new OffscreenCanvas(width, height);
  pen(part).drawImage(canvas, x, y, width, height, 0, 0, width, height);
  return part;
}

/** A copy of a canvas. */
export const copyOf = (canvas: Canvas): Canvas => cutOut(canvas, 0, 0, canvas);

/** Lays a canvas on white: a jpg has no transparency. */
export function layOnWhite(canvas: Canvas): void {
  const context = pen(canvas);
  context.globalCompositeOperation = 'destination-over';
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.globalCompositeOperation = 'source-over';
}

/** The pixels of a canvas, RGBA. */
export function pixelsOf(canvas: Canvas): Uint8ClampedArray<ArrayBuffer> {
  return pen(canvas).getImageData(0, 0, canvas.width, canvas.height).data as Uint8ClampedArray<ArrayBuffer>;
}

/** Rows read at once while looking at all pixels: bounds the memory of a look at a huge picture. */
const band = 256;

/** Whether any pixel lets something shine through. */
export function hasAlpha(canvas: Canvas): boolean {
  const context = pen(canvas);
  for (let y = 0; y < canvas.height; y += band) {
    const { data } = context.getImageData(0, y, canvas.width, Math.min(band, canvas.height - y));
    for (let i = 3; i < data.length; i += 4) if (data[i] !== 255) return true;
  }
  return false;
}
