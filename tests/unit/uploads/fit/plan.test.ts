import { describe, expect, it } from 'vitest';
import { defaultFit, type FitRules } from '../../../../utils/db/fit-schema';
import { limitsFor } from '../../../../utils/uploads/fit/limits';
import { planFor } from '../../../../utils/uploads/fit/plan';
import type { Facts, Limits, Plan } from '../../../../utils/uploads/fit/types';

const MB = 1024 * 1024;
const computer = limitsFor('gateway', 'client:computer');
const phone = limitsFor('gateway', 'client:phone');
const jpg: Facts = {
  format: 'jpg',
  bytes: MB,
  width: 600,
  height: 800,
  orientation: 1,
  frames: 1,
  alpha: false,
  metadata: false,
  profile: false,
};
const mark = { kind: 'text', text: 'Shop', place: 'se', opacity: 0.5, size: 0.2 } as const;
type Given = { limits?: Limits; rules?: Partial<FitRules>; answer?: Parameters<typeof planFor>[1]['answer'] };
const plan = (facts: Partial<Facts>, { limits = computer, rules = {}, answer = null }: Given = {}, hasMark = false) =>
  planFor({ ...jpg, ...facts }, { limits, rules: { ...defaultFit, ...rules }, answer, name: 'a.jpg' }, hasMark);
const steps = (found: Plan) => (found.does === 'change' ? found.steps : found.does);

describe('what complies', () => {
  it.each([
    ['a jpg', {}],
    ['a jpg with another profile', { profile: true }],
    ['a png with alpha', { format: 'png', alpha: true }],
    ['a gif that moves', { format: 'gif', frames: 40 }],
    ['one of exactly 3 MB', { bytes: 3 * MB }],
    ['one with places, when nobody asked to cut them', { metadata: true }],
  ] as const)('stays as it is: %s', (_, facts) => {
    expect(plan(facts)).toEqual({ does: 'asIs' });
    expect(plan(facts, { limits: phone })).toEqual({ does: 'asIs' });
  });
});

describe('what is changed', () => {
  it.each([
    ['turned', { orientation: 6 }, ['orient']],
    ['of another format', { format: 'webp' }, ['convert']],
    ['too long', { bytes: 3 * MB + 1 }, ['compress']],
    ['a long photograph of another format', { format: 'heic', bytes: 4 * MB }, ['convert', 'compress']],
    ['a small bmp of many bytes', { format: 'bmp', bytes: 4 * MB, width: 1000, height: 1400 }, ['convert']],
    ['a large tiff', { format: 'tiff', bytes: 36 * MB, width: 4000, height: 3000 }, ['convert', 'compress']],
  ] as const)('for the computer, and no more than it needs: %s', (_, facts, expected) => {
    expect(steps(plan(facts))).toEqual(expected);
  });

  it.each([
    ['too wide', { width: 1240, height: 900 }, ['scale']],
    ['too narrow', { width: 400, height: 400 }, ['scale']],
    ['too high', { width: 600, height: 2400 }, ['slice']],
    ['too wide and too high', { width: 1240, height: 9000 }, ['scale', 'slice']],
    ['a photograph of 12 MB', { width: 4000, height: 3000, bytes: 12 * MB }, ['scale']],
    ['one that is wide enough when upright', { width: 800, height: 600, orientation: 6 }, ['orient']],
    ['an avif of a long page', { width: 750, height: 5000, format: 'avif' }, ['convert', 'scale', 'slice']],
  ] as const)('for the phone, and no more than it needs: %s', (_, facts, expected) => {
    expect(steps(plan(facts, { limits: phone }))).toEqual(expected);
  });

  it('is cut without loss where places are to be cut out and there are some', () => {
    const rules = { metadata: true };
    expect(steps(plan({ metadata: true }, { rules }))).toEqual(['metadata']);
    expect(steps(plan({ metadata: true, format: 'gif', frames: 9 }, { rules }))).toEqual(['metadata']);
    expect(plan({}, { rules })).toEqual({ does: 'asIs' });
    expect(steps(plan({ metadata: true, orientation: 3 }, { rules }))).toEqual(['metadata', 'orient']);
  });

  it('gets its watermark behind the cuts and before it is compressed', () => {
    const rules = { watermark: mark };
    expect(steps(plan({}, { rules }))).toEqual(['watermark']);
    expect(steps(plan({ bytes: 4 * MB, orientation: 6 }, { rules }))).toEqual(['orient', 'watermark', 'compress']);
    expect(steps(plan({ height: 2000 }, { rules, limits: phone }))).toEqual(['slice', 'watermark']);
    expect(plan({}, { rules: { watermark: { ...mark, text: ' ' } } })).toEqual({ does: 'asIs' });
    const picture = { watermark: { ...mark, kind: 'picture', text: '' } } as const;
    expect(plan({}, { rules: picture })).toEqual({ does: 'asIs' });
    expect(steps(plan({}, { rules: picture }, true))).toEqual(['watermark']);
    expect(plan({ format: 'gif', frames: 5 }, { rules })).toEqual({ does: 'asIs' });
  });
});

