// The switch for pulling every four minutes while the page is open, with its countdown.
import type { Texts } from '../utils/texts';
import { CheckField } from './field';
import { countdown } from './format';

type Props = { t: Texts; now: number; on: boolean; next: number; onSet(on: boolean): void };

/** Off, it says what it would do. */
export function RepeatSwitch({ t, now, on, next, onSet }: Props) {
  const hint = on && next > now ? t('account_repeat_next', countdown(next - now)) : t('account_repeat_hint');
  return <CheckField label={t('account_repeat')} hint={hint} checked={on} onToggle={onSet} />;
}
