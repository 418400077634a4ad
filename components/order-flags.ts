// What a marketplace marks an order with beside its status: a wish to cancel, a dispute, a refund. In the seller's words
// and the most urgent first, since a parcel that is sent in spite of a cancellation is lost money.
import type { TextKey, Texts } from '../utils/texts';

export type FlagTone = 'bad' | 'warn' | '';
export type Flag = { code: string; text: string; tone: FlagTone; stops: boolean };

/** Amazon, eBay (CancelStateEnum, OrderPaymentStatusEnum), AliExpress (issue_status, frozen_status), DHgate (isWarn). */
const known: Readonly<Record<string, { tone: FlagTone; key: TextKey; stops?: boolean }>> = {
  CANCELLATION_REQUESTED: { tone: 'bad', key: 'order_flag_cancel', stops: true },
  IN_PROGRESS: { tone: 'bad', key: 'order_flag_cancelling', stops: true },
  CANCELED: { tone: 'warn', key: 'order_flag_cancelled', stops: true },
  IN_ISSUE: { tone: 'bad', key: 'order_flag_issue', stops: true },
  END_ISSUE: { tone: '', key: 'order_flag_issue_over' },
  IN_FROZEN: { tone: 'bad', key: 'order_flag_frozen', stops: true },
  PARTIALLY_REFUNDED: { tone: 'warn', key: 'order_flag_refund' },
  isWarn: { tone: 'warn', key: 'order_flag_warned' },
};
const urgency: readonly FlagTone[] = ['bad', 'warn', ''];

/** A mark in the seller's words; one that is not known in the marketplace's own. */
export function flagOf(t: Texts, code: string): Flag {
  const found = Object.hasOwn(known, code) ? known[code] : undefined;
  if (!found) return { code, text: t('order_flag_other', code), tone: 'warn', stops: false };
  return { code, text: t(found.key), tone: found.tone, stops: found.stops ?? false };
}

/** Marks of an order, the most urgent first. */
export const flagsOf = (t: Texts, codes: readonly string[]): Flag[] =>
  codes.map((code) => flagOf(t, code)).sort((a, b) => urgency.indexOf(a.tone) - urgency.indexOf(b.tone));
