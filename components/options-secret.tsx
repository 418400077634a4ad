// The access token, pasted or fetched with client id and secret. What was saved is never shown again.
import { useState } from 'preact/hooks';
import type { Problem } from '../utils/db/schema';
import type { GatewayView } from '../utils/messages/views';
import type { Texts } from '../utils/texts';
import { RadioField, TextField } from './field';
import { Icon } from './icons';
import { Banner, Card, Confirm, OutLink } from './options-frame';
import { SaidProblem } from './said-problem';

export type Secret = { token: string } | { clientId: string; clientSecret: string };

export type SecretProps = {
  t: Texts;
  gateway: GatewayView;
  /** UTC ms, to tell an expired token. */
  now: number;
  language: string;
  vendorSite: string;
  /** Resolves to null when saved, else to what went wrong. */
  onSave: (secret: Secret) => Promise<Problem | null>;
  onClear: () => void;
};

function expiry({ t, gateway, now, language }: SecretProps): string {
  if (gateway.expiresAt === null)
    return t(gateway.auth === 'client' ? 'options_expiry_later' : 'options_expiry_unknown');
  if (gateway.expiresAt <= now) return t('options_expiry_past');
  const at = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(gateway.expiresAt);
  return t(gateway.auth === 'client' ? 'options_expiry_renewed' : 'options_expiry_at', at);
}

type FormProps = { props: SecretProps; onStart: () => void; onSaved: () => void; onCancel: (() => void) | null };

function SecretForm({ props, onStart, onSaved, onCancel }: FormProps) {
  const { t } = props;
  const [auth, setAuth] = useState(props.gateway.auth);
  const [token, setToken] = useState('');
  const [clientId, setClientId] = useState('');
  const [clientSecret, setClientSecret] = useState('');
  const [saving, setSaving] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const given = auth === 'token' ? token.trim() !== '' : clientId.trim() !== '' && clientSecret.trim() !== '';

  async function save(event: Event) {
    event.preventDefault();
    if (!given || saving) return;
    setSaving(true);
    setProblem(null);
    onStart();
    const said = await props.onSave(
      auth === 'token'
        ? { token: token.trim().replace(/^Bearer\s+/i, '') }
        : { clientId: clientId.trim(), clientSecret: clientSecret.trim() },
    );
    setSaving(false);
    setProblem(said);
    if (said) return;
    setToken('');
    setClientId('');
    setClientSecret('');
    onSaved();
  }

  return (
    <form class="stack" noValidate onSubmit={save}>
      <RadioField
        label={t('options_auth_label')}
        value={auth}
        inline
        choices={[
          { value: 'token', label: t('options_auth_token') },
          { value: 'client', label: t('options_auth_client') },
        ]}
        onPick={setAuth}
      />
      {auth === 'token' ? (
        <TextField
          label={t('options_token')}
          hint={t('options_token_hint')}
          type="password"
          value={token}
          onInput={setToken}
          mono
        />
      ) : (
        <div class="pair">
          <TextField label="client_id" value={clientId} onInput={setClientId} mono />
          <TextField label="client_secret" type="password" value={clientSecret} onInput={setClientSecret} mono />
          <p class="hint wide">{t('options_client_hint')}</p>
        </div>
      )}
      {problem && (
        <Banner tone="bad">
          <SaidProblem t={t} problem={problem} />
        </Banner>
      )}
      <div class="actions">
        <button type="submit" class="button primary" disabled={!given || saving}>
          {t(saving ? 'options_saving' : 'options_save')}
        </button>
        {onCancel && (
          <button type="button" class="button quiet" onClick={onCancel}>
            {t('options_cancel')}
          </button>
        )}
      </div>
    </form>
  );
}

/** The card of the access token. */
export function SecretCard(props: SecretProps) {
  const { t, gateway } = props;
  const [replacing, setReplacing] = useState(false);
  const [removing, setRemoving] = useState(false);
  return (
    <Card
      title={t('options_secret_title')}
      aside={
        <span class={gateway.hasSecret ? 'chip ok' : 'chip warn'}>
          {t(gateway.hasSecret ? 'options_secret_held' : 'options_secret_none')}
        </span>
      }
    >
      {gateway.hasSecret && (
        <div class="kept">
          <Icon name="key" />
          <div class="grow">
            <p>{t(gateway.auth === 'client' ? 'options_kept_client' : 'options_kept_token')}</p>
            <p class="hint">{expiry(props)}</p>
          </div>
          {!replacing && (
            <button type="button" class="button small" onClick={() => setReplacing(true)}>
              {t('options_secret_replace')}
            </button>
          )}
          <button type="button" class="button quiet danger small" onClick={() => setRemoving(true)}>
            {t('options_remove')}
          </button>
        </div>
      )}
      {(replacing || !gateway.hasSecret) && (
        <SecretForm
          props={props}
          // what does not work is kept all the same, so the form has to stay with its problem
          onStart={() => setReplacing(true)}
          onSaved={() => setReplacing(false)}
          onCancel={gateway.hasSecret ? () => setReplacing(false) : null}
        />
      )}
      {!gateway.vault.passphrase && <p class="hint">{t('options_seal')}</p>}
      <p class="links">
        <OutLink href={props.vendorSite}>{t('options_vendor_open')}</OutLink>
        <OutLink href={props.vendorSite}>{t('options_vendor_topup')}</OutLink>
      </p>
      {removing && (
        <Confirm
          title={t('options_secret_remove_title')}
          yes={t('options_remove')}
          no={t('options_cancel')}
          tone="danger"
          onNo={() => setRemoving(false)}
          onYes={() => {
            setRemoving(false);
            setReplacing(false);
            props.onClear();
          }}
        >
          <p>{t('options_secret_remove_meaning')}</p>
        </Confirm>
      )}
    </Card>
  );
}
