// Pictures that a page proposed: nothing is sent before the seller says yes here, in an extension page.
import { useEffect, useRef } from 'preact/hooks';
import type { PanelState } from '../utils/messages/views';
import type { Texts } from '../utils/texts';
import { bytesText } from './format';
import { Icon } from './icons';
import type { PanelProps } from './panel-props';

type Props = Pick<PanelProps, 'onConfirm' | 'onOpenPopup'> & {
  t: Texts;
  proposal: PanelState['proposals'][number];
  shopName: string;
  /** Points a call has cost lately; null when unknown. */
  perCall: number | null;
  /** Whether it takes the focus when it appears. */
  focused: boolean;
};

/** Count, shop, size and likely cost, with yes and no. */
export function ProposalBanner({ t, proposal, shopName, perCall, focused, onConfirm, onOpenPopup }: Props) {
  const home = useRef<HTMLElement>(null);
  useEffect(() => {
    if (focused) home.current?.focus();
  }, []);
  const title = t('panel_proposal', proposal.count, bytesText(proposal.bytes), shopName);
  return (
    <section class="banner accent" tabIndex={-1} ref={home} aria-label={title}>
      <Icon name="upload" />
      <div class="grow stack">
        <h2>{title}</h2>
        <p>
          {perCall === null ? t('panel_proposal_cost_unknown') : t('panel_proposal_cost', perCall * proposal.count)}
        </p>
        <div class="actions">
          {onConfirm ? (
            <>
              <button type="button" class="button primary" onClick={() => onConfirm(proposal.batch, true)}>
                {t('panel_proposal_yes', proposal.count)}
              </button>
              <button type="button" class="button" onClick={() => onConfirm(proposal.batch, false)}>
                {t('panel_proposal_no')}
              </button>
            </>
          ) : (
            onOpenPopup && (
              <button type="button" class="button primary" onClick={onOpenPopup}>
                <Icon name="open" />
                {t('panel_in_extension')}
              </button>
            )
          )}
        </div>
      </div>
    </section>
  );
}
