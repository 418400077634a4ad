// Draws an SVG in a document: as an image, so that its scripts never run and its addresses are never asked. For the
// document of engine and desk; a worker cannot decode SVG.
import type { DrawSvg } from './talk';

/**
 * Draws at the size given, in pixels. Rejects for what is no SVG.
 * The size is written into the copy that is drawn: Firefox draws nothing where an SVG has none of its own.
 */
export const drawSvg: DrawSvg = async (svg, width, height) => {
  const parsed = new DOMParser().parseFromString(await svg.text(), 'image/svg+xml');
  const root = parsed.documentElement;
  if (root.localName !== 'svg') throw new Error('not an SVG');
  if (!root.hasAttribute('viewBox')) {
    const own = [root.getAttribute('width'), root.getAttribute('height')].map((text) => Number.parseFloat(text ?? ''));
    if (own.every((side) => side > 0)) root.setAttribute('viewBox', `0 0 ${own.join(' ')}`);
  }
  root.setAttribute('width', `${width}`);
  root.setAttribute('height', `${height}`);
  const copy = new Blob([new XMLSerializer().serializeToString(parsed)], { type: 'image/svg+xml' });
  const url = URL.createObjectURL(copy);
  try {
    const image = new Image(width, height);
    image.src = url;
    await image.decode();
    const canvas = new OffscreenCanvas(width, height);
    canvas.getContext('2d')?.drawImage(image, 0, 0, width, height);
    return canvas.transferToImageBitmap();
  } finally {
    URL.revokeObjectURL(url);
  }
};
