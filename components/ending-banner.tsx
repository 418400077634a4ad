// Somebody asked for the end of the owner passphrase without it: every view says so, and how long the owner still has.
import type { Texts } from '../utils/texts';
import { spanText } from './format';
import { Icon } from './icons';

/** Nothing while nobody asked. `left`: ms of a running browser; 0: the passphrase can be removed now. */
export function EndingBanner({ t, left }: { t: Texts; left: number | null | undefined }) {
  if (left === null || left === undefined) return null;
  return (
    <p class="banner warn" role="status" data-ending={left}>
      <Icon name="alert" />
      {left > 0 ? t('panel_ending', spanText(t, left)) : t('panel_ending_over')}
    </p>
  );
}
