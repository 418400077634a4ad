// Sizes that an image space takes, and whether a picture may be changed in a way: arithmetic of the pipeline. Pure.
import type { FitRules } from '../../db/fit-schema';
import type { Size } from './canvas';
import type { Facts, Limits, Order } from './types';

/** Pixels that may be drawn at the most; beyond them browsers run out of memory. */
const mostPixels = 100_000_000;

/**
 * The size to which an upright picture is scaled so that its pixels comply; a height that slices will bring down is
 * left. Never enlarged beyond what is demanded. Null when no size complies.
 */
export function targetSize({ width, height }: Size, limits: Limits, sliced: boolean): Size | null {
  const { leastWidth, mostWidth, leastHeight, mostHeight } = limits;
  const least = Math.max(1, leastWidth ?? 1) / width;
  const lower = Math.max(least, Math.max(1, leastHeight ?? 1) / height);
  const upper = Math.min(
    (mostWidth ?? Number.POSITIVE_INFINITY) / width,
    sliced ? Number.POSITIVE_INFINITY : (mostHeight ?? Number.POSITIVE_INFINITY) / height,
  );
  const by = Math.min(Math.max(1, lower), upper);
  const size = { width: Math.max(1, Math.round(width * by)), height: Math.max(1, Math.round(height * by)) };
  // Rounding may miss a bound by a pixel where both bind.
  if (!sliced && mostHeight !== null) size.height = Math.min(size.height, mostHeight);
  if (leastWidth !== null) size.width = Math.max(size.width, leastWidth);
  if (leastHeight !== null) size.height = Math.max(size.height, leastHeight);
  if (mostWidth !== null) size.width = Math.min(size.width, mostWidth);
  return lower <= upper * 1.002 && size.width * size.height <= mostPixels && pixelsFit(size, limits, sliced)
    ? size
    : null;
}

function pixelsFit({ width, height }: Size, limits: Limits, sliced: boolean): boolean {
  const within = (value: number, least: number | null, most: number | null) =>
    value >= (least ?? 1) && value <= (most ?? Number.POSITIVE_INFINITY);
  return (
    within(width, limits.leastWidth, limits.mostWidth) &&
    within(height, limits.leastHeight, sliced ? null : limits.mostHeight)
  );
}

/** Whether what is about to leave is what the image space takes. */
export function complies(facts: Facts | null, limits: Limits): boolean {
  if (!facts) return false;
  return (
    limits.formats.includes(facts.format) &&
    facts.bytes <= limits.bytes &&
    facts.orientation === 1 &&
    pixelsFit(facts, limits, false)
  );
}

type Kind = 'orient' | 'convert' | 'compress' | 'scale' | 'slice';

/** Whether a kind of change may be made: by the shop's rules, or because the seller agreed to it for this picture. */
export function leaveFor(
  { rules, answer }: { rules: FitRules; answer: Order['answer'] },
  kind: Kind,
): 'do' | 'ask' | 'refuse' {
  return rules[kind] === 'ask' && answer?.agreed.includes(kind) ? 'do' : rules[kind];
}

/** The least share of its size to which a picture may be shrunk for the sake of bytes; 1: not at all. */
export function leastShareOf({ width, height }: Size, { leastWidth, leastHeight }: Limits): number {
  return Math.min(1, Math.max(0.05, (leastWidth ?? 1) / width, (leastHeight ?? 1) / height));
}
