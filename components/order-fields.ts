// Names of an order's fields in the seller's words.
import type { TextKey, Texts } from '../utils/texts';

const named = new Set([
  ...['status', 'said', 'flags', 'total', 'shipping', 'service', 'items', 'paid', 'shipped', 'delivered'],
  ...['cancelled', 'person.login', 'person.name', 'person.email', 'person.address', 'person.hub'],
]);

/** A field that changed, in the seller's words. */
export function fieldName(t: Texts, field: string): string {
  return named.has(field) ? t(`order_field_${field.replace('.', '_')}` as TextKey) : t('order_field_other');
}

const maskable = ['name', 'email', 'login', 'company', 'lines', 'district', 'city', 'region', 'postcode', 'phone'];

/** A personal field with stars in it, such as `address.phone`, in the seller's words. */
export function maskedName(t: Texts, field: string): string {
  const parts = field.split('.').filter((part) => !/^\d+$/.test(part));
  const last = parts.at(-1) ?? '';
  return maskable.includes(last) ? t(`order_masked_${last}` as TextKey) : t('order_field_other');
}
