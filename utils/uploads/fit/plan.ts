// What has to be done with a picture so that its image space takes it: the smallest change that complies.
import type { Answer, Leave } from '../../db/fit-schema';
import type { Problem } from '../../db/schema';
import { framed, hasRatio } from './frame';
import { targetSize } from './size';
import type { Ask, Facts, Limits, Order, Plan, Step } from './types';

type Asked = Pick<Order, 'limits' | 'rules' | 'answer' | 'name'>;
type Kind = Extract<Ask, { why: 'change' }>['kinds'][number];

const kinds: readonly Kind[] = ['orient', 'convert', 'compress', 'scale', 'slice'];

/** Bytes of a pixel that no jpg of good quality goes over, and of one at usual quality. */
const mostBytesOfPixel = 1.5;
const usualBytesOfPixel = 0.5;
/** Formats whose files say nothing of how long a jpg of them is. */
const unpacked: readonly string[] = ['bmp', 'tiff', 'svg'];

const refuse = (problem: Problem): Plan => ({ does: 'refuse', problem });
const upright = ({ width, height, orientation }: Facts) =>
  orientation > 4 ? { width: height, height: width } : { width, height };

/**
 * Plans one picture that `refusal` let through. Where everything complies it stays as it is, to the byte.
 * @param hasMark whether the watermark's own picture is there, of a watermark that is a picture
 */
export function planFor(facts: Facts, order: Asked, hasMark: boolean): Plan {
  const { limits, rules, name } = order;
  const { width, height } = upright(facts);
  const odd = !hasRatio({ width, height }, limits.ratio);
  const target = targetSize(width, height, limits);
  const metadata: Step[] = rules.metadata && facts.metadata ? ['metadata'] : [];
  const fits =
    limits.formats.includes(facts.format) &&
    facts.bytes <= limits.bytes &&
    target?.width === width &&
    target.height === height &&
    !target.slices &&
    !odd;

  if (facts.frames > 1) {
    // Only a gif moves everywhere. A watermark is never drawn on an animation: every frame would be encoded anew.
    if (fits && facts.format === 'gif') return withSteps(metadata);
    return animationPlan(facts, order, metadata, hasMark);
  }
  const still = odd
    ? framedSteps(facts, order)
    : target && stillSteps(facts, limits, { ...target, from: { width, height } });
  if (!still) return tooOdd(name, width, height);
  if ('does' in still) return still;
  const steps = [...metadata, ...still];
  if (hasWatermark(order, hasMark)) steps.splice(steps.at(-1) === 'compress' ? -1 : steps.length, 0, 'watermark');
  return allowed(steps, facts, order);
}

/** Steps of a still picture of other proportions than its field's: padded or cropped first, and only as the seller says. */
function framedSteps(facts: Facts, { limits, answer, name }: Asked): Step[] | Plan | null {
  const { width, height } = upright(facts);
  const how = answer?.ratio;
  if (!limits.ratio) return null;
  if (how === undefined) return { does: 'ask', ask: { why: 'ratio', width, height, ratio: limits.ratio } };
  if (how === 'skip')
    return refuse({ key: 'problem_ratio', params: [name, `${width}×${height}`, limits.ratio.join(':')] });
  const frame = framed({ width, height }, limits.ratio, how);
  const target = targetSize(frame.width, frame.height, limits);
  if (!target) return null;
  const steps = stillSteps(facts, limits, { ...target, from: frame });
  const at = steps.findIndex((step) => step !== 'orient' && step !== 'convert');
  return steps.toSpliced(at < 0 ? steps.length : at, 0, how);
}

const withSteps = (steps: Step[]): Plan => (steps.length === 0 ? { does: 'asIs' } : { does: 'change', steps });

const tooOdd = (name: string, width: number, height: number): Plan =>
  refuse({ key: 'problem_proportions', params: [name, `${width}×${height}`] });

function hasWatermark({ rules: { watermark } }: Asked, hasMark: boolean): boolean {
  if (!watermark) return false;
  return watermark.kind === 'picture' ? hasMark : watermark.text.trim() !== '';
}

type Sizes = { width: number; height: number; slices: boolean; from: { width: number; height: number } };

/** Steps of a still picture, in their order. */
function stillSteps(facts: Facts, limits: Limits, { width, height, slices, from }: Sizes): Step[] {
  const steps: Step[] = [];
  const converted = !limits.formats.includes(facts.format);
  if (facts.orientation !== 1) steps.push('orient');
  if (converted) steps.push('convert');
  if (width !== from.width || (height !== from.height && !slices)) steps.push('scale');
  if (slices) steps.push('slice');
  // A forecast where the picture is drawn anew; whoever encodes it has the last word.
  const area = width * (slices ? (limits.mostHeight ?? height) : height);
  const redrawn = steps.some((step) => step === 'scale' || step === 'slice');
  const likely = unpacked.includes(facts.format) ? area * usualBytesOfPixel : facts.bytes;
  const long = likely > limits.bytes && !(redrawn && area * mostBytesOfPixel <= limits.bytes);
  if (long) steps.push('compress');
  return steps;
}

