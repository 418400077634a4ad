// Receipts of pulls: what each asked for, what came, what did not fit and why.
import type { TextKey, Texts } from '../utils/texts';
import { datedText, spanText } from './format';
import type { ReceiptView } from './order-types';
import { problemWords, reasonText } from './problem-words';
import { SaidProblem } from './said-problem';

type Props = {
  t: Texts;
  now: number;
  receipts: readonly ReceiptView[];
  onAgain(account: string, order: string): void;
  /** The text of an order that did not fit, as it came. */
  onRaw(id: number): void;
};

const tones: Record<ReceiptView['end'], string> = { done: 'ok', later: 'warn', stopped: '', failed: 'bad' };

function Numbers({ t, tally }: { t: Texts; tally: ReceiptView['tally'] }) {
  const names = ['pages', 'calls', 'details', 'fetched', 'fresh', 'changed', 'same', 'failed'] as const;
  return (
    <dl class="receipt-numbers">
      {names.map((name) => (
        <div key={name} class={name === 'failed' && tally.failed > 0 ? 'bad' : undefined}>
          <dt>{t(`receipt_${name}` as TextKey)}</dt>
          <dd>{tally[name]}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Which order of its page it was, and why it did not fit. */
function failedText(t: Texts, place: string, reason: string): string {
  const at = /^\[(\d{1,6})\]/.exec(place)?.[1];
  const why = reasonText(t, reason);
  return at === undefined ? why : t('receipt_reason', Number(at) + 1, why);
}

/** Orders that did not fit, each with what is to be done. */
function Failed({ t, receipt, onAgain, onRaw }: Omit<Props, 'receipts' | 'now'> & { receipt: ReceiptView }) {
  return (
    <details>
      <summary>{t('receipt_failed_which', receipt.failed.length)}</summary>
      <ul class="list">
        {receipt.failed.map(({ id, order, place, reason }) => (
          <li key={id} class="row top">
            <span class="grow">
              <span class="mono strong">{order ?? t('receipt_no_id')}</span>
              <span class="hint block">{failedText(t, place, reason)}</span>
            </span>
            <button type="button" class="button quiet small" onClick={() => onRaw(id)}>
              {t('receipt_raw')}
            </button>
            {order !== null && (
              <button
                type="button"
                class="button small"
                aria-label={t('order_again_of', order)}
                onClick={() => onAgain(receipt.account, order)}
              >
                {t('order_again')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** One pull. */
function Receipt(props: Omit<Props, 'receipts'> & { receipt: ReceiptView }) {
  const { t, now, receipt } = props;
  const { began, ended, from, to, problem, failed, end, tally, warnings, cause } = receipt;
  return (
    <li class="receipt" data-receipt={end}>
      <p class="receipt-head">
        <span class="strong">{receipt.accountName}</span>
        <time dateTime={new Date(began).toISOString()}>{datedText(began, now)}</time>
        <span class="hint">{t(`receipt_cause_${cause}` as TextKey)}</span>
        {/* Of a single order its number stands where a pull has its warnings. */}
        {cause === 'one' && <span class="mono">{warnings.join(' ')}</span>}
        <span class="hint">{t('receipt_took', spanText(t, ended - began))}</span>
        {tally.waited >= 1000 && <span class="hint">{t('receipt_waited', spanText(t, tally.waited))}</span>}
        <span class="grow" />
        <span class={`badge ${tones[end]}`}>{t(`receipt_end_${end}` as TextKey)}</span>
        {tally.failed > 0 && <span class="badge warn">{t('receipt_partly')}</span>}
      </p>
      {from !== null && to !== null && (
        <p class="hint">
          {t('receipt_window', datedText(from, now), datedText(to, now))} {t(`receipt_why_${receipt.why}` as TextKey)}
          {receipt.resumed > 0 && ` ${t('receipt_resumed', receipt.resumed)}`}
        </p>
      )}
      {problem && (
        <p class={end === 'failed' ? 'error' : 'hint'}>
          <SaidProblem t={t} problem={problem} words={problemWords(t, problem)} />
        </p>
      )}
      <Numbers t={t} tally={tally} />
      {warnings.length > 0 && cause !== 'one' && <p class="hint">{t('receipt_warned', warnings.join(' · '))}</p>}
      {failed.length > 0 && <Failed {...props} />}
    </li>
  );
}

/** The list, the newest first; a sentence before the first pull. */
export function Receipts(props: Props) {
  if (props.receipts.length === 0) return <p class="hint">{props.t('receipt_none')}</p>;
  return (
    <ol class="receipts">
      {props.receipts.map((receipt) => (
        <Receipt key={receipt.id} {...props} receipt={receipt} />
      ))}
    </ol>
  );
}
