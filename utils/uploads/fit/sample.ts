// A small picture made of squares from all over a large one: what encoding does to it tells what it does to the whole,
// at a thirtieth of the time.
import { type Canvas, copyOf, pen, pixelsOf, type Size, scaled } from './canvas';
import { brightness, ssim } from './similar';

/** Squares a side; 8 × 8 squares meet sky, text and border alike. */
const squares = 8;
/** Share of the pixels that is looked at, and the usual least number of them. */
const share = 0.03;
const usual = 300_000;
/** Bytes of a jpg that do not grow with the picture: its headers and tables. */
const jpgHead = 600;

export type Sample = {
  canvas: Canvas;
  /** Pixels of the whole for one pixel of the sample. */
  factor: number;
};

/** A sample of a canvas; the whole of it where it is small. The canvas stays. */
export function sampleOf(canvas: Canvas, least = usual): Sample {
  const pixels = canvas.width * canvas.height;
  if (pixels <= 2 * least) return { canvas: copyOf(canvas), factor: 1 };
  const wanted = Math.sqrt(Math.max(least, (share * pixels * least) / usual)) / squares;
  // Whole blocks of jpg, cut where blocks of the whole begin.
  const side = Math.min(
    Math.ceil(wanted / 16) * 16,
    Math.floor(Math.min(canvas.width, canvas.height) / squares / 16) * 16,
  );
  if (side < 16) return { canvas: copyOf(canvas), factor: 1 };
  const made = new OffscreenCanvas(side * squares, side * squares);
  const context = pen(made);
  for (let row = 0; row < squares; row += 1) {
    for (let column = 0; column < squares; column += 1) {
      // Every second row is shifted, so that a pattern of the picture does not fall in step with the grid.
      const across = (column + (row % 2 === 0 ? 0.25 : 0.75)) / squares;
      const x = Math.min(canvas.width - side, Math.floor((across * canvas.width - side / 2) / 16) * 16);
      const y = Math.min(
        canvas.height - side,
        Math.floor((((row + 0.5) / squares) * canvas.height - side / 2) / 16) * 16,
      );
      context.drawImage(canvas, Math.max(0, x), Math.max(0, y), side, side, column * side, row * side, side, side);
    }
  }
  return { canvas: made, factor: pixels / (made.width * made.height) };
}

/** The sample at a share of its size. */
export const shrunkSample = (sample: Sample, by: number): Sample => ({
  canvas: scaled(copyOf(sample.canvas), sizeBy(sample.canvas, by)),
  factor: sample.factor,
});

/** A size times a share, at least one pixel. */
export const sizeBy = ({ width, height }: Size, by: number): Size => ({
  width: Math.max(1, Math.round(width * by)),
  height: Math.max(1, Math.round(height * by)),
});

/** A jpg of a canvas. @param quality 1 to 100 */
export async function encodeJpg(canvas: Canvas, quality: number): Promise<Blob> {
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: quality / 100 });
  if (blob.type !== 'image/jpeg') throw new Error('no jpg');
  return blob;
}

/** Bytes of the whole as a jpg, guessed from the sample. */
export async function guessJpg(sample: Sample, quality: number): Promise<number> {
  const { size } = await encodeJpg(sample.canvas, quality);
  return sample.factor === 1 ? size : Math.max(0, size - jpgHead) * sample.factor + jpgHead;
}

/** SSIM of a sample as decoded from `made`, where needed scaled up again, against the sample as it was. */
export async function kept(sample: Sample, made: Blob): Promise<number> {
  const { width, height } = sample.canvas;
  const bitmap = await createImageBitmap(made);
  const again = new OffscreenCanvas(bitmap.width, bitmap.height);
  pen(again).drawImage(bitmap, 0, 0);
  bitmap.close();
  return ssim(
    brightness(pixelsOf(sample.canvas)),
    brightness(pixelsOf(scaled(again, { width, height }))),
    width,
    height,
  );
}
