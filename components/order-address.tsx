// Where an order goes: the marketplace's address, the seller's own beside it where there is one, and what is masked,
// withheld or forgotten said as such.
import { useState } from 'preact/hooks';
import type { Address } from '../utils/marketplaces/types';
import type { Texts } from '../utils/texts';
import { Icon } from './icons';
import { Banner, Confirm } from './options-frame';
import { AddressForm } from './order-address-form';
import type { OrderDeeds } from './order-detail';
import { maskedName } from './order-fields';
import { addressLines, addressText } from './order-text';
import type { OpenOrder } from './order-types';

type Props = Pick<OrderDeeds, 'onEdit' | 'onDropEdit' | 'onForget' | 'onCopy'> & { t: Texts; order: OpenOrder };

function Block(props: { t: Texts; title: string; address: Address; used: boolean; onCopy: (text: string) => void }) {
  const { t, title, address, used, onCopy } = props;
  return (
    <div class={used ? 'order-address used' : 'order-address'}>
      <p class="order-address-head">
        <span class="strong grow">{title}</span>
        {used && <span class="badge accent">{t('order_address_used')}</span>}
      </p>
      <address>
        {addressLines(address).map((line, i) => (
          <span key={`${i} ${line}`}>{line}</span>
        ))}
      </address>
      <button type="button" class="button small" onClick={() => onCopy(addressText(address))}>
        <Icon name="copy" size={14} />
        {t('order_address_copy')}
      </button>
    </div>
  );
}

/** Why the address is not whole, in a sentence; null when it is. */
function missing(t: Texts, { draft, sealed }: OpenOrder): { tone: 'accent' | 'warn'; text: string } | null {
  const { person } = draft.order;
  if (sealed) return { tone: 'warn', text: t('order_person_locked') };
  if (draft.forgotten !== null || person.state === 'forgotten')
    return { tone: 'accent', text: t('order_person_forgotten') };
  if (person.state === 'masked') {
    const fields = person.masked.map((field) => maskedName(t, field));
    return { tone: 'warn', text: t('order_person_masked', [...new Set(fields)].join(' · ')) };
  }
  if (person.state === 'later') return { tone: 'accent', text: t('order_person_later') };
  return person.state === 'withheld' ? { tone: 'warn', text: t('order_person_withheld') } : null;
}

/** The part of an opened order that says who the buyer is. */
export function OrderAddress({ t, order, onEdit, onDropEdit, onForget, onCopy }: Props) {
  const [editing, setEditing] = useState(false);
  const [forgetting, setForgetting] = useState(false);
  const { person } = order.draft.order;
  const own = order.draft.edits.address?.value ?? null;
  const said = missing(t, order);
  const gone = order.draft.forgotten !== null;
  const readable = !order.sealed && !gone;
  return (
    <section class="order-part" aria-labelledby="order-address">
      <div class="card-head">
        <h3 id="order-address">{t('order_address')}</h3>
        {person.login && <span class="hint">{t('order_buyer', person.login)}</span>}
      </div>
      {said && <Banner tone={said.tone}>{said.text}</Banner>}
      {order.conflicts.includes('address') && <Banner tone="warn">{t('order_conflict_address')}</Banner>}
      {readable && (
        <div class="order-sides">
          {own && <Block t={t} title={t('order_address_ours')} address={own} used onCopy={onCopy} />}
          {person.hub && (
            <Block t={t} title={t('order_address_hub')} address={person.hub} used={!own} onCopy={onCopy} />
          )}
          {person.address && (
            <Block
              t={t}
              title={t('order_address_theirs')}
              address={person.address}
              used={!own && !person.hub}
              onCopy={onCopy}
            />
          )}
        </div>
      )}
      {readable && (
        <div class="actions">
          <button type="button" class="button small" onClick={() => setEditing(true)}>
            {own ? t('order_address_edit_ours') : t('order_address_edit')}
          </button>
          {own && (
            <button type="button" class="button quiet small" onClick={() => onDropEdit('address')}>
              {t('order_address_drop')}
            </button>
          )}
          <button type="button" class="button quiet danger small" onClick={() => setForgetting(true)}>
            {t('order_forget')}
          </button>
        </div>
      )}
      {editing && (
        <AddressForm
          t={t}
          address={own ?? person.hub ?? person.address}
          onNo={() => setEditing(false)}
          onSave={(value) => {
            setEditing(false);
            onEdit({ field: 'address', value });
          }}
        />
      )}
      {forgetting && (
        <Confirm
          title={t('order_forget_title')}
          yes={t('order_forget')}
          no={t('options_cancel')}
          tone="danger"
          onNo={() => setForgetting(false)}
          onYes={() => {
            setForgetting(false);
            onForget();
          }}
        >
          <p>{t('order_forget_meaning')}</p>
        </Confirm>
      )}
    </section>
  );
}
