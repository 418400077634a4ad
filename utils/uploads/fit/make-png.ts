// The best png of a canvas within a number of bytes: exact where that fits; else with a small even error or with 256
// colours, whichever keeps more of the picture; else smaller.
import { type Canvas, copyOf, drop, pixelsOf, scaled } from './canvas';
import type { Palette, Tools } from './libraries';
import type { Made } from './make-jpg';
import { type Errors, exactly, exactPalette, type Filter, filters, nearestRows, nearRows } from './png-rows';
import { writePng } from './png-write';
import { kept, type Sample, sampleOf, sizeBy } from './sample';
import { bestThatFits, highestThat, remembering } from './search';

/** Errors that are tried, from the least: the eye sees green best and blue worst. Beyond the last, bands show. */
const errors: readonly Errors[] = [
  ...([
    [0, 0, 1],
    [1, 0, 1],
    [1, 1, 2],
    [2, 1, 3],
    [2, 2, 4],
    [3, 2, 5],
    [4, 3, 6],
    [5, 4, 8],
  ] as const),
  ...([
    [6, 5, 10],
    [8, 6, 12],
    [10, 8, 16],
    [13, 10, 20],
    [16, 13, 26],
    [20, 16, 32],
    [24, 20, 40],
  ] as const),
];
/** SSIM below which a smaller size is tried too, and taken where more is left. */
const floor = 0.985;
/** Pixels of a sample: a png is slow to write. */
const sampled = 200_000;
const shares = [1, 0.84, 0.7, 0.59, 0.5, 0.42, 0.35, 0.25, 0.18, 0.12, 0.08, 0.05] as const;
/** Pixels of a first, rough sample. */
const glanced = 60_000;
/** Share of the limit beyond which a rough sample, which errs upwards, leaves no hope. */
const hopeless = 1.15;
/** Share of the limit that a guess from a sample aims at. */
const aim = 0.92;

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
async function palettePng(canvas: Canvas): Promise<Blob | null> {
  const { width, height } = canvas;
  const exact = exactPalette(pixelsOf(canvas), width);
  return exact && writePng({ width, height, depth: 1, ...exact });
}

function nearPng(canvas: Canvas, alpha: boolean, error: Errors, filter: Filter): Promise<Blob> {
  const { width, height } = canvas;
  const depth = alpha ? 4 : 3;
  return writePng({ width, height, depth, rows: nearRows(pixelsOf(canvas), width, depth, error, filter) });
}

/** The filter with which a sample is smallest: drawings want none, photographs Paeth's, and nothing tells beforehand. */
async function bestFilter(canvas: Canvas, alpha: boolean): Promise<Filter> {
  let best: { filter: Filter; size: number } = { filter: 4, size: Number.POSITIVE_INFINITY };
  for (const filter of filters) {
    const { size } = await nearPng(canvas, alpha, exactly, filter);
    if (size < best.size) best = { filter, size };
  }
  return best.filter;
}

type Encode = (canvas: Canvas) => Promise<Blob>;

/** Encodes with 256 colours of the picture's own: they are the sample's, found once, and serve every size. */
function fewColours({ canvas: sample }: Sample, tools: Tools): Encode {
  let found: Promise<Palette> | null = null;
  const pixels = pixelsOf(sample);
  return async (canvas) => {
    found ??= tools.gif().then(({ quantize }) => quantize(pixels, 256, { format: 'rgba4444', clearAlpha: false }));
    const [palette, { width, height }] = [await found, canvas];
    return writePng({ width, height, depth: 1, palette, rows: nearestRows(pixelsOf(canvas), width, palette) });
  };
}

type Way = { kept: number; make: Encode };

/**
 * Encodes within `limit` bytes; the canvas is dropped. Null when no size fits.
 * @param leastShare of width and height that it may be shrunk to; 1: it keeps its size
 */
