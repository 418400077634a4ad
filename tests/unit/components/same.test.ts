import fc from 'fast-check';
import { expect, it } from 'vitest';
import { same } from '../../../components/same';

it('finds the same what JSON writes alike, whatever the order of keys', () => {
  // Few keys and values, so that two of them are often alike.
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof({ maxDepth: 3 }, fc.constantFrom(null, 0, 'a'), tie('object'), tie('list')),
    object: fc.dictionary(fc.constantFrom('a', 'b'), tie('tree'), { maxKeys: 2 }),
    list: fc.array(tie('tree'), { maxLength: 2 }),
  }));
  const inOrder = (value: unknown): unknown =>
    value && typeof value === 'object' && !Array.isArray(value)
      ? Object.entries(value)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([key, inner]) => [key, inOrder(inner), '{}'])
      : Array.isArray(value)
        ? ['[]', ...value.map(inOrder)]
        : value;
  const alike = { yes: 0, no: 0 };
  fc.assert(
    fc.property(tree, tree, (one, other) => {
      const expected = JSON.stringify(inOrder(one)) === JSON.stringify(inOrder(other));
      alike[expected ? 'yes' : 'no'] += 1;
      expect(same(one, other)).toBe(expected);
      expect(same(one, structuredClone(one))).toBe(true);
    }),
    { numRuns: 2000 },
  );
  expect(Math.min(alike.yes, alike.no)).toBeGreaterThan(50);
});

it('takes a key without a value for no key, as a message leaves it out', () => {
  expect(same({ a: 1, b: undefined }, { a: 1 })).toBe(true);
  expect(same({ a: 1 }, { a: 1, b: undefined })).toBe(true);
  expect(same({ a: undefined, b: 1 }, { a: 1, b: undefined })).toBe(false);
});
