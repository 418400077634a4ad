// What may be changed of a shop's pictures: a word on each kind of change, animations, what tells of places and people.
import type { FitRules } from '../utils/db/fit-schema';
import type { Texts } from '../utils/texts';
import { CheckField, RadioField } from './field';
import { Card } from './options-frame';
import { SegmentField } from './segment-field';

const kinds = ['orient', 'convert', 'compress', 'scale', 'slice'] as const;
const leaves = ['do', 'ask', 'refuse'] as const;
const animations = ['ask', 'fewer', 'first', 'skip'] as const;

type Props = {
  t: Texts;
  fit: FitRules;
  /** Whether the shop's pictures are for phones, which alone limits pixels and takes slices. */
  phone: boolean;
  onFit: (part: Partial<FitRules>) => void;
};

/** The card of the kinds of change. */
export function KindsCard({ t, fit, phone, onFit }: Props) {
  return (
    <Card title={t('options_fit_kinds')}>
      <p class="hint">{t('options_fit_kinds_lead')}</p>
      <ul class="list boxed">
        {kinds.map((kind) => (
          <li key={kind} class="row fit-kind" data-kind={kind}>
            <div class="grow">
              <h3 class="fit-name">
                {t(`options_fit_${kind}`)}
                {kind === 'slice' && !phone && <span class="chip">{t('options_fit_slice_phone')}</span>}
              </h3>
              <p class="hint">{t(`options_fit_${kind}_hint`)}</p>
            </div>
            <SegmentField
              label={t(`options_fit_${kind}`)}
              unseen
              value={fit[kind]}
              choices={leaves.map((value) => ({ value, label: t(`options_fit_leave_${value}`) }))}
              onPick={(value) => onFit({ [kind]: value })}
            />
          </li>
        ))}
      </ul>
      <RadioField
        label={t('options_fit_animation')}
        hint={t('options_fit_animation_hint')}
        value={fit.animation}
        inline
        choices={animations.map((value) => ({ value, label: t(`options_fit_animation_${value}`) }))}
        onPick={(animation) => onFit({ animation })}
      />
      <CheckField
        label={t('options_fit_metadata')}
        hint={t('options_fit_metadata_hint')}
        checked={fit.metadata}
        onToggle={(metadata) => onFit({ metadata })}
      />
    </Card>
  );
}
