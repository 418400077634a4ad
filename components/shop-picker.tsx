// Where pictures go: shop and category, the shop used last first.
import type { ShopChoice, ShopChoices } from '../utils/messages/views';
import type { Texts } from '../utils/texts';
import type { Choice } from './panel-props';

/** The shops with the one used last in front. */
export function shopsInOrder(state: ShopChoices): ShopChoice[] {
  const last = state.shops.filter((shop) => shop.key === state.lastShop);
  return [...last, ...state.shops.filter((shop) => shop.key !== state.lastShop)];
}

/** The choice if it still exists, else the shop used last with its default category; null without shops. */
export function validChoice(state: ShopChoices, choice: Choice | null | undefined): Choice | null {
  const shops = shopsInOrder(state);
  const shop = shops.find((one) => one.key === choice?.shop) ?? shops[0];
  if (!shop) return null;
  const known = shop.key === choice?.shop && shop.categories.some((one) => one.id === choice.category);
  return { shop: shop.key, category: known && choice ? choice.category : shop.defaultCategory };
}

/** A category's name as the seller gave it. */
export function categoryName(t: Texts, shop: ShopChoice | undefined, id: string): string {
  const name = shop?.categories.find((one) => one.id === id)?.name;
  if (name) return name;
  return id === '0' ? t('panel_category_default') : t('panel_category_id', id);
}

type Props = { t: Texts; state: ShopChoices; choice: Choice | null; labels: boolean; onChoice(choice: Choice): void };

/**
 * Two selects side by side, with `labels` to be seen or only read out; a change of shop takes that shop's default
 * category. Before one is chosen there is only the list of shops, by its name.
 */
export function ShopPicker({ t, state, choice, labels, onChoice }: Props) {
  const shops = shopsInOrder(state);
  const shop = shops.find((one) => one.key === choice?.shop);
  const ids = new Set([shop?.defaultCategory ?? '0', ...(shop?.categories.map((one) => one.id) ?? [])]);
  return (
    <div class="panel-picker">
      <label class="field">
        <span class={labels || !choice ? 'label' : 'unseen'}>{t('panel_shop')}</span>
        <select
          class="select"
          value={choice?.shop ?? ''}
          onChange={(event) => {
            const next = shops.find((one) => one.key === event.currentTarget.value);
            if (next) onChoice({ shop: next.key, category: next.defaultCategory });
          }}
        >
          {!choice && <option value="">{t('panel_shop_choose')}</option>}
          {shops.map((one) => (
            <option key={one.key} value={one.key}>
              {one.closed ? t('panel_shop_closed', one.name) : one.name}
            </option>
          ))}
        </select>
      </label>
      {choice && (
        <label class="field">
          <span class={labels ? 'label' : 'unseen'}>{t('panel_category')}</span>
          <select
            class="select"
            value={choice.category}
            onChange={(event) => onChoice({ shop: choice.shop, category: event.currentTarget.value })}
          >
            {[...ids].map((id) => (
              <option key={id} value={id}>
                {categoryName(t, shop, id)}
              </option>
            ))}
          </select>
        </label>
      )}
    </div>
  );
}
