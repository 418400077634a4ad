// The quality with which a jpg was made, read from its quantisation table: saving it above that only adds bytes. Pure.
import { marker, segmentsFrom } from './jpg-parts';
import { be16 } from './numbers';

/** Brightness table of quality 50, in zigzag order. Source: ITU-T T.81, table K.1. */
const standard = [
  16, 11, 12, 14, 12, 10, 16, 14, 13, 14, 18, 17, 16, 19, 24, 40, 26, 24, 22, 22, 24, 49, 35, 37, 29, 40, 58, 51, 61,
  60, 57, 51, 56, 55, 64, 72, 92, 78, 64, 68, 87, 69, 55, 56, 80, 109, 81, 87, 95, 98, 103, 104, 103, 62, 77, 113, 121,
  112, 100, 120, 92, 101, 103, 99,
];

/** First quantisation table of a jpg, which by custom is that of brightness; null when none is found. */
function firstTable(bytes: Uint8Array): number[] | null {
  const segment = segmentsFrom(bytes, 2).segments.find((one) => one.marker === marker.dqt);
  if (!segment) return null;
  const wide = (bytes[segment.body] ?? 0) >> 4 === 1;
  const start = segment.body + 1;
  if (start + (wide ? 128 : 64) > segment.to) return null;
  return standard.map((_, i) => (wide ? be16(bytes, start + 2 * i) : (bytes[start + i] ?? 0)));
}

/** Quality 1 to 100 on libjpeg's scale, rounded up; null where it cannot be told. Source: libjpeg, jcparam.c. */
export function jpgQuality(bytes: Uint8Array): number | null {
  const table = firstTable(bytes);
  if (!table) return null;
  const ratios = table.map((value, i) => (value * 100) / (standard[i] as number)).sort((a, b) => a - b);
  const scale = ratios[32] as number;
  const quality = scale <= 100 ? (200 - scale) / 2 : 5000 / scale;
  return Math.max(1, Math.min(100, Math.ceil(quality)));
}
