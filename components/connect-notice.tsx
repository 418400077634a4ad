// Before an account is connected: what this is, what the marketplace will ask, what is stored here, and the rules of the
// marketplace in its own words.
import type { EndpointId } from '../utils/marketplaces/types';
import type { TextKey, Texts } from '../utils/texts';
import { textId } from './connect-choose';
import { rules } from './connect-guides';
import { Card, OutLink } from './options-frame';

type Props = { t: Texts; endpoint: EndpointId; onNext(): void };

/** Rules that are quoted as they stand there; the others are told in our words. */
const quoted: readonly string[] = ['ebay', 'amazon'];

/** The notice page. */
export function ConnectNotice({ t, endpoint, onNext }: Props) {
  const id = textId(endpoint);
  return (
    <Card title={t('connect_notice', t(`connect_name_${id}` as TextKey))}>
      <dl class="notice">
        <dt>{t('connect_notice_what')}</dt>
        <dd>{t(`connect_what_${id}` as TextKey)}</dd>
        <dt>{t('connect_notice_asks')}</dt>
        <dd>{t(`connect_asks_${id}` as TextKey)}</dd>
        <dt>{t('connect_notice_stores')}</dt>
        <dd>
          <ul class="dots">
            <li>{t('connect_stores_keys')}</li>
            <li>{t('connect_stores_orders')}</li>
            <li>{t('connect_stores_never')}</li>
          </ul>
        </dd>
        <dt>{t('connect_notice_rules')}</dt>
        {rules[endpoint].map((rule) => (
          <dd key={rule.id} class="stack tight">
            <p>{t(`connect_rule_${rule.id}` as TextKey)}</p>
            {quoted.includes(rule.id) && (
              <blockquote lang="en" cite={rule.source}>
                {t(`connect_quote_${rule.id}` as TextKey)}
              </blockquote>
            )}
            <p class="hint">
              <OutLink href={rule.source}>{t('connect_source', new URL(rule.source).host)}</OutLink>
            </p>
          </dd>
        ))}
      </dl>
      <div class="actions">
        <button type="button" class="button primary" onClick={onNext}>
          {t('connect_notice_next')}
        </button>
        <a class="button" href="#accounts">
          {t('options_cancel')}
        </a>
      </div>
    </Card>
  );
}
