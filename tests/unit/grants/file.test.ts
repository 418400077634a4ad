import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Grant, grantStates } from '../../../utils/db/grants-schema';
import {
  columns,
  fileText,
  grantsToCsv,
  mostLines,
  readCsv,
  readTable,
  takeFile,
  type Wording,
} from '../../../utils/grants/file';
import { defaultNumbers } from '../../../utils/grants/numbers';
import { decide } from '../../../utils/grants/register';
import { context, fileLine, grant, noon, owner } from './samples';

const chinese: Wording = {
  columns: {
    ...{ owner: '所属店铺', name: '店铺名称', state: '状态', grantedOn: '授权日期' },
    ...{ freeOn: '可取消日期', endOn: '到期日期', who: '负责人', note: '备注' },
  },
  states: {
    ...{ planned: '待授权', submitting: '授权中', active: '已授权' },
    ...{ withdrawn: '已取消', refused: '未通过', unconfirmed: '待确认' },
  },
};
/** Signs that a file could stumble over. */
const signs = fc.constantFrom('=', '+', '-', '@', "'", '"', ',', ';', '\n', '\r', ' ', '甲', 'a', '\t', '\uff1d');
const write = (rows: Grant[]) => grantsToCsv(rows, defaultNumbers, chinese);
const read = (text: string) => readCsv(text, owner, [chinese]);

describe('the file', () => {
  it('is what RFC 4180 says, with a mark of its encoding', () => {
    expect(write([grant('乙店', { note: '说"好", 可以' })])).toBe(
      '\ufeff所属店铺,店铺名称,状态,授权日期,可取消日期,到期日期,负责人,备注\r\n' +
        'taobao:1,乙店,已授权,2026-11-22,2026-12-23,,,"说""好"", 可以"\r\n',
    );
  });

  it('holds nothing that a spreadsheet would run', () => {
    for (const note of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\uff1d1', "'=1", '=HYPERLINK("x","y")']) {
      const cell =
        write([grant('乙店', { note })])
          .split('\r\n')[1]
          ?.split('2026-12-23,,,')[1] ?? '';
      expect(cell.replace(/^"/, ''), note).toMatch(/^'/);
    }
  });

  it('gives back every row that was written, whatever stands in it', () => {
    const text = fc.string({ unit: signs, maxLength: 8 }).map((one) => one.trim());
    const row = fc.record({
      name: text.filter((one) => one !== ''),
      who: text,
      note: text,
      state: fc.constantFrom(...grantStates),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 6 }), (given) => {
        const { lines, bad, no } = read(write(given.map((one) => grant(one.name, { ...one, endOn: '2027-01-31' }))));
        expect({ bad, no }).toEqual({ bad: [], no: null });
        expect(lines).toEqual(
          given.map(({ name, who, note, state }, i) => {
            const days = { grantedOn: '2026-11-22', endOn: '2027-01-31' };
            return { line: i + 2, owner, name, state, ...days, who: who || null, note: note || null };
          }),
        );
      }),
    );
  });
});

describe('reading', () => {
  it('takes columns in any order and by their plain names, days as a spreadsheet writes them, and blank lines', () => {
    const { lines, bad } = read('备注,name,grantedOn,别的\n分销,乙店,2026/1/2,x\n\n,丙店,2026年11月22日\n');
    expect(lines).toEqual([
      fileLine({ line: 2, name: '乙店', note: '分销', grantedOn: '2026-01-02' }),
      fileLine({ line: 4, name: '丙店', grantedOn: '2026-11-22' }),
    ]);
    expect(bad).toEqual([]);
  });

  it('takes the separator and the line end that the heading has', () => {
    for (const [separator, end] of [
      [';', '\n'],
      ['\t', '\r'],
      [',', '\r\n'],
    ] as const) {
      const text = [`"name"${separator}note`, `乙店${separator}"a,b;c"`].join(end);
      expect(read(text).lines, JSON.stringify(separator)).toEqual([fileLine({ note: 'a,b;c' })]);
    }
  });

  it('reads the rows of a sheet, days that stand as numbers too', () => {
    const rows = [
      ['name', 'grantedOn'],
      ['乙店', '46348'],
      ['丙店', '2026/11/22'],
    ];
    expect(readTable(rows, owner, []).lines.map(({ name, grantedOn }) => [name, grantedOn])).toEqual([
      ['乙店', '2026-11-22'],
      ['丙店', '2026-11-22'],
    ]);
  });

  it('says which lines it left out and why', () => {
    const long = 'x'.repeat(501);
    const text = `name,state,grantedOn,note\n,,,\n丙店,怪,,\n丁店,,22.11.2026,\n戊店,,2026-02-30,\n己店,,,${long}\n,,,x\n`;
    expect(read(text)).toEqual({
      lines: [],
      no: null,
      bad: [
        { line: 3, why: 'state' },
        { line: 4, why: 'day' },
        { line: 5, why: 'day' },
        { line: 6, why: 'long' },
        { line: 7, why: 'name' },
      ],
    });
  });

  it('takes nothing without a column of names, or of more than 5,000 lines', () => {
    expect(read('a,b\n1,2\n').no).toBe('heading');
    expect(read('').no).toBe('heading');
    expect(read(`name\n${'乙店\n'.repeat(mostLines + 1)}`).no).toBe('tooLong');
  });

  it('knows the two encodings in which such files come', () => {
    expect(fileText(new TextEncoder().encode('店铺名称').buffer as ArrayBuffer)).toBe('店铺名称');
    const gbk = new Uint8Array([0xb5, 0xea, 0xc6, 0xcc]);
    expect(fileText(gbk.buffer)).toBe('店铺');
  });

  it('breaks on no text at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: signs }), (text) => {
        expect(read(`name,${text}`).lines.length).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('has a column for each field that is written', () => {
    expect(columns.map((column) => chinese.columns[column]).every((text) => text !== '')).toBe(true);
  });
});

describe('taking a file in', () => {
  const take = (rows: Grant[], lines: ReturnType<typeof fileLine>[]) =>
    decide(rows, context({ now: noon }), 'file', (draft) => takeFile(draft, lines));

  it('makes active stores unconfirmed with the seller’s day, and the others planned', () => {
    const lines = [
      fileLine({ name: '乙店', state: 'active', grantedOn: '2026-09-01', note: '分销' }),
      fileLine({ name: '丙店' }),
      fileLine({ name: '丁店', state: 'withdrawn' }),
      fileLine({ name: '甲店' }),
      fileLine({ name: '戊店', owner: 'taobao:2' }),
    ];
    const { change, said } = take([], lines);
    expect(said.map(({ no }) => no)).toEqual([null, null, 'ended', 'self', 'other']);
    expect(change.put).toMatchObject([
      { name: '乙店', state: 'unconfirmed', grantedOn: '2026-09-01', note: '分销', lockFrom: null },
      { name: '丙店', state: 'planned', grantedOn: null },
    ]);
  });

  it('leaves the state of what is there and fills in its notes', () => {
    const { change } = take([grant('乙店', { note: '旧', who: '王姐' })], [fileLine({ state: 'planned', note: '新' })]);
    expect(change.put).toEqual([grant('乙店', { note: '新', who: '王姐' })]);
  });
});
