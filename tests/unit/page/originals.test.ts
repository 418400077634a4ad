import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { originalsOf, rules } from '../../../utils/page/originals';

/** Addresses as they stand on pages, and the best one behind each. */
const known: [string, string][] = [
  [
    'https://img.alicdn.com/imgextra/i3/876014952/TB2ZizbXQblJKJ_!!876014952.jpg_400x400q90.jpg_.webp',
    'https://img.alicdn.com/imgextra/i3/876014952/TB2ZizbXQblJKJ_!!876014952.jpg',
  ],
  [
    'https://img.alicdn.com/imgextra/i1/1/O1CN01_!!0-item_pic.jpg_.webp',
    'https://img.alicdn.com/imgextra/i1/1/O1CN01_!!0-item_pic.jpg',
  ],
  [
    'https://img.alicdn.com/imgextra/i3/1/TB2jx_!!0-saturn_solar.jpg_sum.jpg',
    'https://img.alicdn.com/imgextra/i3/1/TB2jx_!!0-saturn_solar.jpg',
  ],
  [
    'https://cbu01.alicdn.com/img/ibank/O1CN01iSL_!!2216-0-cib.jpg_b.jpg',
    'https://cbu01.alicdn.com/img/ibank/O1CN01iSL_!!2216-0-cib.jpg',
  ],
  [
    'https://cbu01.alicdn.com/img/ibank/2018/536/096/8856690635_2020559225.220x220.jpg',
    'https://cbu01.alicdn.com/img/ibank/2018/536/096/8856690635_2020559225.jpg',
  ],
  [
    'https://cbu01.alicdn.com/img/ibank/O1CN01_!!1-0-cib.jpg_460x460q100.jpg_.webp',
    'https://cbu01.alicdn.com/img/ibank/O1CN01_!!1-0-cib.jpg',
  ],
  ['https://gw.alicdn.com/bao/uploaded/a.png_800x800Q100.jpg', 'https://gw.alicdn.com/bao/uploaded/a.png'],
  ['https://ae01.alicdn.com/kf/Sd2e8/LED-Strip.jpg_Q90.jpg_.webp', 'https://ae01.alicdn.com/kf/Sd2e8/LED-Strip.jpg'],
  ['https://ae01.alicdn.com/kf/HTB1/New-i.jpg_640x640.jpg', 'https://ae01.alicdn.com/kf/HTB1/New-i.jpg'],
  [
    'https://ae-pic-a1.aliexpress-media.com/kf/S8d7.jpg_960x960q75.jpg_.avif',
    'https://ae-pic-a1.aliexpress-media.com/kf/S8d7.jpg',
  ],
  [
    'https://img.pddpic.com/goods/images/2020-01-01/a.jpeg?imageMogr2/thumbnail/400x',
    'https://img.pddpic.com/goods/images/2020-01-01/a.jpeg',
  ],
  ['https://img.pddpic.com/a.jpeg?imageMogr2/strip|imageView2/2/w/1300/q/80', 'https://img.pddpic.com/a.jpeg'],
  [
    'https://img10.360buyimg.com/n1/s450x450_jfs/t1/1977/15/9f31.jpg.avif',
    'https://img10.360buyimg.com/n0/jfs/t1/1977/15/9f31.jpg',
  ],
  ['https://m.360buyimg.com/n0/jfs/t5863/302/59.jpg!q70.jpg', 'https://m.360buyimg.com/n0/jfs/t5863/302/59.jpg'],
  [
    'https://img13.360buyimg.com/n0/s80x80_jfs/t1/22/56.jpg!q80.dpg.webp',
    'https://img13.360buyimg.com/n0/jfs/t1/22/56.jpg',
  ],
  [
    'http://sns-webpic-qc.xhscdn.com/202401241638/e397/1040g008!nd_dft_wlteh_jpg_3',
    'http://sns-webpic-qc.xhscdn.com/202401241638/e397/1040g008',
  ],
  [
    'https://image.dhgate.com/200x200/f2/albu/g5/M01/92/E8/r.jpg',
    'https://image.dhgate.com/0x0/f2/albu/g5/M01/92/E8/r.jpg',
  ],
  [
    'https://image.dhgate.com/260x260s/f2-albu-g6-M00.jpg/x.jpg',
    'https://image.dhgate.com/0x0s/f2-albu-g6-M00.jpg/x.jpg',
  ],
  [
    'https://m.media-amazon.com/images/I/61cRTIJmqAL._AC_SX466_.jpg',
    'https://m.media-amazon.com/images/I/61cRTIJmqAL.jpg',
  ],
  [
    'https://images-na.ssl-images-amazon.com/images/I/71S.__AC_SX300_SY300_QL70_.jpg',
    'https://images-na.ssl-images-amazon.com/images/I/71S.jpg',
  ],
  ['https://i.ebayimg.com/images/g/VuQAAO/s-l500.jpg', 'https://i.ebayimg.com/images/g/VuQAAO/s-l1600.jpg'],
  ['https://i.ebayimg.com/thumbs/images/g/VuQAAO/s-l225.webp', 'https://i.ebayimg.com/images/g/VuQAAO/s-l1600.webp'],
  [
    'https://cdn.shopify.com/s/files/1/0275/products/s_1024x.png?v=1588923816',
    'https://cdn.shopify.com/s/files/1/0275/products/s.png?v=1588923816',
  ],
  [
    'https://shop.example/cdn/shop/files/vase_400x_crop_center.jpg?v=1',
    'https://shop.example/cdn/shop/files/vase.jpg?v=1',
  ],
  ['https://cdn.shopify.com/s/files/1/a.jpg?v=1&width=300', 'https://cdn.shopify.com/s/files/1/a.jpg?v=1'],
  [
    'https://blog.example/wp-content/uploads/2018/04/dog-300x200.jpg',
    'https://blog.example/wp-content/uploads/2018/04/dog.jpg',
  ],
];

