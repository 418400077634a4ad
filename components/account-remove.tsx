// Before an account is removed: what goes, and what becomes of its draft orders.
import { useState } from 'preact/hooks';
import type { Texts } from '../utils/texts';
import { RadioField } from './field';
import { Confirm } from './options-frame';

type Props = { t: Texts; name: string; drafts: number; onYes(drafts: 'keep' | 'remove'): void; onNo(): void };

/** The question; drafts are kept unless the seller says otherwise. */
export function RemoveAccount({ t, name, drafts, onYes, onNo }: Props) {
  const [what, setWhat] = useState<'keep' | 'remove'>('keep');
  return (
    <Confirm
      title={t('account_remove_title', name)}
      yes={t('options_remove')}
      no={t('options_cancel')}
      tone="danger"
      onNo={onNo}
      onYes={() => onYes(what)}
    >
      <p>{t('account_remove_meaning')}</p>
      {drafts > 0 && (
        <RadioField
          label={t('account_remove_drafts', drafts)}
          value={what}
          choices={[
            { value: 'keep', label: t('account_remove_keep'), hint: t('account_remove_keep_hint') },
            { value: 'remove', label: t('account_remove_all'), hint: t('account_remove_all_hint') },
          ]}
          onPick={setWhat}
        />
      )}
    </Confirm>
  );
}
