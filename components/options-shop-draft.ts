// A shop as it is being typed, and the shop it becomes.
import type { Shop } from '../utils/db/schema';
import type { TextKey } from '../utils/texts';

export type ShopPlatform = 'taobao' | 'tmall';
/** Platforms whose image space the gateway can reach. */
export const shopPlatforms: readonly ShopPlatform[] = ['taobao', 'tmall'];

export type CategoryDraft = { row: number; id: string; name: string };
export type ShopDraft = {
  platform: ShopPlatform;
  shopId: string;
  name: string;
  /** Without folder 0, which every shop has. */
  categories: CategoryDraft[];
  defaultCategory: string;
  clientType: Shop['clientType'];
  isHttps: boolean;
  lastUsed: number;
  /** Not set in this form, and kept. */
  fit: Shop['fit'];
};

export type DraftErrors = { shopId?: TextKey; name?: TextKey; categories: Record<number, TextKey> };

const digits = /^[0-9]{1,32}$/;

/** A new shop's draft, or that of a stored one. */
export function draftOf(shop: Shop | null): ShopDraft {
  return {
    platform: shop?.platform === 'tmall' ? 'tmall' : 'taobao',
    shopId: shop?.shopId ?? '',
    name: shop?.name ?? '',
    categories: (shop?.categories ?? []).filter(({ id }) => id !== '0').map(({ id, name }, row) => ({ row, id, name })),
    defaultCategory: shop?.defaultCategory ?? '0',
    clientType: shop?.clientType ?? 'client:computer',
    isHttps: shop?.isHttps ?? true,
    lastUsed: shop?.lastUsed ?? 0,
    fit: shop?.fit,
  };
}

/** What a page says of its shop; id and name are '' where it does not say. */
export type ShopOffer = Pick<ShopDraft, 'platform' | 'shopId' | 'name'> & {
  categories: { id: string; name: string }[];
};

/** A draft with what a page offered: what the seller entered stays, only new folders are added. */
export function withOffer(draft: ShopDraft, { platform, shopId, name, categories }: ShopOffer): ShopDraft {
  const stored = draft.shopId !== '';
  const known = new Set(draft.categories.map(({ id }) => id).concat('0'));
  const added = categories.filter(({ id }) => !known.has(id));
  return {
    ...draft,
    ...(stored ? {} : { platform, shopId, name }),
    categories: [
      ...draft.categories,
      ...added.map(({ id, name: called }, i) => ({ row: draft.categories.length + i, id, name: called })),
    ],
  };
}

/** Key of the draft's shop, `platform:shopId`. */
export function keyOf(draft: ShopDraft): string {
  return `${draft.platform}:${draft.shopId.trim()}`;
}

/** What has to be mended; `taken` are the keys of other shops. Rows without id and name are left out, so no error. */
export function checkDraft(draft: ShopDraft, taken: readonly string[]): DraftErrors | null {
  const errors: DraftErrors = { categories: {} };
  if (!digits.test(draft.shopId.trim())) errors.shopId = 'options_shop_id_wrong';
  else if (taken.includes(keyOf(draft))) errors.shopId = 'options_shop_id_taken';
  if (draft.name.trim() === '') errors.name = 'options_shop_name_wrong';
  const seen = new Set(['0']);
  for (const { row, id, name } of draft.categories) {
    if (id.trim() === '' && name.trim() === '') continue;
    if (!digits.test(id.trim())) errors.categories[row] = 'options_category_id_wrong';
    else if (seen.has(id.trim())) errors.categories[row] = 'options_category_id_twice';
    seen.add(id.trim());
  }
  return errors.shopId || errors.name || Object.keys(errors.categories).length > 0 ? errors : null;
}

/** The shop that a checked draft becomes; `defaultName` is folder 0's name. */
export function shopOf(draft: ShopDraft, defaultName: string): Shop {
  const own = draft.categories.filter(({ id }) => id.trim() !== '');
  const categories = [
    { id: '0', name: defaultName },
    ...own.map(({ id, name }) => ({ id: id.trim(), name: name.trim() || id.trim() })),
  ];
  return {
    key: keyOf(draft),
    platform: draft.platform,
    shopId: draft.shopId.trim(),
    name: draft.name.trim(),
    categories,
    defaultCategory: categories.some(({ id }) => id === draft.defaultCategory) ? draft.defaultCategory : '0',
    clientType: draft.clientType,
    isHttps: draft.isHttps,
    lastUsed: draft.lastUsed,
    ...(draft.fit && { fit: draft.fit }),
  };
}
