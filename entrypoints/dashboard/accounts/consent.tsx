// The way to the marketplace's page and back: hosts are asked for in the press itself, then the desk opens the tab.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { AccountView } from '../../../components/account-types';
import { ConnectConsent, ConnectPaste } from '../../../components/connect-consent';
import { ConnectName, type NameChoice } from '../../../components/connect-name';
import { browser } from '../../../utils/browser';
import type { Account } from '../../../utils/db/accounts-schema';
import type { Problem } from '../../../utils/db/schema';
import type { Texts } from '../../../utils/texts';
import { ask, type Say, telling } from '../orders/ask';
import { goTo } from '../orders/route';

type Props = { t: Texts; view: AccountView; say: Say };

/** Patterns that the browser has not granted yet; asked for before the press, since a press does not wait. */
function useHosts({ account }: AccountView): { hosts: string[]; problem: Problem | null; look(): void } {
  const [found, setFound] = useState<{ hosts: string[]; problem: Problem | null }>({ hosts: [], problem: null });
  const [turn, setTurn] = useState(0);
  const { endpoint, callback, landings, country } = account;
  useEffect(() => {
    let dropped = false;
    const look = async () => {
      const { patterns, problem } = await ask('account.hosts', { endpoint, callback, landings, country });
      const held = await Promise.all(patterns.map((origin) => browser.permissions.contains({ origins: [origin] })));
      if (!dropped) setFound({ hosts: patterns.filter((_, at) => !held[at]), problem });
    };
    look().catch(() => {});
    return () => {
      dropped = true;
    };
  }, [endpoint, callback, country, turn]);
  return { ...found, look: () => setTurn((before) => before + 1) };
}

/** Name, interval and days of an account; a fresh one is pulled at once. */
export function NamePart({ t, account, fresh, say }: { t: Texts; account: Account; fresh: boolean; say: Say }) {
  async function save(change: NameChoice) {
    const done = await telling(
      t,
      say,
      async () => (await ask('account.write', { account: account.id, change })).problem,
    );
    if (!done) return;
    if (fresh) await ask('pull.now', { account: account.id, cause: 'now' }).catch(() => {});
    goTo('accounts');
  }
  return <ConnectName t={t} account={account} fresh={fresh} onSave={save} />;
}

/** The cards of one account, by how far its consent is. */
export function ConsentPart({ t, view, say }: Props) {
  const { account, consent } = view;
  const { hosts, problem, look } = useHosts(view);
  const [trouble, setTrouble] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  // Only a consent that ends while this page looks leads on to the name.
  const opened = useRef(Date.now());
  const justDone = account.state === 'connected' && (account.connectedAt ?? 0) >= opened.current - 60_000;

  if (justDone) return <NamePart t={t} account={account} fresh say={say} />;

  const run = async (deed: () => Promise<Problem | null>) => {
    setBusy(true);
    setTrouble(null);
    await telling(
      t,
      () => {},
      async () => {
        const found = await deed();
        setTrouble(found);
        return found;
      },
    ).then((ok) => {
      if (!ok) setTrouble((before) => before ?? { key: 'account_ask_failed', params: [] });
    });
    setBusy(false);
  };
  /** The very first call of the press: a browser asks its question only then. */
  const start = () => {
    const granted = hosts.length === 0 ? Promise.resolve(true) : browser.permissions.request({ origins: hosts });
    run(async () => {
      if (!(await granted)) return { key: 'consent_hosts_denied', params: [] };
      look();
      return (await ask('account.connect', { account: account.id })).problem;
    });
  };
  const pasted = account.endpoint === 'amazon' && account.app === '';
  if (pasted) {
    return (
      <ConnectPaste
        {...{ t, busy, hosts }}
        problem={trouble ?? problem}
        onPaste={(refresh, sellerId) => {
          const granted = hosts.length === 0 ? Promise.resolve(true) : browser.permissions.request({ origins: hosts });
          run(async () => {
            if (!(await granted)) return { key: 'consent_hosts_denied', params: [] };
            look();
            return (await ask('account.paste', { account: account.id, refresh, sellerId })).problem;
          });
        }}
      />
    );
  }
  return (
    <ConnectConsent
      {...{ t, account, consent, hosts }}
      problem={trouble ?? problem}
      onStart={start}
      onGiveUp={() =>
        telling(t, say, async () => {
          await ask('account.giveUp', { account: account.id });
          return null;
        })
      }
    />
  );
}
