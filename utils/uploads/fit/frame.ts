// Proportions that a field asks for: whether a picture has them, and the picture padded or cropped to them.
import { type Canvas, drop, pen, type Size, scaled } from './canvas';

type Ratio = readonly [number, number];

/** Whether a size has these proportions, to within the rounding of a scaled picture. No ratio: always. */
export function hasRatio({ width, height }: Size, ratio: Ratio | undefined): boolean {
  if (!ratio) return true;
  const [w, h] = reduced(ratio);
  return Math.abs(width * h - height * w) < Math.max(w, h);
}

function reduced([w, h]: Ratio): Ratio {
  let [a, b] = [w, h];
  while (b > 0) [a, b] = [b, a % b];
  return [w / a, h / a];
}

/** The largest size of these proportions within a picture (`crop`), or the smallest around it (`pad`). */
export function framed({ width, height }: Size, ratio: Ratio, how: 'pad' | 'crop'): Size {
  const [w, h] = reduced(ratio);
  const unit =
    how === 'crop' ? Math.floor(Math.min(width / w, height / h)) : Math.ceil(Math.max(width / w, height / h));
  return { width: Math.max(1, unit) * w, height: Math.max(1, unit) * h };
}

/** Puts an upright picture in the middle of a frame, on white where the frame is larger, then scales the whole. */
export function drawFramed(picture: Canvas, frame: Size, how: 'pad' | 'crop', size: Size): Canvas {
  const canvas = new OffscreenCanvas(frame.width, frame.height);
  const context = pen(canvas);
  if (how === 'pad') {
    context.fillStyle = '#fff';
    context.fillRect(0, 0, frame.width, frame.height);
  }
  const middle = (outer: number, inner: number) => Math.floor((outer - inner) / 2);
  context.drawImage(picture, middle(frame.width, picture.width), middle(frame.height, picture.height));
  drop(picture);
  return scaled(canvas, size);
}
