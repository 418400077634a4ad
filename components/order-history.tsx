// How an order changed from pull to pull. Buyers' data changes without being shown: history holds none.
import type { Change } from '../utils/marketplaces/drafts';
import type { TextKey, Texts } from '../utils/texts';
import { datedText } from './format';
import { fieldName } from './order-fields';
import { flagsOf } from './order-flags';
import { statuses } from './order-types';

/** The newest first; nothing while nothing changed. */
export function OrderHistory({ t, now, history }: { t: Texts; now: number; history: readonly Change[] }) {
  if (history.length === 0) return null;
  return (
    <details class="order-part">
      <summary>
        {t('order_history')} <span class="badge">{history.length}</span>
      </summary>
      <ol class="order-history">
        {[...history].reverse().map(({ at, field, from, to }, i) => (
          <li key={`${at} ${field} ${i}`}>
            <time dateTime={new Date(at).toISOString()} class="hint">
              {datedText(at, now)}
            </time>
            <span>
              {from === '' && to === ''
                ? t('order_history_person', fieldName(t, field))
                : from === ''
                  ? t('order_history_first', fieldName(t, field), shownValue(t, field, to, now))
                  : t(
                      'order_history_line',
                      fieldName(t, field),
                      shownValue(t, field, from, now),
                      shownValue(t, field, to, now),
                    )}
            </span>
          </li>
        ))}
      </ol>
    </details>
  );
}

/** Times stand in the history as milliseconds, statuses and marks as codes. */
function shownValue(t: Texts, field: string, value: string, now: number): string {
  if (value === '') return t('order_history_none');
  if (field === 'status' && statuses.some((one) => one === value)) return t(`order_status_${value}` as TextKey);
  if (field === 'flags')
    return flagsOf(t, value.split(' '))
      .map(({ text }) => text)
      .join(' · ');
  const time = ['paid', 'shipped', 'delivered', 'cancelled'].includes(field) && /^\d{10,14}$/.test(value);
  return time ? datedText(Number(value), now) : value;
}
