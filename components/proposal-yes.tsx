// The plan of a proposed batch, and the seller's yes or no: only a page of the extension takes it.
import type { MoneyView, PlanView, ProposalView } from '../utils/messages/views';
import type { Texts } from '../utils/texts';
import { Icon } from './icons';
import type { PanelProps } from './panel-props';
import { PlanDetails, Received } from './plan-details';

type Props = Pick<PanelProps, 'onCancel' | 'thumbs'> & {
  t: Texts;
  proposal: ProposalView;
  plan: PlanView | undefined;
  money: MoneyView;
  onAnswer(batch: string, yes: boolean): void;
};

/** The yes waits for the plan; its number counts those that still come in. */
export function ProposalYes(props: Props) {
  const { t, proposal, plan, money, onAnswer } = props;
  const { batch, count } = proposal;
  const starts = plan ? plan.count - plan.refused : count;
  return (
    <>
      <Received t={t} proposal={proposal} />
      {plan && <PlanDetails {...props} plan={plan} left={money.left} perCall={money.perCall} />}
      <div class="actions">
        <button
          type="button"
          class="button primary"
          disabled={!plan || starts === 0}
          onClick={() => onAnswer(batch, true)}
        >
          <Icon name="upload" />
          {t('plan_start', starts)}
        </button>
        <button type="button" class="button" onClick={() => onAnswer(batch, false)}>
          {t('panel_proposal_no')}
        </button>
      </div>
    </>
  );
}
