// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { OrderBulk } from '../../../components/order-bulk';
import { OrderDetail } from '../../../components/order-detail';
import { OrderExport } from '../../../components/order-export';
import { everything } from '../../../components/order-filter';
import { OrderFilters } from '../../../components/order-filters';
import { OrderList } from '../../../components/order-list';
import { OrderWhy } from '../../../components/order-why';
import { nothing, type Selection } from '../../../components/picker-choice';
import { draft, item, line, opened } from './order-samples';
import { at as now, t } from './samples';

beforeEach(() => render(null, document.body));
const words = () => document.body.textContent ?? '';
const button = (text: string) => [...document.querySelectorAll('button')].find((one) => one.textContent === text);
const deeds = {
  ...{ onState: vi.fn(), onEdit: vi.fn(), onDropEdit: vi.fn(), onForget: vi.fn(), onAgain: vi.fn() },
  ...{ onCopy: vi.fn(), onClose: vi.fn() },
};
const show = (given = {}) =>
  act(async () => render(<OrderDetail {...{ t, now, busy: false, ...deeds }} order={opened(given)} />, document.body));

describe('OrderDetail', () => {
  it('loads no picture before the press, and then without telling where it was asked from', async () => {
    await show({ draft: draft({}, { items: [item({ picture: 'http://i.ebayimg.com/a.jpg' })] }) });
    expect(document.querySelector('img')).toBeNull();
    expect(words()).toContain(t('order_pictures_meaning', 'i.ebayimg.com'));
    await act(async () => button(t('order_pictures', 'i.ebayimg.com'))?.click());
    const picture = document.querySelector('img');
    expect(picture?.getAttribute('src')).toBe('https://i.ebayimg.com/a.jpg');
    expect(picture?.getAttribute('referrerpolicy')).toBe('no-referrer');
  });

  it('makes no link of an address that is none of the web', async () => {
    await show();
    expect(document.querySelector('a')).toBeNull();
  });

  it('shows theirs and ours side by side, and copies the one that was pressed', async () => {
    const theirs = draft();
    const own = { ...theirs.order.person.address, city: 'York' } as never;
    await show({
      draft: { ...theirs, edits: { address: { value: own, base: null, at: now } } },
      conflicts: ['address'],
    });
    expect(document.querySelectorAll('address')).toHaveLength(2);
    expect(document.querySelector('.order-address.used')?.textContent).toContain('York');
    expect(words()).toContain(t('order_conflict_address'));
    await act(async () => button(t('order_address_copy'))?.click());
    expect(deeds.onCopy.mock.lastCall?.[0]).toContain('York');
  });

  it('says of masked data what is masked, and of a forgotten buyer that he was forgotten', async () => {
    const masked = draft();
    await show({
      draft: {
        ...masked,
        order: {
          ...masked.order,
          person: { ...masked.order.person, state: 'masked', masked: ['name', 'address.phone'] },
        },
      },
    });
    expect(words()).toContain(t('order_person_masked', `${t('order_masked_name')} · ${t('order_masked_phone')}`));
    await show({ draft: draft({ forgotten: now }) });
    expect(words()).toContain(t('order_person_forgotten'));
    expect(document.querySelector('address')).toBeNull();
  });

  it('asks before a buyer is forgotten', async () => {
    await show();
    await act(async () => button(t('order_forget'))?.click());
    expect(deeds.onForget).not.toHaveBeenCalled();
    const yes = [...document.querySelectorAll('dialog button')].at(-1) as HTMLButtonElement;
    await act(async () => yes.click());
    expect(deeds.onForget).toHaveBeenCalledOnce();
  });
});

describe('OrderList', () => {
  const lines = Array.from({ length: 10_000 }, (_, i) => line(i));
  const onSelection = vi.fn<(next: Selection) => void>();
  const onOpen = vi.fn();
  const list = (selection: Selection) =>
    act(async () =>
      render(
        <OrderList {...{ t, now, lines, selection, onSelection, onOpen }} nameOf={() => '主店'} open={null} />,
        document.body,
      ),
    );

  it('draws a few rows of ten thousand, each with its place', async () => {
    await list(nothing);
    const rows = document.querySelectorAll('[role=option]');
    expect(rows.length).toBeLessThan(40);
    expect(rows[0]?.getAttribute('aria-setsize')).toBe('10000');
  });

  it('opens by a press, chooses by its box, by Ctrl and by Space', async () => {
    await list(nothing);
    const row = document.querySelector<HTMLElement>('[data-index="1"]');
    await act(async () => row?.click());
    expect(onOpen).toHaveBeenCalledWith('a:1');
    await act(async () => row?.querySelector<HTMLElement>('.order-tick')?.click());
    expect([...(onSelection.mock.lastCall?.[0].keys ?? [])]).toEqual(['a:1']);
    const home = document.querySelector('[role=listbox]');
    const press = (key: string, more = {}) =>
      act(async () => {
        home?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...more }));
      });
    await press('ArrowDown');
    await press(' ');
    expect([...(onSelection.mock.lastCall?.[0].keys ?? [])]).toEqual(['a:2']);
    await press('a', { ctrlKey: true });
    expect(onSelection.mock.lastCall?.[0].keys.size).toBe(10_000);
    await press('Enter');
    expect(onOpen).toHaveBeenLastCalledWith('a:2');
  });
});

