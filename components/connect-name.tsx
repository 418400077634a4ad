// The last step, and the settings of an account later: what it is called, how often and how far back it is pulled, and
// how long its buyers' data is kept.
import { useState } from 'preact/hooks';
import type { Account } from '../utils/db/accounts-schema';
import type { Texts } from '../utils/texts';
import { TextField } from './field';
import { Banner, Card } from './options-frame';
import { SegmentField } from './segment-field';

export type NameChoice = { name: string; interval: 15 | 30 | 60; firstDays: number; keepDays: number };
/** `fresh`: it was connected just now. */
type Props = { t: Texts; account: Account; fresh: boolean; onSave(choice: NameChoice): void };

/** Days from what was typed, from 1 to `most`; null when it is none of these. */
export function daysOf(text: string, most = 180): number | null {
  const days = /^\d{1,3}$/.test(text.trim()) ? Number(text.trim()) : 0;
  return days >= 1 && days <= most ? days : null;
}

/** The card after a consent that went well. */
export function ConnectName({ t, account, fresh, onSave }: Props) {
  const [name, setName] = useState(account.name);
  const [days, setDays] = useState(String(account.firstDays));
  const [keep, setKeep] = useState(String(account.keepDays));
  const [interval, setInterval] = useState(account.interval);
  const firstDays = daysOf(days);
  const keepDays = daysOf(keep, 365);
  const ready = name.trim() !== '' && firstDays !== null && keepDays !== null;
  const who = account.sellerName ?? account.sellerId;
  return (
    <Card title={fresh ? t('name_title') : t('name_settings', account.name)}>
      {fresh && <Banner tone="ok">{who ? t('name_connected_as', who) : t('name_connected')}</Banner>}
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) onSave({ name: name.trim(), interval, firstDays, keepDays });
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
        <TextField
          label={t('name_keep')}
          value={keep}
          inputMode="numeric"
          maxLength={3}
          error={keepDays === null ? t('name_keep_wrong') : undefined}
          hint={t('name_keep_hint')}
          onInput={setKeep}
        />
        <SegmentField
          label={t('account_interval')}
          value={String(interval)}
          choices={[15, 30, 60].map((minutes) => ({ value: String(minutes), label: t('account_minutes', minutes) }))}
          onPick={(value) => setInterval(value === '15' ? 15 : value === '30' ? 30 : 60)}
        />
        <div class="actions">
          <button type="submit" class="button primary" disabled={!ready}>
            {t(fresh ? 'name_save' : 'options_save')}
          </button>
        </div>
      </form>
    </Card>
  );
}
