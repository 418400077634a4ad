// Making a file of draft orders: read with their buyers a few hundred at a time, turned into rows, written as xlsx or CSV.

import { type Cell, harmless, type RowWords, rowsOf, type Template } from '../../../components/order-columns';
import type { ExportFormat } from '../../../components/order-export';
import type { AccountChoice } from '../../../components/order-types';
import type { DraftView } from '../../../utils/messages/desk-orders';
import type { TextKey, Texts } from '../../../utils/texts';
import { ask } from './ask';
import { draftOf, isSealed } from './opened';

const atOnce = 500;

/** Drafts with their buyers, in the order asked. */
export async function readDrafts(keys: readonly string[]): Promise<DraftView[]> {
  const found: DraftView[] = [];
  for (let at = 0; at < keys.length; at += atOnce) {
    found.push(...(await ask('draft.read', { keys: keys.slice(at, at + atOnce) })));
  }
  return found;
}

const two = (value: number) => String(value).padStart(2, '0');

/** A time on the seller's clock as spreadsheets sort it: `2026-11-23 14:03`; '' for none. */
export function timeCell(at: number | null): string {
  if (at === null) return '';
  const date = new Date(at);
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`;
}

export type Table = { head: string[]; rows: Cell[][]; orders: number; unread: number };

/** The rows of a file; `unread`: orders whose buyers could not be opened. */
export function tableOf(
  t: Texts,
  views: readonly DraftView[],
  template: Pick<Template, 'columns'>,
  accounts: readonly AccountChoice[],
): Table {
  const byId = new Map(accounts.map((choice) => [choice.id, choice]));
  const rows = views.flatMap((view) => {
    const account = byId.get(view.account);
    const words: RowWords = {
      accountName: account?.name ?? '',
      marketplace: account?.marketplace ? t(`marketplace_${account.marketplace}` as TextKey) : '',
      status: t(`order_status_${view.order.status}` as TextKey),
      state: t(`order_state_${view.state}` as TextKey),
      time: timeCell,
    };
    return rowsOf(draftOf(view), template.columns, words);
  });
  const head = template.columns.map((column) => t(`order_col_${column}` as TextKey));
  return { head, rows, orders: views.length, unread: views.filter(isSealed).length };
}

/** RFC 4180 text with a mark of its encoding, which Excel needs to read Chinese. */
export async function csvOf({ head, rows }: Table): Promise<Blob> {
  const { default: Papa } = await import('papaparse');
  const cells = rows.map((row) => row.map(harmless));
  return new Blob([`\ufeff${Papa.unparse([head, ...cells], { newline: '\r\n' })}\r\n`], {
    type: 'text/csv;charset=utf-8',
  });
}

/** A workbook with one sheet; text stays text, so nothing in it is run as a formula and no long number is cut. */
export async function xlsxOf({ head, rows }: Table, sheet: string): Promise<Blob> {
  const { default: writeXlsxFile } = await import('write-excel-file/universal');
  const titles = head.map((value) => ({ value, type: String, fontWeight: 'bold' as const }));
  const cells = rows.map((row) =>
    row.map((value) =>
      typeof value === 'number' ? { value, type: Number } : value === '' ? null : { value, type: String },
    ),
  );
  const columns = head.map((title, at) => {
    const longest = rows
      .slice(0, 200)
      .reduce((most, row) => Math.max(most, String(row[at] ?? '').length), title.length * 2);
    return { width: Math.min(48, longest + 2) };
  });
  return writeXlsxFile([titles, ...cells], { sheet, columns, stickyRowsCount: 1 }).toBlob();
}

/** Gives bytes to the browser as a file to keep. */
export function keepFile(bytes: Blob, name: string): void {
  const address = URL.createObjectURL(bytes);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Writes a file of these orders; gives how many went in. */
export async function exportOrders(
  t: Texts,
  keys: readonly string[],
  template: Pick<Template, 'columns'>,
  accounts: readonly AccountChoice[],
  format: ExportFormat,
): Promise<Table> {
  const table = tableOf(t, await readDrafts(keys), template, accounts);
  const bytes = format === 'csv' ? await csvOf(table) : await xlsxOf(table, t('order_export_file'));
  keepFile(bytes, `storekey-orders-${timeCell(Date.now()).slice(0, 10)}.${format}`);
  return table;
}
