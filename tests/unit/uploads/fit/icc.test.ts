import { describe, expect, it } from 'vitest';
import { isSrgb } from '../../../../utils/uploads/fit/icc';
import { sample } from './pixels';

/** The profile that stands whole in the first segment of its kind. */
function profileIn(name: string): Uint8Array {
  const bytes = Buffer.from(sample(name));
  const at = bytes.indexOf('ICC_PROFILE\0') + 14;
  return Uint8Array.from(bytes.subarray(at, at + bytes.readUInt32BE(at)));
}

describe('a colour profile', () => {
  const srgb = profileIn('srgb.jpg');

  it('is sRGB by its primaries and curves', () => {
    expect(isSrgb(srgb)).toBe(true);
    expect(isSrgb(profileIn('p3.jpg'))).toBe(false);
  });

  it('is not sRGB for its name', () => {
    const p3 = Buffer.from(profileIn('p3.jpg'));
    const named = Buffer.from(
      p3.toString('latin1').replaceAll('D\0i\0s\0p\0l\0a\0y\0 \0P\x003', 's\0R\0G\0B\0 \0 \0 \0 \0 \0 '),
      'latin1',
    );
    expect(named.equals(p3)).toBe(false);
    expect(isSrgb(named)).toBe(false);
  });

  it('is not sRGB with other primaries, another curve, or when it is cut off', () => {
    const find = (mark: string) => Buffer.from(srgb).indexOf(mark, 128);
    const place = (mark: string) => Buffer.from(srgb).readUInt32BE(find(mark) + 4);
    const redder = srgb.slice();
    redder[place('rXYZ') + 10] = 0xc0;
    const linear = srgb.slice();
    linear.set([0, 0, 0, 0], place('gTRC') + 8);
    for (const other of [redder, linear, srgb.slice(0, 600), srgb.slice(0, 60), new Uint8Array()]) {
      expect(isSrgb(other)).toBe(false);
    }
  });
});
