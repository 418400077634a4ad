// What can be done with several draft orders at once; without a choice, with all that are shown.
import type { DraftState } from '../utils/marketplaces/drafts';
import type { TextKey, Texts } from '../utils/texts';
import { Icon } from './icons';
import { draftStates } from './order-types';

type Props = {
  t: Texts;
  /** Chosen and shown. */
  chosen: number;
  shown: number;
  /** Not all orders are read yet: what takes "all" waits, so that it never takes a part. */
  busy: boolean;
  onAll(): void;
  onNone(): void;
  onState(state: DraftState): void;
  onExport(): void;
  onPack(): void;
  onWhy(): void;
};

/** One line of buttons; those for the chosen stand still while nothing is chosen. */
export function OrderBulk({ t, chosen, shown, busy, onAll, onNone, onState, onExport, onPack, onWhy }: Props) {
  return (
    <fieldset class="order-bulk" disabled={busy} aria-busy={busy}>
      <legend class="unseen">{t('order_bulk')}</legend>
      <span class="grow" role="status">
        {chosen > 0 ? t('order_chosen', chosen) : t('order_chosen_none')}
      </span>
      {chosen > 0 ? (
        <button type="button" class="button quiet small" onClick={onNone}>
          {t('order_choose_none')}
        </button>
      ) : (
        <button type="button" class="button quiet small" disabled={shown === 0} onClick={onAll}>
          {t('order_choose_all', shown)}
        </button>
      )}
      <label class="order-mark">
        <span class="unseen">{t('order_mark')}</span>
        <select
          class="select"
          value=""
          disabled={chosen === 0}
          onChange={(event) => {
            const state = draftStates.find((one) => one === event.currentTarget.value);
            event.currentTarget.value = '';
            if (state) onState(state);
          }}
        >
          <option value="">{t('order_mark')}</option>
          {draftStates.map((state) => (
            <option key={state} value={state}>
              {t(`order_state_${state}` as TextKey)}
            </option>
          ))}
        </select>
      </label>
      <button type="button" class="button small" disabled={shown === 0} onClick={onExport}>
        <Icon name="download" size={14} />
        {t('order_export')}
      </button>
      <button type="button" class="button small" disabled={shown === 0} onClick={onPack}>
        {t('order_pack')}
      </button>
      <button type="button" class="button quiet small" onClick={onWhy}>
        {t('order_why')}
      </button>
    </fieldset>
  );
}
