// The packing list: an order a block, to be printed and ticked off. Without pictures, so nothing is asked for.
import { addressToUse } from '../utils/marketplaces/draft-edits';
import type { Draft } from '../utils/marketplaces/drafts';
import type { Texts } from '../utils/texts';
import { addressLines, piecesOf } from './order-text';

export type PackedOrder = { draft: Draft; accountName: string };

type Props = { t: Texts; orders: readonly PackedOrder[]; date: string; onPrint(): void; onClose(): void };

function Block({ t, order: { draft, accountName } }: { t: Texts; order: PackedOrder }) {
  const address = addressToUse(draft);
  const { order, edits } = draft;
  return (
    <article class="pack" aria-label={order.id}>
      <header class="pack-head">
        <span class="strong mono">{order.id}</span>
        <span class="hint">{accountName}</span>
        <span class="hint">{t('order_pack_pieces', piecesOf(order.items))}</span>
      </header>
      <div class="pack-body">
        <table>
          <thead class="unseen">
            <tr>
              <th scope="col">{t('order_pack_done')}</th>
              <th scope="col">{t('order_col_quantity')}</th>
              <th scope="col">{t('order_col_title')}</th>
            </tr>
          </thead>
          <tbody>
            {(order.items ?? []).map((item) => (
              <tr key={item.id}>
                <td>
                  <span class="pack-box" aria-hidden="true" />
                </td>
                <td class="strong">{item.quantity}</td>
                <td>
                  {item.sku && <span class="mono strong">{`${item.sku} `}</span>}
                  {[item.title, item.options].filter(Boolean).join(' · ')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <address>
          {address ? addressLines(address).map((line, i) => <span key={`${i} ${line}`}>{line}</span>) : '–'}
        </address>
      </div>
      {edits.note && <p class="order-note">{edits.note.value}</p>}
      {order.person.notes.map(({ text }) => (
        <p key={text} class="order-note">
          {t('order_buyer_note', text)}
        </p>
      ))}
    </article>
  );
}

/** The list with its heading; everything around it is left out on paper. */
export function PackingList({ t, orders, date, onPrint, onClose }: Props) {
  const pieces = orders.reduce((sum, { draft }) => sum + piecesOf(draft.order.items), 0);
  return (
    <section class="packing" aria-labelledby="packing-title">
      <header class="card-head">
        <h2 id="packing-title" tabIndex={-1}>
          {t('order_pack_title', date, orders.length, pieces)}
        </h2>
        <div class="actions not-printed">
          <button type="button" class="button primary" onClick={onPrint}>
            {t('order_pack_print')}
          </button>
          <button type="button" class="button" onClick={onClose}>
            {t('order_close')}
          </button>
        </div>
      </header>
      <p class="hint not-printed">{t('order_pack_hint')}</p>
      {orders.map((order) => (
        <Block key={order.draft.key} t={t} order={order} />
      ))}
    </section>
  );
}
