// @vitest-environment happy-dom
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readGiven } from '../../../../utils/uploads/given/read-given';
import { readSheet } from '../../../../utils/uploads/given/sheet';
import { zip } from './zips';

const blobOf = (bytes: Uint8Array) => new Blob([new Uint8Array(bytes)]);
const given = (name: string, bytes: Uint8Array) => ({ packed: [{ name, blob: blobOf(bytes) }], text: '', html: '' });
const part = (name: string, text: string) => ({ name, bytes: Buffer.from(text) });
const sheet = (cells: string) => `<worksheet xmlns="m"><sheetData>${cells}</sheetData></worksheet>`;
const workbook = (cells: string, ...more: { name: string; bytes: Buffer }[]) =>
  zip([part('xl/worksheets/sheet1.xml', sheet(cells)), ...more]);

describe('a sheet', () => {
  it('keeps empty cells in their place and reads text wherever it stands', async () => {
    const strings = '<sst><si><t>shared</t></si><si><r><t>a</t></r><r><t>b</t></r><rPh><t>reading</t></rPh></si></sst>';
    const cells = `<row><c r="B1" t="s"><v>0</v></c><c r="D1" t="s"><v>1</v></c></row>
      <row><c t="inlineStr"><is><t>inline</t></is></c><c><f>1+1</f><v>2</v></c><c t="s"><v>9</v></c></row>`;
    const { rows } = await readSheet('a.xlsx', blobOf(workbook(cells, part('xl/sharedStrings.xml', strings))));
    expect(rows).toEqual([
      ['', 'shared', '', 'ab'],
      ['inline', '2', ''],
    ]);
  });

  it('a cell far to the right fills no memory', async () => {
    const { rows } = await readSheet(
      'a.xlsx',
      blobOf(workbook('<row><c r="XFD1"><v>1</v></c><c r="A1"><v>2</v></c></row>')),
    );
    expect(rows).toEqual([['2']]);
    const many = workbook('<row><c r="SF1"><v>1</v></c></row>'.repeat(10_100));
    await expect(readSheet('a.xlsx', blobOf(many))).rejects.toMatchObject({ problem: { key: 'problem_listBroken' } });
  });
});

