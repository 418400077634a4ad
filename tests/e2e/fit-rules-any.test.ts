// Whatever the shop's rules, the limits and the seller's answers: the rules hold, what leaves complies, questions end.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Answer, Change, FitRules } from '../../utils/db/fit-schema';
import { complies } from '../../utils/uploads/fit/allowed';
import { readFacts } from '../../utils/uploads/fit/facts';
import { refusal } from '../../utils/uploads/fit/refuse';
import type { Ask, Facts, Limits } from '../../utils/uploads/fit/types';
import { computer, type FitFloor, openFitFloor, sample } from './fit-floor';

let floor: FitFloor;
beforeAll(async () => {
  floor = await openFitFloor();
});
afterAll(() => floor?.close());

const kinds = ['orient', 'convert', 'compress', 'scale', 'slice'] as const;
/** Every sample that is a picture: all formats, all orientations, with alpha, moving, with metadata. */
const names = readdirSync(join(import.meta.dirname, '../sandbox/images/samples')).filter((name) => {
  const bytes = new Uint8Array(sample(name));
  const facts = readFacts(bytes);
  return facts !== null && refusal(bytes, facts, name) === null;
});

const leave = fc.constantFrom('do', 'do', 'ask', 'refuse' as const);
const rules: fc.Arbitrary<FitRules> = fc.record({
  orient: leave,
  convert: leave,
  compress: leave,
  scale: leave,
  slice: leave,
  animation: fc.constantFrom('ask', 'fewer', 'first', 'skip'),
  metadata: fc.boolean(),
  watermark: fc.option(
    fc.record({
      kind: fc.constant('text' as const),
      text: fc.constantFrom('店', ' '),
      place: fc.constantFrom('nw', 'c', 'se'),
      opacity: fc.constantFrom(0.05, 1),
      size: fc.constantFrom(0.05, 1),
    }),
    { freq: 4 },
  ),
});
const side = fc.option(fc.integer({ min: 1, max: 160 }), { freq: 3 });
const tight: fc.Arbitrary<Limits> = fc
  .record({
    formats: fc.constantFrom(
      ['jpg', 'png', 'gif'] as const,
      ['jpg', 'png'] as const,
      ['jpg'] as const,
      ['png'] as const,
    ),
    bytes: fc.constantFrom(400, 1500, 4000, 12_000, 3_000_000),
    width: side,
    moreWidth: side,
    height: side,
    moreHeight: side,
    slices: fc.boolean(),
    ratio: fc.option(fc.constantFrom([1, 1], [3, 4], [750, 1000]) as fc.Arbitrary<[number, number]>, { freq: 5 }),
  })
  .map(({ width, moreWidth, height, moreHeight, ratio, ...rest }) => ({
    ...computer,
    ...rest,
    leastWidth: width,
    mostWidth: moreWidth && (width ?? 0) + moreWidth,
    leastHeight: height,
    mostHeight: moreHeight && (height ?? 0) + moreHeight,
    ...(ratio ? { ratio, slices: false } : {}),
  }));
const limits = fc.oneof({ weight: 1, arbitrary: fc.constant(computer) }, { weight: 2, arbitrary: tight });
const wishes = fc.record({
  animation: fc.constantFrom('fewer', 'first', 'skip'),
  ratio: fc.constantFrom('pad', 'crop', 'skip'),
}) as fc.Arbitrary<Required<Pick<Answer, 'animation' | 'ratio'>>>;

/** What the seller says to a question, on top of what was said before. */
function answered(before: Answer | null, ask: Ask, wish: Required<Pick<Answer, 'animation' | 'ratio'>>): Answer {
  const answer = before ?? { agreed: [] };
  if (ask.why === 'change') return { ...answer, agreed: [...new Set([...answer.agreed, ...ask.kinds])] };
  if (ask.why === 'cut') return { ...answer, cut: true };
  if (ask.why === 'ratio') return { ...answer, ratio: wish.ratio };
  return { ...answer, animation: ask.why === 'still' && wish.animation === 'fewer' ? 'first' : wish.animation };
}

/** What the changes may not be, by the rules and what was agreed to. */
function against(changes: readonly Change[], rules: FitRules, answer: Answer | null, facts: Facts): string[] {
  const moving = facts.frames > 1;
  return changes.flatMap(({ kind }) => {
    const known = kinds.find((one) => one === kind);
    // Fewer frames are fewer bytes.
    if (!known || (moving && known === 'compress')) return [];
    if (rules[known] === 'refuse') return [`${kind} although refused`];
    // An animation's answer covers what has to be done with it.
    const agreed = answer?.agreed.includes(known) || (moving && answer?.animation);
    return rules[known] === 'ask' && !agreed ? [`${kind} without a word`] : [];
  });
}

test('rules hold, answers are enough, and what leaves complies', async () => {
  const ends = new Map<string, number>();
  const round = fc.tuple(fc.constantFrom(...names), rules, limits, wishes);
  const property = fc.asyncProperty(round, async ([name, rules, limits, wish]) => {
    const bytes = sample(name);
    const facts = readFacts(new Uint8Array(bytes)) as Facts;
    let answer: Answer | null = null;
    const asked: string[] = [];
    for (;;) {
      const wanted = { limits, rules, answer };
      const { plan } = await floor.look(name, bytes, false, wanted);
      const fitted = await floor.fit(name, bytes, wanted);
      // What is only known once it is encoded may turn a change into a question or a refusal, and nothing else.
      if (plan.does !== 'change') expect(fitted.does).toBe(plan.does);
      else expect(fitted.does).not.toBe('asIs');
      if (fitted.does === 'ask') {
        const { ask } = fitted;
        const what = ask.why === 'change' ? ask.kinds.map(String) : [ask.why];
        expect(asked, 'asked twice').not.toEqual(expect.arrayContaining(what));
        asked.push(...what);
        answer = answered(answer, ask, wish);
        continue;
      }
      ends.set(fitted.does, (ends.get(fitted.does) ?? 0) + 1);
      const untouched = complies(facts, limits) && !(facts.frames > 1 && facts.format !== 'gif');
      const marks = rules.watermark?.text.trim() && facts.frames === 1;
      const nothing = untouched && !(rules.metadata && facts.metadata) && !marks;
      expect(fitted.does === 'asIs', `${fitted.does}, and ${nothing ? 'nothing' : 'something'} had to be done`).toBe(
        nothing,
      );
      if (fitted.does !== 'change') return;
      expect(against(fitted.changes, rules, answer, facts)).toEqual([]);
      for (const part of fitted.parts) {
        expect(complies(part.facts, limits), JSON.stringify(part.facts)).toBe(true);
        if (rules.metadata) expect(part.facts.metadata).toBe(false);
        const { width, height } = await floor.decoded(part.bytes, []);
        expect([width, height]).toEqual([part.width, part.height]);
      }
      const moves = fitted.parts.some((part) => part.facts.frames > 1);
      const still = fitted.changes.some(({ kind }) => kind === 'first');
      if (facts.frames > 1) expect(moves, 'moves, or is said not to').toBe(!still);
      if (still) expect(rules.animation === 'first' || answer?.animation === 'first').toBe(true);
      return;
    }
  });
  await fc.assert(property, { numRuns: 600, seed: 20261201 });
  for (const does of ['asIs', 'change', 'refuse']) expect(ends.get(does), does).toBeGreaterThan(40);
}, 240_000);