describe('an animation that does not comply', () => {
  const moving = { format: 'webp', frames: 12 } as const;

  it('is asked about', () => {
    const ask = { does: 'ask', ask: { why: 'animation', frames: 12 } };
    expect(plan(moving)).toEqual(ask);
    expect(plan({ format: 'gif', frames: 12, bytes: 4 * MB })).toEqual(ask);
    expect(plan({ format: 'png', frames: 12 })).toEqual(ask);
    expect(plan({ format: 'gif', frames: 12, width: 700 }, { limits: phone })).toEqual(ask);
  });

  it('becomes what was answered, without asking about each change again', () => {
    const rules = { convert: 'ask', scale: 'ask' } as const;
    const answer = { agreed: [], animation: 'fewer' } as const;
    expect(steps(plan(moving, { rules, answer: { ...answer, agreed: [] } }))).toEqual(['convert', 'frames']);
    expect(steps(plan(moving, { rules, answer: { agreed: [], animation: 'first' } }))).toEqual(['first', 'convert']);
    expect(plan(moving, { answer: { agreed: [], animation: 'skip' } })).toEqual({
      does: 'refuse',
      problem: { key: 'problem_animationSkipped', params: ['a.jpg', '12'] },
    });
  });

  it('follows the rule where there is one', () => {
    const long = { format: 'gif', frames: 12, bytes: 4 * MB } as const;
    expect(steps(plan(long, { rules: { animation: 'fewer' } }))).toEqual(['frames']);
    expect(steps(plan(long, { rules: { animation: 'first' } }))).toEqual(['first', 'convert']);
    expect(plan(moving, { rules: { animation: 'fewer', convert: 'ask' } })).toEqual({
      does: 'ask',
      ask: { why: 'change', kinds: ['convert'] },
    });
    expect(steps(plan({ ...long, width: 700 }, { limits: phone, rules: { animation: 'fewer' } }))).toEqual([
      'scale',
      'frames',
    ]);
  });

  it('is not cut into pieces, but its first frame can be', () => {
    const high = { format: 'gif', frames: 12, height: 2000 } as const;
    const still = { does: 'ask', ask: { why: 'still', frames: 12 } };
    expect(plan(high, { limits: phone })).toEqual(still);
    expect(plan(high, { limits: phone, rules: { animation: 'fewer' } })).toEqual(still);
    expect(plan(high, { limits: phone, answer: { agreed: [], animation: 'fewer' } })).toEqual(still);
    expect(steps(plan(high, { limits: phone, rules: { animation: 'first' } }))).toEqual(['first', 'convert', 'slice']);
  });
});

it('an animation is offered as a still picture where no animation is taken, or none of its proportions', () => {
  const moving = { format: 'gif', frames: 12, bytes: 4 * MB } as const;
  const answer = { agreed: [], animation: 'fewer' as const };
  const still = { does: 'ask', ask: { why: 'still', frames: 12 } };
  expect(plan(moving, { limits: { ...computer, formats: ['jpg', 'png'] } })).toEqual(still);
  const strict = { ...computer, leastWidth: 480, mostHeight: 960 };
  const high = { ...moving, width: 500, height: 9000 };
  expect(plan(high, { answer, limits: strict })).toMatchObject({ problem: { key: 'problem_proportions' } });
  expect(plan(moving, { answer, limits: { ...computer, formats: ['jpg', 'png'] } })).toEqual(still);
  expect(plan({ ...moving, width: 300, height: 100 }, { answer, limits: { ...computer, ratio: [1, 1] } })).toEqual(
    still,
  );
});

describe('the rules of a shop', () => {
  const facts = { format: 'webp', orientation: 6, bytes: 4 * MB } as const;
  const rules = { orient: 'ask', convert: 'ask', compress: 'ask' } as const;

  it('ask about all kinds at once, but not about those agreed to', () => {
    expect(plan(facts, { rules })).toMatchObject({ ask: { why: 'change', kinds: ['orient', 'convert', 'compress'] } });
    const answer = { agreed: ['orient' as const] };
    expect(plan(facts, { rules, answer })).toMatchObject({ ask: { kinds: ['convert', 'compress'] } });
    const all = { agreed: ['orient' as const, 'convert' as const, 'compress' as const] };
    expect(steps(plan(facts, { rules, answer: all }))).toEqual(['orient', 'convert', 'compress']);
  });

  it('refuse with a sentence of their own, agreed to or not', () => {
    const refused = { does: 'refuse', problem: { key: 'problem_not_convert', params: ['a.jpg'] } };
    const given = { rules: { ...rules, convert: 'refuse' as const } };
    expect(plan(facts, given)).toEqual(refused);
    expect(plan(facts, { ...given, answer: { agreed: ['convert'] } })).toEqual(refused);
    expect(plan({}, { rules: { convert: 'refuse', compress: 'refuse' } })).toEqual({ does: 'asIs' });
  });

  it('do not help where no size fits', () => {
    const strict = { ...computer, leastWidth: 480, mostHeight: 960 };
    expect(plan({ width: 500, height: 9000 }, { limits: strict })).toEqual({
      does: 'refuse',
      problem: { key: 'problem_proportions', params: ['a.jpg', '500×9000'] },
    });
  });
});

describe('an svg that moves', () => {
  const moving = { format: 'svg', frames: 2, bytes: 900 } as const;

  it('is asked about, also where animations keep fewer frames: a drawing has none', () => {
    const asked = { does: 'ask', ask: { why: 'animation', frames: 2 } };
    expect(plan(moving)).toEqual(asked);
    expect(plan(moving, { rules: { animation: 'fewer' } })).toEqual(asked);
  });

  it('is taken at its first moment, or left out, as the seller says', () => {
    expect(steps(plan(moving, { rules: { animation: 'first' } }))).toEqual(['first', 'convert']);
    expect(steps(plan(moving, { answer: { agreed: [], animation: 'first' } }))).toEqual(['first', 'convert']);
    const problem = { key: 'problem_movingSkipped', params: ['a.jpg'] };
    expect(plan(moving, { rules: { animation: 'skip' } })).toEqual({ does: 'refuse', problem });
  });
});
