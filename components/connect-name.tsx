// The last step: the account is connected; what shall it be called, how often and how far back is it pulled.
import { useState } from 'preact/hooks';
import type { Account } from '../utils/db/accounts-schema';
import type { Texts } from '../utils/texts';
import { TextField } from './field';
import { Banner, Card } from './options-frame';
import { SegmentField } from './segment-field';

export type NameChoice = { name: string; interval: 15 | 30 | 60; firstDays: number };
type Props = { t: Texts; account: Account; onSave(choice: NameChoice): void };

/** Days from what was typed; null when it is no number of days that the first pull may look back. */
export function daysOf(text: string): number | null {
  const days = /^\d{1,3}$/.test(text.trim()) ? Number(text.trim()) : 0;
  return days >= 1 && days <= 180 ? days : null;
}

/** The card after a consent that went well. */
export function ConnectName({ t, account, onSave }: Props) {
  const [name, setName] = useState(account.name);
  const [days, setDays] = useState(String(account.firstDays));
  const [interval, setInterval] = useState(account.interval);
  const firstDays = daysOf(days);
  const ready = name.trim() !== '' && firstDays !== null;
  const who = account.sellerName ?? account.sellerId;
  return (
    <Card title={t('name_title')}>
      <Banner tone="ok">{who ? t('name_connected_as', who) : t('name_connected')}</Banner>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) onSave({ name: name.trim(), interval, firstDays });
        }}
      >
        <TextField
          label={t('name_name')}
          value={name}
          maxLength={60}
          error={name.trim() === '' ? t('connect_lacks') : undefined}
          hint={t('connect_nickname_hint')}
          onInput={setName}
        />
        <TextField
          label={t('name_days')}
          value={days}
          inputMode="numeric"
          maxLength={3}
          error={firstDays === null ? t('name_days_wrong') : undefined}
          hint={t('name_days_hint')}
          onInput={setDays}
        />
        <SegmentField
          label={t('account_interval')}
          value={String(interval)}
          choices={[15, 30, 60].map((minutes) => ({ value: String(minutes), label: t('account_minutes', minutes) }))}
          onPick={(value) => setInterval(value === '15' ? 15 : value === '30' ? 30 : 60)}
        />
        <div class="actions">
          <button type="submit" class="button primary" disabled={!ready}>
            {t('name_save')}
          </button>
        </div>
      </form>
    </Card>
  );
}
