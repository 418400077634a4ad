// @vitest-environment happy-dom
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readGiven } from '../../../../utils/uploads/given/read-given';
import { sheetRows } from '../../../../utils/uploads/given/sheet';
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
    const rows = await sheetRows('a.xlsx', blobOf(workbook(cells, part('xl/sharedStrings.xml', strings))));
    expect(rows).toEqual([
      ['', 'shared', '', 'ab'],
      ['inline', '2', ''],
    ]);
  });

  it('a cell far to the right fills no memory', async () => {
    const rows = await sheetRows(
      'a.xlsx',
      blobOf(workbook('<row><c r="XFD1"><v>1</v></c><c r="A1"><v>2</v></c></row>')),
    );
    expect(rows).toEqual([['2']]);
    const many = workbook('<row><c r="SF1"><v>1</v></c></row>'.repeat(10_100));
    await expect(sheetRows('a.xlsx', blobOf(many))).rejects.toMatchObject({ problem: { key: 'problem_listBroken' } });
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
      expect(found.files.length + found.addresses.length + found.said.length + found.skipped).toBeGreaterThan(0);
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
    skipped: 0,
    said: [{ key: 'problem_pastedMany', params: ['10000', '5000'] }],
  });
});
