// "Why is my order not here?": an order's number, and what each place where it could have been lost says of it.
import { useState } from 'preact/hooks';
import type { Texts } from '../utils/texts';
import { SelectField, TextField } from './field';
import { Icon } from './icons';
import { Banner, Card } from './options-frame';
import type { AccountChoice } from './order-types';

/** One thing that was looked at. `bad`: this is why; `ok`: not this; `note`: good to know. */
export type WhyLine = { tone: 'ok' | 'bad' | 'note'; text: string };
export type WhyAnswer = {
  lines: readonly WhyLine[] /** The order, where it is here after all. */;
  found: string | null;
};

type Props = {
  t: Texts;
  accounts: readonly AccountChoice[];
  /** Throws when nothing could be found out. */
  onAsk(account: string, id: string): Promise<WhyAnswer>;
  onOpen(key: string): void;
  onClose(): void;
};

const icons = { ok: 'check', bad: 'error', note: 'info' } as const;

/** The card with the question; the answer stands below it. */
export function OrderWhy({ t, accounts, onAsk, onOpen, onClose }: Props) {
  const [account, setAccount] = useState(accounts[0]?.id ?? '');
  const [id, setId] = useState('');
  const [answer, setAnswer] = useState<WhyAnswer | 'asking' | 'failed' | null>(null);
  const wanted = id.trim();
  async function ask(event: Event) {
    event.preventDefault();
    if (wanted === '' || answer === 'asking') return;
    setAnswer('asking');
    setAnswer(await onAsk(account, wanted).catch(() => 'failed' as const));
  }
  const found = answer !== null && typeof answer === 'object' ? answer : null;
  return (
    <Card
      title={t('order_why')}
      aside={
        <button type="button" class="button quiet icon" aria-label={t('order_close')} onClick={onClose}>
          <Icon name="close" />
        </button>
      }
    >
      <form class="stack" onSubmit={ask}>
        <div class="pair">
          <SelectField
            label={t('order_account')}
            value={account}
            choices={accounts.map(({ id: value, name }) => ({ value, label: name }))}
            onPick={setAccount}
          />
          <TextField label={t('order_col_id')} value={id} maxLength={64} mono onInput={setId}>
            <button type="submit" class="button primary" disabled={wanted === '' || account === ''}>
              {answer === 'asking' ? t('order_why_busy') : t('order_why_ask')}
            </button>
          </TextField>
        </div>
        <p class="hint">{t('order_why_hint')}</p>
      </form>
      <div aria-live="polite" class="stack tight">
        {answer === 'failed' && <Banner tone="bad">{t('order_why_failed')}</Banner>}
        {found && (
          <ul class="list boxed">
            {found.lines.map(({ tone, text }) => (
              <li key={text} class="row top" data-why={tone}>
                <Icon name={icons[tone]} />
                <span class={tone === 'bad' ? 'grow strong' : 'grow'}>{text}</span>
              </li>
            ))}
          </ul>
        )}
        {found?.found && (
          <div class="actions">
            <button type="button" class="button" onClick={() => onOpen(found.found ?? '')}>
              {t('order_why_open')}
            </button>
          </div>
        )}
      </div>
    </Card>
  );
}
