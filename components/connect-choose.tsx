// Which marketplace to connect: four, and AliExpress' old gateway for keys of before.
import type { EndpointId } from '../utils/marketplaces/types';
import type { TextKey, Texts } from '../utils/texts';
import { Icon } from './icons';
import { Card } from './options-frame';

export const endpoints: readonly EndpointId[] = ['aliexpress', 'aliexpress-aop', 'ebay', 'amazon', 'dhgate'];

/** An endpoint as a part of a key of texts. */
export const textId = (endpoint: EndpointId): string => endpoint.replace('-', '_');

/** Real links, so that the way back is the browser's. */
export function ConnectChoose({ t }: { t: Texts }) {
  return (
    <Card title={t('connect_choose')}>
      <ul class="connect-choices">
        {endpoints.map((endpoint) => (
          <li key={endpoint}>
            <a class="connect-choice" href={`#accounts/new/${endpoint}`}>
              <span class="grow">
                <span class="strong block">{t(`connect_name_${textId(endpoint)}` as TextKey)}</span>
                <span class="hint">{t(`connect_hint_${textId(endpoint)}` as TextKey)}</span>
              </span>
              <Icon name="add" />
            </a>
          </li>
        ))}
      </ul>
    </Card>
  );
}
