// A shop's brand applications: whether the platform takes new brands, then an application each.
import { useState } from 'preact/hooks';
import type { Halt } from '../utils/db/grants-schema';
import type { Texts } from '../utils/texts';
import { DayField } from './brands-move';
import type { PageTab } from './brands-page';
import { ApplicationTable, type BrandCallbacks } from './brands-table';
import type { BrandOwner, BrandsView } from './brands-types';
import { TextField } from './field';
import { Banner, Card, Confirm } from './options-frame';

/** Shops with their brands; the badge counts what is due. */
export function BrandOwners({ t, owners, open }: { t: Texts; owners: BrandOwner[]; open: string }) {
  return (
    <nav aria-label={t('grants_owners')}>
      <ul class="list boxed owners">
        {owners.map(({ key, name, count, due }) => (
          <li key={key}>
            <a class="row" href={`#brands/${encodeURIComponent(key)}`} aria-current={key === open ? 'page' : undefined}>
              <span class="grow cut">{name}</span>
              <span class={due > 0 ? 'badge warn' : 'hint'}>
                {due > 0 ? t('brands_due', due) : t('brands_count', count)}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function HaltDialog(props: { t: Texts; today: string; onHalt: (halt: Halt) => void; onEnd: () => void }) {
  const { t } = props;
  const [on, setOn] = useState(props.today);
  const [note, setNote] = useState('');
  return (
    <Confirm
      title={t('brands_halt')}
      yes={t('options_save')}
      no={t('options_cancel')}
      onNo={props.onEnd}
      onYes={() => on !== '' && props.onHalt({ on, note })}
    >
      <p class="hint">{t('brands_halt_lead')}</p>
      <DayField label={t('brands_move_on')} value={on} onInput={setOn} />
      <TextField label={t('grants_col_note')} value={note} maxLength={500} onInput={setNote} />
    </Confirm>
  );
}

export type BrandsCardProps = BrandCallbacks & {
  t: Texts;
  view: BrandsView;
  tabs: PageTab[] | null;
  onHalt: (halt: Halt | null) => void;
};

/** The card of one shop. */
export function BrandsCard({ t, view, tabs, onHalt, ...on }: BrandsCardProps) {
  const [halting, setHalting] = useState(false);
  const { halt } = view;
  return (
    <Card title={view.name}>
      {halt ? (
        <Banner
          tone="warn"
          actions={
            <button type="button" class="button small" onClick={() => onHalt(null)}>
              {t('brands_halt_end')}
            </button>
          }
        >
          {t('brands_halt_since', halt.on)} {halt.note}
        </Banner>
      ) : (
        <div class="actions">
          <button type="button" class="button small" onClick={() => setHalting(true)}>
            {t('brands_halt')}
          </button>
        </div>
      )}
      {view.applications.length === 0 && <p class="hint">{t('brands_empty')}</p>}
      {view.applications.map((one) => (
        <ApplicationTable key={one.id} t={t} view={one} tabs={tabs} today={view.today} {...on} />
      ))}
      {halting && (
        <HaltDialog
          t={t}
          today={view.today}
          onEnd={() => setHalting(false)}
          onHalt={(given) => {
            onHalt(given);
            setHalting(false);
          }}
        />
      )}
    </Card>
  );
}
