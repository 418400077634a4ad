// Pngs that show every pixel as it is, and what a small sample tells of them before one is made, which takes long.
import { type Canvas, drop, pixelsOf } from './canvas';
import { type Errors, exactly, exactPalette, type Filter, nearRows } from './png-rows';
import { writePng } from './png-write';
import { type Sample, sampleOf } from './sample';

/** Pixels of a sample: a png is slow to write. */
export const sampled = 200_000;
/** Pixels of a first, rough sample. */
const glanced = 60_000;
/** Share of the limit beyond which a rough sample, which errs upwards, leaves no hope. */
const hopeless = 1.15;
/** Bytes without a filter for one with Paeth's from which a picture is a photograph. */
const photographic = 1.2;

/**
 * A png that shows every pixel as it is: by palette where 256 colours do, else in full. Null where it would hardly fit:
 * small samples tell before it is made, which takes long.
 * @param rival gives the bytes of a sample in another format; a full png is made only where it is no heavier
 */
export async function exactPngWithin(
  canvas: Canvas,
  limit: number,
  rival: ((sample: Canvas) => Promise<number>) | null,
): Promise<Blob | null> {
  const quick = sampleOf(canvas, glanced);
  const colours = await palettePng(quick.canvas);
  const hope = (colours?.size ?? 0) * quick.factor <= hopeless * limit;
  const few = colours && hope ? await palettePng(canvas) : null;
  const plain = few || !hope ? null : await exactFilter(quick, limit);
  drop(quick.canvas);
  if (plain === null) return few && few.size <= limit ? few : null;
  const sample = sampleOf(canvas, sampled);
  const { size } = await nearPng(sample.canvas, false, exactly, plain);
  const worth = size * sample.factor <= limit && (!rival || size <= (await rival(sample.canvas)));
  drop(sample.canvas);
  const exact = worth ? await nearPng(canvas, false, exactly, plain) : null;
  return exact && exact.size <= limit ? exact : null;
}

/** The filter for an exact png; null where two of them tell that it would be far too heavy. */
async function exactFilter({ canvas, factor }: Sample, limit: number): Promise<Filter | null> {
  let best: { filter: Filter; size: number } = { filter: 4, size: Number.POSITIVE_INFINITY };
  for (const filter of [4, 0, 1, 2, 3] as const) {
    const size = (await nearPng(canvas, false, exactly, filter)).size * factor;
    if (size < best.size) best = { filter, size };
    // Either one with a forecast or the one without is never far from the best.
    if (filter === 0 && best.size > hopeless * limit) return null;
  }
  return best.size > hopeless * limit ? null : best.filter;
}

/** An exact png of at most 256 colours; null when there are more. */
export async function palettePng(canvas: Canvas): Promise<Blob | null> {
  const { width, height } = canvas;
  const exact = exactPalette(pixelsOf(canvas), width);
  return exact && writePng({ width, height, depth: 1, ...exact });
}

/** The best png that shows every pixel as it is, whatever it weighs. */
export const exactPng = async (canvas: Canvas, alpha: boolean): Promise<Blob> =>
  (await palettePng(canvas)) ?? nearPng(canvas, alpha, exactly, await bestFilter(canvas, alpha));

export function nearPng(canvas: Canvas, alpha: boolean, error: Errors, filter: Filter): Promise<Blob> {
  const { width, height } = canvas;
  const depth = alpha ? 4 : 3;
  return writePng({ width, height, depth, rows: nearRows(pixelsOf(canvas), width, depth, error, filter) });
}

/** The filter with which a small sample is smallest: drawings want none, photographs Paeth's or the mean. */
export async function bestFilter(canvas: Canvas, alpha: boolean): Promise<Filter> {
  const quick = sampleOf(canvas, glanced);
  const size = async (filter: Filter) => (await nearPng(quick.canvas, alpha, exactly, filter)).size;
  const sizes = new Map<Filter, number>([
    [4, await size(4)],
    [0, await size(0)],
    [3, await size(3)],
  ]);
  const [byPaeth = 0, byNone = 0] = [sizes.get(4), sizes.get(0)];
  if (byNone < photographic * byPaeth) for (const filter of [1, 2] as const) sizes.set(filter, await size(filter));
  drop(quick.canvas);
  return [...sizes].reduce((best, one) => (one[1] < best[1] ? one : best))[0];
}
