// Everything of an account that ends, each with its day and a countdown.
import type { TextKey, Texts } from '../utils/texts';
import { type Expiry, leftOf } from './account-expiry';
import { datedText } from './format';

const tones: Record<Expiry['urgency'], string> = {
  ...{ over: 'bad', day: 'bad', week: 'warn', month: 'accent', fine: '', renewed: '' },
};

function leftText(t: Texts, at: number, now: number): string {
  const { days, hours } = leftOf(at, now);
  if (at <= now) return t('expiry_over');
  return days > 0 ? t('expiry_days', days) : t('expiry_hours', hours + 1);
}

/** What is to be done about an end that comes near. */
export function expiryWarning(t: Texts, { what, at, urgency }: Expiry, now: number): string {
  const name = t(`expiry_${what}` as TextKey);
  if (urgency === 'over') return t('expiry_warn_over', name, t(`expiry_do_${what}` as TextKey));
  return t('expiry_warn', name, leftText(t, at, now), t(`expiry_do_${what}` as TextKey));
}

/** The list; nothing while no end is known. */
export function Expiries({ t, now, expiries }: { t: Texts; now: number; expiries: readonly Expiry[] }) {
  if (expiries.length === 0) return null;
  return (
    <dl class="expiries" aria-label={t('expiry_title')}>
      {expiries.map(({ what, at, urgency }) => (
        <div key={what} data-expiry={urgency}>
          <dt>{t(`expiry_${what}` as TextKey)}</dt>
          <dd>
            <span class={`badge ${tones[urgency]}`}>
              {urgency === 'renewed' ? t('expiry_renewed') : leftText(t, at, now)}
            </span>
            <span class="hint">{datedText(at, now)}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
