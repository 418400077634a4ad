import { describe, expect, it } from 'vitest';
import { suffixChange } from '../../../../utils/uploads/fit/suffix';

describe('a suffix', () => {
  it('of another format is told with the true one', () => {
    expect(suffixChange('a.JPG', 'webp')).toEqual({ kind: 'suffix', from: 'jpg', to: 'webp' });
    expect(suffixChange('夏.v2.png', 'gif')).toEqual({ kind: 'suffix', from: 'png', to: 'gif' });
  });

  it('that is right, missing, or of no picture is not spoken of', () => {
    for (const name of ['a.jpeg', 'a.JFIF', 'a.v2', 'a', 'a.jpg.', '.']) expect(suffixChange(name, 'jpg')).toBeNull();
  });
});
