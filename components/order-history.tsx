// How an order changed from pull to pull. Buyers' data changes without being shown: history holds none.
import type { Change } from '../utils/marketplaces/drafts';
import type { Texts } from '../utils/texts';
import { clockText } from './format';
import { fieldName } from './order-fields';

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
              {clockText(at, now)}
            </time>
            <span>
              {from === '' && to === ''
                ? t('order_history_person', fieldName(t, field))
                : from === ''
                  ? t('order_history_first', fieldName(t, field), shownValue(field, to, now))
                  : t('order_history_line', fieldName(t, field), from, shownValue(field, to, now))}
            </span>
          </li>
        ))}
      </ol>
    </details>
  );
}

/** Times stand in the history as milliseconds. */
function shownValue(field: string, value: string, now: number): string {
  const time = ['paid', 'shipped', 'delivered', 'cancelled'].includes(field) && /^\d{10,14}$/.test(value);
  return time ? clockText(Number(value), now) : value;
}
