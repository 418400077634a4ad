// What the bytes are, before anything is sent or paid: format by magic bytes, size, pixels, the phone's limits.
import type { Problem, Shop } from '../db/schema';
import { gifFacts } from './fit/facts-gif';
import { jpgFacts } from './fit/facts-jpg';
import { pngFacts } from './fit/facts-png';
import { formatOf, isPage, lookOf } from './fit/formats';
import { limitsFor } from './fit/limits';
import { megabytes } from './fit/refuse';
import type { Part } from './fit/types';

export type Format = Part['format'];

export type Inspected = { format: Format; width: number; height: number };

const readers = { png: pngFacts, jpg: jpgFacts, gif: gifFacts };

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
  const limits = limitsFor('gateway', clientType);
  const format = formatOf(bytes);
  if (format !== 'png' && format !== 'jpg' && format !== 'gif') {
    if (!format && isPage(bytes)) return { key: 'problem_html', params: [name] };
    const look = format ?? lookOf(bytes);
    return look ? { key: 'problem_format', params: [name, look] } : { key: 'problem_formatUnknown', params: [name] };
  }
  if (length > limits.bytes) {
    return { key: 'problem_tooLarge', params: [name, megabytes(length), megabytes(limits.bytes)] };
  }
  const found = readers[format](bytes);
  if (!found || found.width === 0 || found.height === 0) return { key: 'problem_damaged', params: [name] };
  const { width, height } = found;
  const { leastWidth, mostWidth, mostHeight } = limits;
  const fits = width >= (leastWidth ?? 0) && width <= (mostWidth ?? width) && height <= (mostHeight ?? height);
  if (!fits) {
    const size = `${width}×${height}`;
    return { key: 'problem_phoneSize', params: [name, size, `${leastWidth}`, `${mostWidth}`, `${mostHeight}`] };
  }
  return { format, width, height };
}
