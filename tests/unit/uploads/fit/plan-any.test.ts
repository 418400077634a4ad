import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FitRules, formatSchema } from '../../../../utils/db/fit-schema';
import { planFor } from '../../../../utils/uploads/fit/plan';
import { targetSize } from '../../../../utils/uploads/fit/size';
import type { Limits } from '../../../../utils/uploads/fit/types';

const MB = 1024 * 1024;
const mark = { kind: 'text', text: 'Shop', place: 'se', opacity: 0.5, size: 0.2 } as const;

describe('any picture and any limits', () => {
  const formats = formatSchema.def.entries;
  const anyFacts = fc.record({
    format: fc.constantFrom(...Object.values(formats)),
    bytes: fc.integer({ min: 1, max: 20 * MB }),
    width: fc.integer({ min: 1, max: 9000 }),
    height: fc.integer({ min: 1, max: 9000 }),
    orientation: fc.constantFrom(1, 1, 1, 3, 6, 8),
    frames: fc.constantFrom(1, 1, 1, 7),
    alpha: fc.boolean(),
    metadata: fc.boolean(),
    profile: fc.boolean(),
  });
  const bound = (low: number, high: number) => fc.option(fc.integer({ min: low, max: high }));
  const anyLimits = fc.record({
    formats: fc.constantFrom<Limits['formats'][]>(['png', 'jpg', 'gif'], ['jpg'], ['jpg', 'png', 'webp']),
    bytes: fc.integer({ min: 10_000, max: 10 * MB }),
    leastWidth: bound(1, 800),
    mostWidth: bound(800, 4000),
    leastHeight: bound(1, 300),
    mostHeight: bound(300, 4000),
    slices: fc.boolean(),
  });
  const leave = fc.constantFrom('do', 'ask', 'refuse');
  const anyRules = fc.record({
    orient: leave,
    convert: leave,
    compress: leave,
    scale: leave,
    slice: leave,
    animation: fc.constantFrom<FitRules['animation'][]>('ask', 'fewer', 'first', 'skip'),
    metadata: fc.boolean(),
    watermark: fc.constantFrom(null, null, mark),
  }) as fc.Arbitrary<FitRules>;

  it('is left as it is only where all limits hold, and changed only where one does not', () => {
    fc.assert(
      fc.property(anyFacts, anyLimits, anyRules, (facts, limits, rules) => {
        const found = planFor(facts, { limits, rules, answer: null, name: 'a' }, false);
        const turned = facts.orientation > 4;
        const [width, height] = turned ? [facts.height, facts.width] : [facts.width, facts.height];
        const inside = (value: number, least: number | null, most: number | null) =>
          value >= (least ?? 0) && value <= (most ?? value);
        const pixelsFit =
          inside(width, limits.leastWidth, limits.mostWidth) && inside(height, limits.leastHeight, limits.mostHeight);
        const formatFits = limits.formats.includes(facts.format);
        const bytesFit = facts.bytes <= limits.bytes;
        if (found.does === 'asIs') {
          expect(formatFits && bytesFit && pixelsFit && (facts.orientation === 1 || facts.frames > 1)).toBe(true);
          expect(rules.metadata && facts.metadata).toBe(false);
          if (facts.frames === 1) expect(rules.watermark).toBeNull();
          return;
        }
        if (found.does !== 'change') return;
        const has = (step: string) => found.steps.some((one) => one === step);
        expect(new Set(found.steps).size).toBe(found.steps.length);
        if (has('metadata')) expect(rules.metadata && facts.metadata).toBe(true);
        if (has('orient')) expect(facts.orientation).not.toBe(1);
        if (has('scale')) expect(pixelsFit).toBe(false);
        if (has('slice')) expect(pixelsFit || !limits.slices).toBe(false);
        // Whatever is drawn anew is a jpg or a png from then on.
        const drawn = found.steps.some((step) => step !== 'convert' && (step !== 'metadata' || facts.format !== 'gif'));
        const becomes = drawn && facts.format !== 'jpg' && facts.format !== 'png';
        if (facts.frames === 1) expect(has('convert')).toBe(!formatFits || becomes);
        if (has('compress') && !['bmp', 'tiff', 'svg'].includes(facts.format)) expect(bytesFit).toBe(false);
        for (const kind of ['orient', 'convert', 'compress', 'scale', 'slice'] as const) {
          if (has(kind)) expect(rules[kind]).toBe('do');
        }
        if (facts.frames > 1) expect(has('frames') || has('first') || found.steps.join() === 'metadata').toBe(true);
      }),
      { numRuns: 5000 },
    );
  }, 60_000);

  it('has a target that complies, keeps its proportions, and is its own where it complies', () => {
    fc.assert(
      fc.property(anyFacts, anyLimits, ({ width, height }, limits) => {
        const target = targetSize(width, height, limits);
        if (!target) return;
        const { leastWidth, mostWidth, leastHeight, mostHeight, slices } = limits;
        expect(target.width >= (leastWidth ?? 1) && target.width <= (mostWidth ?? target.width)).toBe(true);
        if (!target.slices) {
          expect(target.height >= (leastHeight ?? 1) && target.height <= (mostHeight ?? target.height)).toBe(true);
        } else expect(slices && target.height > (mostHeight ?? 0)).toBe(true);
        // To half a pixel in one direction.
        const [exactHeight, exactWidth] = [(height * target.width) / width, (width * target.height) / height];
        const near = Math.abs(exactHeight - target.height) <= 1 || Math.abs(exactWidth - target.width) <= 1;
        expect(near).toBe(true);
        expect(targetSize(target.width, target.height, limits)).toEqual(target);
      }),
      { numRuns: 5000 },
    );
  }, 60_000);
});
