// A shop that a page offered, on its way in the address of this page. It only fills the form: the seller looks it over.
import * as z from 'zod/mini';
import type { ShopOffer } from '../../components/options-shop-draft';
import { idSchema, type Shop, shopSchema } from '../../utils/db/schema';

const offerSchema = z.object({
  platform: z.string(),
  id: z.union([idSchema, z.literal('')]),
  name: z.string().check(z.maxLength(100)),
  categories: shopSchema.shape.categories,
});

export type Offer = ShopOffer & {
  /** The shop that it is about, where the seller has added it: the one of this id, else the only one there is. */
  known(shops: readonly Shop[]): Shop | null;
};

/** Reads `#shops/…`; null for any other address, and for one that is not what our own pages write. */
export function readOffer(hash: string): Offer | null {
  const [section, text] = hash.split('/');
  if (section !== '#shops' || !text) return null;
  let given: unknown;
  try {
    given = JSON.parse(decodeURIComponent(text));
  } catch {
    return null;
  }
  const read = z.safeParse(offerSchema, given);
  if (!read.success) return null;
  const { platform, id, name, categories } = read.data;
  return {
    platform: platform === 'tmall' ? 'tmall' : 'taobao',
    shopId: id,
    name: name.trim(),
    categories,
    known: (shops) =>
      id === '' ? (shops.length === 1 ? (shops[0] ?? null) : null) : (shops.find((one) => one.shopId === id) ?? null),
  };
}