describe('a workbook', () => {
  const relations = (...pairs: [string, string][]) =>
    `<Relationships>${pairs.map(([id, target]) => `<Relationship Id="${id}" Type="http://x/image" Target="${target}"/>`).join('')}</Relationships>`;
  const drawn = (id: string, relation: string) =>
    `<etc:cellImage><xdr:pic><xdr:nvPicPr><xdr:cNvPr id="2" name="${id}"/></xdr:nvPicPr><xdr:blipFill><a:blip r:embed="${relation}"/></xdr:blipFill></xdr:pic></etc:cellImage>`;
  const text = (cell: string, said: string) => `<c r="${cell}" t="inlineStr"><is><t>${said}</t></is></c>`;
  const inCell = (cell: string, id: string) =>
    `<c r="${cell}" t="str"><f>_xlfn.DISPIMG(&quot;${id}&quot;,1)</f><v>=DISPIMG(&quot;${id}&quot;,1)</v></c>`;
  const images = (...all: string[]) =>
    `<etc:cellImages xmlns:etc="e" xmlns:xdr="x" xmlns:a="a" xmlns:r="r">${all.join('')}</etc:cellImages>`;
  const wps = (rows: string, ...more: { name: string; bytes: Buffer }[]) =>
    workbook(
      rows,
      part('xl/cellimages.xml', images(drawn('ID_A', 'rId1'), drawn('ID_B', 'rId2'), drawn('ID_C', 'rId3'))),
      part(
        'xl/_rels/cellimages.xml.rels',
        relations(['rId1', 'media/image1.jpeg'], ['rId2', '/xl/media/image2.png'], ['rId3', '../../../etc/passwd']),
      ),
      part('xl/media/image1.jpeg', 'one'),
      part('xl/media/image2.png', 'two'),
      ...more,
    );
  const read = async (bytes: Uint8Array) => {
    const found = await readGiven(given('报价.xlsx', bytes), () => undefined);
    const files = await Promise.all(found.files.map(async ({ name, blob }) => [name, await blob.text()]));
    return { ...found, files };
  };

  it('as WPS writes it: the pictures in its cells, named by their rows', async () => {
    const rows = `<row r="1">${text('A1', '图')}${text('B1', '品名')}</row>
      <row r="3">${inCell('A3', 'ID_B')}${text('B3', '碗/大')}</row>
      <row r="4">${inCell('A4', 'ID_A')}${inCell('C4', 'ID_B')}${text('B4', '杯')}</row>
      <row r="5">${inCell('A5', 'ID_A')}</row><row r="6">${inCell('A6', 'ID_C')}${inCell('B6', 'ID_X')}</row>`;
    const { files, said } = await read(wps(rows));
    expect(files).toEqual([
      ['碗_大.png', 'two'],
      ['杯 1.jpeg', 'one'],
      ['杯 2.png', 'two'],
      ['报价 4.jpeg', 'one'],
    ]);
    expect(said).toEqual([]);
  });

  it('more pictures than an archive may hold are refused, however few files they are', async () => {
    const cells = Array.from({ length: 2001 }, (_, at) => `<row r="${at + 1}">${inCell(`A${at + 1}`, 'ID_A')}</row>`);
    const { files, said } = await read(wps(cells.join('')));
    expect(files).toEqual([]);
    expect(said).toEqual([{ key: 'problem_zipMany', params: ['报价.xlsx', '2000'] }]);
  });

  it('with addresses too: those only, since its pictures are looks at them', async () => {
    const found = await read(wps(`<row r="1">${inCell('A1', 'ID_A')}${text('B1', 'https://a.example/1.jpg')}</row>`));
    expect(found.files).toEqual([]);
    expect(found.addresses).toEqual([{ url: 'https://a.example/1.jpg', name: '1.jpg' }]);
  });

  it('with the address of a shop only: its pictures', async () => {
    const { files, addresses } = await read(
      wps(
        `<row r="1">${text('A1', '网址：https://www.factory.example')}</row><row r="2">${inCell('A2', 'ID_A')}</row>`,
      ),
    );
    expect(files).toEqual([['报价 1.jpeg', 'one']]);
    expect(addresses).toEqual([]);
  });

  it('parts whose names are no ASCII, and a logo beside the heads', async () => {
    const rows = `<row r="1">${inCell('A1', 'ID_L')}${text('B1', '品名')}</row><row r="2">${text('B2', '杯')}</row>`;
    const cells = part('xl/cellimages.xml', images(drawn('ID_L', 'rId1')));
    const links = part('xl/_rels/cellimages.xml.rels', relations(['rId1', 'media/图片 1.PNG']));
    const { files } = await read(workbook(rows, cells, links, part('xl/media/图片 1.png', 'logo')));
    expect(files).toEqual([['报价 1.png', 'logo']]);
  });

  it('takes the address that a formula shows as something else', async () => {
    const formula = (cell: string, said: string) => `<c r="${cell}"><f>${said}</f><v>#NAME?</v></c>`;
    const found = await read(
      workbook(
        `<row>${formula('A1', '_xlfn.IMAGE(&quot;https://a.example/1.jpg&quot;)')}</row>
         <row>${formula('A2', 'HYPERLINK(&quot;https://a.example/2.jpg&quot;,&quot;图&quot;)')}</row><row>${formula('A3', '1+1')}</row>
         <row>${formula('A4', '_xlfn.IMAGE(&quot;https://a.example/&quot;&amp;B4)')}</row><row>${formula('A5', 'SUBSTITUTE(B5,&quot;https://a.example/&quot;,&quot;&quot;)')}</row>`,
      ),
    );
    expect(found.addresses.map(({ url }) => url)).toEqual(['https://a.example/1.jpg', 'https://a.example/2.jpg']);
  });

  it('without either says so', async () => {
    const { said } = await read(workbook(`<row>${text('A1', '杯')}</row>`));
    expect(said).toEqual([{ key: 'problem_listNone', params: ['报价.xlsx'] }]);
  });

  it('columns of more addresses than are taken are no way, and where all are too long nothing is taken', async () => {
    const list = (heads: string, line: (n: number) => string, count: number) =>
      Buffer.from([heads, ...Array.from({ length: count }, (_, n) => line(n))].join('\n'));
    const wide = (n: number) => `https://a.example/${n}.jpg,${n < 9 ? `https://b.example/${n}.jpg` : ''}`;
    const found = await readGiven(given('a.csv', list('主图,副图', wide, 4995)), () => undefined);
    expect(found.tables[0]?.ways.map(({ head }) => head)).toEqual(['主图', '副图']);
    const one = await readGiven(given('a.csv', list('主图,副图', wide, 5001)), () => undefined);
    expect(one.tables[0]).toMatchObject({ first: 0, ways: [{ head: '副图' }] });
    expect(one.said).toEqual([{ key: 'problem_columnMany', params: ['a.csv', '主图 (5001)', '5000'] }]);
    const both = (n: number) => `https://a.example/${n}.jpg,https://b.example/${n}.jpg`;
    const over = await readGiven(given('a.csv', list('主图,副图', both, 5001)), () => undefined);
    expect(over.said).toEqual([{ key: 'problem_listMany', params: ['a.csv', '5001', '5000'] }]);
    expect(over.tables).toEqual([]);
  });
});

it('whatever is given, the answer is found or said, never thrown', async () => {
  const whole = [
    ['a.zip', zip([part('季节/1.png', 'x'), part('2.txt', 'y')])],
    ['a.xlsx', workbook('<row><c r="A1" t="inlineStr"><is><t>https://a.example/1.jpg</t></is></c></row>')],
    ['a.csv', Buffer.from('图\nhttps://a.example/1.jpg')],
  ] as const;
  for (const [name, bytes] of whole) {
    const found = await readGiven(given(name, bytes), () => undefined);
    expect(found.said).toEqual([]);
    expect(found.files.length + found.addresses.length).toBe(1);
  }
  const hurt = fc.tuple(
    fc.constantFrom(...whole),
    fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 6 }),
    fc.option(fc.nat()),
  );
  await fc.assert(
    fc.asyncProperty(hurt, async ([[name, bytes], changes, cut]) => {
      const copy = Buffer.from(bytes);
      for (const [at, value] of changes) copy[at % copy.length] = value;
      const some = cut === null ? copy : copy.subarray(0, cut % copy.length);
      const found = await readGiven(given(name, some), () => undefined);
      expect(
        found.files.length + found.addresses.length + found.tables.length + found.said.length + found.skipped,
      ).toBeGreaterThan(0);
    }),
    { numRuns: 300 },
  );
});

it('ten thousand pasted addresses: one sentence, nothing taken', async () => {
  const text = Array.from({ length: 10_000 }, (_, n) => `https://a.example/${n}.jpg`).join('\n');
  const found = await readGiven({ packed: [], text, html: '' }, () => undefined);
  expect(found).toEqual({
    files: [],
    addresses: [],
    tables: [],
    skipped: 0,
    said: [{ key: 'problem_pastedMany', params: ['10000', '5000'] }],
  });
});
