// A picture that does not comply, made anew from its pixels: upright, scaled, cut, marked, encoded. What came of it is
// checked by reading it again before it leaves.
import type { Change } from '../../db/fit-schema';
import type { Problem } from '../../db/schema';
import { complies, leastShareOf, leaveFor } from './allowed';
import {
  type Canvas,
  cutOut,
  drawUpright,
  drop,
  hasAlpha,
  layOnWhite,
  pen,
  pixelsOf,
  type Size,
  uprightSize,
} from './canvas';
import { decode } from './decode';
import { exactPng, exactPngWithin } from './exact-png';
import { readFacts } from './facts';
import { drawFramed, framed } from './frame';
import { jpgQuality } from './jpg-quality';
import type { Tools } from './libraries';
import { megabytes, mostPixels } from './limits';
import { type Made, makeJpg } from './make-jpg';
import { makePng } from './make-png';
import { encodeJpg } from './sample';
import { targetSize } from './size';
import { cutRows, rowActivity } from './slice';
import type { Ask, Facts, Order, Part, Step } from './types';
import { drawWatermark } from './watermark';

/** Quality from which on a lossy source gains nothing. */
const plenty = 95;

export type Task = {
  blob: Blob;
  bytes: Uint8Array<ArrayBuffer>;
  facts: Facts;
  order: Order;
  steps: readonly Step[];
  tools: Tools;
};

export type Outcome =
  | { does: 'change'; parts: Part[]; changes: Change[] }
  | { does: 'ask'; ask: Ask }
  | { does: 'refuse'; problem: Problem };

export const refused = (key: string, ...params: string[]): Outcome & { does: 'refuse' } => ({
  does: 'refuse',
  problem: { key, params },
});

const pixels = ({ width, height }: Size) => `${width}×${height}`;

/** Makes a still picture comply, from its pixels. */
export async function remake(task: Task): Promise<Outcome> {
  const { facts, order, steps, tools, blob, bytes } = task;
  const { limits } = order;
  const quality = facts.format === 'jpg' ? jpgQuality(bytes) : null;
  const picture = await decode(blob, bytes, facts, tools, limits);
  if (!picture) return refused('problem_cannotOpen', order.name);
  const upright = uprightSize(picture.image, picture.orientation);
  const how = steps.includes('crop') ? 'crop' : steps.includes('pad') ? 'pad' : null;
  const whole = how && limits.ratio ? framed(upright, limits.ratio, how) : upright;
  const size = targetSize(whole.width, whole.height, limits);
  const area = Math.max(whole.width * whole.height, size ? size.width * size.height : 0);
  if (!size || area > mostPixels) return refused('problem_cannotFit', order.name);
  // A jpg that stays one is only encoded.
  const seen = facts.format === 'jpg' && limits.formats.includes('jpg') && !size.slices && !steps.includes('watermark');
  const drawn = drawUpright(picture.image, picture.orientation, how ? upright : size, seen);
  const canvas = how ? drawFramed(drawn, whole, how, size) : drawn;
  const cuts = size.slices ? cut(canvas, limits.mostHeight ?? size.height) : { pieces: [canvas], loud: [] };
  if (cuts.loud.length > 0 && !order.answer?.cut) {
    const { height } = size;
    for (const piece of cuts.pieces) drop(piece);
    return { does: 'ask', ask: { why: 'cut', rows: cuts.loud, height } };
  }
  const parts: Part[] = [];
  const mark = steps.includes('watermark') ? await tools.mark() : null;
  const same = pixels(size) === pixels(upright);
  for (const piece of cuts.pieces) {
    const { watermark } = order.rules;
    if (steps.includes('watermark') && watermark) {
      drawWatermark(pen(piece), piece.width, piece.height, watermark, mark);
    }
    const made = await encodeWithin(piece, task, same && quality !== null ? quality : null);
    if ('does' in made) return made;
    const part = await checked(made, order);
    if (!part) return refused('problem_cannotFit', order.name);
    parts.push(part);
  }
  mark?.close();
  return { does: 'change', parts, changes: changesOf(task, { upright, whole, how }, size, parts) };
}

function cut(canvas: Canvas, most: number): { pieces: Canvas[]; loud: number[] } {
  const activity = rowActivity(pixelsOf(canvas), canvas.width, canvas.height);
  const { rows, loud } = cutRows(canvas.height, most, activity);
  const borders = [0, ...rows, canvas.height];
  const pieces = borders.slice(1).map((to, i) => {
    const from = borders[i] ?? 0;
    return cutOut(canvas, 0, from, { width: canvas.width, height: to - from });
  });
  drop(canvas);
  return { pieces, loud };
}

type Encoded = Made & { format: 'jpg' | 'png' };

