// What the bytes are, before anything is sent or paid: format by magic bytes, size, pixels, the phone's limits.
import { imageSize } from 'image-size';
import type { Problem, Shop } from '../db/schema';

/** Source: the gateway's documentation, 3M 以内. */
export const longestFile = 3 * 1024 * 1024;
/** Source: the gateway's documentation, client_type. */
export const phoneLimits = { leastWidth: 480, mostWidth: 620, mostHeight: 960 } as const;

export type Format = 'png' | 'jpg' | 'gif';
export const mimeOf: Record<Format, string> = { png: 'image/png', jpg: 'image/jpeg', gif: 'image/gif' };

/** The format that the first bytes say, whatever name or type claims. */
export function formatOf(head: Uint8Array): Format | null {
  const starts = (...bytes: number[]) => bytes.every((byte, i) => head[i] === byte);
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'png';
  if (starts(0xff, 0xd8, 0xff)) return 'jpg';
  if (starts(0x47, 0x49, 0x46, 0x38) && (head[4] === 0x37 || head[4] === 0x39) && head[5] === 0x61) return 'gif';
  return null;
}

/** What other bytes look like, so that the refusal can name it. */
function lookOf(head: Uint8Array): string | null {
  const text = String.fromCharCode(...head.slice(0, 64));
  if (/^RIFF....WEBP/s.test(text)) return 'webp';
  if (/^....ftyp(avif|avis)/s.test(text)) return 'avif';
  if (/^....ftyp(heic|heix|mif1|msf1)/s.test(text)) return 'heic';
  if (text.startsWith('BM')) return 'bmp';
  if (/^(II\*\0|MM\0\*)/.test(text)) return 'tiff';
  if (/^\s*<(!doctype|html)/i.test(text)) return 'html';
  if (/^\s*<(\?xml|svg)/i.test(text)) return 'svg';
  if (text.startsWith('%PDF')) return 'pdf';
  return null;
}

export type Inspected = { format: Format; width: number; height: number };

/** Megabytes as a person reads them; binary, as the limit is. */
export const megabytes = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(2)} MB`;

/**
 * Checks bytes for an uploader and a client type; gives what they are, or the one sentence that refuses them.
 * @param length of the whole file, where `bytes` are only its beginning
 */
export function inspect(
  bytes: Uint8Array,
  name: string,
  clientType: Shop['clientType'],
  length = bytes.length,
): Inspected | Problem {
  if (bytes.length === 0) return { key: 'problem_empty', params: [name] };
  const format = formatOf(bytes);
  if (!format) {
    const look = lookOf(bytes);
    if (look === 'html') return { key: 'problem_html', params: [name] };
    return look ? { key: 'problem_format', params: [name, look] } : { key: 'problem_formatUnknown', params: [name] };
  }
  if (length > longestFile) {
    return { key: 'problem_tooLarge', params: [name, megabytes(length), megabytes(longestFile)] };
  }
  const size = sizeOf(bytes);
  if (!size) return { key: 'problem_damaged', params: [name] };
  const { leastWidth, mostWidth, mostHeight } = phoneLimits;
  const fits = size.width >= leastWidth && size.width <= mostWidth && size.height <= mostHeight;
  if (clientType === 'client:phone' && !fits) {
    return {
      key: 'problem_phoneSize',
      params: [name, `${size.width}×${size.height}`, `${leastWidth}`, `${mostWidth}`, `${mostHeight}`],
    };
  }
  return { format, ...size };
}

function sizeOf(bytes: Uint8Array): { width: number; height: number } | null {
  try {
    const { width, height } = imageSize(bytes);
    return width > 0 && height > 0 ? { width, height } : null;
  } catch {
    return null;
  }
}
