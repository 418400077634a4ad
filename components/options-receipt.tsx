// What a call by hand did: outcome, cost, time, then the request as sent and the answer as it came.
import type { TestReceipt } from '../utils/messages/views';
import type { Texts } from '../utils/texts';
import { safeAddress } from './format';
import { Banner, Card, OutLink } from './options-frame';
import { prettyJson } from './options-json';
import { SaidProblem } from './said-problem';

function Outcome({ t, receipt }: { t: Texts; receipt: TestReceipt }) {
  const { picture, meaning } = receipt;
  if (picture && !meaning) return <Banner tone="ok">{t('test_stored', picture.title, picture.id)}</Banner>;
  return (
    <Banner tone={receipt.possiblyBilled || picture ? 'warn' : 'bad'}>
      {meaning ? <SaidProblem t={t} problem={meaning} /> : t('test_no_picture')}
    </Banner>
  );
}

function pairs(record: Record<string, string>): string {
  return Object.entries(record)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');
}

/** The card of one call's receipt. */
export function ReceiptCard({ t, receipt }: { t: Texts; receipt: TestReceipt }) {
  const { request, picture, meaning } = receipt;
  const address = picture && safeAddress(picture.path);
  // a problem's code can also be the network's own word, which is no code of the gateway
  const code = picture && !meaning ? '0' : /^\d+$/.test(meaning?.code ?? '') ? meaning?.code : null;
  const detail = code === null ? meaning?.code : null;
  return (
    <Card title={t('test_receipt')}>
      <Outcome t={t} receipt={receipt} />
      {detail && <p class="hint mono">{detail}</p>}
      <dl class="figures">
        <div>
          <dt>HTTP</dt>
          <dd>{receipt.status || '–'}</dd>
        </div>
        <div>
          <dt>{t('test_code')}</dt>
          <dd>{code ?? '–'}</dd>
        </div>
        <div>
          <dt>{t('test_points')}</dt>
          <dd>
            {receipt.points}
            {receipt.possiblyBilled && <span class="chip warn">{t('test_possibly_billed')}</span>}
          </dd>
        </div>
        <div>
          <dt>{t('test_time')}</dt>
          <dd>{t('test_ms', receipt.ms)}</dd>
        </div>
      </dl>
      {picture && <p class="wrap">{address ? <OutLink href={address}>{picture.path}</OutLink> : picture.path}</p>}
      <div class="stack tight">
        <h3>{t('test_sent')}</h3>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
        <pre class="code" tabIndex={0}>
          {`${request.method} ${request.url}\n${pairs(request.headers)}\n\n${pairs(request.fields)}`}
        </pre>
      </div>
      <div class="stack tight">
        <h3>{t('test_answer')}</h3>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
        <pre class="code" tabIndex={0}>
          {receipt.answer === '' ? t('test_answer_none') : prettyJson(receipt.answer)}
        </pre>
      </div>
    </Card>
  );
}
