// What is owed next for a brand, in words: what, from or until when, how many days, how much.
import type { TextKey, Texts } from '../utils/texts';
import type { BrandLine } from './brands-types';

const deposits = ['settleDeposit', 'payDeposit', 'topUp'];

/** The sentence, the day with the days to it, and for a deposit the way to pay it. */
export function OwedNext({ t, line }: { t: Texts; line: BrandLine }) {
  const { what, on, days, yuan, due } = line.owed;
  const until = what === 'payDeposit' || what === 'topUp';
  const when = () => {
    if (on === null || days === null) return null;
    if (what === 'await' || what === 'halted') return t('brands_since', on);
    if (until) return days < 0 ? t('brands_overdue', on, -days) : t('brands_until', on, days);
    return days <= 0 ? t('brands_now_from', on) : t('brands_from', on, days);
  };
  const day = when();
  return (
    <div data-owed={what}>
      <span class={due && what !== 'over' ? 'strong' : what === 'aside' ? 'hint' : undefined}>
        {t(`brands_owed_${what}` as TextKey, yuan ?? 0)}
      </span>
      {day && <span class={until && days !== null && days < 0 ? 'error block' : 'hint block'}>{day}</span>}
      {deposits.includes(what) && <span class="hint block">{t('brands_deposit_way')}</span>}
    </div>
  );
}
