// What a GIF says of itself: screen, frames, transparency, comments.
import type { Found } from './facts';
import { ascii, hasAt, le16 } from './numbers';

/** One block: an extension with its label, or an image. `to` is behind its last sub-block. */
export type Block = { from: number; to: number; label: number | 'image' };

const paletteBytes = (flags: number) => (flags & 0x80 ? 3 << ((flags & 7) + 1) : 0);

/** Where sub-blocks end; beyond the bytes when they are cut off. */
function subBlocksEnd(bytes: Uint8Array, start: number): number {
  let at = start;
  for (let size = bytes[at]; size !== 0; size = bytes[at]) {
    if (size === undefined) return bytes.length + 1;
    at += size + 1;
  }
  return at + 1;
}

/** Blocks behind the header. `whole` is false when one promises more bytes than there are; a missing trailer is none. */
export function gifBlocks(bytes: Uint8Array): { head: number; blocks: Block[]; whole: boolean } {
  const head = 13 + paletteBytes(bytes[10] ?? 0);
  const blocks: Block[] = [];
  let from = head;
  while (from < bytes.length) {
    const kind = bytes[from];
    const image = kind === 0x2c;
    // The trailer, or filling that no encoder wrote: what follows is no picture.
    if (!image && kind !== 0x21) return { head, blocks, whole: true };
    // An image's descriptor has 10 bytes, then its palette and the size of its first codes.
    const data = image ? from + 11 + paletteBytes(bytes[from + 9] ?? 0) : from + 2;
    const to = data > bytes.length ? bytes.length + 1 : subBlocksEnd(bytes, data);
    if (to > bytes.length) return { head, blocks, whole: false };
    blocks.push({ from, to, label: image ? 'image' : (bytes[from + 1] ?? 0) });
    from = to;
  }
  return { head, blocks, whole: head <= bytes.length };
}

/** Whether a block is a comment or XMP. */
export const isTelling = (bytes: Uint8Array, block: Block) =>
  block.label === 0xfe || (block.label === 0xff && hasAt(bytes, block.from + 3, 'XMP DataXMP'));

export function gifFacts(bytes: Uint8Array): Found | null {
  if (bytes.length < 13) return null;
  const { blocks } = gifBlocks(bytes);
  const images = blocks.filter(({ label }) => label === 'image');
  const first = images[0]?.from ?? bytes.length;
  const covers = (x: number) => le16(bytes, first + x) === 0;
  // Some writers leave the screen at 0 × 0; browsers then take the first image's size.
  const width = le16(bytes, 6) || le16(bytes, first + 5);
  const height = le16(bytes, 8) || le16(bytes, first + 7);
  const full = covers(1) && covers(3) && le16(bytes, first + 5) >= width && le16(bytes, first + 7) >= height;
  const clear = blocks.some(({ label, from }) => label === 0xf9 && ((bytes[from + 3] ?? 0) & 1) === 1);
  return {
    width,
    height,
    orientation: 1,
    frames: Math.max(1, images.length),
    alpha: clear || (images.length > 0 && !full),
    metadata: blocks.some((block) => isTelling(bytes, block)),
    profile: blocks.some(({ label, from }) => label === 0xff && ascii(bytes, from + 3, 8) === 'ICCRGBG1'),
  };
}
