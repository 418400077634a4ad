// Names typed or pasted, each checked as it stands there; what looks like a slip is offered, never done by itself.
import { useId, useState } from 'preact/hooks';
import type { NameCheck } from '../utils/grants/names';
import type { TextKey, Texts } from '../utils/texts';
import { Card } from './options-frame';

export type PlanProps = {
  t: Texts;
  check: (text: string) => NameCheck[];
  /** True when they were taken. */
  onPlan: (names: string[]) => Promise<boolean>;
};

/** What is to be said of a name, the most important first. */
function remarks(t: Texts, check: NameCheck): string[] {
  if (check.problem) return [t(`grants_no_${check.problem}`)];
  const odd = check.odd.filter((one) => one !== 'outer').map((one) => t(`grants_odd_${one}` as TextKey));
  return [
    check.known ? t('grants_known') : t('grants_ok'),
    ...(check.known ? [] : odd),
    ...(check.long ? [t('grants_long')] : []),
    ...(check.place ? [] : [t('grants_later')]),
  ];
}

/** One name as it was checked, with what is offered in its place. */
export function Checked({ t, check, onTake }: { t: Texts; check: NameCheck; onTake: (offer: string) => void }) {
  const { offer } = check;
  return (
    <li class="row checked" data-check={check.problem ?? 'fine'}>
      <span class="grow cut strong">{check.name || check.given}</span>
      <span class={check.problem ? 'error' : 'hint'}>{remarks(t, check).join(' · ')}</span>
      {offer !== null && (
        <button type="button" class="button small" onClick={() => onTake(offer)}>
          {t('grants_offer', offer)}
        </button>
      )}
    </li>
  );
}

/** The card in which stores are planned. */
export function PlanCard({ t, check, onPlan }: PlanProps) {
  const id = useId();
  const [text, setText] = useState('');
  const checks = check(text);
  const good = checks.filter(({ problem }) => problem === null);
  const take = (index: number, offer: string) =>
    setText(checks.map((one, i) => (i === index ? offer : one.given)).join('\n'));
  return (
    <Card title={t('grants_plan_title')}>
      <div class="field">
        <label for={id}>{t('grants_plan_label')}</label>
        <textarea
          id={id}
          class="textarea"
          rows={3}
          spellcheck={false}
          value={text}
          aria-describedby={`${id}-hint`}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <p id={`${id}-hint`} class="hint">
          {t('grants_plan_hint')}
        </p>
      </div>
      <div aria-live="polite">
        {checks.length > 0 && (
          <ul class="list boxed">
            {checks.map((one, i) => (
              <Checked key={`${i} ${one.given}`} t={t} check={one} onTake={(offer) => take(i, offer)} />
            ))}
          </ul>
        )}
      </div>
      <div class="actions">
        <button
          type="button"
          class="button primary"
          disabled={good.length === 0}
          onClick={async () => {
            if (await onPlan(good.map(({ name }) => name))) {
              setText(checks.flatMap(({ problem, given }) => (problem === null ? [] : [given])).join('\n'));
            }
          }}
        >
          {t('grants_plan_add', good.length)}
        </button>
      </div>
    </Card>
  );
}
