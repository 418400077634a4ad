// What is in an order. Its pictures lie on the marketplace's servers, which would learn who looks at which order and
// when: they are asked for only by a press, and forgotten with the order that was open.
import { useState } from 'preact/hooks';
import { linePrice, unitPrice } from '../utils/marketplaces/money';
import type { Item, Person } from '../utils/marketplaces/types';
import type { Texts } from '../utils/texts';
import { safeAddress } from './format';
import { Icon } from './icons';
import { OutLink } from './options-frame';
import { moneyText, pictureAddress, pictureHosts } from './order-text';

type Props = { t: Texts; items: readonly Item[] | null; notes: Person['notes'] };

function Picture({ t, item, shown }: { t: Texts; item: Item; shown: boolean }) {
  const [broken, setBroken] = useState(false);
  const address = shown && !broken ? pictureAddress(item.picture) : null;
  if (address === null) {
    return (
      <span class="item-picture" title={broken ? t('order_picture_broken') : undefined}>
        <Icon name="album" size={20} />
      </span>
    );
  }
  return (
    <img
      class="item-picture"
      src={address}
      alt=""
      referrerpolicy="no-referrer"
      loading="lazy"
      decoding="async"
      onError={() => setBroken(true)}
    />
  );
}

/** The items, their prices, and what the buyer wrote to each. */
export function OrderItems({ t, items, notes }: Props) {
  const [shown, setShown] = useState(false);
  const hosts = pictureHosts(items);
  const whole = notes.filter(({ item }) => item === null);
  return (
    <section class="order-part" aria-labelledby="order-items">
      <div class="card-head">
        <h3 id="order-items">{t('order_items')}</h3>
        {hosts.length > 0 && !shown && (
          <button
            type="button"
            class="button quiet small"
            title={t('order_pictures_meaning', hosts.join(', '))}
            onClick={() => setShown(true)}
          >
            {t('order_pictures', hosts.length > 1 ? t('order_pictures_hosts', hosts.length) : (hosts[0] ?? ''))}
          </button>
        )}
      </div>
      {hosts.length > 0 && !shown && <p class="hint">{t('order_pictures_meaning', hosts.join(', '))}</p>}
      {items === null && <p class="hint">{t('order_items_later')}</p>}
      <ul class="order-items">
        {(items ?? []).map((item) => {
          const unit = unitPrice(item);
          const link = item.link && safeAddress(item.link);
          return (
            <li key={item.id} data-item={item.id}>
              <Picture t={t} item={item} shown={shown} />
              <div class="grow">
                <p class="order-item-title">{link ? <OutLink href={link}>{item.title}</OutLink> : item.title}</p>
                <p class="hint">
                  {[item.sku, item.options, item.said && t('order_said', item.said)].filter(Boolean).join(' · ')}
                </p>
                {notes
                  .filter((note) => note.item === item.id)
                  .map((note) => (
                    <p key={note.text} class="order-note">
                      {t('order_buyer_note', note.text)}
                    </p>
                  ))}
              </div>
              <p class="order-price">
                <span class="strong">{`× ${item.quantity}`}</span>
                <span class="hint">
                  {unit && t(unit.exact ? 'order_each' : 'order_each_about', moneyText(unit.money))}
                </span>
                <span>{moneyText(linePrice(item))}</span>
              </p>
            </li>
          );
        })}
      </ul>
      {whole.map((note) => (
        <p key={note.text} class="order-note">
          {t('order_buyer_note', note.text)}
        </p>
      ))}
    </section>
  );
}
