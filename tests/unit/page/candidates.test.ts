import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { imageOf, parseSrcset, styleAddresses } from '../../../utils/page/candidates';

/** An image of the page, as if it had loaded with these pixels. */
function image(attributes: Record<string, string>, [width, height] = [0, 0]): HTMLImageElement {
  const element = document.createElement('img');
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  Object.defineProperties(element, {
    naturalWidth: { value: width },
    naturalHeight: { value: height },
    complete: { value: width > 0 },
  });
  document.body.append(element);
  return element;
}
const spacer = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';

beforeEach(() => document.body.replaceChildren());

describe('parseSrcset', () => {
  it('reads widths, densities, and addresses with commas', () => {
    const text = ' a.jpg 1x,b.jpg 2.5x , https://x.example/w_100,h_100/c.jpg 640w, d.jpg';
    expect(parseSrcset(text)).toEqual([
      { address: 'a.jpg', width: 0, density: 1 },
      { address: 'b.jpg', width: 0, density: 2.5 },
      { address: 'https://x.example/w_100,h_100/c.jpg', width: 640, density: 1 },
      { address: 'd.jpg', width: 0, density: 1 },
    ]);
  });

  it('gives back what was written, whatever the addresses are', () => {
    const part = fc.stringMatching(/^[a-z0-9/%.,?=&-]{1,20}$/).filter((text) => !/^,|,$/.test(text));
    const entries = fc.array(fc.tuple(part, fc.integer({ min: 1, max: 9999 })), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(entries, (given) => {
        const text = given.map(([address, width]) => `${address} ${width}w`).join(', ');
        expect(parseSrcset(text).map(({ address, width }) => [address, width])).toEqual(given);
      }),
    );
  });

  it('never throws and ends soon, whatever stands there', () => {
    fc.assert(fc.property(fc.string({ maxLength: 500 }), (text) => void parseSrcset(text)));
    const began = performance.now();
    parseSrcset(`${'a,'.repeat(50_000)} b`);
    parseSrcset(`a ${'( '.repeat(50_000)}`);
    expect(performance.now() - began).toBeLessThan(500);
  });
});

describe('imageOf', () => {
  it('leaves out spacers, trackers and images without an address', () => {
    expect(imageOf(image({ src: spacer }, [1, 1]))).toBeNull();
    expect(imageOf(image({ src: 'https://t.example/p.gif?id=1' }, [1, 1]))).toBeNull();
    expect(imageOf(image({}))).toBeNull();
    expect(imageOf(image({ src: 'javascript:alert(1)' }))).toBeNull();
  });

  it('does not offer what only stands in for a picture', () => {
    const shown = imageOf(image({ src: spacer, 'data-ks-lazyload': 'https://cdn.example/big.jpg' }, [1, 1]));
    expect(shown?.addresses).toEqual(['https://cdn.example/big.jpg']);
    // Its one pixel is not the picture's: the size is unknown, not small.
    expect([shown?.width, shown?.height]).toEqual([0, 0]);
    const named = imageOf(image({ src: 'https://a.example/loading.gif', 'data-lazyload-src': '//cdn.example/b.jpg' }));
    expect(named?.addresses.every((address) => address.endsWith('//cdn.example/b.jpg'))).toBe(true);
  });

  it('takes no word, number or page in a loader’s attribute for a picture', () => {
    const src = 'https://cdn.example/now.jpg';
    for (const [name, value] of [
      ['data-lazy', 'true'],
      ['data-src', ''],
      ['data-original', '12'],
      ['data-url', '/item/1.html'],
      ['data-image', '{"id":"a.jpg"}'],
      ['data-zoom', '2'],
    ] as const)
      expect(imageOf(image({ src, [name]: value }, [300, 300]))?.addresses, name).toEqual([src]);
    expect(imageOf(image({ src, 'data-image': '/big.png' }, [300, 300]))?.addresses).toHaveLength(2);
  });

  it('keeps a small picture that is shown beside a zoom of it', () => {
    const zoom = { src: 'https://cdn.example/80.jpg', 'data-zoom-image': 'https://cdn.example/800.jpg' };
    expect(imageOf(image(zoom, [80, 80]))?.addresses.at(-1)).toBe('https://cdn.example/80.jpg');
  });

  it('keeps what is shown behind a larger one, as the last', () => {
    const zoom = { src: 'https://cdn.example/small.jpg', 'data-zoom-image': 'https://cdn.example/huge.jpg' };
    expect(imageOf(image(zoom, [400, 400]))?.addresses).toEqual([
      'https://cdn.example/huge.jpg',
      'https://cdn.example/small.jpg',
    ]);
  });

  it('takes a loader of its own making by the name of a picture in its data', () => {
    const own = { src: spacer, 'data-whatever-src': 'https://cdn.example/a.webp?x=1', 'data-product': '{"a":"b.jpg"}' };
    expect(imageOf(image(own, [1, 1]))?.addresses).toEqual(['https://cdn.example/a.webp?x=1']);
  });

  it('never offers more than eight addresses, and ends with what is shown', () => {
    const srcset = Array.from({ length: 40 }, (_, n) => `https://cdn.example/${n}.jpg ${100 + n}w`).join(', ');
    const shown = imageOf(image({ src: 'https://cdn.example/now.jpg', srcset }, [300, 300]));
    expect(shown?.addresses).toHaveLength(8);
    expect(shown?.addresses[0]).toBe('https://cdn.example/39.jpg');
    expect(shown?.addresses.at(-1)).toMatch(/now\.jpg$|0\.jpg$/);
  });
});

describe('styleAddresses', () => {
  it('gives every layer, and of an image-set the sharpest first', () => {
    expect(
      styleAddresses('url("https://a.example/1.jpg"), linear-gradient(red, blue), url("https://a.example/2.jpg")'),
    ).toEqual([['https://a.example/1.jpg'], ['https://a.example/2.jpg']]);
    expect(
      styleAddresses(
        'image-set(url("https://a.example/1.jpg") 1dppx, url("https://a.example/2.jpg") type("image/webp") 2dppx)',
      ),
    ).toEqual([['https://a.example/2.jpg', 'https://a.example/1.jpg']]);
    expect(styleAddresses('none')).toEqual([]);
  });
});
