// Where the gateway is: an address that is tried before it is kept, https first, http only after a yes for that host.
import { useEffect, useState } from 'preact/hooks';
import type { GatewayView } from '../utils/messages/views';
import type { Texts } from '../utils/texts';
import { TextField } from './field';
import { Icon } from './icons';
import { Banner, Card, Confirm } from './options-frame';

/** Where the trial of an address stands. `http`: only http answered and the seller has not said yes. */
export type Trial =
  | { step: 'idle' | 'trying' | 'invalid' | 'denied' | 'broken' }
  | { step: 'https' | 'http' | 'agreed' | 'none'; host: string };

export type AddressProps = {
  t: Texts;
  gateway: GatewayView;
  httpHosts: string[];
  trial: Trial;
  /** Called inside the click, since the browser asks for the host's permission there. */
  onTry: (typed: string) => void;
  onAgree: () => void;
  onDecline: () => void;
  onWithdraw: (host: string) => void;
};

/** Marks an address whose calls can be read on the way. */
export function PlainChip({ t }: { t: Texts }) {
  return (
    <span class="chip warn">
      <Icon name="alert" size={12} />
      {t('options_plain_chip')}
    </span>
  );
}

function TrialResult({ t, trial }: { t: Texts; trial: Trial }) {
  switch (trial.step) {
    case 'https':
      return <Banner tone="ok">{t('options_trial_https', trial.host)}</Banner>;
    case 'agreed':
      return <Banner tone="warn">{t('options_trial_agreed', trial.host)}</Banner>;
    case 'none':
      return <Banner tone="bad">{t('options_trial_none', trial.host)}</Banner>;
    case 'denied':
      return <Banner tone="warn">{t('options_trial_denied')}</Banner>;
    case 'broken':
      return <Banner tone="bad">{t('options_broken')}</Banner>;
    default:
      return null;
  }
}

/** The card of the gateway's address. */
export function AddressCard(props: AddressProps) {
  const { t, gateway, trial } = props;
  const [typed, setTyped] = useState(gateway.address);
  useEffect(() => setTyped(gateway.address), [gateway.address]);
  const trying = trial.step === 'trying';
  return (
    <Card
      title={t('options_address_title')}
      aside={
        <span class="chips">
          {gateway.plain && <PlainChip t={t} />}
          {gateway.permitted ? (
            <span class="chip ok">{t('options_address_permitted')}</span>
          ) : (
            <span class="chip bad">{t('options_address_unpermitted')}</span>
          )}
        </span>
      }
    >
      <form class="stack" noValidate onSubmit={(event) => event.preventDefault()}>
        <TextField
          label={t('options_address_label')}
          hint={t('options_address_hint')}
          error={trial.step === 'invalid' ? t('options_trial_invalid') : undefined}
          value={typed}
          onInput={setTyped}
          type="url"
          mono
        >
          <button type="submit" class="button primary" disabled={trying} onClick={() => props.onTry(typed)}>
            {t(trying ? 'options_trial_trying' : 'options_address_try')}
          </button>
        </TextField>
      </form>
      <div role="status">
        <TrialResult t={t} trial={trial} />
      </div>
      {gateway.plain && <p class="hint">{t('options_plain_meaning')}</p>}
      {props.httpHosts.length > 0 && (
        <div class="stack tight">
          <h3>{t('options_http_hosts')}</h3>
          <ul class="list boxed">
            {props.httpHosts.map((host) => (
              <li key={host} class="row">
                <code class="grow cut">http://{host}</code>
                <PlainChip t={t} />
                <button
                  type="button"
                  class="button quiet small danger"
                  aria-label={t('options_http_withdraw_of', host)}
                  onClick={() => props.onWithdraw(host)}
                >
                  {t('options_http_withdraw')}
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
      {trial.step === 'http' && (
        <Confirm
          title={t('options_http_title', trial.host)}
          yes={t('options_http_yes')}
          no={t('options_http_no')}
          tone="danger"
          onYes={props.onAgree}
          onNo={props.onDecline}
        >
          <p>{t('options_http_meaning')}</p>
          <ul class="dots">
            <li>{t('options_http_risk_token')}</li>
            <li>{t('options_http_risk_picture')}</li>
            <li>{t('options_http_scope', trial.host)}</li>
          </ul>
        </Confirm>
      )}
    </Card>
  );
}
