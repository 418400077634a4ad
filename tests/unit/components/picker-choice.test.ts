import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  anchored,
  banded,
  chosenOf,
  extended,
  filtered,
  firstFilter,
  formatCounts,
  leastWidths,
  nothing,
  type Selection,
  toggled,
  withAll,
} from '../../../components/picker-choice';
import { type PagePicture, pictureFormats } from '../../../utils/page/pictures';

const pictureArb = (key: string): fc.Arbitrary<PagePicture> =>
  fc.record({
    key: fc.constant(key),
    url: fc.constant(null),
    larger: fc.constantFrom<string[]>([], ['https://a.example/b.jpg']),
    thumb: fc.constant(null),
    name: fc.string(),
    named: fc.boolean(),
    format: fc.constantFrom(...pictureFormats),
    width: fc.nat(1200),
    height: fc.nat(1200),
    bytes: fc.nat(),
    details: fc.boolean(),
    repeats: fc.nat(3),
    video: fc.boolean(),
  });
const picturesArb = fc
  .integer({ min: 1, max: 40 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, i) => pictureArb(`p${i}`))));
const filterArb = fc.record({
  least: fc.constantFrom(...leastWidths),
  format: fc.constantFrom('all' as const, ...pictureFormats),
  details: fc.boolean(),
});
const keysOf = (pictures: readonly PagePicture[]) => pictures.map(({ key }) => key);
const sorted = (selection: Selection) => [...selection.keys].sort();

/** A list, what passes a filter, a selection made by some presses in the whole list, and two places in what passes. */
const sceneArb = fc
  .tuple(picturesArb, filterArb, fc.array(fc.nat(39), { maxLength: 6 }), fc.nat(39), fc.nat(39))
  .map(([pictures, filter, presses, a, b]) => {
    const shown = filtered(pictures, filter);
    const before = presses.reduce<Selection>((made, at) => toggled(made, `p${at % pictures.length}`), nothing);
    return { pictures, filter, shown, keys: keysOf(shown), before, a: a % shown.length, b: b % shown.length };
  })
  .filter(({ shown }) => shown.length > 0);

describe('filters', () => {
  it('keep the page’s order and show just what passes each of them', () => {
    fc.assert(
      fc.property(picturesArb, filterArb, (pictures, filter) => {
        const shown = new Set(filtered(pictures, filter));
        expect([...shown]).toEqual(pictures.filter((picture) => shown.has(picture)));
        for (const picture of pictures) {
          const wide = picture.width >= filter.least || picture.width === 0 || picture.larger.length > 0;
          const format = filter.format === 'all' || filter.format === picture.format;
          expect(shown.has(picture)).toBe(wide && format && (picture.details || !filter.details));
        }
      }),
    );
  });

  it('begin without icons, but with the small picture that has a larger original', () => {
    const [base] = fc.sample(pictureArb('a'), 1) as [PagePicture];
    const icon = { ...base, width: 24, larger: [] };
    expect(filtered([icon], firstFilter)).toEqual([]);
    expect(filtered([{ ...icon, larger: ['https://a.example/b.jpg'] }], firstFilter)).toHaveLength(1);
    for (const width of [0, 100]) expect(filtered([{ ...icon, width }], firstFilter)).toHaveLength(1);
  });

  it('count every format once a picture', () => {
    fc.assert(
      fc.property(picturesArb, (pictures) => {
        const counts = formatCounts(pictures);
        expect([...counts.values()].reduce((sum, count) => sum + count, 0)).toBe(pictures.length);
      }),
    );
  });
});

describe('choosing', () => {
  it('a press puts in or takes out one picture, twice changes nothing', () => {
    fc.assert(
      fc.property(sceneArb, ({ before, keys, a }) => {
        const key = keys[a] as string;
        const once = toggled(before, key);
        expect(once.keys.has(key)).toBe(!before.keys.has(key));
        expect(sorted(toggled(once, key))).toEqual(sorted(before));
      }),
    );
  });

  it('a range adds everything shown between its ends and nothing that is hidden or outside', () => {
    fc.assert(
      fc.property(sceneArb, ({ before, keys, a, b }) => {
        const from = anchored(before, keys[a] as string);
        const range = keys.slice(Math.min(a, b), Math.max(a, b) + 1);
        expect(sorted(extended(from, keys, keys[b] as string))).toEqual(
          [...new Set([...before.keys, ...range])].sort(),
        );
      }),
    );
  });

  it('a second range from the same anchor takes the place of the first', () => {
    fc.assert(
      fc.property(sceneArb, fc.nat(39), ({ before, keys, a, b }, c) => {
        const from = anchored(before, keys[a] as string);
        const last = keys[c % keys.length] as string;
        const first = extended(from, keys, keys[b] as string);
        expect(sorted(extended(first, keys, last))).toEqual(sorted(extended(from, keys, last)));
      }),
    );
  });

  it('a range whose anchor is hidden or was never set is that one picture', () => {
    const hidden = toggled(nothing, 'hidden');
    expect(sorted(extended(hidden, ['a', 'b', 'c'], 'b'))).toEqual(['b', 'hidden']);
    expect(sorted(extended(nothing, ['a', 'b', 'c'], 'b'))).toEqual(['b']);
    expect(extended(hidden, ['a'], 'hidden')).toBe(hidden);
  });

  it('a band adds what it touches, or takes it, and a smaller one gives it back', () => {
    fc.assert(
      fc.property(sceneArb, ({ before, keys, a, b }) => {
        const touched = keys.slice(Math.min(a, b), Math.max(a, b) + 1);
        expect(sorted(banded(before, touched, false))).toEqual([...new Set([...before.keys, ...touched])].sort());
        const taken = banded(before, touched, true);
        expect(sorted(taken)).toEqual([...before.keys].filter((key) => !touched.includes(key)).sort());
        expect(sorted(banded(before, [], false))).toEqual(sorted(before));
      }),
    );
  });

  it('all is all that is shown; what is hidden stays as it was and is not uploaded', () => {
    fc.assert(
      fc.property(sceneArb, ({ pictures, before, shown, keys }) => {
        const all = withAll(before, keys);
        expect(chosenOf(shown, all)).toEqual(shown);
        const hidden = pictures.filter((picture) => !shown.includes(picture));
        expect(chosenOf(hidden, all)).toEqual(chosenOf(hidden, before));
      }),
    );
  });

  it('what is uploaded stands in the order shown, however it was chosen', () => {
    fc.assert(
      fc.property(sceneArb, ({ before, shown }) => {
        const chosen = chosenOf(shown, before);
        expect(chosen).toEqual(shown.filter(({ key }) => before.keys.has(key)));
      }),
    );
  });

  it('never changes a selection that was made before', () => {
    fc.assert(
      fc.property(sceneArb, ({ before, keys, a, b }) => {
        const kept = sorted(before);
        toggled(before, keys[a] as string);
        extended(before, keys, keys[b] as string);
        banded(before, keys, true);
        withAll(before, keys);
        expect(sorted(before)).toEqual(kept);
      }),
    );
  });
});
