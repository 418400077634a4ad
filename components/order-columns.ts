// What an export says of an order: columns as data, a row an order or a row an item. Which columns hold personal data
// stands beside each, so that the seller reads it before the file is made.
import { addressToUse } from '../utils/marketplaces/draft-edits';
import type { Draft } from '../utils/marketplaces/drafts';
import { linePrice, unitPrice } from '../utils/marketplaces/money';
import type { Item } from '../utils/marketplaces/types';
import { itemText, piecesOf } from './order-text';

export const orderColumns = [
  ...(['id', 'account', 'marketplace', 'site', 'status', 'state', 'created', 'paid', 'shipBy'] as const),
  ...(['total', 'currency', 'shipping', 'service', 'items', 'pieces'] as const),
  ...(['title', 'sku', 'options', 'quantity', 'unit', 'line', 'itemId'] as const),
  ...(['weight', 'declaredName', 'declaredValue', 'declaredCurrency', 'note', 'country', 'countryName'] as const),
  ...(['name', 'company', 'phone', 'email', 'address', 'district', 'city', 'region', 'postcode'] as const),
  ...(['buyer', 'buyerNote'] as const),
] as const;
export type OrderColumn = (typeof orderColumns)[number];

/** Columns that only a row an item can fill. */
export const itemColumns: readonly OrderColumn[] = ['title', 'sku', 'options', 'quantity', 'unit', 'line', 'itemId'];

/** Columns that say who the buyer is. */
export const personalColumns: readonly OrderColumn[] = [
  ...(['name', 'company', 'phone', 'email', 'address', 'district', 'city', 'region', 'postcode'] as const),
  ...(['buyer', 'buyerNote', 'note'] as const),
];

/** A template that the seller keeps. */
export type Template = { id: string; name: string; columns: readonly OrderColumn[] };

/** Whether a row is an item: it is where some column needs one. */
export const rowsAreItems = (columns: readonly OrderColumn[]): boolean =>
  columns.some((column) => itemColumns.includes(column));

/** What the texts and the clock add to a draft. */
export type RowWords = {
  accountName: string;
  marketplace: string;
  status: string;
  state: string;
  /** UTC ms → text; '' for null. */
  time(at: number | null): string;
};

/** A cell: text, or a number that a spreadsheet may add up. */
export type Cell = string | number;

/** An amount as a number where the number says exactly the same, else as text. */
export function amountCell(amount: string | null | undefined): Cell {
  if (!amount) return '';
  const value = Number(amount);
  const [, fraction = ''] = amount.split('.');
  return Number.isFinite(value) && value.toFixed(fraction.length) === amount && Math.abs(value) < 1e12 ? value : amount;
}

function cellOf(column: OrderColumn, draft: Draft, item: Item | null, words: RowWords): Cell {
  const { order, edits } = draft;
  const address = addressToUse(draft);
  const declared = edits.declaredValue?.value;
  const cells: Record<OrderColumn, () => Cell | null | undefined> = {
    id: () => order.id,
    account: () => words.accountName,
    marketplace: () => words.marketplace,
    site: () => order.site,
    status: () => words.status,
    state: () => words.state,
    created: () => words.time(order.created),
    paid: () => words.time(order.paid),
    shipBy: () => words.time(order.shipBy),
    total: () => amountCell(order.total?.amount),
    currency: () => order.total?.currency,
    shipping: () => amountCell(order.shipping?.amount),
    service: () => order.service,
    items: () => (item ? [item] : (order.items ?? [])).map(itemText).join('; '),
    pieces: () => item?.quantity ?? piecesOf(order.items),
    title: () => item?.title,
    sku: () => item?.sku,
    options: () => item?.options,
    quantity: () => item?.quantity,
    unit: () => item && amountCell(unitPrice(item)?.money.amount),
    line: () => item && amountCell(linePrice(item)?.amount),
    itemId: () => item?.id,
    weight: () => edits.weight?.value,
    declaredName: () => edits.declaredName?.value,
    declaredValue: () => amountCell(declared?.amount),
    declaredCurrency: () => declared?.currency,
    note: () => edits.note?.value,
    country: () => address?.country,
    countryName: () => address?.countryName,
    name: () => address?.name,
    company: () => address?.company,
    phone: () => address?.phone,
    email: () => address?.email ?? order.person.email,
    address: () => address?.lines.join(', '),
    district: () => address?.district,
    city: () => address?.city,
    region: () => address?.region,
    postcode: () => address?.postcode,
    buyer: () => order.person.name ?? order.person.login,
    buyerNote: () => order.person.notes.map(({ text }) => text).join(' / '),
  };
  return cells[column]() ?? '';
}

/** The rows of one order: one, or one an item; an order without known items has one row all the same. */
export function rowsOf(draft: Draft, columns: readonly OrderColumn[], words: RowWords): Cell[][] {
  const items: (Item | null)[] = rowsAreItems(columns) && draft.order.items?.length ? [...draft.order.items] : [null];
  return items.map((item) => columns.map((column) => cellOf(column, draft, item, words)));
}

// What a spreadsheet would run as a formula, in either width, and what could lead to one.
const formula = /^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

/** A text cell that no spreadsheet runs: a quote before what looks like a formula. Numbers stay numbers. */
export const harmless = (cell: Cell): Cell => (typeof cell === 'string' && formula.test(cell) ? `'${cell}` : cell);

/** Which of a template's columns hold personal data, in their order. */
export const personalOf = (columns: readonly OrderColumn[]): OrderColumn[] =>
  columns.filter((column) => personalColumns.includes(column));
