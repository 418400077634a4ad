// @vitest-environment happy-dom
// Codes that no seller should read: marks, statuses and times in the history, reasons of what did not fit.
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { OrderDetail } from '../../../components/order-detail';
import { flagsOf } from '../../../components/order-flags';
import { OrderHistory } from '../../../components/order-history';
import { Receipts } from '../../../components/order-receipts';
import { OrderRow } from '../../../components/order-row';
import type { ReceiptView } from '../../../components/order-types';
import { problemWords, reasonText } from '../../../components/problem-words';
import { draft, line, opened } from './order-samples';
import { at as now, t } from './samples';

beforeEach(() => render(null, document.body));
const words = () => document.body.textContent ?? '';
const deeds = {
  ...{ onState: vi.fn(), onEdit: vi.fn(), onDropEdit: vi.fn(), onForget: vi.fn(), onAgain: vi.fn() },
  ...{ onCopy: vi.fn(), onClose: vi.fn() },
};

describe('marks of an order', () => {
  it('stand the most urgent first, unknown ones in the marketplace’s words', () => {
    const flags = flagsOf(t, ['PARTIALLY_REFUNDED', 'late parcel', 'CANCELLATION_REQUESTED']);
    expect(flags.map(({ text }) => text)).toEqual([
      t('order_flag_cancel'),
      t('order_flag_refund'),
      t('order_flag_other', 'late parcel'),
    ]);
  });

  it('a wish to cancel is seen in the row and stops the eye in the order', async () => {
    const flags = ['CANCELLATION_REQUESTED'];
    const row = { t, now, accountName: '', chosen: false, open: false, active: false, index: 0, count: 1 };
    await act(async () => render(<OrderRow {...row} line={line(1, { flags })} />, document.body));
    expect(document.querySelector('[data-flag].bad')?.textContent).toBe(t('order_flag_cancel'));
    await act(async () =>
      render(
        <OrderDetail {...{ t, now, busy: false, ...deeds }} order={opened({ draft: draft({}, { flags }) })} />,
        document.body,
      ),
    );
    expect(document.querySelector('.banner.bad')?.textContent).toContain(t('order_flag_stops', t('order_flag_cancel')));
  });
});

describe('the history', () => {
  it('shows statuses, marks and times in words', async () => {
    const history = [
      { at: now, field: 'status', from: 'to_ship', to: 'shipped' },
      { at: now, field: 'flags', from: '', to: 'IN_ISSUE IN_FROZEN' },
      { at: now, field: 'shipped', from: String(now - 3_600_000), to: String(now) },
    ];
    await act(async () => render(<OrderHistory {...{ t, now, history }} />, document.body));
    expect(words()).toContain(
      t('order_history_line', t('order_field_status'), t('order_status_to_ship'), t('order_status_shipped')),
    );
    expect(words()).toContain(`${t('order_flag_issue')} · ${t('order_flag_frozen')}`);
    expect(words()).not.toMatch(/to_ship|IN_ISSUE|\d{10}/);
  });
});

describe('reasons of what did not fit', () => {
  it.each([
    ['gmt_create: yesterday', t('order_reason_value', 'gmt_create', 'yesterday')],
    ['lineItems.0.quantity invalid_type (string)', t('order_reason_kind', 'lineItems.0.quantity')],
    ['total.currency invalid_format', t('order_reason_form', 'total.currency')],
    ['orderNo', t('order_reason_lacks', 'orderNo')],
    ['Cannot read properties of null', t('order_reason_other')],
  ])('%s', (reason, text) => {
    expect(reasonText(t, reason)).toBe(text);
  });

  it('a receipt says which order of its page it was, and a problem says when', async () => {
    const tally = {
      ...{ pages: 1, calls: 1, fetched: 2, fresh: 1, changed: 0, same: 0, failed: 1, details: 0, waited: 0 },
    };
    const receipt: ReceiptView = {
      ...{ id: 1, account: 'a', cause: 'alarm', began: now, ended: now, from: now, to: now, why: 'cursor', tally },
      ...{ end: 'done', problem: null, warnings: [], resumed: 0, accountName: '主店', marketplace: 'ebay' },
      failed: [{ id: 1, order: '12-9', place: '[3]', reason: 'total invalid_type (object)' }],
    };
    await act(async () =>
      render(<Receipts {...{ t, now, receipts: [receipt], onAgain: vi.fn(), onRaw: vi.fn() }} />, document.body),
    );
    expect(words()).toContain(t('receipt_reason', 4, t('order_reason_kind', 'total')));
    expect(words()).not.toContain('invalid_type');
    const behind = problemWords(t, { key: 'why_behind', params: ['2026-11-22T06:00:00.000Z'] });
    expect(behind).not.toMatch(/\dT\d|Z/);
    expect(behind).toMatch(/11-22 \d\d:\d\d/);
  });
});
