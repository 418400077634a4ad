// The shops: a list, each with its settings at a glance.
import { useState } from 'preact/hooks';
import type { Shop } from '../utils/db/schema';
import type { TextKey, Texts } from '../utils/texts';
import { Icon } from './icons';
import { Card, Confirm } from './options-frame';

export type ShopsProps = {
  t: Texts;
  shops: Shop[];
  onAdd: () => void;
  onEdit: (shop: Shop) => void;
  /** Opens how its pictures are made to fit. */
  onFit: (shop: Shop) => void;
  onRemove: (shop: Shop) => void;
};

type RowProps = { t: Texts; shop: Shop; onEdit: () => void; onFit: () => void; onRemove: () => void };

function ShopRow({ t, shop, onEdit, onFit, onRemove }: RowProps) {
  const category = shop.categories.find(({ id }) => id === shop.defaultCategory)?.name ?? shop.defaultCategory;
  return (
    <li class="row shop-row">
      <span class="shop-mark">
        <Icon name="shop" />
      </span>
      <div class="grow">
        <p class="cut strong">{shop.name}</p>
        <p class="hint cut">
          {t(`options_platform_${shop.platform}` as TextKey)} · {t('options_shop_id_short', shop.shopId)}
        </p>
        <p class="chips">
          <span class="chip">
            <Icon name="folder" size={12} />
            <span class="cut">{category}</span>
          </span>
          <span class="chip">
            {t(shop.clientType === 'client:phone' ? 'options_client_phone' : 'options_client_computer')}
          </span>
          {shop.isHttps && <span class="chip">https</span>}
          {shop.fit?.watermark && <span class="chip">{t('options_fit_mark')}</span>}
        </p>
      </div>
      <button type="button" class="button small" aria-label={t('options_fit_of', shop.name)} onClick={onFit}>
        {t('options_fit')}
      </button>
      <button type="button" class="button small" aria-label={t('options_shop_edit_of', shop.name)} onClick={onEdit}>
        {t('options_shop_edit')}
      </button>
      <button
        type="button"
        class="button quiet small danger"
        aria-label={t('options_shop_remove_of', shop.name)}
        onClick={onRemove}
      >
        {t('options_remove')}
      </button>
    </li>
  );
}

/** The card with the list of shops. */
export function ShopsCard({ t, shops, onAdd, onEdit, onFit, onRemove }: ShopsProps) {
  const [removing, setRemoving] = useState<Shop | null>(null);
  return (
    <Card
      title={t('options_shops_list', shops.length)}
      aside={
        <button type="button" class="button primary" onClick={onAdd}>
          <Icon name="add" />
          {t('options_shop_add')}
        </button>
      }
    >
      {shops.length === 0 ? (
        <div class="empty">
          <Icon name="shop" size={28} />
          <p>{t('options_shops_empty')}</p>
        </div>
      ) : (
        <ul class="list boxed">
          {shops.map((shop) => (
            <ShopRow
              key={shop.key}
              t={t}
              shop={shop}
              onEdit={() => onEdit(shop)}
              onFit={() => onFit(shop)}
              onRemove={() => setRemoving(shop)}
            />
          ))}
        </ul>
      )}
      {removing && (
        <Confirm
          title={t('options_shop_remove_title', removing.name)}
          yes={t('options_remove')}
          no={t('options_cancel')}
          tone="danger"
          onNo={() => setRemoving(null)}
          onYes={() => {
            onRemove(removing);
            setRemoving(null);
          }}
        >
          <p>{t('options_shop_remove_meaning')}</p>
        </Confirm>
      )}
    </Card>
  );
}