export async function makePng(
  canvas: Canvas,
  limit: number,
  alpha: boolean,
  leastShare: number,
  tools: Tools,
): Promise<Made | null> {
  const sample = sampleOf(canvas, sampled);
  const quick = sampleOf(canvas, glanced);
  const filter = await bestFilter(quick.canvas, alpha);
  drop(quick.canvas);
  const exact = await exactWithin(canvas, limit, alpha, sample, filter);
  if (exact) return exact;
  const few = fewColours(sample, tools);
  let best: (Way & { by: number }) | null = null;
  const allowed = shares.filter((by) => by >= leastShare);
  for (const by of allowed) {
    const part: Sample = { canvas: scaled(copyOf(sample.canvas), sizeBy(sample.canvas, by)), factor: sample.factor };
    const way = await bestWay({ sample, part, limit, alpha, filter, few });
    drop(part.canvas);
    if (way && way.kept > (best?.kept ?? -1)) best = { ...way, by };
    else if (best) break;
    if (best && best.kept >= floor) break;
  }
  drop(sample.canvas);
  const from = best ? allowed.indexOf(best.by as (typeof shares)[number]) : allowed.length - 1;
  return sizeThatFits(canvas, limit, allowed.slice(from), best?.make ?? few, few);
}

/** The canvas as an exact png, where that fits; a sample tells first whether it is worth trying. The canvas is dropped then. */
async function exactWithin(
  canvas: Canvas,
  limit: number,
  alpha: boolean,
  sample: Sample,
  filter: Filter,
): Promise<Made | null> {
  const { width, height } = canvas;
  const few = await palettePng(canvas);
  const guessed = (await nearPng(sample.canvas, alpha, exactly, filter)).size * sample.factor;
  const exact = few ?? (guessed <= 1.2 * limit ? await nearPng(canvas, alpha, exactly, filter) : null);
  if (!exact || exact.size > limit) return null;
  drop(canvas);
  return { blob: exact, width, height };
}

type Ways = { sample: Sample; part: Sample; limit: number; alpha: boolean; filter: Filter; few: Encode };

/** The way that keeps most of a sample within the limit at the part's size. */
async function bestWay({ sample, part, limit, alpha, filter, few }: Ways): Promise<Way | null> {
  const most = (aim * limit) / sample.factor;
  const ways: Way[] = [];
  const exact = await nearPng(part.canvas, alpha, exactly, filter);
  if (exact.size <= most)
    ways.push({ kept: await kept(sample, exact), make: (one) => nearPng(one, alpha, exactly, filter) });
  else {
    const near = (place: number) => nearPng(part.canvas, alpha, errorAt(place), filter);
    const place = await highestThat(0, errors.length - 1, async (one) => (await near(one)).size <= most);
    const made = await near(place);
    if (made.size <= most) {
      ways.push({ kept: await kept(sample, made), make: (one) => nearWithin(one, limit, alpha, filter, place) });
    }
  }
  if ((ways[0]?.kept ?? 0) < 0.995) {
    const made = await few(part.canvas);
    if (made.size <= most) ways.push({ kept: await kept(sample, made), make: few });
  }
  return ways.sort((a, b) => b.kept - a.kept)[0] ?? null;
}

/** The error at a place from the coarsest, 0, to the finest. */
const errorAt = (place: number): Errors => errors[errors.length - 1 - place] ?? exactly;

/**
 * With the least error that fits: a sample's guess is corrected by what came out. The coarsest where none does.
 * @param start place of an error that most likely fits
 */
async function nearWithin(canvas: Canvas, limit: number, alpha: boolean, filter: Filter, start: number): Promise<Blob> {
  const sample = sampleOf(canvas, sampled);
  const found = await bestThatFits({
    ...{ limit, start },
    lowest: 0,
    highest: errors.length - 1,
    at: (place) => 0.15 * place,
    guess: remembering(
      async (place) => (await nearPng(sample.canvas, alpha, errorAt(place), filter)).size * sample.factor,
    ),
    encode: (place) => nearPng(canvas, alpha, errorAt(place), filter),
  });
  drop(sample.canvas);
  return found?.made ?? nearPng(canvas, alpha, errorAt(0), filter);
}

/** Makes it at the first size that really fits; a sample errs. Below the last share only 256 colours are left to try. */
async function sizeThatFits(
  canvas: Canvas,
  limit: number,
  shares: readonly number[],
  make: Encode,
  few: Encode,
): Promise<Made | null> {
  let now = canvas;
  const whole = { width: canvas.width, height: canvas.height };
  for (const by of shares) {
    now = scaled(now, sizeBy(whole, by));
    for (const way of [make, few]) {
      const blob = await way(now);
      const { width, height } = now;
      if (blob.size > limit) continue;
      drop(now);
      return { blob, width, height };
    }
  }
  drop(now);
  return null;
}