/** The best jpg or png of a canvas that fits; asks or refuses where the shop's rules forbid what it takes. */
async function encodeWithin(canvas: Canvas, task: Task, quality: number | null): Promise<Encoded | Outcome> {
  const { facts, order, tools } = task;
  const { limits } = order;
  const takes = { jpg: limits.formats.includes('jpg'), png: limits.formats.includes('png') };
  const alpha = facts.alpha && hasAlpha(canvas);
  const size = { width: canvas.width, height: canvas.height };
  const maySize = leaveFor(order, 'scale');
  const share = maySize === 'do' && !limits.slices ? leastShareOf(size, limits) : 1;
  const asJpg = async () => {
    if (alpha) layOnWhite(canvas);
    const highest = highestQuality(facts, quality);
    const no = await unforeseen(task, () => encodeJpg(canvas, highest));
    if (no) return no;
    const made = await makeJpg(canvas, limits.bytes, highest, share);
    return made && { ...made, format: 'jpg' as const };
  };
  const asPng = async () => {
    const no = await unforeseen(task, () => exactPng(canvas, alpha));
    if (no) return no;
    const made = await makePng(canvas, limits.bytes, alpha, share, tools);
    return made && { ...made, format: 'png' as const };
  };
  let made: Encoded | Outcome | null = null;
  if (takes.png && (alpha || !takes.jpg)) made = await asPng();
  else if (!takes.png || facts.format === 'jpg') made = await asJpg();
  else {
    const exact = await exactWhereWorth(canvas, facts, limits.bytes);
    if (exact) {
      drop(canvas);
      return { blob: exact, ...size, format: 'png' };
    }
    // A png that is too heavy becomes a jpg, which is a change of its own.
    const may = facts.format === 'png' ? leaveFor(order, 'convert') : 'do';
    if (may === 'ask') return { does: 'ask', ask: { why: 'change', kinds: ['convert'] } };
    made = may === 'do' ? await asJpg() : await asPng();
  }
  if (made) return made;
  if (maySize === 'ask') return { does: 'ask', ask: { why: 'change', kinds: ['scale'] } };
  return refused('problem_cannotFit', order.name);
}

/**
 * What the shop's rules say where nothing but fewer bytes than the best would fit, which the plan did not foresee: how
 * heavy a heic or a webp is as a jpg, only encoding it tells. Null where they leave it be.
 */
async function unforeseen({ order, steps }: Task, best: () => Promise<Blob>): Promise<Outcome | null> {
  const leave = leaveFor(order, 'compress');
  if (leave === 'do' || steps.includes('compress') || (await best()).size <= order.limits.bytes) return null;
  if (leave === 'ask') return { does: 'ask', ask: { why: 'change', kinds: ['compress'] } };
  return refused('problem_not_compress', order.name);
}

/** Lossless sources may use every byte; a jpg is never saved above its own quality. */
function highestQuality({ format }: Facts, quality: number | null): number {
  if (format === 'jpg') return quality ?? plenty;
  return ['png', 'bmp', 'tiff', 'svg'].includes(format) ? 100 : plenty;
}

/**
 * An exact png where it fits and is the better file: few colours, or a drawing; null for a photograph. A png stays one
 * as long as it fits; another format becomes one only where that is no heavier than a jpg.
 */
function exactWhereWorth(canvas: Canvas, { format }: Facts, limit: number): Promise<Blob | null> {
  const jpg = async (sample: Canvas) => (await encodeJpg(sample, plenty)).size;
  return exactPngWithin(canvas, limit, format === 'png' ? null : jpg);
}

const digits = (hash: ArrayBuffer) =>
  Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** SHA-256 in hex. */
export const sha256 = async (bytes: Uint8Array<ArrayBuffer>): Promise<string> =>
  digits(await crypto.subtle.digest('SHA-256', bytes));

/** The part as it leaves; null where its bytes, read again, are not what the image space takes. */
export async function checked(
  { blob, format }: { blob: Blob; format: Part['format'] },
  order: Order,
): Promise<Part | null> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const facts = readFacts(bytes);
  if (!facts || facts.format !== format || !complies(facts, order.limits)) return null;
  return { blob, sha256: await sha256(bytes), format, width: facts.width, height: facts.height };
}

/** How a stored picture lies, by its EXIF orientation. */
export const turned = ['', '0°', '↔', '180°', '↕', '↔ 270°', '90°', '↔ 90°', '270°'] as const;

function changesOf(
  task: Task,
  { upright, whole, how }: { upright: Size; whole: Size; how: 'pad' | 'crop' | null },
  size: Size,
  parts: Part[],
): Change[] {
  const { facts, steps } = task;
  const changes: Change[] = [];
  const add = (kind: Change['kind'], from: string, to: string) => changes.push({ kind, from, to });
  const [first] = parts;
  if (!first) return changes;
  const total = parts.reduce((sum, { blob }) => sum + blob.size, 0);
  const end = parts.length > 1 ? size : first;
  if (facts.metadata && steps.includes('metadata')) add('metadata', '', '');
  if (steps.includes('first')) add('first', `${facts.frames}`, '1');
  if (facts.orientation !== 1) add('orient', turned[facts.orientation] ?? '', '0°');
  if (facts.format !== first.format) add('convert', facts.format, first.format);
  if (how) add(how, pixels(upright), pixels(whole));
  if (pixels(end) !== pixels(whole)) add('scale', pixels(whole), pixels(end));
  if (parts.length > 1) add('slice', '1', `${parts.length}`);
  if (steps.includes('watermark')) add('watermark', '', '');
  if (total < facts.bytes && steps.includes('compress')) add('compress', megabytes(facts.bytes), megabytes(total));
  return changes;
}
