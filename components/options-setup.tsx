// The set-up: four steps that tick off, in sight until the first picture is stored.
import type { Texts } from '../utils/texts';
import { Icon } from './icons';

export type SetupStep = 'gateway' | 'token' | 'shop' | 'picture';
export type SetupProps = {
  t: Texts;
  done: Record<SetupStep, boolean>;
  onStep: (step: SetupStep) => void;
  onPanel: () => void;
};

export const setupSteps: readonly SetupStep[] = ['gateway', 'token', 'shop', 'picture'];

/** The first step that is not done; null when all are. */
export function nextStep(done: Record<SetupStep, boolean>): SetupStep | null {
  return setupSteps.find((step) => !done[step]) ?? null;
}

/** Four steps with ticks; the next one says what to do. */
export function Setup({ t, done, onStep, onPanel }: SetupProps) {
  const next = nextStep(done);
  const count = setupSteps.filter((step) => done[step]).length;
  return (
    <section class="card setup" aria-label={t('options_setup_title')}>
      <div class="setup-head">
        <div>
          <h2>{next ? t('options_setup_title') : t('options_setup_done_title')}</h2>
          <p class="hint">{next ? t('options_setup_lead') : t('options_setup_done_lead')}</p>
        </div>
        <span class="chip accent">{t('options_setup_count', count, setupSteps.length)}</span>
      </div>
      <ol class="steps">
        {setupSteps.map((step, index) => (
          <li key={step} class={done[step] ? 'step done' : step === next ? 'step next' : 'step'}>
            <button type="button" onClick={() => onStep(step)} aria-current={step === next ? 'step' : undefined}>
              <span class="mark">{done[step] ? <Icon name="check" size={14} /> : index + 1}</span>
              <span class="grow">
                <span class="name">{t(`options_step_${step}`)}</span>
                <span class="hint block">{done[step] ? t('options_step_ticked') : t(`options_step_${step}_hint`)}</span>
              </span>
            </button>
          </li>
        ))}
      </ol>
      {next === 'picture' && (
        <div class="setup-picture">
          <Icon name="album" size={20} />
          <p class="grow">{t('options_picture_how')}</p>
          <button type="button" class="button primary" onClick={onPanel}>
            <Icon name="upload" />
            {t('options_picture_panel')}
          </button>
        </div>
      )}
    </section>
  );
}
