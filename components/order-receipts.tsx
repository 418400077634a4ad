// Receipts of pulls: what each asked for, what came, what did not fit and why.
import type { TextKey, Texts } from '../utils/texts';
import { clockText, spanText } from './format';
import type { ReceiptView } from './order-types';

type Props = {
  t: Texts;
  now: number;
  receipts: readonly ReceiptView[];
  onAgain(receipt: ReceiptView, order: string): void;
};

function Numbers({ t, receipt }: { t: Texts; receipt: ReceiptView }) {
  const { pages, calls, fetched, fresh, changed, same, failed } = receipt;
  const figures: [TextKey, number][] = [
    ['receipt_pages', pages],
    ['receipt_calls', calls],
    ['receipt_fetched', fetched],
    ['receipt_fresh', fresh],
    ['receipt_changed', changed],
    ['receipt_same', same],
    ['receipt_failed', failed.length],
  ];
  return (
    <dl class="receipt-numbers">
      {figures.map(([key, value]) => (
        <div key={key} class={key === 'receipt_failed' && value > 0 ? 'bad' : undefined}>
          <dt>{t(key)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** One pull. */
function Receipt({ t, now, receipt, onAgain }: Omit<Props, 'receipts'> & { receipt: ReceiptView }) {
  const { began, ended, from, to, trouble, failed } = receipt;
  return (
    <li class="receipt" data-receipt={receipt.id}>
      <p class="receipt-head">
        <span class="strong">{receipt.accountName}</span>
        <time dateTime={new Date(began).toISOString()}>{clockText(began, now)}</time>
        <span class="hint">
          {ended === null ? t('receipt_running') : t('receipt_took', spanText(t, ended - began))}
        </span>
        <span class="grow" />
        {trouble ? (
          <span class="badge bad">{t('receipt_stopped')}</span>
        ) : failed.length > 0 ? (
          <span class="badge warn">{t('receipt_partly')}</span>
        ) : (
          ended !== null && <span class="badge ok">{t('receipt_whole')}</span>
        )}
      </p>
      {from !== null && to !== null && (
        <p class="hint">{t('receipt_window', clockText(from, now), clockText(to, now))}</p>
      )}
      {trouble && <p class="error">{t(trouble.key as TextKey, ...trouble.params)}</p>}
      <Numbers t={t} receipt={receipt} />
      {failed.length > 0 && (
        <details>
          <summary>{t('receipt_failed_which', failed.length)}</summary>
          <ul class="list">
            {failed.map(({ id, place, reason }, i) => (
              <li key={`${id} ${i}`} class="row top">
                <span class="grow">
                  <span class="mono strong">{id ?? t('receipt_no_id')}</span>
                  <span class="hint block">{t('receipt_reason', place, reason)}</span>
                </span>
                {id !== null && (
                  <button
                    type="button"
                    class="button small"
                    aria-label={t('order_again_of', id)}
                    onClick={() => onAgain(receipt, id)}
                  >
                    {t('order_again')}
                  </button>
                )}
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}

/** The list, the newest first; a sentence before the first pull. */
export function Receipts({ t, now, receipts, onAgain }: Props) {
  if (receipts.length === 0) return <p class="hint">{t('receipt_none')}</p>;
  return (
    <ol class="receipts">
      {receipts.map((receipt) => (
        <Receipt key={receipt.id} t={t} now={now} receipt={receipt} onAgain={onAgain} />
      ))}
    </ol>
  );
}