describe('while only the newest of many orders are read', () => {
  it('the list keeps the place of all and chooses no "all"', async () => {
    const onSelection = vi.fn();
    const lines = Array.from({ length: 60 }, (_, i) => line(i));
    await act(async () =>
      render(
        <OrderList
          {...{ t, now, lines, total: 10_000, selection: nothing, onSelection, onOpen: vi.fn() }}
          nameOf={() => '主店'}
          open={null}
        />,
        document.body,
      ),
    );
    const home = document.querySelector('[role=listbox]');
    expect(home?.getAttribute('aria-busy')).toBe('true');
    expect(document.querySelector('[role=option]')?.getAttribute('aria-setsize')).toBe('10000');
    expect(document.querySelector<HTMLElement>('.order-space')?.style.height).toBe('520000px');
    await act(async () => {
      home?.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', ctrlKey: true, bubbles: true, cancelable: true }));
    });
    expect(onSelection).not.toHaveBeenCalled();
  });

  it('nothing can be done with all, and no number is told of a part', async () => {
    const deed = {
      onAll: vi.fn(),
      onNone: vi.fn(),
      onState: vi.fn(),
      onExport: vi.fn(),
      onPack: vi.fn(),
      onWhy: vi.fn(),
    };
    const accounts = [{ id: 'a', name: '主店', marketplace: 'ebay' as const }];
    await act(async () =>
      render(
        <>
          <OrderFilters
            {...{ t, accounts, lines: null, total: 10_000, shown: 60, filter: everything, onFilter: vi.fn() }}
            countryName={(code) => code}
          />
          <OrderBulk {...{ t, chosen: 0, shown: 60, busy: true, ...deed }} />
        </>,
        document.body,
      ),
    );
    expect(document.querySelector('fieldset')?.disabled).toBe(true);
    expect(document.querySelector('.order-count')?.textContent).toBe(t('order_reading', 10_000));
    const choices = [...document.querySelectorAll('option')].map(({ textContent }) => textContent);
    expect(choices).toContain(t('order_state_draft'));
    expect(choices.filter((text) => /\d/.test(text ?? ''))).toEqual([]);
  });
});

describe('OrderExport', () => {
  it('says which personal data the file will hold, and that it holds none once they are out', async () => {
    const onExport = vi.fn();
    const template = { id: 'x', name: '物流', columns: ['id', 'name', 'total'] as const };
    await act(async () =>
      render(
        <OrderExport
          {...{ t, count: 3, busy: false, onExport, onSave: vi.fn(), onDrop: vi.fn(), onClose: vi.fn() }}
          templates={[template]}
        />,
        document.body,
      ),
    );
    expect(words()).toContain(t('order_export_personal', t('order_col_name')));
    const out = document.querySelector<HTMLButtonElement>(
      `[aria-label="${t('order_export_out', t('order_col_name'))}"]`,
    );
    await act(async () => out?.click());
    expect(words()).toContain(t('order_export_impersonal'));
    await act(async () => button(t('order_export_csv'))?.click());
    expect(onExport).toHaveBeenCalledWith('csv', { ...template, columns: ['id', 'total'] }, true);
  });
});

describe('OrderWhy', () => {
  it('says what was found out, and that it could not be', async () => {
    const onAsk = vi.fn().mockResolvedValueOnce({ lines: [{ tone: 'bad', text: '账号已暂停' }], found: null });
    onAsk.mockRejectedValueOnce(new Error('gone'));
    const accounts = [{ id: 'a', name: '主店', marketplace: 'ebay' as const }];
    await act(async () =>
      render(<OrderWhy {...{ t, accounts, onAsk, onOpen: vi.fn(), onClose: vi.fn() }} />, document.body),
    );
    const field = document.querySelector('input');
    const ask = () =>
      act(async () => {
        document.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true, bubbles: true }));
      });
    await act(async () => {
      if (field) field.value = ' 12-1 ';
      field?.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await ask();
    expect(onAsk).toHaveBeenCalledWith('a', '12-1');
    await vi.waitFor(() => expect(document.querySelector('[data-why=bad]')?.textContent).toBe('账号已暂停'));
    await ask();
    await vi.waitFor(() => expect(words()).toContain(t('order_why_failed')));
  });
});
