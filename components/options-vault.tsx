// The passphrase for the keys: set, changed, removed, locked now; and the way out when it is forgotten.
import { useState } from 'preact/hooks';
import type { Texts } from '../utils/texts';
import { TextField } from './field';
import { Icon } from './icons';
import { Banner, Card, Confirm } from './options-frame';
import { UnlockForm } from './unlock-form';

export type VaultProps = {
  t: Texts;
  passphrase: boolean;
  locked: boolean;
  onUnlock: (passphrase: string) => Promise<boolean>;
  onLock: () => void;
  /** Sets or changes it; null removes it. Resolves to whether that went well. */
  onSet: (passphrase: string | null) => Promise<boolean>;
  /** Removes the secrets with the passphrase. */
  onForget: () => void;
};

const least = 8;

/** Two fields for a new passphrase, and the buttons. */
export function NewPassphrase({
  t,
  onSave,
  onCancel,
}: {
  t: Texts;
  onSave: (typed: string) => void;
  onCancel: () => void;
}) {
  const [typed, setTyped] = useState('');
  const [again, setAgain] = useState('');
  const [tried, setTried] = useState(false);
  const short = [...typed].length < least;
  const differ = typed !== again;
  const submit = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (!short && !differ) onSave(typed);
  };
  return (
    <form class="stack" onSubmit={submit}>
      <TextField
        label={t('vault_new')}
        type="password"
        value={typed}
        onInput={setTyped}
        hint={t('vault_short')}
        error={tried && short ? t('vault_short') : undefined}
      />
      <TextField
        label={t('vault_again')}
        type="password"
        value={again}
        onInput={setAgain}
        error={tried && !short && differ ? t('vault_differ') : undefined}
      />
      <div class="actions">
        <button type="submit" class="button primary">
          {t('vault_set')}
        </button>
        <button type="button" class="button" onClick={onCancel}>
          {t('options_cancel')}
        </button>
      </div>
    </form>
  );
}

/** The card: what is so now on its head, what can be done below. */
export function VaultCard(props: VaultProps) {
  const { t, passphrase, locked } = props;
  const [editing, setEditing] = useState(false);
  const [forgetting, setForgetting] = useState(false);
  const [said, setSaid] = useState<'vault_saved' | 'vault_removed' | 'options_broken' | null>(null);
  const state = !passphrase ? 'off' : locked ? 'locked' : 'unlocked';
  const tone = { off: 'chip', locked: 'chip warn', unlocked: 'chip ok' }[state];

  async function set(typed: string | null) {
    setEditing(false);
    const saved = await props.onSet(typed);
    setSaid(!saved ? 'options_broken' : typed === null ? 'vault_removed' : 'vault_saved');
  }

  return (
    <Card title={t('vault_title')} aside={<span class={tone}>{t(`vault_${state}`)}</span>}>
      <p class="hint">{t('vault_lead')}</p>
      {locked && <UnlockForm t={t} onUnlock={props.onUnlock} />}
      {editing && <NewPassphrase t={t} onSave={set} onCancel={() => setEditing(false)} />}
      {!editing && (
        <div class="actions">
          {!locked && (
            <button type="button" class="button" onClick={() => setEditing(true)}>
              <Icon name="key" />
              {t(passphrase ? 'vault_change' : 'vault_set')}
            </button>
          )}
          {state === 'unlocked' && (
            <>
              <button type="button" class="button" onClick={props.onLock}>
                {t('vault_lock')}
              </button>
              <button type="button" class="button" onClick={() => set(null)}>
                {t('vault_remove')}
              </button>
            </>
          )}
          {locked && (
            <button type="button" class="button" onClick={() => setForgetting(true)}>
              {t('vault_forgot')}
            </button>
          )}
        </div>
      )}
      <div role="status">{said && <Banner tone={said === 'options_broken' ? 'bad' : 'ok'}>{t(said)}</Banner>}</div>
      {forgetting && (
        <Confirm
          title={t('vault_forgot')}
          yes={t('vault_forgot')}
          no={t('options_cancel')}
          tone="danger"
          onNo={() => setForgetting(false)}
          onYes={() => {
            setForgetting(false);
            props.onForget();
          }}
        >
          <p>{t('vault_forgot_meaning')}</p>
        </Confirm>
      )}
    </Card>
  );
}
