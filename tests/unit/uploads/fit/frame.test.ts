import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultFit } from '../../../../utils/db/fit-schema';
import { platforms } from '../../../../utils/platforms/records';
import { framed, hasRatio } from '../../../../utils/uploads/fit/frame';
import { limitsOfTakes, takesOf } from '../../../../utils/uploads/fit/limits-hand';
import { planFor } from '../../../../utils/uploads/fit/plan';

const size = fc.record({ width: fc.integer({ min: 1, max: 9000 }), height: fc.integer({ min: 1, max: 9000 }) });
const ratio = fc.tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 20 }));

describe('frames of any picture', () => {
  it('have the proportions asked for', () => {
    fc.assert(
      fc.property(size, ratio, fc.constantFrom('pad', 'crop'), (picture, wanted, how) => {
        const { width, height } = framed(picture, wanted, how);
        expect(width * wanted[1]).toBe(height * wanted[0]);
        expect(hasRatio({ width, height }, wanted)).toBe(true);
      }),
    );
  });

  it('hold the whole picture where they pad, and at most the picture where they crop', () => {
    fc.assert(
      fc.property(size, ratio, (picture, wanted) => {
        const pad = framed(picture, wanted, 'pad');
        expect([pad.width >= picture.width, pad.height >= picture.height]).toEqual([true, true]);
        const crop = framed(picture, wanted, 'crop');
        const unit = Math.min(picture.width / wanted[0], picture.height / wanted[1]);
        if (unit >= Math.max(...wanted)) {
          expect([crop.width <= picture.width, crop.height <= picture.height]).toEqual([true, true]);
        }
      }),
    );
  });
});

describe('a ratio', () => {
  const pinduoduo = platforms.find(({ id }) => id === 'pinduoduo');
  if (!pinduoduo) throw new Error('no record of Pinduoduo');
  const limits = limitsOfTakes(takesOf(pinduoduo, { route: 'publish', input: 'main' }));
  const rules = { ...defaultFit, scale: 'ask' } as const;
  const facts = (width: number, height: number) =>
    ({
      format: 'jpg',
      bytes: 50_000,
      width,
      height,
      orientation: 1,
      frames: 1,
      alpha: false,
      metadata: false,
      profile: false,
    }) as const;
  const plan = (width: number, height: number, given: 'pad' | 'crop' | 'skip' | null = null) =>
    planFor(facts(width, height), { limits, rules, name: 'a', answer: given && { agreed: [], ratio: given } }, false);

  it('is the record’s own, with its other limits', () => {
    expect(limits).toMatchObject({ ratio: [1, 1], leastWidth: 480, bytes: 1024 * 1024, formats: ['jpg', 'png'] });
    expect(takesOf(pinduoduo, { route: 'publish', input: 'sku' })).toBe(pinduoduo.takes);
    expect(limitsOfTakes(pinduoduo.takes, ['png']).formats).toEqual(['png']);
    expect(limitsOfTakes(pinduoduo.takes, ['webp']).formats).toEqual(['webp']);
  });

  it('that holds changes nothing', () => {
    expect(plan(800, 800)).toEqual({ does: 'asIs' });
  });

  it('that does not is asked about before any other change', () => {
    expect(plan(300, 400)).toEqual({ does: 'ask', ask: { why: 'ratio', width: 300, height: 400, ratio: [1, 1] } });
  });

  it('is made as the seller said, and what else changes is asked about', () => {
    expect(plan(600, 900, 'pad')).toEqual({ does: 'change', steps: ['pad'] });
    expect(plan(900, 600, 'crop')).toEqual({ does: 'change', steps: ['crop'] });
    expect(plan(300, 400, 'pad')).toEqual({ does: 'ask', ask: { why: 'change', kinds: ['scale'] } });
    expect(plan(300, 400, 'skip')).toMatchObject({ does: 'refuse', problem: { key: 'problem_ratio' } });
  });

  it('counts upright: a photograph that lies on its side', () => {
    const lying = { ...facts(600, 900), orientation: 6 };
    expect(planFor(lying, { limits, rules, name: 'a', answer: null }, false)).toMatchObject({
      ask: { why: 'ratio', width: 900, height: 600 },
    });
  });

  it('is never cropped out of an animation', () => {
    const moving = { ...facts(600, 900), format: 'gif', frames: 9 } as const;
    const answer = { agreed: [], animation: 'fewer', ratio: 'crop' } as const;
    expect(planFor(moving, { limits, rules, name: 'a', answer: { ...answer, agreed: [] } }, false)).toMatchObject({
      does: 'ask',
      ask: { why: 'still', frames: 9 },
    });
  });
});
