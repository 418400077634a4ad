// What a batch will cost and what will become of its pictures, line by line; the start of it stands in its banner.
import type { AlikePair, PlanView, ProposalView } from '../utils/messages/views';
import type { Texts } from '../utils/texts';
import { spanText } from './format';
import { MoreIcon, type MoreIconName } from './icons-more';
import type { PanelProps } from './panel-props';
import { kindsText } from './upload-story';

type Props = Pick<PanelProps, 'thumbs' | 'onCancel'> & {
  t: Texts;
  plan: PlanView;
  /** Estimate of points left; null when unknown. */
  left: number | null;
  perCall: number | null;
};

/** Pairs of pictures shown before the seller asks for the others. */
const fewPairs = 3;

function Figure({ value, label }: { value: string; label: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function Line({ icon, tone = '', children }: { icon: MoreIconName; tone?: string; children: string }) {
  return (
    <li class={`plan-line ${tone}`}>
      <MoreIcon name={icon} size={14} />
      <span>{children}</span>
    </li>
  );
}

function WarnLine({ children }: { children: string }) {
  return (
    <p class="plan-line warn">
      <MoreIcon name="alert" size={14} />
      <span>{children}</span>
    </p>
  );
}

/** Two pictures that look nearly the same; only the seller knows whether one is too many. */
function Pair({ t, pair: { earlier, later }, thumbs, onCancel }: Omit<Props, 'plan'> & { pair: AlikePair }) {
  return (
    <li class="plan-pair">
      {[earlier, later].map(({ id }) => (
        <span class="thumb" key={id}>
          {thumbs[id] ? <img src={thumbs[id]} alt="" width={32} height={32} /> : <MoreIcon name="album" size={14} />}
        </span>
      ))}
      <span class="grow plan-names" title={`${earlier.name}\n${later.name}`}>
        <span class="cut">{earlier.name}</span>
        <span class="cut">{later.name}</span>
      </span>
      <button
        type="button"
        class="button small"
        aria-label={t('plan_drop_of', later.name)}
        onClick={() => onCancel({ ids: [later.id] })}
      >
        {t('plan_drop')}
      </button>
    </li>
  );
}

function Alike(props: Props) {
  const { t, plan } = props;
  if (plan.alike.length === 0) return null;
  const pairs = (list: AlikePair[]) => (
    <ul class="plan-pairs">
      {list.map((pair) => (
        <Pair key={`${pair.earlier.id} ${pair.later.id}`} {...props} pair={pair} />
      ))}
    </ul>
  );
  return (
    <div class="plan-alike">
      <p class="plan-line">
        <MoreIcon name="copy" size={14} />
        <span>{t('plan_alike', plan.alikes)}</span>
      </p>
      {pairs(plan.alike.slice(0, fewPairs))}
      {plan.alike.length > fewPairs && (
        <details>
          <summary>{t('plan_alike_more', plan.alike.length - fewPairs)}</summary>
          {pairs(plan.alike.slice(fewPairs))}
        </details>
      )}
    </div>
  );
}

/** How much of the batch is there: said also while the plan is still worked out. */
export function Received({ t, proposal }: { t: Texts; proposal: ProposalView }) {
  const { coming, count, lost } = proposal;
  return (
    <>
      {coming > 0 && (
        <p class="hint" role="status">
          {t('plan_received', count - coming, count)}
        </p>
      )}
      {lost > 0 && <WarnLine>{t('plan_lost', lost)}</WarnLine>}
    </>
  );
}

/** Figures first, then only the lines that say something of this batch. */
export function PlanDetails(props: Props) {
  const { t, plan, left, perCall } = props;
  const { count, looked, calls, points, ms, changes, changed, refused, refusedNames, reused, asks, hosts } = plan;
  const looking = looked < count;
  const each = Object.entries(changes).flatMap(([kind, n]) => {
    const word = kindsText(t, [kind]);
    return word ? [t('plan_kind', word, n)] : [];
  });
  const said = each.length > 0 ? each.reduce((before, one) => t('panel_list', before, one)) : '';
  const names = refusedNames.join(' · ');
  return (
    <>
      {looking && (
        <div class="plan-looking">
          <p role="status">{t('plan_looking', looked, count)}</p>
          <div class="progress" aria-hidden="true">
            <span style={{ width: `${(100 * looked) / count}%` }} />
          </div>
        </div>
      )}
      <dl class="plan-figures">
        <Figure label={t('plan_calls')} value={String(calls)} />
        <Figure label={t('plan_points')} value={points === null ? t('plan_unknown') : t('plan_about', points)} />
        <Figure label={t('plan_time')} value={ms > 0 ? t('plan_about', spanText(t, ms)) : t('plan_unknown')} />
      </dl>
      {points !== null && left !== null && points > left && <WarnLine>{t('plan_short', left)}</WarnLine>}
      <ul class="plan-lines">
        {changed > 0 && <Line icon="wand">{t('plan_changes', changed, said)}</Line>}
        {reused > 0 && (
          <Line icon="reuse" tone="ok">
            {perCall === null ? t('plan_reused', reused) : t('plan_saves', reused, reused * perCall)}
          </Line>
        )}
        {asks > 0 && (
          <Line icon="question" tone="warn">
            {t('plan_asks', asks)}
          </Line>
        )}
        {refused > 0 && (
          <Line icon="ban" tone="bad">
            {t(refused > refusedNames.length ? 'plan_refused_more' : 'plan_refused', refused, names)}
          </Line>
        )}
        {hosts.length > 0 && <Line icon="link">{t('plan_hosts', hosts.length, hostNames(hosts))}</Line>}
      </ul>
      <Alike {...props} />
    </>
  );
}

/** The names in match patterns, the first few. */
function hostNames(hosts: readonly string[]): string {
  const names = hosts.map((host) => host.replace(/^https?:\/\/|\/\*$/g, ''));
  return names.length > 3 ? `${names.slice(0, 3).join(' · ')} …` : names.join(' · ');
}
