// Owner and assistants: the owner passphrase, and what an assistant may do without it.
import { useState } from 'preact/hooks';
import type { Leave } from '../utils/db/leave-schema';
import type { Shop } from '../utils/db/schema';
import type { Texts } from '../utils/texts';
import { Icon } from './icons';
import { Banner, Card, Confirm } from './options-frame';
import { LeaveCard } from './options-leave';
import { NewPassphrase } from './options-vault';
import { OwnerGate, type OwnerGateProps } from './owner-gate';
import type { OwnerView } from './use-owner';

export type OwnerCardsProps = {
  t: Texts;
  owner: OwnerView;
  shops: Shop[];
  onUnlock: OwnerGateProps['onUnlock'];
  onLock: () => void;
  /** Sets or changes the owner passphrase; null removes it. Resolves to whether that went well. */
  onSet: (passphrase: string | null) => Promise<boolean>;
  onAllow: (leave: Leave) => Promise<boolean>;
  /** Begins the wait for the division's end; after it, ends it and removes every secret with it. */
  onForget: () => void;
};

function PassphraseCard({ t, owner, onSet, onLock }: OwnerCardsProps) {
  const [editing, setEditing] = useState(false);
  const [failed, setFailed] = useState(false);
  const set = async (typed: string | null) => {
    setEditing(false);
    setFailed(!(await onSet(typed)));
  };
  return (
    <Card
      title={t('owner_card')}
      aside={<span class={owner.divided ? 'chip ok' : 'chip'}>{t(owner.divided ? 'owner_on' : 'owner_off')}</span>}
    >
      <p class="hint">{t('owner_lead')}</p>
      {editing ? (
        <NewPassphrase t={t} onSave={set} onCancel={() => setEditing(false)} />
      ) : (
        <div class="actions">
          <button type="button" class="button" onClick={() => setEditing(true)}>
            <Icon name="key" />
            {t(owner.divided ? 'owner_change' : 'owner_set')}
          </button>
          {owner.divided && (
            <>
              <button type="button" class="button" onClick={onLock}>
                {t('owner_lock')}
              </button>
              <button type="button" class="button" onClick={() => set(null)}>
                {t('owner_remove')}
              </button>
            </>
          )}
        </div>
      )}
      <div role="status">{failed && <Banner tone="bad">{t('options_broken')}</Banner>}</div>
      <p class="hint">{t('owner_limits')}</p>
    </Card>
  );
}

/** The section's cards; for an assistant the way in, and what he may do. */
export function OwnerCards(props: OwnerCardsProps) {
  const { t, owner, shops, onAllow } = props;
  const [forgetting, setForgetting] = useState(false);
  if (owner.open) {
    return (
      <>
        <PassphraseCard {...props} />
        {owner.divided && <LeaveCard t={t} leave={owner.leave} spent={owner.spent} shops={shops} onAllow={onAllow} />}
      </>
    );
  }
  return (
    <>
      <OwnerGate
        t={t}
        onUnlock={props.onUnlock}
        // While it is waited for, there is nothing to press.
        onForgotten={owner.ending === null || owner.ending === 0 ? () => setForgetting(true) : undefined}
      />
      {forgetting && (
        <Confirm
          title={t('owner_forgotten')}
          yes={t(owner.ending === null ? 'owner_forgotten_wait' : 'owner_forgotten_yes')}
          no={t('options_cancel')}
          tone="danger"
          onNo={() => setForgetting(false)}
          onYes={() => {
            setForgetting(false);
            props.onForget();
          }}
        >
          <p>{t('owner_forgotten_meaning')}</p>
          {owner.ending === null && <p>{t('owner_forgotten_first')}</p>}
        </Confirm>
      )}
    </>
  );
}
