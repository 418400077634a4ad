// An account's keys: the checklist beside the form, for a new account and for one that is there.
import { useState } from 'preact/hooks';
import { checkCallback } from '../../../components/connect-callback';
import { blankForm, ConnectForm, formOf, type KeysForm } from '../../../components/connect-form';
import { ConnectGuide } from '../../../components/connect-guide';
import type { Account } from '../../../utils/db/accounts-schema';
import type { EndpointId } from '../../../utils/marketplaces/types';
import type { TextKey, Texts } from '../../../utils/texts';
import { ask, type Say, telling } from '../orders/ask';
import { goTo } from '../orders/route';
import { amazonCountries } from './countries';
import { useGuide } from './use-guide';

type Props = {
  t: Texts;
  now: number;
  endpoint: EndpointId;
  /** null: a new one. */
  account: Account | null;
  say: Say;
  onCopy(text: string): void;
};

const deletionOf = (way: string | undefined) => (way === 'endpoint' || way === 'optOut' ? way : null);

/** Both cards; saving leads to the marketplace's page. */
export function KeysPart({ t, now, endpoint, account, say, onCopy }: Props) {
  const { guide, write } = useGuide(endpoint);
  const [form, setForm] = useState<KeysForm>(account ? formOf(account) : blankForm);
  const [busy, setBusy] = useState(false);

  async function save() {
    const { way, secret, ...rest } = form;
    const pasted = endpoint === 'amazon' && way === 'paste';
    const fields = {
      ...rest,
      key: rest.key.trim(),
      name: rest.name.trim() || account?.name || t(`marketplace_${endpoint.replace(/-aop$/, '')}` as TextKey),
      callback: pasted ? '' : rest.callback.trim(),
      app: pasted ? '' : rest.app.trim(),
    };
    const deletion = endpoint === 'ebay' ? deletionOf(guide?.deletionWay) : null;
    setBusy(true);
    await telling(t, say, async () => {
      let id = account?.id;
      if (!id) id = (await ask('account.add', { endpoint, ...fields, secret: secret.trim() })).account;
      const change = account ? { ...fields, ...(secret.trim() === '' ? {} : { secret: secret.trim() }) } : {};
      if (account || deletion) {
        const { problem } = await ask('account.write', { account: id, change: { ...change, deletion } });
        if (problem) return problem;
      }
      goTo('accounts', id, 'connect');
      return null;
    });
    setBusy(false);
  }
  return (
    <div class="connect-way">
      {guide && (
        <ConnectGuide
          {...{ t, now, endpoint, guide, onCopy }}
          callback={checkCallback(form.callback).address}
          onGuide={(next) =>
            write(next).catch(() => {
              say({ ok: false, text: t('account_ask_failed') });
            })
          }
        />
      )}
      <ConnectForm
        {...{ t, endpoint, form, busy, onCopy }}
        countries={amazonCountries}
        held={account !== null}
        onForm={setForm}
        onSave={save}
      />
    </div>
  );
}
