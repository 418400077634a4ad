// The other direction: whose image spaces one of the seller's shops may use, by the other registers and by note.
import { useId, useState } from 'preact/hooks';
import type { Texts } from '../utils/texts';
import { TextField } from './field';
import type { OwnerView } from './grants-types';
import { Card } from './options-frame';

export type ReceivedProps = {
  t: Texts;
  owner: OwnerView;
  /** True when it was taken. */
  onNote: (name: string, since: string | null, note: string) => Promise<boolean>;
  onForget: (name: string) => void;
};

/** The card with the stores, and a line to note one more. */
export function ReceivedCard({ t, owner, onNote, onForget }: ReceivedProps) {
  const id = useId();
  const [name, setName] = useState('');
  const [since, setSince] = useState('');
  const [note, setNote] = useState('');
  const submit = async (event: Event) => {
    event.preventDefault();
    if (name.trim() === '' || !(await onNote(name, since || null, note))) return;
    setName('');
    setSince('');
    setNote('');
  };
  return (
    <Card title={t('grants_received')}>
      {owner.received.length === 0 ? (
        <p class="hint">{t('grants_received_none')}</p>
      ) : (
        <ul class="list boxed">
          {owner.received.map((one) => (
            <li key={`${one.own} ${one.from}`} class="row" data-received={one.from}>
              <span class="grow">
                <span class="strong">{one.from}</span>{' '}
                {one.since && <span class="hint">{t('grants_received_since', one.since)}</span>} {one.note}
              </span>
              {one.own ? (
                <span class="hint">{t('grants_received_own')}</span>
              ) : (
                <button
                  type="button"
                  class="button quiet small"
                  aria-label={t('grants_forget_of', one.from)}
                  onClick={() => onForget(one.from)}
                >
                  {t('options_remove')}
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      <form class="received-form" onSubmit={submit}>
        <TextField label={t('grants_received_name')} value={name} maxLength={100} onInput={setName} />
        <div class="field">
          <label for={id}>{t('grants_received_day')}</label>
          <input
            id={id}
            class="input"
            type="date"
            value={since}
            onInput={(event) => setSince(event.currentTarget.value)}
          />
        </div>
        <TextField label={t('grants_col_note')} value={note} maxLength={500} onInput={setNote} />
        <button type="submit" class="button" disabled={name.trim() === ''}>
          {t('grants_received_add')}
        </button>
      </form>
    </Card>
  );
}
