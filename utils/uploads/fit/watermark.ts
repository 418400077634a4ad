// Draws a shop's watermark on a picture. Also draws the preview in options, so it uses only what a document has too.
import type { Watermark } from '../../db/fit-schema';

/** Distance from the borders, as a share of the shorter side. */
const margin = 0.025;
/** Share of the height that a mark may take. */
const mostHeight = 0.6;
/** Fonts of the systems, Chinese first; the last name lets the system choose. */
const fonts =
  '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", "Hiragino Sans GB", sans-serif';
/** Size at which a text is measured, px. */
const probe = 100;

type Pen = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;
type Box = { x: number; y: number; width: number; height: number };

/** Where a mark of this size goes in a picture of that size: one of nine places, within a margin. */
export function placeOf(
  place: Watermark['place'],
  mark: { width: number; height: number },
  width: number,
  height: number,
): Box {
  const gap = Math.round(margin * Math.min(width, height));
  const across = place.includes('w') ? gap : place.includes('e') ? width - gap - mark.width : (width - mark.width) / 2;
  const down = place.includes('n')
    ? gap
    : place.includes('s')
      ? height - gap - mark.height
      : (height - mark.height) / 2;
  return { x: Math.round(across), y: Math.round(down), width: mark.width, height: mark.height };
}

/** Size of a mark that is `size` of the picture's width wide, made smaller where it would be too high. */
export function sizeOf(mark: { width: number; height: number }, size: number, width: number, height: number): Box {
  const gap = 2 * Math.round(margin * Math.min(width, height));
  const wide = Math.min(size * width, width - gap);
  const by = Math.min(wide / mark.width, (mostHeight * height) / mark.height);
  return {
    x: 0,
    y: 0,
    width: Math.max(1, Math.round(mark.width * by)),
    height: Math.max(1, Math.round(mark.height * by)),
  };
}

/**
 * Draws the watermark over a picture of `width` × `height` pixels. A text is white with a thin dark outline, so that it
 * is read on light and on dark. Nothing is drawn where there is no text, or no picture.
 */
export function drawWatermark(
  context: Pen,
  width: number,
  height: number,
  watermark: Watermark,
  mark: ImageBitmap | null,
): void {
  const { kind, text, place, opacity, size } = watermark;
  const drawn = kind === 'text' ? drawText(text.trim(), size * width) : mark;
  if (!drawn) return;
  const box = placeOf(place, sizeOf(drawn, size, width, height), width, height);
  context.save();
  context.globalAlpha = opacity;
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = 'high';
  context.drawImage(drawn, box.x, box.y, box.width, box.height);
  context.restore();
}

/** The text on a canvas of its own: drawn with opacity at once, its outline would shine through its inside. */
function drawText(text: string, width: number): OffscreenCanvas | null {
  if (text === '') return null;
  const measure = new OffscreenCanvas(1, 1).getContext('2d');
  if (!measure) return null;
  measure.font = `600 ${probe}px ${fonts}`;
  const px = Math.max(8, Math.min(400, (probe * width) / Math.max(1, measure.measureText(text).width)));
  measure.font = `600 ${px}px ${fonts}`;
  const found = measure.measureText(text);
  const line = Math.max(1, px * 0.08);
  const [up, down] = [found.actualBoundingBoxAscent + line, found.actualBoundingBoxDescent + line];
  const [left, right] = [found.actualBoundingBoxLeft + line, found.actualBoundingBoxRight + line];
  const canvas = new OffscreenCanvas(Math.ceil(left + right), Math.ceil(up + down));
  const context = canvas.getContext('2d');
  if (!context) return null;
  context.font = measure.font;
  context.lineJoin = 'round';
  context.lineWidth = line;
  context.strokeStyle = 'rgb(0 0 0 / 60%)';
  context.strokeText(text, left, up);
  context.fillStyle = '#fff';
  context.fillText(text, left, up);
  return canvas;
}
