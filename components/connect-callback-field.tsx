// The callback address: judged while it is typed, made from a host name, and offered for copying.
import { useState } from 'preact/hooks';
import type { EndpointId } from '../utils/marketplaces/types';
import type { TextKey, Texts } from '../utils/texts';
import { callbacksFor, checkCallback } from './connect-callback';
import { TextField } from './field';

type Props = {
  t: Texts;
  endpoint: EndpointId;
  value: string;
  error?: string | undefined;
  onInput(value: string): void;
  onCopy(text: string): void;
};

/** An address of this machine: no server is needed, and no server gets the code. */
const own = '127.0.0.1';

/** The field, with what its address means and addresses to take. */
export function CallbackField({ t, endpoint, value, error, onInput, onCopy }: Props) {
  const [host, setHost] = useState('');
  const check = checkCallback(value);
  const wrong = value.trim() !== '' && check.problem !== null;
  const offers = callbacksFor(host.trim() === '' ? own : host);
  const meaning = check.remark ? t(`connect_callback_${check.remark}` as TextKey) : t('connect_callback_hint');
  return (
    <div class="stack tight">
      <TextField
        label={t('connect_callback')}
        type="url"
        value={value}
        maxLength={1000}
        mono
        error={wrong ? t(`connect_callback_no_${check.problem}` as TextKey) : error}
        hint={endpoint === 'dhgate' ? `${meaning} ${t('connect_callback_dhgate')}` : meaning}
        onInput={onInput}
      >
        <button type="button" class="button" disabled={check.problem !== null} onClick={() => onCopy(check.address)}>
          {t('connect_callback_copy')}
        </button>
      </TextField>
      <details class="order-part">
        <summary>{t('connect_callback_make')}</summary>
        <div class="stack tight">
          <TextField
            label={t('connect_callback_host')}
            value={host}
            placeholder={own}
            maxLength={200}
            mono
            hint={t('connect_callback_host_hint')}
            onInput={setHost}
          />
          <ul class="chips">
            {offers.map((offer) => (
              <li key={offer}>
                <button type="button" class="button small mono" onClick={() => onInput(offer)}>
                  {offer}
                </button>
              </li>
            ))}
          </ul>
        </div>
      </details>
    </div>
  );
}
