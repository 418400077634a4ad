// @vitest-environment happy-dom
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressesInText, urlsIn, waysOfTable } from '../../../../utils/uploads/given/addresses';
import { dataPicture, picturesInHtml } from '../../../../utils/uploads/given/html';
import { decodeText, rowsOf } from '../../../../utils/uploads/given/table';

/** What is offered first. */
const addressesInTable = (rows: string[][]) => {
  const { ways, first } = waysOfTable(rows);
  return ways[first]?.addresses ?? [];
};
const urlsOf = (list: { url: string }[]) => list.map(({ url }) => url);

describe('a text', () => {
  it('gives its addresses in its order, each once', () => {
    const text = `主图：https://img.example/b.jpg，副图
      https://img.example/a.jpg?x-oss-process=image/resize,w_800,h_800;
      (http://img.example/c.png) "https://img.example/b.jpg" https://a.example/1.jpg,https://a.example/2.jpg
      ftp://img.example/d.jpg javascript:alert(1) https:// http://`;
    expect(urlsOf(addressesInText(text))).toEqual([
      'https://img.example/b.jpg',
      'https://img.example/a.jpg?x-oss-process=image/resize,w_800,h_800',
      'http://img.example/c.png',
      'https://a.example/1.jpg',
      'https://a.example/2.jpg',
    ]);
  });

  it('never gives anything but addresses of the web', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string(), fc.webUrl(), fc.constantFrom('https://', 'http://[', 'https://a b'))),
        (parts) => {
          for (const url of urlsIn(parts.join(' '))) expect(new URL(url).protocol).toMatch(/^https?:$/);
        },
      ),
    );
  });

  it('gives back every plain address that was written into it', () => {
    const plain = fc.webUrl({ validSchemes: ['http', 'https'] }).filter((url) => !/'|[),.;:!?\]]$/.test(url));
    fc.assert(
      fc.property(fc.uniqueArray(plain, { maxLength: 20 }), (urls) => {
        expect(urlsIn(urls.join('\n'))).toEqual(urls);
      }),
    );
  });
});

