// The keys of an account: what the marketplace calls them, where they come back, and the seller's own name of it. The
// secret is given once and never shown again.
import { useState } from 'preact/hooks';
import type { Account } from '../utils/db/accounts-schema';
import type { EndpointId } from '../utils/marketplaces/types';
import type { TextKey, Texts } from '../utils/texts';
import { checkCallback, isRuName } from './connect-callback';
import { CallbackField } from './connect-callback-field';
import { textId } from './connect-choose';
import { CheckField, RadioField, SelectField, TextField } from './field';
import { Card } from './options-frame';

/** How Amazon's consent comes about: a refresh token copied by the seller, or the consent page. */
export type Way = 'paste' | 'consent';
export type KeysForm = {
  name: string;
  key: string;
  /** '' keeps the one that is stored. */
  secret: string;
  callback: string;
  app: string;
  draft: boolean;
  country: string;
  landings: string[];
  way: Way;
};

export const blankForm: KeysForm = {
  ...{ name: '', key: '', secret: '', callback: '', app: '', draft: false, country: '', landings: [], way: 'paste' },
};

/** The form of an account that is there. */
export const formOf = (account: Account): KeysForm => ({
  ...{ name: account.name, key: account.key, secret: '', callback: account.callback, app: account.app },
  ...{ draft: account.draft, country: account.country, landings: account.landings },
  way: account.app === '' ? 'paste' : 'consent',
});

/** What still lacks, as names of fields; [] when it can be saved. */
export function lacking(endpoint: EndpointId, form: KeysForm, held: boolean): (keyof KeysForm)[] {
  const { key, secret, callback, app, country, way } = form;
  const consent = endpoint !== 'amazon' || way === 'consent';
  const isAddress = (text: string) => checkCallback(text).problem === null;
  const found: [keyof KeysForm, boolean][] = [
    ['country', endpoint === 'amazon' && country === ''],
    ['key', key.trim() === ''],
    ['secret', secret.trim() === '' && !held],
    ['app', endpoint === 'amazon' && consent && app.trim() === ''],
    ['callback', endpoint === 'ebay' ? !isRuName(callback) : consent && !isAddress(callback)],
    ['landings', form.landings.some((one) => !isAddress(one))],
  ];
  return found.flatMap(([name, lacks]) => (lacks ? [name] : []));
}

type Props = {
  t: Texts;
  endpoint: EndpointId;
  /** Amazon: countries in the order in which they are offered. */
  countries: readonly string[];
  form: KeysForm;
  /** A secret is stored already. */
  held: boolean;
  busy: boolean;
  onForm(form: KeysForm): void;
  onCopy(text: string): void;
  onSave(): void;
};

/** The form. */
export function ConnectForm({ t, endpoint, countries, form, held, busy, onForm, onCopy, onSave }: Props) {
  const [tried, setTried] = useState(false);
  const set = (change: Partial<KeysForm>) => onForm({ ...form, ...change });
  const lack = lacking(endpoint, form, held);
  const id = textId(endpoint).replace('aliexpress_aop', 'aliexpress');
  const word = (name: string) => t(`connect_${name}_${id}` as TextKey);
  const error = (name: keyof KeysForm) => (tried && lack.includes(name) ? t('connect_lacks') : undefined);
  const consent = endpoint !== 'amazon' || form.way === 'consent';
  return (
    <Card title={t('connect_form', t(`connect_name_${textId(endpoint)}` as TextKey))}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (lack.length === 0 && !busy) onSave();
        }}
      >
        {endpoint === 'amazon' && (
          <SelectField
            label={t('connect_country')}
            hint={t('connect_country_hint')}
            error={error('country')}
            value={form.country}
            choices={[
              { value: '', label: t('connect_country_none') },
              ...countries.map((value) => ({ value, label: t(`connect_country_${value}` as TextKey) })),
            ]}
            onPick={(country) => set({ country })}
          />
        )}
        {endpoint === 'amazon' && (
          <RadioField<Way>
            label={t('connect_way')}
            value={form.way}
            choices={[
              { value: 'paste', label: t('connect_way_paste'), hint: t('connect_way_paste_hint') },
              { value: 'consent', label: t('connect_way_consent'), hint: t('connect_way_consent_hint') },
            ]}
            onPick={(way) => set({ way })}
          />
        )}
        <div class="pair">
          <TextField
            label={word('key')}
            value={form.key}
            maxLength={400}
            mono
            error={error('key')}
            onInput={(key) => set({ key })}
          />
          <TextField
            label={word('secret')}
            type="password"
            value={form.secret}
            maxLength={4000}
            mono
            error={error('secret')}
            hint={t(held ? 'connect_secret_held' : 'connect_secret_hint')}
            onInput={(secret) => set({ secret })}
          />
          {endpoint === 'amazon' && consent && (
            <TextField
              label={t('connect_app')}
              value={form.app}
              maxLength={200}
              mono
              error={error('app')}
              hint={t('connect_app_hint')}
              onInput={(app) => set({ app })}
            />
          )}
        </div>
        {endpoint === 'amazon' && consent && (
          <CheckField
            label={t('connect_draft')}
            hint={t('connect_draft_hint')}
            checked={form.draft}
            onToggle={(draft) => set({ draft })}
          />
        )}
        {endpoint === 'ebay' && (
          <TextField
            label={t('connect_runame')}
            value={form.callback}
            maxLength={200}
            mono
            error={form.callback !== '' && !isRuName(form.callback) ? t('connect_runame_wrong') : error('callback')}
            hint={t('connect_runame_hint')}
            onInput={(callback) => set({ callback })}
          />
        )}
        {endpoint === 'ebay' && (
          <TextField
            label={t('connect_landing')}
            type="url"
            value={form.landings[0] ?? ''}
            maxLength={1000}
            mono
            error={error('landings')}
            hint={t('connect_landing_hint')}
            onInput={(landing) => set({ landings: landing.trim() === '' ? [] : [landing.trim()] })}
          />
        )}
        {endpoint !== 'ebay' && consent && (
          <CallbackField
            t={t}
            endpoint={endpoint}
            value={form.callback}
            error={error('callback')}
            onInput={(callback) => set({ callback })}
            onCopy={onCopy}
          />
        )}
        <TextField
          label={t('connect_nickname')}
          value={form.name}
          maxLength={60}
          hint={t('connect_nickname_hint')}
          onInput={(name) => set({ name })}
        />
        <div class="actions">
          <button type="submit" class="button primary" aria-disabled={busy}>
            {t(busy ? 'options_saving' : 'connect_save')}
          </button>
          <a class="button" href="#accounts">
            {t('options_cancel')}
          </a>
        </div>
      </form>
    </Card>
  );
}
