// One draft order in the list: number, what was bought, where it stands, what the seller did with it.
import type { Status } from '../utils/marketplaces/types';
import type { TextKey, Texts } from '../utils/texts';
import { datedText } from './format';
import { flagsOf } from './order-flags';
import { rowHeight } from './order-rows';
import { moneyText } from './order-text';
import type { OrderLine } from './order-types';

/** The tone of a status: what waits for the seller stands out. */
export const statusTones: Record<Status, string> = {
  ...{ unpaid: '', checking: '', to_ship: 'accent', part_shipped: 'accent', shipped: 'ok', received: 'ok', done: 'ok' },
  ...{ cancelling: 'warn', cancelled: '', dispute: 'bad', frozen: 'bad', refunding: 'warn', refunded: '', closed: '' },
  unknown: 'warn',
};
export const stateTones: Record<OrderLine['state'], string> = {
  draft: '',
  checked: 'accent',
  exported: 'ok',
  ignored: '',
};

type Props = {
  t: Texts;
  now: number;
  line: OrderLine;
  accountName: string;
  chosen: boolean;
  open: boolean;
  active: boolean;
  index: number;
  count: number;
};

/** A choice of the list; presses and keys are the list's business. */
export function OrderRow({ t, now, line, accountName, chosen, open, active, index, count }: Props) {
  const { id, title, pieces, status, state, total, country, created, changed, person, flags } = line;
  const bought = pieces > 1 ? t('order_title_pieces', title, pieces) : title;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus and names the active choice
    <div
      id={`order-${index}`}
      class={`order-row${active ? ' active' : ''}${open ? ' open' : ''}`}
      role="option"
      aria-selected={chosen}
      aria-posinset={index + 1}
      aria-setsize={count}
      data-index={index}
      data-order={id}
      style={{ transform: `translateY(${index * rowHeight}px)` }}
    >
      <span class="order-tick" aria-hidden="true" />
      <span class="order-main">
        <span class="order-line">
          <span class="strong mono cut">{id}</span>
          {flagsOf(t, flags)
            .slice(0, 2)
            .map(({ code, text, tone }) => (
              <span key={code} class={`badge ${tone}`} data-flag={code}>
                {text}
              </span>
            ))}
          {changed && <span class="badge warn">{t('order_changed')}</span>}
          {person === 'masked' && <span class="badge">{t('order_masked')}</span>}
          {person === 'forgotten' && <span class="badge">{t('order_forgotten')}</span>}
        </span>
        <span class="hint cut">{bought || t('order_items_later')}</span>
      </span>
      <span class="order-side">
        <span class="cut">{moneyText(total)}</span>
        <span class="hint cut">{[country, accountName].filter(Boolean).join(' · ')}</span>
      </span>
      <span class="order-states">
        <span class={`badge ${statusTones[status]}`}>{t(`order_status_${status}` as TextKey)}</span>
        <span class="hint">
          {t(`order_state_${state}` as TextKey)} · {datedText(created, now)}
        </span>
      </span>
    </div>
  );
}
