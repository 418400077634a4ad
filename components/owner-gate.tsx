// What an assistant sees where only the owner may go on: a sentence, and the field for the owner passphrase.
import { useEffect, useState } from 'preact/hooks';
import type { Texts } from '../utils/texts';
import { TextField } from './field';
import { Card } from './options-frame';

export type OwnerGateProps = {
  t: Texts;
  /** Resolves to whether it was right, and how long the next try has to wait, ms. */
  onUnlock: (passphrase: string) => Promise<{ right: boolean; wait: number }>;
  /** Given where the way out of a forgotten passphrase is offered. */
  onForgotten?: (() => void) | undefined;
};

/** One field and one button; a wrong passphrase is said, and so is how long the next try has to wait. */
export function OwnerGate({ t, onUnlock, onForgotten }: OwnerGateProps) {
  const [typed, setTyped] = useState('');
  const [state, setState] = useState<'idle' | 'asking' | 'wrong' | 'broken'>('idle');
  const [notBefore, setNotBefore] = useState(0);
  const [now, setNow] = useState(Date.now());
  const left = Math.max(0, Math.ceil((notBefore - now) / 1000));
  useEffect(() => {
    if (left === 0) return;
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, [left === 0]);
  const submit = async (event: Event) => {
    event.preventDefault();
    if (typed === '' || state === 'asking' || left > 0) return;
    setState('asking');
    try {
      const { right, wait } = await onUnlock(typed);
      setState(right ? 'idle' : 'wrong');
      setNow(Date.now());
      setNotBefore(Date.now() + wait);
      setTyped('');
    } catch {
      setState('broken');
    }
  };
  const error =
    left > 0
      ? t('owner_wait', left)
      : state === 'wrong'
        ? t('owner_wrong')
        : state === 'broken'
          ? t('options_broken')
          : undefined;
  return (
    <Card title={t('owner_gate')}>
      <p class="hint">{t('owner_gate_lead')}</p>
      <form onSubmit={submit}>
        <TextField label={t('owner_passphrase')} type="password" value={typed} onInput={setTyped} error={error}>
          <button type="submit" class="button primary" aria-disabled={typed === '' || state === 'asking' || left > 0}>
            {t('owner_unlock')}
          </button>
        </TextField>
      </form>
      {onForgotten && (
        <div class="actions">
          <button type="button" class="button quiet small" onClick={onForgotten}>
            {t('owner_forgotten')}
          </button>
        </div>
      )}
    </Card>
  );
}
