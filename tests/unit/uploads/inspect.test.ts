import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatOf } from '../../../utils/uploads/fit/formats';
import { longestFile } from '../../../utils/uploads/fit/limits';
import { inspect } from '../../../utils/uploads/inspect';
import { gif, jpeg, png } from './pictures';

const computer = 'client:computer' as const;
const phone = 'client:phone' as const;
const text = (content: string) => Uint8Array.from(Buffer.from(content, 'latin1'));

describe('what is taken', () => {
  it('is png, jpg and gif by their bytes, whatever the name says', () => {
    expect(inspect(png(450, 150), 'a.jpg', computer)).toEqual({ format: 'png', width: 450, height: 150 });
    expect(inspect(jpeg(450, 150), 'a.png', computer)).toEqual({ format: 'jpg', width: 450, height: 150 });
    expect(inspect(gif, 'a.webp', computer)).toEqual({ format: 'gif', width: 3, height: 2 });
  });

  it('is at most 3 MiB, to the byte', () => {
    expect(longestFile).toBe(3 * 1024 * 1024);
    const most = png(20, 20, longestFile);
    expect(most).toHaveLength(longestFile);
    expect(inspect(most, 'a.png', computer)).toMatchObject({ format: 'png' });
    expect(inspect(png(20, 20, longestFile + 1), 'big.png', computer)).toEqual({
      key: 'problem_tooLarge',
      params: ['big.png', '3.00 MB', '3.00 MB'],
    });
  });
});

describe('what is refused', () => {
  it.each([
    ['webp', 'RIFF\x24\0\0\0WEBPVP8 '],
    ['avif', '\0\0\0\x20ftypavif\0\0\0\0'],
    ['heic', '\0\0\0\x18ftypheic\0\0\0\0'],
    ['bmp', 'BM\x36\0\0\0'],
    ['tiff', 'II*\0\x08\0\0\0'],
    ['svg', '<?xml version="1.0"?><svg/>'],
    ['pdf', '%PDF-1.7'],
  ])('%s, by its name', (look, content) => {
    expect(inspect(text(content), 'a.png', computer)).toEqual({ key: 'problem_format', params: ['a.png', look] });
  });

  it('an HTML page that came instead of a picture', () => {
    const page = '\n<!DOCTYPE html><html><body>404</body></html>';
    expect(inspect(text(page), 'a.jpg', computer)).toEqual({ key: 'problem_html', params: ['a.jpg'] });
  });

  it('nothing at all, and bytes that look like nothing', () => {
    expect(inspect(new Uint8Array(), 'a.png', computer)).toEqual({ key: 'problem_empty', params: ['a.png'] });
    expect(inspect(text('hello'), 'a.png', computer)).toEqual({ key: 'problem_formatUnknown', params: ['a.png'] });
  });

  it('a picture that ends before its size', () => {
    const cut = png(450, 150).slice(0, 12);
    expect(inspect(cut, 'a.png', computer)).toEqual({ key: 'problem_damaged', params: ['a.png'] });
    expect(inspect(jpeg(5, 5).slice(0, 20), 'a.jpg', computer)).toEqual({ key: 'problem_damaged', params: ['a.jpg'] });
  });

  it('a look-alike: the first bytes of GIF without its version', () => {
    expect(formatOf(text('GIF88a'))).toBeNull();
    expect(formatOf(text('GIF87a'))).toBe('gif');
    expect(formatOf(text('\x89PNG\r\n\x1a'))).toBeNull();
  });
});

describe('limits of the phone', () => {
  it.each([
    [480, 960, true],
    [620, 960, true],
    [620, 1, true],
    [479, 960, false],
    [621, 960, false],
    [480, 961, false],
  ])('%i × %i: %s', (width, height, fits) => {
    const found = inspect(png(width, height), 'a.png', phone);
    if (fits) expect(found).toEqual({ format: 'png', width, height });
    else {
      const params = ['a.png', `${width}×${height}`, '480', '620', '960'];
      expect(found).toEqual({ key: 'problem_phoneSize', params });
    }
    expect(inspect(png(width, height), 'a.png', computer)).toMatchObject({ width, height });
  });
});

it('never throws, whatever the bytes', () => {
  const heads = [png(2, 2), jpeg(2, 2), gif, text('RIFF'), new Uint8Array()];
  const some = fc.tuple(fc.constantFrom(...heads), fc.nat(60), fc.uint8Array({ maxLength: 80 }));
  fc.assert(
    fc.property(some, ([head, kept, rest]) => {
      const bytes = Uint8Array.from([...head.slice(0, kept), ...rest]);
      const found = inspect(bytes, 'a.png', computer);
      if ('format' in found) expect(found.width > 0 && found.height > 0).toBe(true);
      else expect(found.params[0]).toBe('a.png');
    }),
    { numRuns: 400 },
  );
});
