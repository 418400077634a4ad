// The fields of the upload call as they are typed for a call by hand.
import type { Shop } from '../utils/db/schema';

export type CallFields = {
  shop_id: string;
  picture_category_id: string;
  image_input_title: string;
  title: string;
  client_type: 'client:computer' | 'client:phone' | '';
  is_https: '' | 'true' | 'false';
  vvtype: string;
};

/** What a call needs at the start: the shop's own settings, or the documented ones. */
export function callFieldsOf(shop: Shop | null): CallFields {
  return {
    shop_id: shop?.shopId ?? '',
    picture_category_id: shop?.defaultCategory ?? '0',
    image_input_title: '',
    title: '',
    client_type: shop?.clientType ?? '',
    is_https: shop?.isHttps === false ? 'false' : 'true',
    vvtype: '2',
  };
}

/** The fields that go out: an empty one does not. */
export function sentFields(fields: CallFields): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));
}
