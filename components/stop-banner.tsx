// Why a shop's or the whole account's uploads stand still, and the way on.
import type { StopView } from '../utils/messages/views';
import type { Texts } from '../utils/texts';
import { Icon } from './icons';
import type { PanelProps } from './panel-props';
import { SaidProblem } from './said-problem';

type Props = Pick<PanelProps, 'onRelease' | 'onUnlock' | 'onOpenPopup' | 'drawCode' | 'parts'> & {
  t: Texts;
  stop: StopView;
  /** Name of the shop that stands still; null for the whole account. */
  shopName: string | null;
};

/** One banner a stop. In a page only the way to the extension, where what came back is shown and acted upon. */
export function StopBanner(props: Props) {
  const { t, stop, shopName, onOpenPopup, parts } = props;
  const StopDeeds = parts?.StopDeeds;
  return (
    <section class="banner bad stop">
      <Icon name="ban" />
      <div class="grow stack">
        <h2>{shopName === null ? t('panel_stop_account') : t('panel_stop_shop', shopName)}</h2>
        <p>
          <SaidProblem t={t} problem={stop.problem} />
        </p>
        {StopDeeds && <StopDeeds {...props} />}
        {!StopDeeds && onOpenPopup && (
          <button type="button" class="button" onClick={onOpenPopup}>
            <Icon name="open" />
            {t('panel_in_extension')}
          </button>
        )}
      </div>
    </section>
  );
}
