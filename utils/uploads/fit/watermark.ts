// Draws a shop's watermark over a picture: for the pipeline in its worker, and for the preview in the options.
import type { Watermark } from '../../db/fit-schema';

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;
type Box = { width: number; height: number };

const fonts = '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", system-ui, sans-serif';
/** Distance from the edges, as a share of the shorter side. */
const marginShare = 0.03;
/** Height at the most, as a share of the picture's. */
const heightShare = 0.5;
/** Size in which a text is measured, px. */
const probe = 100;
/** Width of the outline, as a share of the letters' size: readable on light and dark, and no more. */
const outline = 0.07;

/** The letters on a layer of their own: with the outline under them, both fade as one. */
function textLayer(text: string, width: number, most: number): OffscreenCanvas | null {
  const measure = new OffscreenCanvas(1, 1).getContext('2d');
  if (!measure || text.trim() === '') return null;
  const font = (size: number) => `600 ${size}px ${fonts}`;
  measure.font = font(probe);
  const { width: wide, actualBoundingBoxAscent: up, actualBoundingBoxDescent: down } = measure.measureText(text);
  const size = Math.max(6, probe * Math.min(width / (wide + probe * outline), most / (up + down + probe * outline)));
  const edge = size * outline;
  const scale = size / probe;
  const layer = new OffscreenCanvas(Math.ceil(wide * scale + edge), Math.ceil((up + down) * scale + edge));
  const ctx = layer.getContext('2d');
  if (!ctx) return null;
  ctx.font = font(size);
  ctx.lineJoin = 'round';
  ctx.lineWidth = edge;
  ctx.strokeStyle = 'rgb(0 0 0 / 60%)';
  ctx.fillStyle = '#fff';
  ctx.strokeText(text, edge / 2, up * scale + edge / 2);
  ctx.fillText(text, edge / 2, up * scale + edge / 2);
  return layer;
}

/** Left upper corner of a box at one of the nine places. */
export function placeOf(place: Watermark['place'], box: Box, picture: Box): { x: number; y: number } {
  const margin = Math.round(Math.min(picture.width, picture.height) * marginShare);
  const along = (low: boolean, high: boolean, size: number, most: number) =>
    Math.round(low ? margin : high ? most - size - margin : (most - size) / 2);
  return {
    x: along(place.endsWith('w'), place.endsWith('e'), box.width, picture.width),
    y: along(place.startsWith('n'), place.startsWith('s'), box.height, picture.height),
  };
}

/**
 * Draws the watermark at its place, as wide as its share of the picture's width but never wider than the picture
 * without margins, nor higher than half of it. Without text, or without `mark` where it is a picture, nothing.
 * @param width of the picture in the context's units, pixels
 * @param mark the picture, of a watermark that is one
 */
export function drawWatermark(
  ctx: Context,
  width: number,
  height: number,
  watermark: Watermark,
  mark: ImageBitmap | null,
): void {
  const room = width - 2 * Math.round(Math.min(width, height) * marginShare);
  const wanted = Math.max(1, Math.min(room, width * watermark.size));
  const most = Math.max(1, height * heightShare);
  const source = watermark.kind === 'picture' ? mark : textLayer(watermark.text, wanted, most);
  if (!source || source.width === 0 || source.height === 0) return;
  const scale = watermark.kind === 'picture' ? Math.min(wanted / source.width, most / source.height) : 1;
  const box = { width: source.width * scale, height: source.height * scale };
  const { x, y } = placeOf(watermark.place, box, { width, height });
  ctx.save();
  ctx.globalAlpha = watermark.opacity;
  ctx.imageSmoothingQuality = 'high';
  ctx.drawImage(source, x, y, box.width, box.height);
  ctx.restore();
}
