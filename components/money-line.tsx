// Points spent and left: an estimate, and it says so.
import type { MoneyView, PanelState } from '../utils/messages/views';
import type { Texts } from '../utils/texts';
import { Icon } from './icons';

/** Today, what is left when the seller entered what was bought, and calls that may have been billed. */
export function MoneyLine({ t, money, budget }: { t: Texts; money: MoneyView; budget?: PanelState['budget'] }) {
  if (budget) {
    const left = Math.max(0, budget.points - budget.spent);
    return (
      <p class={`money-line ${left === 0 ? 'low' : ''}`}>
        <Icon name={left === 0 ? 'alert' : 'coin'} size={14} />
        <span>{t('money_budget', left, budget.points)}</span>
      </p>
    );
  }
  return (
    <p class={`money-line ${money.low ? 'low' : ''}`}>
      <Icon name={money.low ? 'alert' : 'coin'} size={14} />
      <span title={t('money_month', money.month)}>{t('money_today', money.today)}</span>
      {money.left !== null && <span>{t('money_left', money.left)}</span>}
      {money.unconfirmedCalls > 0 && <span>{t('money_unconfirmed', money.unconfirmedCalls)}</span>}
      {money.low && <strong>{t('money_low')}</strong>}
    </p>
  );
}