describe('a table', () => {
  const rows = [
    ['商品链接', '主图', '商品名称'],
    ['https://item.example/1', 'https://img.example/1.jpg', '青瓷  杯'],
    ['https://item.example/2', 'https://img.example/2.jpg\nhttps://img.example/3.jpg', '白瓷碗'],
    ['https://item.example/3', '', '无图'],
  ];

  it('gives the column of pictures, named by the column of names', () => {
    expect(addressesInTable(rows)).toEqual([
      { url: 'https://img.example/1.jpg', name: '青瓷 杯' },
      { url: 'https://img.example/2.jpg', name: '白瓷碗 1' },
      { url: 'https://img.example/3.jpg', name: '白瓷碗 2' },
    ]);
  });

  it('with pictures in several columns gives each of them, and all row by row', () => {
    const wide = [
      ['', '商品链接', '主图', '名称', '详情 图', 'image_3'],
      ['1', 'https://item.example/1', 'https://img.example/1.jpg', '杯', 'https://img.example/1a.jpg', ''],
      ['2', 'https://item.example/2', 'https://img.example/2.jpg', '碗', '', ''],
      [
        '3',
        'https://item.example/3',
        '',
        '盘',
        'https://img.example/3a.jpg https://img.example/3b.jpg',
        'https://img.example/3',
      ],
    ];
    const { ways, first } = waysOfTable(wide);
    expect(ways.map(({ head, addresses }) => [head, addresses.map(({ name }) => name)])).toEqual([
      ['主图', ['杯', '碗']],
      ['详情 图', ['杯', '盘 1', '盘 2']],
      ['image_3', ['盘']],
      [null, ['杯 1', '杯 2', '碗', '盘 1', '盘 2', '盘 3']],
    ]);
    expect(first).toBe(1);
    expect(urlsOf(ways[3]?.addresses ?? [])).not.toContain('https://item.example/1');
  });

  it('columns of pictures by their heads come before the products’ pages, whatever the addresses look like', () => {
    const row = (n: number) => [`杯 ${n}`, `https://item.example/${n}`, `https://p.example/obj/${n}`];
    const two = [
      ['名称', '商品链接', '主图', '细节图'],
      ...[1, 2, 3].map((n) => [...row(n), `https://p.example/d/${n}`]),
    ];
    expect(addressesInTable(two).map(({ url }) => url)).toEqual([1, 2, 3].map((n) => `https://p.example/obj/${n}`));
    expect(waysOfTable(two).ways.map(({ head }) => head)).toEqual(['主图', '细节图', null]);
    const one = [['名称', '商品链接', '主图'], row(1), row(2)];
    expect(addressesInTable(one).map(({ name }) => name)).toEqual(['杯 1', '杯 2']);
    expect(addressesInTable(one)[0]?.url).toBe('https://p.example/obj/1');
    expect(waysOfTable([['商品链接'], ['https://item.example/1']])).toMatchObject({ first: 0, pictured: false });
  });

  it('a picture that stands in two columns of a row is one, and a list in a row has no columns to choose from', () => {
    const twice = waysOfTable([
      ['名称', '主图', '细节图'],
      ['杯', 'https://a.example/1.jpg', 'https://a.example/1.jpg https://a.example/2.jpg'],
    ]);
    expect(twice.ways.at(-1)?.addresses.map(({ name }) => name)).toEqual(['杯 1', '杯 2']);
    const { ways } = waysOfTable([Array.from({ length: 300 }, (_, n) => `https://a.example/${n}.jpg`)]);
    expect(ways.map(({ head, addresses }) => [head, addresses.length])).toEqual([[null, 300]]);
  });

  it('a column without a head goes by its letter', () => {
    const row = Array.from({ length: 28 }, (_, at) => (at === 0 || at === 27 ? `https://a.example/${at}.png` : ''));
    expect(waysOfTable([row]).ways.map(({ head }) => head)).toEqual(['A', 'AB', null]);
  });

  it('no picture’s address is lost, and something is always offered, whatever the table', () => {
    const url = fc.tuple(fc.nat(9), fc.constantFrom('.jpg', '', '/')).map(([n, end]) => `https://a.example/${n}${end}`);
    const cell = fc.oneof(
      url,
      fc.constantFrom('', '名称', '图', '杯'),
      fc.tuple(url, url).map((two) => two.join(' ')),
    );
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 5 }), { maxLength: 6 }), (rows) => {
        const { ways, first } = waysOfTable(rows);
        const everything = new Set(rows.flatMap((row) => row.flatMap(urlsIn)));
        if (everything.size === 0) {
          expect(ways).toEqual([]);
          return;
        }
        const whole = ways.length > 1 ? ways.at(-1) : ways[0];
        const taken = new Set(urlsOf(whole?.addresses ?? []));
        // Of addresses that look like none of a picture the best column is taken, pages of products are not.
        for (const one of everything) if (one.endsWith('.jpg')) expect(taken).toContain(one);
        for (const one of taken) expect(everything).toContain(one);
        const most = Math.max(...ways.filter(({ head }) => head !== null).map(({ addresses }) => addresses.length));
        expect(ways[first]?.addresses.length).toBeGreaterThan(0);
        expect(most).toBeGreaterThan(0);
      }),
    );
  });

  it('without a head gives the column with most addresses, named by the addresses', () => {
    const bare = [
      ['https://a.example/x', '1'],
      ['2', 'https://a.example/y'],
      ['3', 'https://a.example/z'],
    ];
    expect(addressesInTable(bare)).toEqual([
      { url: 'https://a.example/y', name: 'y' },
      { url: 'https://a.example/z', name: 'z' },
    ]);
    expect(addressesInTable([['a'], []])).toEqual([]);
    expect(addressesInTable([])).toEqual([]);
  });

  it('reads separated values with marks, quotes and any separator', () => {
    expect(rowsOf('\ufeff名称,图\r\n"杯, ""大""",https://a.example/1.jpg\r\n')).toEqual([
      ['名称', '图'],
      ['杯, "大"', 'https://a.example/1.jpg'],
    ]);
    expect(rowsOf('a\tb\n1\t2')).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
    expect(rowsOf('a;b\n1;2')[1]).toEqual(['1', '2']);
  });

  it('comes through any text, and gives back what quotes hold', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void addressesInTable(rowsOf(text))));
    const cell = fc.stringMatching(/^[a-z0-9," \n春]*$/).filter((text) => text.trim() !== '');
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 2, maxLength: 5 }), (cells) => {
        const text = cells.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(',')).join('\r\n');
        expect(rowsOf(text)).toEqual(cells);
      }),
    );
  });

  it('is read as UTF-8, UTF-16 by its mark, or GBK', () => {
    const text = '名称,https://a.example/1.jpg';
    expect(decodeText(new TextEncoder().encode(text))).toBe(text);
    expect(decodeText(new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le')))).toBe(text);
    expect(decodeText(Uint8Array.from([0xc3, 0xfb, 0xb3, 0xc6]))).toBe('名称');
  });
});

describe('pasted HTML', () => {
  it('gives addresses and bytes of its pictures and runs nothing of it', () => {
    const html = `<meta charset="utf-8"><p onclick="x()">a</p><script>globalThis.hit = 1</script>
      <img src="https://img.example/1.jpg" onerror="globalThis.hit = 1"><img src="//cdn.example/2.webp">
      <img data-src="https://img.example/3.jpg" src="data:image/gif;base64,R0lGODlh">
      <img src="data:image/png;base64,iVBORw0KGgo="><img src="file:///C:/1.png"><img src="relative.png"><img>`;
    const { addresses, pictures } = picturesInHtml(html);
    expect(urlsOf(addresses)).toEqual([
      'https://img.example/1.jpg',
      'https://cdn.example/2.webp',
      'https://img.example/3.jpg',
    ]);
    expect(pictures.map(({ type, size }) => [type, size])).toEqual([['image/png', 8]]);
    expect('hit' in globalThis).toBe(false);
  });

  it('of data: takes pictures only', async () => {
    expect(dataPicture('data:text/html,<b>')).toBeNull();
    expect(dataPicture('data:image/png;base64,%%%')).toBeNull();
    expect(await dataPicture('data:image/svg+xml,%3Csvg/%3E')?.text()).toBe('<svg/>');
    fc.assert(fc.property(fc.string(), (text) => void dataPicture(`data:image/png;base64,${text}`)));
  });
});
