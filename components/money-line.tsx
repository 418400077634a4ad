// Points spent and left: an estimate, and it says so.
import type { MoneyView, PanelState } from '../utils/messages/views';
import type { Texts } from '../utils/texts';
import { Icon } from './icons';

/** Today, what is left when the seller entered what was bought, and calls that may have been billed. */
export function MoneyLine({ t, money, budget }: { t: Texts; money: MoneyView; budget?: PanelState['budget'] }) {
  const ofBudget = budget ? Math.max(0, budget.points - budget.spent) : 0;
  const low = budget ? ofBudget === 0 : money.low;
  return (
    <p class={`money-line ${low ? 'low' : ''}`}>
      <Icon name={low ? 'alert' : 'coin'} size={14} />
      {budget ? (
        <span>{t('money_budget', ofBudget, budget.points)}</span>
      ) : (
        <>
          <span title={t('money_month', money.month)}>{t('money_today', money.today)}</span>
          {money.left !== null && <span>{t('money_left', money.left)}</span>}
          {money.unconfirmedCalls > 0 && <span>{t('money_unconfirmed', money.unconfirmedCalls)}</span>}
          {low && <strong>{t('money_low')}</strong>}
        </>
      )}
    </p>
  );
}
