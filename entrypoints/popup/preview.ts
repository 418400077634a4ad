// Looks that take the pipeline, in a worker of this page's own: a picture of a format that no browser shows, and what a
// change would make of one before it is made. Loaded when first needed; nothing is written.
import type { CompareBytes } from '../../components/compare-view';
import type { Answer, FitRules } from '../../utils/db/fit-schema';
import type { Db } from '../../utils/db/open';
import type { Upload } from '../../utils/db/schema';
import { platforms } from '../../utils/platforms/records';
import { createFitter } from '../../utils/uploads/fit/client';
import { drawSvg } from '../../utils/uploads/fit/draw-svg';
import { handLimitsIn } from '../../utils/uploads/fit/limits-hand';
import { orderFor, questionOf } from '../../utils/uploads/fit/order';
import type { Ask, Facts, Fitted, Fitter, Shower } from '../../utils/uploads/fit/types';
import { namedAs } from '../../utils/uploads/title';

let started: (Fitter & Shower) | null = null;
function fitter(): Fitter & Shower {
  started ??= createFitter(() => new Worker('/fit.js'), drawSvg);
  return started;
}

/** Questions in a row at the most that are answered for a look. */
const mostAnswers = 4;
const limitsOfHand = handLimitsIn(platforms);

/** The blob as an image element shows it, or itself where that cannot be. */
export const drawn = async (blob: Blob): Promise<Blob> => (await fitter().show(blob)) ?? blob;

/** The answer that is likely, taken only for a look; null where the question itself is what has to be looked at. */
export function answerTo(ask: Ask, { format }: Pick<Facts, 'format'>, before: Answer | null): Answer | null {
  const agreed = before?.agreed ?? [];
  if (ask.why === 'cut') return null;
  if (ask.why === 'change') return { ...before, agreed: [...new Set([...agreed, ...ask.kinds])] };
  if (ask.why === 'ratio') return { ...before, agreed, ratio: 'pad' };
  const animation: Exclude<FitRules['animation'], 'ask'> = format === 'svg' ? 'first' : 'fewer';
  return { ...before, agreed, animation };
}

/**
 * What an upload would become if everything that is asked of it were agreed to.
 * @param before the picture as given, as an image element shows it
 */
export async function wouldBe(db: Db, row: Upload, given: Blob, before: Blob | null): Promise<CompareBytes> {
  const order = await orderFor(db, row, (await db.get('shops', row.shop)) ?? null, limitsOfHand);
  if (!order) return { before, after: null, became: { problem: { key: 'problem_noShop', params: [row.shop] } } };
  let { answer } = order;
  let fitted = await fitter().fit(given, { ...order, answer });
  for (let asked = 0; fitted.does === 'ask' && asked < mostAnswers; asked += 1) {
    const next = answerTo(fitted.ask, fitted.facts, answer);
    if (!next) break;
    answer = next;
    fitted = await fitter().fit(given, { ...order, answer });
  }
  return seenAs(row, before, given, fitted);
}

function seenAs(row: Upload, before: Blob | null, given: Blob, fitted: Fitted): CompareBytes {
  if (fitted.does === 'refuse') return { before, after: null, became: { problem: fitted.problem } };
  const { format, bytes, width, height } = fitted.facts;
  const original = { format, bytes, width, height };
  if (fitted.does === 'ask') {
    const problem = questionOf(row.fileName, fitted.facts, fitted.ask);
    return { before, after: null, became: { original, height, problem } };
  }
  const parts = fitted.does === 'change' ? fitted.parts : [{ blob: given, format, width, height }];
  const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0);
  const became = {
    original,
    ...(fitted.does === 'change' && { changes: fitted.changes }),
    fileName: namedAs(row.fileName, parts[0]?.format ?? format),
    bytes: sum(parts.map(({ blob }) => blob.size)),
    width: parts[0]?.width ?? width,
    height: sum(parts.map((part) => part.height)),
    problem: null,
  };
  return { before, after: parts.map(({ blob }) => blob), became };
}