/** What an animation becomes that does not comply: never silently a still picture. */
function animationPlan(facts: Facts, order: Asked, metadata: Step[], hasMark: boolean): Plan {
  const { limits, rules, answer, name } = order;
  const { width, height } = upright(facts);
  const chosen = answer?.animation ?? rules.animation;
  // A drawing that moves has no frames of which fewer could be kept.
  const drawing = facts.format === 'svg';
  if (chosen === 'skip') {
    if (drawing) return refuse({ key: 'problem_movingSkipped', params: [name] });
    return refuse({ key: 'problem_animationSkipped', params: [name, `${facts.frames}`] });
  }
  const odd = !hasRatio({ width, height }, limits.ratio);
  const target = targetSize(width, height, limits);
  if (!target && !odd) return tooOdd(name, width, height);
  // Frames cannot be cut into pieces that move together, and what they move over, no crop of a still picture is right for.
  const moves = !drawing && !odd && !target?.slices && limits.formats.includes('gif');
  if (chosen === 'ask' || (chosen === 'fewer' && !moves)) {
    // Where a still picture is all that is left, and the rules forbid what it takes, there is nothing to ask.
    const first = { ...order, answer: { ...(answer ?? { agreed: [] }), animation: 'first' as const } };
    const still = moves ? null : animationPlan(facts, first, metadata, hasMark);
    if (still?.does === 'refuse') return still;
    return { does: 'ask', ask: { why: moves || drawing ? 'animation' : 'still', frames: facts.frames } };
  }
  // What was answered about this animation holds for all that has to be done with it.
  const agreed = answer?.animation ? { ...order, answer: allAgreed(answer) } : order;
  if (odd && chosen === 'first') {
    const still = framedSteps(facts, order);
    if (!still) return tooOdd(name, width, height);
    return 'does' in still ? still : allowed([...metadata, 'first', ...still], facts, agreed);
  }
  if (!target) return tooOdd(name, width, height);
  const sizes = { ...target, from: { width, height } };
  // How long one frame is, or fewer of them are, nobody knows yet; fitting the bytes is part of these steps.
  const without = (steps: Step[]) => steps.filter((step) => step !== 'compress');
  if (chosen === 'first') {
    const marked: Step[] = hasWatermark(order, hasMark) ? ['watermark'] : [];
    return allowed([...metadata, 'first', ...without(stillSteps(facts, limits, sizes)), ...marked], facts, agreed);
  }
  const steps = stillSteps(facts, { ...limits, formats: ['gif'] }, sizes);
  return allowed([...metadata, ...without(steps), 'frames'], facts, agreed);
}

/** What is drawn anew leaves as a jpg or a png: of another format, that is a conversion, also where it would be taken. */
function withConversion(steps: readonly Step[], format: Facts['format']): Step[] {
  // Metadata is cut out of a gif without decoding it.
  const drawn = steps.some((step) => step !== 'metadata' || format !== 'gif');
  if (!drawn || format === 'jpg' || format === 'png' || steps.includes('convert') || steps.includes('frames'))
    return [...steps];
  const at = steps.findIndex((step) => step !== 'metadata' && step !== 'first' && step !== 'orient');
  return steps.toSpliced(at < 0 ? steps.length : at, 0, 'convert');
}

/** The steps, unless the shop's rules refuse one of them or want to be asked about some, then all at once. */
function allowed(some: readonly Step[], { format }: Facts, { rules, answer, name }: Asked): Plan {
  const steps = withConversion(some, format);
  const needed = kinds.filter((kind) => steps.includes(kind));
  const by = (leave: Leave) => needed.filter((kind) => rules[kind] === leave);
  const [refused] = by('refuse');
  if (refused) return refuse({ key: `problem_not_${refused}`, params: [name] });
  const open = by('ask').filter((kind) => !isAgreed(answer, kind));
  return open.length > 0 ? { does: 'ask', ask: { why: 'change', kinds: open } } : withSteps(steps);
}

const allAgreed = (answer: Answer | null): Answer => ({ ...answer, agreed: [...kinds] });
const isAgreed = (answer: Answer | null, kind: Kind) => answer?.agreed.includes(kind) ?? false;
