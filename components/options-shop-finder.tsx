// A shop's id from the address of one of its items: the gateway looks it up.
import { useState } from 'preact/hooks';
import type { Problem } from '../utils/db/schema';
import type { Texts } from '../utils/texts';
import { TextField } from './field';
import { MoreIcon } from './icons-more';
import { Banner } from './options-frame';
import type { ShopPlatform } from './options-shop-draft';
import { SaidProblem } from './said-problem';

export type FinderProps = {
  t: Texts;
  enabled: boolean;
  platform: ShopPlatform;
  onFind: (url: string, platform: ShopPlatform) => Promise<{ shopId: string; name: string } | { problem: Problem }>;
  onFound: (found: { shopId: string; name: string; platform: ShopPlatform }) => void;
};

type State =
  | { step: 'idle' | 'finding' | 'invalid' }
  | { step: 'found'; shopId: string }
  | { step: 'failed'; problem: Problem };

/** An item's address made whole, and the platform it speaks of; null when it is no web address. */
export function readItemAddress(typed: string, platform: ShopPlatform): { url: string; platform: ShopPlatform } | null {
  const text = typed.trim();
  const whole = /^[a-z]+:\/\//i.test(text) ? text : `https://${text}`;
  if (text === '' || !URL.canParse(whole)) return null;
  const { protocol, hostname } = new URL(whole);
  if (!/^https?:$/.test(protocol) || !hostname.includes('.')) return null;
  if (/(^|\.)tmall\.(com|hk)$/.test(hostname)) return { url: whole, platform: 'tmall' };
  if (/(^|\.)taobao\.com$/.test(hostname)) return { url: whole, platform: 'taobao' };
  return { url: whole, platform };
}

/** A line with an address and a button; the answer fills the form below. */
export function ShopFinder({ t, enabled, platform, onFind, onFound }: FinderProps) {
  const [typed, setTyped] = useState('');
  const [state, setState] = useState<State>({ step: 'idle' });
  const finding = state.step === 'finding';

  async function find(event: Event) {
    event.preventDefault();
    const item = readItemAddress(typed, platform);
    if (!item) return setState({ step: 'invalid' });
    setState({ step: 'finding' });
    const found = await onFind(item.url, item.platform);
    if ('problem' in found) return setState({ step: 'failed', problem: found.problem });
    setState({ step: 'found', shopId: found.shopId });
    onFound({ shopId: found.shopId, name: found.name, platform: item.platform });
  }

  return (
    <form class="finder stack tight" noValidate onSubmit={find}>
      <TextField
        label={t('options_find_label')}
        hint={t(enabled ? 'options_find_hint' : 'options_find_disabled')}
        error={state.step === 'invalid' ? t('options_find_invalid') : undefined}
        placeholder="https://item.taobao.com/item.htm?id=…"
        type="url"
        value={typed}
        disabled={!enabled}
        onInput={setTyped}
      >
        <button type="submit" class="button" disabled={!enabled || finding}>
          <MoreIcon name="link" />
          {t(finding ? 'options_find_finding' : 'options_find')}
        </button>
      </TextField>
      <div role="status">
        {state.step === 'found' && <Banner tone="ok">{t('options_find_found', state.shopId)}</Banner>}
        {state.step === 'failed' && (
          <Banner tone="bad">
            <SaidProblem t={t} problem={state.problem} />
          </Banner>
        )}
      </div>
    </form>
  );
}
