// Before the first upload: what is still to be set up, and the one way there.
import type { PanelState } from '../utils/messages/views';
import type { Texts } from '../utils/texts';
import { MoreIcon, type MoreIconName } from './icons-more';

type Props = { t: Texts; state: Pick<PanelState, 'ready' | 'budget'>; onOptions(): void };

/** Both steps with their state and a button to the options; an assistant, who cannot take them, reads who can. */
export function FirstRun({ t, state: { ready, budget }, onOptions }: Props) {
  if (budget) return <p class="banner warn">{t('panel_noLeave')}</p>;
  const lack = ready.gateway ? 'panel_first_shop' : ready.shops ? 'panel_first_gateway' : 'panel_first_both';
  const step = (done: boolean, icon: MoreIconName, label: string) => (
    <li class="row">
      <MoreIcon name={done ? 'check' : icon} />
      <span class="grow">{label}</span>
      <span class={`chip ${done ? 'ok' : 'warn'}`}>{t(done ? 'panel_first_step_done' : 'panel_first_step_open')}</span>
    </li>
  );
  return (
    <section class="first-run">
      <span class="drop-mark">
        <MoreIcon name="key" size={28} />
      </span>
      <div>
        <h2>{t('panel_first_title')}</h2>
        <p>{t(lack)}</p>
      </div>
      <ol class="card list">
        {step(ready.gateway, 'link', t('panel_first_step_gateway'))}
        {step(ready.shops, 'shop', t('panel_first_step_shop'))}
      </ol>
      <button type="button" class="button primary" onClick={onOptions}>
        {t('panel_first_button')}
      </button>
    </section>
  );
}
