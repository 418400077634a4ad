// A batch before it starts: nothing is sent before the seller says yes here, in an extension page.
import { useEffect, useRef } from 'preact/hooks';
import type { MoneyView, PlanView, ProposalView } from '../utils/messages/views';
import type { Texts } from '../utils/texts';
import { bytesText } from './format';
import { Icon } from './icons';
import type { PanelProps } from './panel-props';

type Props = Pick<PanelProps, 'onConfirm' | 'onCancel' | 'onOpenPopup' | 'thumbs' | 'parts'> & {
  t: Texts;
  proposal: ProposalView;
  /** Undefined until it is worked out. */
  plan: PlanView | undefined;
  shopName: string;
  money: MoneyView;
  /** Whether it takes the focus when it appears. */
  focused: boolean;
};

/** Count, shop and size; the plan; yes and no. In a page only the way to the extension. */
export function ProposalBanner(props: Props) {
  const { t, proposal, shopName, focused, onConfirm, onOpenPopup } = props;
  const { count, fromPage } = proposal;
  // While some still come in, only their number is known.
  const bytes = proposal.coming > 0 ? 0 : proposal.bytes;
  const ProposalYes = props.parts?.ProposalYes;
  const home = useRef<HTMLElement>(null);
  useEffect(() => {
    if (focused) home.current?.focus();
  }, []);
  const known = bytes > 0 ? 'panel_proposal' : 'panel_proposal_unsized';
  const title = t(
    fromPage ? known : bytes > 0 ? 'plan_title' : 'plan_title_unsized',
    count,
    shopName,
    bytesText(bytes),
  );
  return (
    <section class="banner accent plan" tabIndex={-1} ref={home} aria-label={title}>
      <div class="grow stack">
        <h2>{title}</h2>
        {onConfirm && ProposalYes ? (
          <ProposalYes {...props} onAnswer={onConfirm} />
        ) : (
          onOpenPopup && (
            <div class="actions">
              <button type="button" class="button primary" onClick={onOpenPopup}>
                <Icon name="open" />
                {t('panel_in_extension')}
              </button>
            </div>
          )
        )}
      </div>
    </section>
  );
}