/** Addresses that are originals already, or whose size is signed. */
const left = [
  'https://img.alicdn.com/imgextra/i3/1/TB2_!!876014952.jpg',
  'https://gw.alicdn.com/tfs/TB1xxx-200-200.png',
  'https://i.ebayimg.com/images/g/VuQAAO/s-l1600.jpg',
  'https://img14.360buyimg.com/n0/jfs/t1/2007/4f4a.jpg',
  'https://m.media-amazon.com/images/I/61cRTIJmqAL.jpg',
  'https://p3-aio.ecombdimg.com/obj/ecom-shop-material/a~tplv-5mmsx3fupr-image.jpeg?x=1',
  'https://example.com/a.jpg_400x400q90.jpg_.webp',
  'https://alicdn.com.evil.example/a.jpg_400x400.jpg',
  'https://cdn.supplier.example/photo-300x200.jpg',
];

const hosts = fc.constantFrom(
  ...['img.alicdn.com', 'img10.360buyimg.com', 'img.pddpic.com', 'sns-img.xhscdn.com', 'i.ebayimg.com'],
  ...['m.media-amazon.com', 'cdn.shopify.com', 'image.dhgate.com', 'i0.wp.com', 'any.example'],
);
const pieces = fc.constantFrom(
  ...['/', '.jpg', '_', '!', '?', '&', '|', '=', '..', '%2e%2e', '//', '\\', '@', '#', ':', 's-l225', 'n1/jfs/'],
  ...['_400x400q90', '.webp', '.220x220', 'imageView2/2', '._SX_', '200x200', 'wp-content/uploads/', '-3x3', '%', '图'],
);
const addresses = fc
  .tuple(fc.constantFrom('https://', 'http://', 'HTTPS://'), hosts, fc.array(pieces, { maxLength: 14 }))
  .map(([scheme, host, parts]) => `${scheme}${host}/${parts.join('')}`);

describe('originalsOf', () => {
  it.each(known)('puts first what stands behind %s', (address, original) => {
    const found = originalsOf(address);
    expect(found[0]).toBe(original);
    expect(found.at(-1)).toBe(address);
  });

  it.each(left)('leaves %s as it is', (address) => {
    expect(originalsOf(address)).toEqual([address]);
  });

  it('knows every rule by an example', () => {
    const used = rules.filter((rule) =>
      known.some(([address]) => {
        const url = new URL(address);
        const query = url.search.slice(1).split(/[&|]/);
        return (
          rule.hosts.test(url.hostname) &&
          (rule.path?.[0].test(url.pathname) || (rule.query && query.some((part) => rule.query?.test(part))))
        );
      }),
    );
    // Rules whose example is another host's: an object storage's own parameter, Youzan's style, WordPress's image host.
    expect(rules.length - used.length).toBeLessThanOrEqual(5);
  });

  it('gives nothing for what is no address of the web, and never throws', () => {
    for (const text of [
      '',
      'data:image/png;base64,AA',
      'blob:https://a/b',
      'javascript:alert(1)',
      'ftp://a/b.jpg',
      'a.jpg',
    ])
      expect(originalsOf(text)).toEqual([]);
    expect(originalsOf('https://name:word@img.alicdn.com/a.jpg_.webp')).toEqual([]);
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (text) => {
        expect(originalsOf(text).length).toBeLessThanOrEqual(6);
      }),
    );
  });

  it('stays on the host, ends with the address given, and is short, whatever the address', () => {
    fc.assert(
      fc.property(addresses, (address) => {
        const found = originalsOf(address);
        if (found.length === 0) return;
        const { host } = new URL(address);
        expect(found.at(-1)).toBe(address);
        expect(found.length).toBeLessThanOrEqual(6);
        expect(new Set(found).size).toBe(found.length);
        for (const one of found) {
          expect(new URL(one).host).toBe(host);
          expect(new URL(one).protocol).toMatch(/^https?:$/);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('takes no longer for an address made to be slow', () => {
    const slow = [
      `https://img.alicdn.com/${'.jpg_'.repeat(700)}`,
      `https://shop.example/cdn/shop/${'_1x1'.repeat(900)}`,
      `https://blog.example/wp-content/uploads/${'-100x100'.repeat(450)}`,
      `https://m.media-amazon.com/${'._'.repeat(1900)}`,
      `https://img.pddpic.com/a.jpg?${'imageView2/&'.repeat(300)}`,
    ];
    const began = performance.now();
    for (const address of slow) expect(originalsOf(address).length).toBeGreaterThan(0);
    expect(performance.now() - began).toBeLessThan(500);
  });
});
