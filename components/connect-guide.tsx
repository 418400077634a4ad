// "Where do I get the keys": a checklist that remembers where the seller is. A review that takes days is counted in
// working days from the day on which it was ticked.

import type { EndpointId } from '../utils/marketplaces/types';
import { reviewDays, workingDaysAfter } from '../utils/marketplaces/working-days';
import type { TextKey, Texts } from '../utils/texts';
import { textId } from './connect-choose';
import { type GuideStep, guides } from './connect-guides';
import { RadioField } from './field';
import { clockText } from './format';
import { Card, OutLink } from './options-frame';

/** What is kept: steps that are done (UTC ms as text), and notes by name. */
export type Guide = Readonly<Record<string, string>>;

type Props = {
  t: Texts;
  now: number;
  endpoint: EndpointId;
  guide: Guide;
  /** Callback address of the form; '' while there is none that can work. */
  callback: string;
  onGuide(guide: Guide): void;
  onCopy(text: string): void;
};

const dayText = (at: number) => clockText(at, 0).slice(0, 5);

/** When a review that began then should be over; null when it is no time. */
export function reviewSentence(t: Texts, ticked: string | undefined, now: number): string | null {
  const at = Number(ticked);
  if (!ticked || !Number.isFinite(at)) return null;
  const [least, most] = [workingDaysAfter(at, reviewDays.least), workingDaysAfter(at, reviewDays.most)];
  if (now < least) return t('guide_wait_until', dayText(at), dayText(least), dayText(most));
  return t(now < most ? 'guide_wait_look' : 'guide_wait_over', dayText(at));
}

function Step(props: Props & { step: GuideStep; number: number }) {
  const { t, now, endpoint, guide, step, callback, onGuide, onCopy } = props;
  const key = `guide_${textId(endpoint).replace('aliexpress_aop', 'aliexpress')}_${step.id}`;
  const done = guide[step.id] !== undefined;
  const toggle = (checked: boolean) => {
    const { [step.id]: _was, ...rest } = guide;
    onGuide(checked ? { ...rest, [step.id]: String(now) } : rest);
  };
  const review = step.kind === 'wait' ? reviewSentence(t, guide[step.id], now) : null;
  return (
    <li class={done ? 'guide-step done' : 'guide-step'} data-guide={step.id}>
      <label class="check">
        <input type="checkbox" checked={done} onChange={(event) => toggle(event.currentTarget.checked)} />
        <span>
          {t(key as TextKey)}
          <span class="hint block">{t(`${key}_hint` as TextKey)}</span>
        </span>
      </label>
      <div class="guide-more">
        {step.link && <OutLink href={step.link}>{new URL(step.link).host}</OutLink>}
        {step.kind === 'callback' && callback !== '' && (
          <p class="actions">
            <code>{callback}</code>
            <button type="button" class="button small" onClick={() => onCopy(callback)}>
              {t('connect_callback_copy')}
            </button>
          </p>
        )}
        {review && <p class="strong">{review}</p>}
        {step.kind === 'deletion' && (
          <RadioField
            label={t('guide_deletion')}
            value={guide.deletionWay ?? ''}
            choices={[
              { value: 'endpoint', label: t('guide_deletion_endpoint'), hint: t('guide_deletion_endpoint_hint') },
              { value: 'optOut', label: t('guide_deletion_optOut'), hint: t('guide_deletion_optOut_hint') },
            ]}
            onPick={(way) => onGuide({ ...guide, deletionWay: way, [step.id]: guide[step.id] ?? String(now) })}
          />
        )}
      </div>
    </li>
  );
}

/** The checklist. */
export function ConnectGuide(props: Props) {
  const { t, endpoint, guide } = props;
  const steps = guides[endpoint];
  const done = steps.filter(({ id }) => guide[id] !== undefined).length;
  return (
    <Card title={t('guide_title')} aside={<span class="badge">{t('guide_count', done, steps.length)}</span>}>
      <p class="hint">{t('guide_lead')}</p>
      <ol class="guide">
        {steps.map((step, index) => (
          <Step key={step.id} {...props} step={step} number={index + 1} />
        ))}
      </ol>
    </Card>
  );
}
