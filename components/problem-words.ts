// Problems and reasons whose details are written for machines, in the seller's words.
import type { Problem } from '../utils/db/schema';
import type { TextKey, Texts } from '../utils/texts';
import { clockText } from './format';

/**
 * Why an order did not fit, as the reader of answers notes it: `gmt_create: yesterday`, or a place in the answer with what
 * the schema found there. Names of fields stay the marketplace's own: they are what its support asks for.
 */
export function reasonText(t: Texts, reason: string): string {
  const [, field, value] = /^([\w.[\]-]+): (.*)$/s.exec(reason) ?? [];
  if (field !== undefined && value !== undefined) return t('order_reason_value', field, value);
  const [, place, code] = /^([\w.[\]-]*) ?([a-z]+_[a-z_]+|custom)(?: \(.*\))?$/.exec(reason) ?? [];
  if (place && code) return t(code === 'invalid_type' ? 'order_reason_kind' : 'order_reason_form', place);
  if (/^[\w.[\]-]+$/.test(reason)) return t('order_reason_lacks', reason);
  return t('order_reason_other');
}

/** The sentence of a problem. */
export function problemWords(t: Texts, { key, params }: Pick<Problem, 'key' | 'params'>): string {
  const [first = ''] = params;
  if (key === 'why_notReadable') return t(key, reasonText(t, first));
  if (key === 'why_behind') {
    const at = Date.parse(first);
    return t(key, Number.isNaN(at) ? first : clockText(at, 0));
  }
  return t(key as TextKey, ...params);
}
