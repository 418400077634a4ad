// Which stores a run is for: names typed, pasted or taken from the seller's own shops, each checked as it stands there;
// or, for withdrawing, those whose lock is over.
import { useId } from 'preact/hooks';
import type { NameCheck } from '../utils/grants/names';
import type { Texts } from '../utils/texts';
import { CheckField } from './field';
import { Checked } from './grants-plan';
import { Banner, Card } from './options-frame';

export type NamesProps = {
  t: Texts;
  text: string;
  checks: NameCheck[];
  /** Names of the seller's other shops on this platform. */
  own: string[];
  onText: (text: string) => void;
};

/** The names to authorize. */
export function NamesCard({ t, text, checks, own, onText }: NamesProps) {
  const id = useId();
  const left = own.filter((name) => checks.every((check) => check.name !== name));
  return (
    <Card title={t('authorize_job_authorize')}>
      <div class="field">
        <label for={id}>{t('authorize_names')}</label>
        <textarea
          id={id}
          class="textarea"
          rows={4}
          spellcheck={false}
          value={text}
          aria-describedby={`${id}-hint`}
          onInput={(event) => onText(event.currentTarget.value)}
        />
        <p id={`${id}-hint`} class="hint">
          {t('authorize_names_hint')}
        </p>
      </div>
      {left.length > 0 && (
        <select
          class="select"
          aria-label={t('authorize_own')}
          value=""
          onChange={(event) => onText([text.trim(), event.currentTarget.value].filter(Boolean).join('\n'))}
        >
          <option value="">{t('authorize_own')}</option>
          {left.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      )}
      <div aria-live="polite">
        {checks.length > 0 && (
          <ul class="list boxed">
            {checks.map((one, i) => (
              <Checked
                key={`${i} ${one.given}`}
                t={t}
                check={one}
                onTake={(offer) => onText(checks.map((other, j) => (i === j ? offer : other.given)).join('\n'))}
              />
            ))}
          </ul>
        )}
      </div>
    </Card>
  );
}

export type LeavingProps = {
  t: Texts;
  free: string[];
  chosen: readonly string[];
  onChoose: (names: string[]) => void;
};

/** The stores that may be withdrawn, to be ticked one by one. */
export function LeavingCard({ t, free, chosen, onChoose }: LeavingProps) {
  return (
    <Card title={t('authorize_job_withdraw')}>
      {free.length === 0 ? (
        <Banner tone="accent">{t('authorize_withdraw_none')}</Banner>
      ) : (
        <fieldset class="field">
          <legend class="label">{t('authorize_withdraw_which')}</legend>
          {free.map((name) => (
            <CheckField
              key={name}
              label={name}
              checked={chosen.includes(name)}
              onToggle={(on) => onChoose(on ? [...chosen, name] : chosen.filter((one) => one !== name))}
            />
          ))}
        </fieldset>
      )}
    </Card>
  );
}
