// Pixels that a picture's first bytes claim, without decoding it: bytes from a page may be a bomb.

/** Bytes from a picture's beginning within which its size stands, behind profiles and a camera's notes. */
export const headBytes = 512 * 1024;

type Size = readonly [width: number, height: number];

/** The first frame's header. Source: ITU-T T.81, B.2.2. */
function inJpg(view: DataView): Size | null {
  for (let at = 2; ; at += 2 + view.getUint16(at + 2)) {
    while (view.getUint16(at) === 0xffff) at += 1; // fill bytes
    const marker = view.getUint16(at);
    if (marker < 0xff01 || marker === 0xffda) return null;
    if (marker >> 4 === 0xffc && ![0xffc4, 0xffc8, 0xffcc].includes(marker))
      return [view.getUint16(at + 7), view.getUint16(at + 5)];
  }
}

/** Source: RFC 9649; simple, lossless and extended files. */
function inWebp(view: DataView): Size {
  const kind = view.getUint8(15);
  const bits = view.getUint32(kind === 0x4c ? 21 : 26, true);
  const sides = (all: number, shift: number) => [1 + (all & 0x3fff), 1 + ((all >>> shift) & 0x3fff)] as const;
  if (kind === 0x4c) return sides(bits, 14);
  if (kind === 0x58) return [1 + (view.getUint32(24, true) & 0xffffff), 1 + (view.getUint32(26, true) >>> 8)];
  return [bits & 0x3fff, (bits >>> 16) & 0x3fff];
}

/** The largest image of an avif: tiles and thumbnails have a size of their own. Source: ISO/IEC 23008-12, 6.5.3. */
function inBoxes(view: DataView): Size | null {
  let most: Size | null = null;
  for (let at = 8; at + 16 <= view.byteLength; at += 1) {
    if (view.getUint32(at) !== 0x69737065) continue; // ispe
    const size = [view.getUint32(at + 8), view.getUint32(at + 12)] as const;
    if (!most || size[0] * size[1] > most[0] * most[1]) most = size;
  }
  return most;
}

/**
 * Width and height as stored, of a png, jpg, gif, webp, bmp or avif; null for everything else. What is claimed may be a
 * lie: it serves to choose among pictures, and to refuse one.
 * @param head the picture's first bytes, see `headBytes`
 */
export function claimedSize(head: ArrayBuffer): Size | null {
  const view = new DataView(head);
  try {
    const start = view.getUint32(0);
    if (start === 0x89504e47) return [view.getUint32(16), view.getUint32(20)];
    if (start === 0x47494638) return [view.getUint16(6, true), view.getUint16(8, true)];
    if (start >>> 16 === 0xffd8) return inJpg(view);
    if (start >>> 16 === 0x424d) return [view.getInt32(18, true), Math.abs(view.getInt32(22, true))];
    if (start === 0x52494646 && view.getUint32(8) === 0x57454250) return inWebp(view);
    return view.getUint32(4) === 0x66747970 ? inBoxes(view) : null;
  } catch {
    return null;
  }
}
