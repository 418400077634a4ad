// What is kept where, what leaves the machine, and forgetting what is finished.
import { useState } from 'preact/hooks';
import type { Texts } from '../utils/texts';
import { MoreIcon, type MoreIconName } from './icons-more';
import { Banner, Card, Confirm } from './options-frame';

export type StorageProps = {
  t: Texts;
  /** Address of the gateway, since pictures go there. */
  address: string;
  /** Resolves to how many were forgotten, null when it failed. */
  onForget: () => Promise<number | null>;
};

const kept: readonly { name: 'settings' | 'uploads' | 'ledger' | 'secret'; icon: MoreIconName }[] = [
  { name: 'settings', icon: 'shop' },
  { name: 'uploads', icon: 'album' },
  { name: 'ledger', icon: 'coin' },
  { name: 'secret', icon: 'key' },
];

/** The cards on storage and privacy. */
export function StorageCards({ t, address, onForget }: StorageProps) {
  const [asking, setAsking] = useState(false);
  const [forgotten, setForgotten] = useState<number | null | undefined>(undefined);

  async function forget() {
    setAsking(false);
    setForgotten(await onForget());
  }

  return (
    <>
      <Card title={t('options_kept_title')}>
        <p>{t('options_kept_lead')}</p>
        <ul class="list boxed">
          {kept.map(({ name, icon }) => (
            <li key={name} class="row top">
              <MoreIcon name={icon} />
              <div class="grow">
                <h3>{t(`options_kept_${name}`)}</h3>
                <p class="hint">{t(`options_kept_${name}_where`)}</p>
              </div>
            </li>
          ))}
        </ul>
        <p class="hint">{t('options_seal')}</p>
      </Card>
      <Card title={t('options_leaves_title')}>
        <ul class="dots">
          <li>{t('options_leaves_gateway', address)}</li>
          <li>{t('options_leaves_source')}</li>
          <li>{t('options_leaves_nothing')}</li>
        </ul>
      </Card>
      <Card title={t('options_forget_title')}>
        <p>{t('options_forget_lead')}</p>
        <div class="actions">
          <button type="button" class="button danger" onClick={() => setAsking(true)}>
            <MoreIcon name="trash" />
            {t('options_forget')}
          </button>
        </div>
        <div role="status">
          {typeof forgotten === 'number' && <Banner tone="ok">{t('options_forgotten', forgotten)}</Banner>}
          {forgotten === null && <Banner tone="bad">{t('options_broken')}</Banner>}
        </div>
        {asking && (
          <Confirm
            title={t('options_forget_confirm')}
            yes={t('options_forget')}
            no={t('options_cancel')}
            tone="danger"
            onYes={forget}
            onNo={() => setAsking(false)}
          >
            <p>{t('options_forget_meaning')}</p>
          </Confirm>
        )}
      </Card>
    </>
  );
}
