// One draft order, opened beside the list: where it stands, whom it goes to, what is in it, what the seller adds.
import type { EditField } from '../utils/marketplaces/draft-edits';
import type { DraftEdits, DraftState } from '../utils/marketplaces/drafts';
import type { TextKey, Texts } from '../utils/texts';
import { datedText, safeAddress } from './format';
import { Icon } from './icons';
import { Banner, OutLink } from './options-frame';
import { OrderAddress } from './order-address';
import { OrderDeclared } from './order-declared';
import { fieldName } from './order-fields';
import { flagsOf } from './order-flags';
import { OrderHistory } from './order-history';
import { OrderItems } from './order-items';
import { statusTones } from './order-row';
import { moneyText } from './order-text';
import { draftStates, type OpenOrder } from './order-types';
import { SegmentField } from './segment-field';

/** What was written in place of the marketplace's value. */
export type EditValue = { [K in EditField]: { field: K; value: NonNullable<DraftEdits[K]>['value'] } }[EditField];

export type OrderDeeds = {
  onState(state: DraftState): void;
  onEdit(edit: EditValue): void;
  onDropEdit(field: EditField): void;
  onForget(): void;
  /** Asks the marketplace for this one order. */
  onAgain(): void;
  onCopy(text: string): void;
  onClose(): void;
};

type Props = OrderDeeds & { t: Texts; now: number; order: OpenOrder; busy: boolean };

/** Times that the marketplace says, in the order in which they come about. */
function Times({ t, now, order }: { t: Texts; now: number; order: OpenOrder['draft']['order'] }) {
  const names = ['created', 'paid', 'shipBy', 'shipped', 'delivered', 'cancelled'] as const;
  return (
    <dl class="order-facts">
      {names.map((name) => {
        const at = order[name];
        if (at === null) return null;
        const late = name === 'shipBy' && order.shipped === null && at < now;
        return (
          <div key={name}>
            <dt>{t(`order_time_${name}` as TextKey)}</dt>
            <dd class={late ? 'error' : undefined}>
              {datedText(at, now)}
              {late && ` · ${t('order_late')}`}
            </dd>
          </div>
        );
      })}
      {order.total && (
        <div>
          <dt>{t('order_col_total')}</dt>
          <dd>{moneyText(order.total)}</dd>
        </div>
      )}
      {order.shipping && (
        <div>
          <dt>{t('order_col_shipping')}</dt>
          <dd>{moneyText(order.shipping)}</dd>
        </div>
      )}
      {order.service && (
        <div>
          <dt>{t('order_col_service')}</dt>
          <dd>{order.service}</dd>
        </div>
      )}
    </dl>
  );
}

/** The opened order. */
export function OrderDetail(props: Props) {
  const { t, now, order: open, busy, onState, onAgain, onClose } = props;
  const { draft, accountName } = open;
  const { order } = draft;
  const link = order.link && safeAddress(order.link);
  const flags = flagsOf(t, order.flags);
  const stops = flags.filter((flag) => flag.stops);
  return (
    <section class="order-detail card" aria-labelledby="order-title">
      <header class="order-head">
        <div class="grow">
          <h2 id="order-title" class="mono" tabIndex={-1}>
            {order.id}
          </h2>
          <p class="hint">
            {t(
              'order_of',
              open.marketplace ? t(`marketplace_${open.marketplace}` as TextKey) : '–',
              accountName,
              datedText(draft.pulled, now),
            )}
          </p>
        </div>
        <button type="button" class="button quiet icon" aria-label={t('order_close')} onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <div class="chips">
        <span class={`badge ${statusTones[order.status]}`}>{t(`order_status_${order.status}` as TextKey)}</span>
        {flags.map(({ code, text, tone }) => (
          <span key={code} class={`badge ${tone}`} data-flag={code}>
            {text}
          </span>
        ))}
        <span class="hint">{t('order_said', order.said)}</span>
        {order.fulfilledBy === 'marketplace' && <span class="badge">{t('order_by_marketplace')}</span>}
        {link && <OutLink href={link}>{t('order_on_site')}</OutLink>}
      </div>
      {stops.length > 0 && (
        <Banner tone="bad">{t('order_flag_stops', stops.map(({ text }) => text).join(' · '))}</Banner>
      )}
      {draft.changedSince.length > 0 && (
        <Banner tone="warn">
          {t('order_changed_since', draft.changedSince.map((field) => fieldName(t, field)).join(' · '))}
        </Banner>
      )}
      <SegmentField
        label={t('order_state')}
        value={draft.state}
        choices={draftStates.map((value) => ({ value, label: t(`order_state_${value}` as TextKey) }))}
        onPick={onState}
      />
      <Times t={t} now={now} order={order} />
      <OrderAddress {...props} />
      <OrderItems key={`items ${draft.key}`} t={t} items={order.items} notes={order.person.notes} />
      <OrderDeclared key={`declared ${draft.key}`} {...props} />
      <OrderHistory t={t} now={now} history={draft.history} />
      <div class="actions">
        <button type="button" class="button small" aria-disabled={busy} onClick={() => !busy && onAgain()}>
          <Icon name="retry" size={14} />
          {busy ? t('order_again_busy') : t('order_again')}
        </button>
      </div>
    </section>
  );
}
