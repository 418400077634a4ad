// What the list of draft orders shows: account, states, country, days, words.
import type { DraftState } from '../utils/marketplaces/drafts';
import type { Status } from '../utils/marketplaces/types';
import type { TextKey, Texts } from '../utils/texts';
import { SelectField, TextField } from './field';
import { countriesOf, everything, filters, type OrderFilter, stateCounts } from './order-filter';
import { type AccountChoice, draftStates, type OrderLine, statuses } from './order-types';

type Props = {
  t: Texts;
  accounts: readonly AccountChoice[];
  /** All of them, for the numbers beside the choices; null while they are read: numbers of a part would be wrong. */
  lines: readonly OrderLine[] | null;
  total: number;
  shown: number;
  filter: OrderFilter;
  /** The country's name for its code. */
  countryName(country: string): string;
  onFilter(filter: OrderFilter): void;
};

function DayField({ label, value, onPick }: { label: string; value: string; onPick(value: string): void }) {
  return (
    <label class="field">
      <span class="label">{label}</span>
      <input class="input" type="date" value={value} onInput={(event) => onPick(event.currentTarget.value)} />
    </label>
  );
}

/** Filters on one line where there is room, and how many orders they leave. */
export function OrderFilters({ t, accounts, lines, total, shown, filter, countryName, onFilter }: Props) {
  const set = (change: Partial<OrderFilter>) => onFilter({ ...filter, ...change });
  const counts = lines && stateCounts(lines);
  const counted = (label: string, count: number | null) => (count === null ? label : t('order_counted', label, count));
  const all = { value: '' as const, label: t('order_all') };
  const present = new Set((lines ?? []).map(({ status }) => status));
  return (
    <search class="order-filters" aria-label={t('order_filters')}>
      <TextField
        label={t('order_search')}
        value={filter.text}
        maxLength={200}
        placeholder={t('order_search_hint')}
        onInput={(text) => set({ text })}
      />
      <SelectField
        label={t('order_account')}
        value={filter.account}
        choices={[all, ...accounts.map(({ id, name }) => ({ value: id, label: name }))]}
        onPick={(account) => set({ account })}
      />
      <SelectField<DraftState | ''>
        label={t('order_state')}
        value={filter.state}
        choices={[
          all,
          ...draftStates.map((value) => ({
            value,
            label: counted(t(`order_state_${value}` as TextKey), counts && (counts.get(value) ?? 0)),
          })),
        ]}
        onPick={(state) => set({ state })}
      />
      <SelectField<Status | ''>
        label={t('order_status')}
        value={filter.status}
        choices={[
          all,
          ...statuses
            .filter((value) => present.has(value) || filter.status === value)
            .map((value) => ({ value, label: t(`order_status_${value}` as TextKey) })),
        ]}
        onPick={(status) => set({ status })}
      />
      <SelectField
        label={t('order_country')}
        value={filter.country}
        choices={[
          all,
          ...countriesOf(lines ?? []).map(({ country, count }) => ({
            value: country,
            label: counted(countryName(country), count),
          })),
        ]}
        onPick={(country) => set({ country })}
      />
      <DayField label={t('order_from')} value={filter.from} onPick={(from) => set({ from })} />
      <DayField label={t('order_to')} value={filter.to} onPick={(to) => set({ to })} />
      <p class="order-count" role="status" aria-busy={lines === null}>
        {lines ? t('order_shown', shown, total) : t('order_reading', total)}
        {filters(filter) && (
          <button type="button" class="button quiet small" onClick={() => onFilter(everything)}>
            {t('order_filter_off')}
          </button>
        )}
      </p>
    </search>
  );
}
