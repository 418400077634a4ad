import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressOf } from '../../../components/order-address-form';
import {
  amountCell,
  harmless,
  itemColumns,
  orderColumns,
  personalOf,
  rowsAreItems,
  rowsOf,
} from '../../../components/order-columns';
import { gramsOf, moneyOf } from '../../../components/order-declared';
import { addressText, pictureAddress, pictureHosts } from '../../../components/order-text';
import { editDraft, forgetBuyer } from '../../../utils/marketplaces/draft-edits';
import { address, draft, item } from './order-samples';

const words = {
  accountName: '主店',
  marketplace: 'eBay',
  status: '待发货',
  state: '草稿',
  time: () => '2026-11-23 14:03',
};

describe('rowsOf', () => {
  it('makes one row an order, in the order of the columns', () => {
    expect(rowsOf(draft(), ['id', 'items', 'pieces', 'total', 'currency', 'country'], words)).toEqual([
      ['8152891820014001', 'MUG-RED × 2; TEA × 2', 4, 25.98, 'USD', 'GB'],
    ]);
  });

  it('makes one row an item as soon as a column needs one, and repeats the order', () => {
    expect(rowsAreItems(['id'])).toBe(false);
    expect(rowsOf(draft(), ['id', 'sku', 'quantity', 'unit', 'line'], words)).toEqual([
      ['8152891820014001', 'MUG-RED', 2, 9.99, 19.98],
      ['8152891820014001', 'TEA', 2, 9.99, 19.98],
    ]);
  });

  it('has a row for an order whose items are not known yet', () => {
    expect(rowsOf(draft({}, { items: null }), ['id', 'title'], words)).toEqual([['8152891820014001', '']]);
  });

  it('sends to the seller’s own address where there is one', () => {
    const own = editDraft(draft(), 'address', { ...address, city: 'York' }, 1);
    expect(rowsOf(own, ['city', 'address'], words)).toEqual([['York', '12 High Street, Flat 3']]);
  });

  it('has nothing of a buyer who was forgotten', () => {
    const gone = forgetBuyer(editDraft(draft(), 'note', 'call him', 1), 2);
    const [row = []] = rowsOf(gone, personalOf(orderColumns), words);
    expect(row.every((cell) => cell === '')).toBe(true);
  });

  it('fills every column that there is', () => {
    const [row = []] = rowsOf(draft(), orderColumns, words);
    expect(row).toHaveLength(orderColumns.length);
    expect(itemColumns.every((column) => orderColumns.includes(column))).toBe(true);
  });
});

describe('cells', () => {
  it('that a spreadsheet would run get an apostrophe; numbers stay numbers', () => {
    for (const bad of ['=1+1', '+86 1', '-2', '@a', '\t=1', '＝1', "'=1"]) expect(harmless(bad)).toBe(`'${bad}`);
    expect(harmless('12 High Street')).toBe('12 High Street');
    expect(harmless(-3)).toBe(-3);
  });

  it('of money are numbers only where the number says exactly the same', () => {
    expect(amountCell('25.98')).toBe(25.98);
    expect(amountCell('1234567890123.12')).toBe('1234567890123.12');
    expect(amountCell('0.12345678901234567891')).toBe('0.12345678901234567891');
    expect(amountCell(null)).toBe('');
    fc.assert(
      fc.property(fc.nat(10 ** 9), fc.nat(99), (whole, cents) => {
        const amount = `${whole}.${String(cents).padStart(2, '0')}`;
        expect(Number(amountCell(amount)).toFixed(2)).toBe(amount);
      }),
    );
  });

  it('say which of them are personal', () => {
    expect(personalOf(['id', 'name', 'total', 'buyerNote'])).toEqual(['name', 'buyerNote']);
    expect(personalOf(['id', 'total', 'items'])).toEqual([]);
  });
});

describe('what the seller types', () => {
  it('is a weight in whole grams, or none', () => {
    expect([gramsOf(' 350 '), gramsOf('0'), gramsOf('1.5'), gramsOf('1000001'), gramsOf('')]).toEqual([
      350,
      null,
      null,
      null,
      null,
    ]);
  });

  it('is an amount with a currency, the order’s unless another is typed', () => {
    expect(moneyOf('12.5', 'USD')).toEqual({ amount: '12.5', currency: 'USD' });
    expect(moneyOf(' 12 eur ', 'USD')).toEqual({ amount: '12', currency: 'EUR' });
    for (const bad of ['', '-1', '1,5', '1e3', '12 EURO', '1.23456']) expect(moneyOf(bad, 'USD')).toBeNull();
  });

  it('is an address in which nothing is an empty text', () => {
    const typed = {
      name: ' Ann ',
      company: '',
      phone: '',
      email: '',
      district: '',
      city: 'York',
      region: '',
      postcode: '',
    };
    expect(addressOf(address, { ...typed, country: 'gb' }, 'a\n\n b ')).toEqual({
      ...{ name: 'Ann', company: null, lines: ['a', 'b'], district: null, city: 'York', region: null, postcode: null },
      ...{ country: 'GB', countryName: 'United Kingdom', phone: null, email: null },
    });
    expect(addressOf(address, { ...typed, country: 'Utopia' }, '')).toMatchObject({
      country: null,
      countryName: 'Utopia',
    });
  });
});

describe('parts of an order as text', () => {
  it('are an address line by line', () => {
    expect(addressText({ ...address, name: 'John' })).toBe(
      'John\n12 High Street\nFlat 3\nLeeds\nWest Yorkshire, LS1 4AP\nUnited Kingdom (GB)\n+44 113 496 0000',
    );
  });

  it('are pictures over https only', () => {
    expect(pictureAddress('http://i.ebayimg.com/a.jpg')).toBe('https://i.ebayimg.com/a.jpg');
    for (const bad of [null, 'javascript:alert(1)', 'data:image/png;base64,', 'https://a:b@c/', '//x']) {
      expect(pictureAddress(bad)).toBeNull();
    }
    expect(pictureHosts([item({ picture: 'https://b/1' }), item({ picture: 'http://a/1' }), item()])).toEqual([
      'a',
      'b',
    ]);
  });
});
