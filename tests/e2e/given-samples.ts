// What is given in the tests of it: archives and lists that are refused, and lists as real programs write them.
import { readFileSync } from 'node:fs';
import { zip } from '../unit/uploads/given/zips';
import { png } from './shop-floor';

export const sheet = (name: string) => readFileSync(new URL(`lists/${name}`, import.meta.url));

/** Name, bytes, and words of the one sentence. */
export const bombs: [string, Buffer, string][] = [
  ['炸弹.zip', zip([{ name: '1.png', bytes: Buffer.alloc(120_000_000) }]), '像压缩炸弹'],
  ['说谎.zip', zip([{ name: '1.png', bytes: Buffer.alloc(80_000_000), claims: 1000 }]), '1 个文件超过 60 MB 或已损坏'],
  ['很多.zip', zip(Array.from({ length: 2001 }, (_, i) => ({ name: `${i}.png`, bytes: png(1) }))), '超过 2000 个文件'],
  ['有锁.zip', zip([{ name: '1.png', bytes: png(1), locked: true }]), '1 张图片加了密码'],
  ['没图.zip', zip([{ name: '1.txt', bytes: Buffer.from('x') }]), '里没有图片'],
  ['坏的.zip', zip([{ name: '1.png', bytes: png(1) }]).subarray(0, -30), '不是完好的 zip'],
  ['空的.csv', Buffer.from('名称,价格\n杯,38.60'), '没有找到图片，也没有图片网址'],
  ['旧的.xls', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), '旧的 xls 格式'],
  ['假的.xlsx', Buffer.from('<html>'), '不是完好的 xlsx'],
  ['实体.xlsx', entityBomb(), '不是完好的 xlsx'],
  [
    '一万.txt',
    Buffer.from(Array.from({ length: 10_000 }, (_, i) => `https://cdn.supplier.example/${i}.jpg`).join('\n')),
    '有 10000 个网址，一次最多 5000 个',
  ],
];

/** A workbook whose entities would grow to gigabytes. */
function entityBomb(): Buffer {
  const lols = Array.from({ length: 9 }, (_, i) => `<!ENTITY a${i + 1} "${`&a${i};`.repeat(10)}">`).join('');
  const text = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "lol">${lols}]><worksheet><sheetData><row><c t="inlineStr"><is><t>&a9;</t></is></c></row></sheetData></worksheet>`;
  return zip([{ name: 'xl/worksheets/sheet1.xml', bytes: Buffer.from(text) }]);
}

export const cdn = (n: number) => `https://cdn.supplier.example/photo-${n}.jpg`;
const gbk = (text: string, table: Record<string, number[]>) =>
  Buffer.from([...text].flatMap((letter) => table[letter] ?? [letter.charCodeAt(0)]));

/** Name, bytes, and the addresses with their names. */
export const lists: [string, () => Buffer, [string, string][]][] = [
  [
    '清单.txt',
    () => Buffer.from(`主图 ${cdn(2)}\n${cdn(10)}\n\n${cdn(1)}`),
    [
      [cdn(2), 'photo-2.jpg'],
      [cdn(10), 'photo-10.jpg'],
      [cdn(1), 'photo-1.jpg'],
    ],
  ],
  [
    '清单.csv',
    () =>
      Buffer.from(
        `\ufeff商品名称,链接,主图\r\n"杯, ""大""",https://qn.taobao.com/1,${cdn(1)}\r\n碗,https://qn.taobao.com/2,${cdn(2)}\r\n`,
      ),
    [
      [cdn(1), '杯, "大"'],
      [cdn(2), '碗'],
    ],
  ],
  [
    'GBK 清单.csv',
    () => gbk(`名,图\r\n春,${cdn(3)}\r\n`, { 名: [0xc3, 0xfb], 图: [0xcd, 0xbc], 春: [0xb4, 0xba] }),
    [[cdn(3), '春']],
  ],
  [
    '另一种.xlsx',
    () => sheet('write-excel-file.xlsx'),
    [
      [cdn(5), '长裙'],
      [cdn(4), '短裙'],
    ],
  ],
  [
    '清单.xlsx',
    () => sheet('exceljs.xlsx'),
    [
      [cdn(1), '青瓷杯'],
      [cdn(2), '白瓷碗'],
      [cdn(3), '粗陶盘'],
    ],
  ],
];
