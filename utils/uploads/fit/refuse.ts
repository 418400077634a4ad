// Why bytes are not taken at all, each reason with its own sentence. Nothing of this costs anything.
import type { Problem } from '../../db/schema';
import { svgDanger } from './facts-svg';
import { formatOf, isPage, lookOf } from './formats';
import { longestGiven, megabytes, mostPixels } from './limits';
import type { Facts } from './types';
import { isWhole } from './whole';

const pixels = (width: number, height: number) => `${width}×${height}`;

function svgProblem(bytes: Uint8Array, name: string): Problem | null {
  const danger = svgDanger(bytes);
  if (danger === 'script') return { key: 'problem_svgScript', params: [name] };
  return danger ? { key: 'problem_svgRemote', params: [name, danger.remote.slice(0, 80)] } : null;
}

/**
 * The one sentence that refuses these bytes; null where they are a picture that can be worked on.
 * @param facts what `readFacts` says of them
 * @param length of the whole file, where `bytes` are only its beginning because it is longer than `longestGiven`
 */
export function refusal(bytes: Uint8Array, facts: Facts | null, name: string, length = bytes.length): Problem | null {
  if (length === 0) return { key: 'problem_empty', params: [name] };
  if (length > longestGiven) {
    return { key: 'problem_tooLong', params: [name, megabytes(length), megabytes(longestGiven)] };
  }
  const format = formatOf(bytes);
  if (!format) {
    const look = lookOf(bytes);
    if (look) return { key: 'problem_notPicture', params: [name, look] };
    return isPage(bytes) ? { key: 'problem_html', params: [name] } : { key: 'problem_unknownBytes', params: [name] };
  }
  const danger = format === 'svg' ? svgProblem(bytes, name) : null;
  if (danger) return danger;
  if (!facts) return { key: format === 'svg' ? 'problem_svgNoSize' : 'problem_damaged', params: [name] };
  const { width, height } = facts;
  if (width * height > mostPixels) {
    return { key: 'problem_tooManyPixels', params: [name, pixels(width, height), `${mostPixels / 1_000_000}`] };
  }
  return isWhole(bytes, format) ? null : { key: 'problem_cut', params: [name] };
}
