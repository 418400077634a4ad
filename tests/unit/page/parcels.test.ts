import { describe, expect, it } from 'vitest';
import { mostBytes, parcelBytes, parcelsOf } from '../../../utils/page/parcels';

/** A stand-in with a size and no bytes. */
const file = (name: string, size: number) => ({ name, blob: { size } as Blob });
const names = (parcels: { name: string }[][]) => parcels.map((parcel) => parcel.map(({ name }) => name).join(''));

describe('parcelsOf', () => {
  it('keeps the order and the bounds', () => {
    const files = [...'abcdefgh'].map((name) => file(name, 12 * 1024 * 1024));
    const { parcels } = parcelsOf(files);
    expect(names(parcels)).toEqual(['abc', 'def', 'gh']);
    for (const parcel of parcels) {
      expect(parcel.reduce((sum, { blob }) => sum + blob.size, 0)).toBeLessThanOrEqual(parcelBytes);
    }
  });

  it('leaves no single file alone behind others, and stays under the cap of a message', () => {
    const files = [...'abc'].map((name) => file(name, mostBytes));
    const { parcels } = parcelsOf(files);
    expect(names(parcels)).toEqual(['abc']);
    expect(parcels.flat().reduce((sum, { blob }) => sum + blob.size, 0)).toBeLessThan(64 * 1024 * 1024);
  });

  it('sorts out what no message can hold', () => {
    const { parcels, tooBig } = parcelsOf([file('a', 1), file('b', mostBytes + 1), file('c', 1)]);
    expect(names(parcels)).toEqual(['ac']);
    expect(tooBig.map(({ name }) => name)).toEqual(['b']);
  });

  it('holds at most a thousand files a message', () => {
    const { parcels } = parcelsOf(Array.from({ length: 2500 }, (_, i) => file(String(i), 1)));
    expect(parcels.flat()).toHaveLength(2500);
    for (const parcel of parcels) expect(parcel.length).toBeLessThanOrEqual(1000);
  });
});
