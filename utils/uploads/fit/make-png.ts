// The best png of a canvas within a number of bytes: exact where that fits; else with a small even error or with 256
// colours, whichever keeps more of the picture; else smaller.
import { type Canvas, drop, pixelsOf, scaled } from './canvas';
import { bestFilter, nearPng, palettePng, sampled } from './exact-png';
import type { Palette, Tools } from './libraries';
import type { Made } from './make-jpg';
import { type Errors, exactly, type Filter, nearestRows } from './png-rows';
import { writePng } from './png-write';
import { kept, type Sample, sampleOf, shrunkSample, sizeBy } from './sample';
import { bestThatFits, highestWithin, remembering } from './search';

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
/** SSIM below which the curve over sizes has dips: a first decline is no end of it. */
const fair = 0.9;
/** SSIM that a sample at no size would lose at the seams of its squares, which the whole does not have (measured). */
const blurred = 0.06;
const shares = [1, 0.84, 0.7, 0.59, 0.5, 0.42, 0.35, 0.25, 0.18, 0.12, 0.08, 0.05] as const;
/** What the whole costs of its sample: nothing foretells across the seams of its squares (0.85 to 0.97, measured). */
const seams = 0.93;
/** Share of the limit that a guess from a sample aims at. */
const aim = 0.97;
/** Share of the limit up to which an exact png is tried though its guess says that it does not fit. */
const hopeful = 1.08;
/** The place of no error at all; bytes fall by about a seventh with each place before it (measured on photographs). */
const finest = errors.length;
const at = (place: number) => 0.15 * place;

/** The error at a place from the coarsest, 0, to none, `finest`. */
const errorAt = (place: number): Errors => errors[errors.length - 1 - place] ?? exactly;

/** A sample's pngs by the place of their error, each made once, and the bytes of the whole that they foretell. */
type Trial = { near: (place: number) => Promise<Blob>; guess: (place: number) => Promise<number> };

/** Bytes of the whole for one of its sample; a small picture is its own sample, without squares and their seams. */
const bytesFor = ({ factor }: Sample) => (factor === 1 ? 1 : factor * seams);

function trialOf(sample: Sample, alpha: boolean, filter: Filter): Trial {
  const near = remembering((place) => nearPng(sample.canvas, alpha, errorAt(place), filter));
  return { near, guess: async (place) => (await near(place)).size * bytesFor(sample) };
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
type Wanted = { limit: number; alpha: boolean; filter: Filter };

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
  const filter = await bestFilter(canvas, alpha);
  const whole = trialOf(sample, alpha, filter);
  const wanted = { limit, alpha, filter };
  const exact = await exactWithin(canvas, wanted, whole);
  if (exact) return exact;
  const few = fewColours(sample, tools);
  let best: (Way & { by: number }) | null = null;
  const allowed = shares.filter((by) => by >= leastShare);
  const parts: Sample[] = [sample];
  for (const by of allowed) {
    const part = by === 1 ? sample : shrunkSample(sample, by);
    parts.push(part);
    const trial = by === 1 ? whole : trialOf(part, alpha, filter);
    const way = await bestWay({ sample, part, trial, few, width: sizeBy(canvas, by).width, ...wanted });
    const left = way && way.kept + (sample.factor === 1 ? 0 : blurred * (1 - by));
    if (way && left !== null && left > (best?.kept ?? -1)) best = { ...way, kept: left, by };
    else if (best && (best.kept >= fair || by <= 0.5)) break;
    if (best && best.kept >= floor) break;
  }
  const from = best ? allowed.indexOf(best.by as (typeof shares)[number]) : allowed.length - 1;
  const made = await sizeThatFits(canvas, limit, allowed.slice(from), best?.make ?? few, few);
  for (const part of parts) drop(part.canvas);
  return made;
}

/** The canvas as an exact png, where that fits; a sample tells first whether it is worth trying. The canvas is dropped then. */
async function exactWithin(canvas: Canvas, { limit, alpha, filter }: Wanted, { guess }: Trial): Promise<Made | null> {
  const { width, height } = canvas;
  const few = await palettePng(canvas);
  const hope = few === null && (await guess(finest)) <= hopeful * limit;
  const exact = hope ? await nearPng(canvas, alpha, exactly, filter) : few;
  if (!exact || exact.size > limit) return null;
  drop(canvas);
  return { blob: exact, width, height };
}

type Ways = Wanted & { sample: Sample; part: Sample; trial: Trial; few: Encode; width: number };

/**
 * The way that keeps most of a sample within the limit at the part's size.
 * @param width of the whole picture at that size
 */
async function bestWay({ sample, part, trial, few, width, ...wanted }: Ways): Promise<Way | null> {
  const most = aim * wanted.limit;
  const ways: Way[] = [];
  const place = await highestWithin({ guess: trial.guess, at }, 0, finest, most);
  if ((await trial.guess(place)) <= most) {
    const make: Encode = (one) => nearWithin(one, wanted, place, one.width === width ? trial : null);
    ways.push({ kept: await kept(sample, await trial.near(place)), make });
  }
  if ((ways[0]?.kept ?? 0) < 0.995) {
    const made = await few(part.canvas);
    if (made.size * bytesFor(part) <= most) ways.push({ kept: await kept(sample, made), make: few });
  }
  return ways.sort((a, b) => b.kept - a.kept)[0] ?? null;
}

/**
 * With the least error that fits: a sample's guess is corrected by what came out. The coarsest where none does.
 * @param start place of an error that most likely fits
 * @param known what was tried of this size already
 */
async function nearWithin(
  canvas: Canvas,
  { limit, alpha, filter }: Wanted,
  start: number,
  known: Trial | null,
): Promise<Blob> {
  const sample = sampleOf(canvas, sampled);
  const { guess } = known ?? trialOf(sample, alpha, filter);
  const found = await bestThatFits({
    ...{ limit, start, at },
    lowest: 0,
    highest: finest,
    guess,
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
