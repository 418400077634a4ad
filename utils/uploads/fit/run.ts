// One picture in the worker: reads its bytes once, says what they are and what has to be done, and does it.
import type { Change } from '../../db/fit-schema';
import { leastShareOf, leaveFor } from './allowed';
import { drawUpright, hasAlpha, uprightSize } from './canvas';
import { decode } from './decode';
import { readFacts } from './facts';
import type { Tools } from './libraries';
import { longestGiven, megabytes } from './limits';
import { lookOf } from './look-of';
import { makeGif } from './make-gif';
import { cutMetadata } from './metadata';
import { turnUpright } from './orient';
import { planFor } from './plan';
import { refusal } from './refuse';
import { checked, type Outcome, refused, remake, sha256, type Task, turned } from './remake';
import { targetSize } from './size';
import type { Facts, Fitted, Looked, Order, Plan } from './types';

type Bytes = Uint8Array<ArrayBuffer>;

/**
 * The bytes of a picture, read once. Of a file that is longer than any picture only the beginning: it is refused
 * anyway. Rejects where they cannot be read.
 */
export async function read(blob: Blob): Promise<Bytes> {
  return new Uint8Array(await (blob.size > longestGiven ? blob.slice(0, 65_536) : blob).arrayBuffer());
}

/** The first look at a picture; nothing is encoded, and nothing decoded unless its look is wanted. */
export async function lookAt(blob: Blob, bytes: Bytes, order: Order, withLook: boolean, tools: Tools): Promise<Looked> {
  const { facts, plan } = judge(bytes, blob.size, order);
  const hash = await sha256(bytes);
  if (!withLook || !facts || plan.does === 'refuse') return { sha256: hash, facts, plan, look: '', thumb: '' };
  tools.needs(secondsFor(facts));
  return { sha256: hash, facts, plan, ...(await lookOf(blob, bytes, facts, tools)) };
}

/** The picture for an image element, upright and at its own size; null where it is none or cannot be decoded. */
export async function show(blob: Blob, bytes: Bytes, tools: Tools): Promise<Blob | null> {
  const facts = readFacts(bytes, blob.size);
  if (!facts || refusal(bytes, facts, '', blob.size)) return null;
  tools.needs(secondsFor(facts));
  const picture = await decode(blob, bytes, facts, tools, null);
  if (!picture) return null;
  const canvas = drawUpright(picture.image, picture.orientation, uprightSize(picture.image, picture.orientation));
  return canvas.convertToBlob(hasAlpha(canvas) ? { type: 'image/png' } : { type: 'image/jpeg', quality: 0.92 });
}

/** Makes one picture fit. What complies is told to be so before any codec starts. */
export async function fit(blob: Blob, bytes: Bytes, order: Order, tools: Tools): Promise<Fitted> {
  const { facts, plan } = judge(bytes, blob.size, order);
  if (plan.does === 'refuse') return plan;
  if (!facts) return refused('problem_cannotOpen', order.name);
  if (plan.does === 'asIs') return { does: 'asIs', facts };
  if (plan.does === 'ask') return { does: 'ask', facts, ask: plan.ask };
  tools.needs(secondsFor(facts));
  const task = { blob, bytes, facts, order, steps: plan.steps, tools };
  const outcome = (await losslessly(task)) ?? (plan.steps.includes('frames') ? await fewer(task) : await remake(task));
  return outcome.does === 'refuse' ? outcome : { ...outcome, facts };
}

function judge(bytes: Uint8Array, length: number, order: Order): { facts: Facts | null; plan: Plan } {
  const facts = readFacts(bytes, length);
  const problem = refusal(bytes, facts, order.name, length);
  if (problem || !facts) {
    return { facts, plan: { does: 'refuse', problem: problem ?? { key: 'problem_damaged', params: [order.name] } } };
  }
  return { facts, plan: planFor(facts, order, order.mark !== null) };
}

/** Seconds that a picture may take: a slow machine, a format that is decoded by a script, several encodes. */
function secondsFor({ width, height, frames }: Facts): number {
  const megapixels = (width * height) / 1e6;
  return 20 + megapixels * (frames > 1 ? 1.5 * frames : 6);
}

/** What can be done without decoding: a cut of metadata, a jpg turned block by block. Null where that is not enough. */
async function losslessly({ bytes, facts, order, steps }: Task): Promise<Outcome | null> {
  if (!steps.every((step) => step === 'metadata' || step === 'orient')) return null;
  const { format } = facts;
  if (format !== 'jpg' && format !== 'png' && format !== 'gif') return null;
  const turns = steps.includes('orient');
  const upright = !turns ? bytes : format === 'jpg' ? turnUpright(bytes) : null;
  if (!upright) return null;
  const cut = steps.includes('metadata') ? cutMetadata(upright, format) : upright;
  const blob = new Blob([cut as Uint8Array<ArrayBuffer>], { type: `image/${format === 'jpg' ? 'jpeg' : format}` });
  const part = await checked({ blob, format }, order);
  if (!part) return null;
  const changes: Change[] = [];
  if (steps.includes('metadata')) changes.push({ kind: 'metadata', from: '', to: '' });
  if (turns) changes.push({ kind: 'orient', from: turned[facts.orientation] ?? '', to: turned[1] });
  return { does: 'change', parts: [part], changes };
}

/** An animation with fewer frames or colours, or smaller. */
async function fewer({ bytes, facts, order, tools }: Task): Promise<Outcome> {
  const { limits } = order;
  const own = uprightSize(facts, facts.orientation);
  const size = targetSize(own.width, own.height, limits);
  // What was answered about this animation holds for all that has to be done with it.
  const leave = leaveFor(order, 'scale');
  const may = leave === 'do' || (leave === 'ask' && order.answer?.animation !== undefined);
  const least = size && may ? leastShareOf(size, limits) : 1;
  const made = size && (await makeGif(bytes, facts, size, limits.bytes, least, tools).catch(() => null));
  const part = made && (await checked({ blob: made.blob, format: 'gif' }, order));
  if (!made || !part) return { does: 'ask', ask: { why: 'still', frames: facts.frames } };
  const changes: Change[] = [];
  if (facts.format !== 'gif') changes.push({ kind: 'convert', from: facts.format, to: 'gif' });
  if (part.width !== own.width || part.height !== own.height) {
    changes.push({ kind: 'scale', from: `${own.width}×${own.height}`, to: `${part.width}×${part.height}` });
  }
  if (made.frames !== made.frameCount) {
    changes.push({ kind: 'frames', from: `${made.frameCount}`, to: `${made.frames}` });
  }
  if (part.blob.size < facts.bytes) {
    changes.push({ kind: 'compress', from: megabytes(facts.bytes), to: megabytes(part.blob.size) });
  }
  return { does: 'change', parts: [part], changes };
}
