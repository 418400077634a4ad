// Where a run goes and who presses, what cannot be undone about it, and the yes: the number of stores, typed.
import { useState } from 'preact/hooks';
import type { Job, Mode } from '../utils/grants/steps';
import type { Texts } from '../utils/texts';
import { RadioField, SelectField, TextField } from './field';
import { Banner, Card } from './options-frame';

export type TabChoice = { id: number; title: string };

export type WhereProps = {
  t: Texts;
  tabs: TabChoice[];
  tab: number | null;
  start: string;
  onTab: (id: number) => void;
  onOpen: (address: string) => void;
};

/** The page of the platform in which the steps are taken. */
export function WhereCard({ t, tabs, tab, start, onTab, onOpen }: WhereProps) {
  return (
    <Card title={t('authorize_where')}>
      {tabs.length === 0 ? (
        <Banner
          tone="accent"
          actions={
            <button type="button" class="button" onClick={() => onOpen(start)}>
              {t('authorize_openTab')}
            </button>
          }
        >
          {t('authorize_noTab')}
        </Banner>
      ) : (
        <SelectField
          label={t('authorize_tab')}
          value={String(tab ?? '')}
          choices={tabs.map(({ id, title }) => ({ value: String(id), label: title }))}
          onPick={(value) => onTab(Number(value))}
        />
      )}
    </Card>
  );
}

export type StartProps = {
  t: Texts;
  job: Job;
  /** How many stores the run takes, of how many that were named. */
  count: number;
  named: number;
  mode: Mode;
  lock: { days: number; freeOn: string };
  places: { taken: number; limit: number };
  ready: boolean;
  onMode: (mode: Mode) => void;
  onStart: () => void;
};

/** The last word before a run: for reading the list a press is enough. */
export function StartCard(props: StartProps) {
  const { t, job, count, named, mode, lock, places, ready } = props;
  const [typed, setTyped] = useState('');
  const sure = job === 'read' || (count > 0 && typed.trim() === String(count));
  const label = {
    authorize: t('authorize_start', count),
    withdraw: t('authorize_start_withdraw', count),
    read: t('authorize_start_read'),
  };
  return (
    <Card title={t('authorize_confirm')}>
      <RadioField<Mode>
        label={t('authorize_who')}
        value={mode}
        choices={[
          { value: 'assisted', label: t('authorize_assisted'), hint: t('authorize_assisted_hint') },
          { value: 'pressed', label: t('authorize_pressed'), hint: t('authorize_pressed_hint') },
        ]}
        onPick={props.onMode}
      />
      {job === 'authorize' && (
        <>
          <p>{t('authorize_places', places.taken, places.limit, Math.max(0, places.limit - places.taken))}</p>
          {named > count && <Banner tone="warn">{t('authorize_tooMany', named, count, named - count)}</Banner>}
          <Banner tone="warn">
            <strong>{t('authorize_lock', lock.days, lock.freeOn)}</strong>
          </Banner>
        </>
      )}
      {job === 'withdraw' && <Banner tone="warn">{t('authorize_withdraw_lock')}</Banner>}
      {job === 'read' ? (
        <p class="hint">{t('authorize_read_text')}</p>
      ) : (
        <TextField
          label={t('authorize_type', count)}
          value={typed}
          inputMode="numeric"
          maxLength={4}
          disabled={count === 0}
          onInput={setTyped}
        />
      )}
      <div class="actions">
        <button
          type="button"
          class="button primary"
          disabled={!sure || !ready}
          onClick={() => {
            setTyped('');
            props.onStart();
          }}
        >
          {label[job]}
        </button>
      </div>
    </Card>
  );
}
