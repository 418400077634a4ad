import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Found } from '../../../utils/page/images';
import { picturesOf } from '../../../utils/page/pictures';

const found = (given: Partial<Found> = {}): Found => ({
  key: '1',
  kind: 'img',
  addresses: ['https://cdn.example/a/b.jpg'],
  width: 800,
  height: 600,
  shown: { width: 200, height: 150 },
  alt: '',
  region: 'main',
  frame: '',
  repeats: 0,
  ...given,
});
const one = (given: Partial<Found>, entries: { name: string; encodedBodySize?: number }[] = []) => {
  const [picture] = picturesOf([found(given)], entries);
  if (!picture) throw new Error('nothing came out');
  return picture;
};

describe('what is proposed', () => {
  it('is the address that the page shows, with the larger ones before it, best first', () => {
    const addresses = ['https://cdn.example/o.jpg', 'https://cdn.example/l.jpg', 'https://cdn.example/s.jpg'];
    const { url, larger, thumb } = one({ addresses });
    expect({ url, larger, thumb }).toEqual({ url: addresses[2], larger: addresses.slice(0, 2), thumb: addresses[2] });
  });

  it.each([
    ['data:', 'data:image/png;base64,AA=='],
    ['blob:', 'blob:https://a.example/1'],
    ['a password', 'https://user:pass@cdn.example/a.jpg'],
    ['too long', `https://cdn.example/${'a'.repeat(2000)}.jpg`],
    ['a script', 'javascript:alert(1)'],
  ])('is no address with %s: only the page has those bytes', (_name, address) => {
    expect(one({ addresses: [address] })).toMatchObject({ url: null, larger: [], thumb: address });
    expect(one({ addresses: [address, 'https://cdn.example/s.jpg'] })).toMatchObject({ larger: [] });
  });

  it('is nothing but http(s) without a password, whatever a page holds', () => {
    const address = fc.oneof(fc.webUrl({ withQueryParameters: true }), fc.string(), fc.constant('file:///etc/passwd'));
    fc.assert(
      fc.property(fc.array(address, { maxLength: 9 }), fc.string(), (addresses, alt) => {
        const { url, larger, name } = one({ addresses, alt });
        for (const given of [url, ...larger]) {
          if (given === null) continue;
          expect(new URL(given)).toMatchObject({ username: '', password: '' });
          expect(given.length).toBeLessThanOrEqual(2000);
          expect(given).toMatch(/^https?:/);
        }
        expect(larger.length).toBeLessThanOrEqual(6);
        expect(name.length).toBeLessThanOrEqual(2000);
      }),
    );
  });
});

describe('pixels', () => {
  it('are those of the picture; of a link, whose words have a width too, nobody knows them', () => {
    expect(one({})).toMatchObject({ width: 800, height: 600 });
    expect(one({ kind: 'link' })).toMatchObject({ width: 0, height: 0 });
  });
});

describe('format', () => {
  it.each([
    ['jpg', 'https://img.alicdn.com/imgextra/O1CN01.jpg'],
    ['jpg', 'https://a.example/b.JPEG?x=1'],
    ['webp', 'https://a.example/b.webp#x'],
    ['webp', 'https://a.example/b!cover.webp'],
    ['png', 'https://mmbiz.qpic.cn/mmbiz/0?wx_fmt=png'],
    ['gif', 'data:image/gif;base64,R0=='],
    ['svg', 'data:image/svg+xml,<svg/>'],
    ['other', 'https://a.example/picture'],
    ['other', 'https://a.jpg.example/'],
    ['other', 'blob:https://a.example/1'],
  ])('%s of %s', (format, address) => {
    expect(one({ addresses: [address] }).format).toBe(format);
  });

  it('of what only the page draws is what reading it gives', () => {
    expect(one({ kind: 'canvas', addresses: [] }).format).toBe('png');
    expect(one({ kind: 'video', addresses: [] }).format).toBe('jpg');
    expect(one({ kind: 'svg', addresses: [] }).format).toBe('svg');
  });
});

describe('names', () => {
  it('are the page’s own text, else the file’s name from the best address', () => {
    expect(one({ alt: '  松绿\n 花瓶 ' })).toMatchObject({ name: '松绿 花瓶', named: true });
    expect(one({ addresses: ['https://a.example/x/%E7%93%B6.jpg'] })).toMatchObject({ name: '瓶.jpg', named: false });
    for (const alt of ['', 'image', '图片', '---', 'undefined', 'https://a.example/b.jpg']) {
      expect(one({ alt }).named).toBe(false);
    }
    expect(one({ addresses: ['https://a.example/%E7%.jpg'] }).name).toBe('%E7%.jpg');
  });

  it('that many share are numbered in the page’s order', () => {
    const all = [
      found({ alt: '细节' }),
      found({ alt: '主图' }),
      ...Array.from({ length: 10 }, () => found({ alt: '细节' })),
    ];
    const names = picturesOf(all, []).map(({ name }) => name);
    expect(names.slice(0, 3)).toEqual(['细节 01', '主图', '细节 02']);
    expect(names.at(-1)).toBe('细节 11');
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('bytes', () => {
  it('are those the browser noted for what is shown, 0 where it does not say', () => {
    const entries = [
      { name: 'https://cdn.example/s.jpg', encodedBodySize: 5000 },
      { name: 'https://cdn.example/t.jpg' },
    ];
    expect(one({ addresses: ['https://cdn.example/s.jpg'] }, entries).bytes).toBe(5000);
    expect(one({ addresses: ['https://cdn.example/t.jpg'] }, entries).bytes).toBe(0);
    expect(one({ addresses: ['https://cdn.example/u.jpg'] }, entries).bytes).toBe(0);
  });
});
