// The pixels that limits ask for: the same where they comply, else the nearest that do.
import type { Limits } from './types';

/** Target of the whole picture; `slices`: it is then too high and is cut into several. */
export type Target = { width: number; height: number; slices: boolean };

type Bounds = Pick<Limits, 'leastWidth' | 'mostWidth' | 'leastHeight' | 'mostHeight' | 'slices'>;

const within = (value: number, least: number | null, most: number | null) =>
  value >= (least ?? 1) && value <= (most ?? Number.POSITIVE_INFINITY);

/**
 * The width comes first: brought to the nearest allowed one. A picture that is then too high is cut where that is
 * allowed, else made smaller; one that is too low is made larger. Proportions stay.
 * @param width, height of the upright picture
 * @returns null where no size of these proportions complies
 */
export function targetSize(width: number, height: number, bounds: Bounds): Target | null {
  const { leastWidth, mostWidth, leastHeight, mostHeight } = bounds;
  if (within(width, leastWidth, mostWidth) && within(height, leastHeight, mostHeight)) {
    return { width, height, slices: false };
  }
  const wanted = Math.min(Math.max(width, leastWidth ?? 1), mostWidth ?? Number.POSITIVE_INFINITY);
  const tall = Math.max(1, wanted === width ? height : Math.round((height * wanted) / width));
  if (mostHeight !== null && tall > mostHeight && bounds.slices) return { width: wanted, height: tall, slices: true };
  const nearest = Math.min(Math.max(tall, leastHeight ?? 1), mostHeight ?? Number.POSITIVE_INFINITY);
  const wide = nearest === tall ? wanted : Math.max(1, Math.round((width * nearest) / height));
  const target = { width: wide, height: nearest, slices: false };
  return within(wide, leastWidth, mostWidth) ? target : null;
}
