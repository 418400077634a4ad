// The passphrase of the locked vault, where it is needed.
import { useState } from 'preact/hooks';
import type { Texts } from '../utils/texts';
import { TextField } from './field';

type Props = {
  t: Texts;
  /** Resolves to false for a wrong passphrase. */
  onUnlock: (passphrase: string) => Promise<boolean>;
};

/** One field and one button; a wrong passphrase is said and stays to be mended. */
export function UnlockForm({ t, onUnlock }: Props) {
  const [typed, setTyped] = useState('');
  const [state, setState] = useState<'idle' | 'asking' | 'wrong'>('idle');
  const submit = async (event: Event) => {
    event.preventDefault();
    if (typed === '' || state === 'asking') return;
    setState('asking');
    const unlocked = await onUnlock(typed).catch(() => false);
    setState(unlocked ? 'idle' : 'wrong');
    if (unlocked) setTyped('');
  };
  const input = (value: string) => {
    setTyped(value);
    if (state === 'wrong') setState('idle');
  };
  return (
    <form onSubmit={submit}>
      <TextField
        label={t('vault_current')}
        type="password"
        value={typed}
        onInput={input}
        error={state === 'wrong' ? t('vault_wrong') : undefined}
      >
        <button type="submit" class="button primary" aria-disabled={typed === '' || state === 'asking'}>
          {t('vault_unlock')}
        </button>
      </TextField>
    </form>
  );
}
