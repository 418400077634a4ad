// The board of accounts: a card each, and the question before one is removed.
import { useState } from 'preact/hooks';
import { AccountCard } from '../../../components/account-card';
import { RemoveAccount } from '../../../components/account-remove';
import { RepeatSwitch } from '../../../components/account-repeat';
import type { AccountView } from '../../../components/account-types';
import { Banner } from '../../../components/options-frame';
import type { Texts } from '../../../utils/texts';
import { ask, type Say, telling } from '../orders/ask';
import { hashOf } from '../orders/route';
import type { Repeat } from './use-repeat';

type Props = { t: Texts; now: number; views: readonly AccountView[]; repeat: Repeat; say: Say };

/** The board; without any account, the way to one. */
export function Board({ t, now, views, repeat, say }: Props) {
  const [removing, setRemoving] = useState<string | null>(null);
  const removed = views.find(({ account }) => account.id === removing);
  const add = (
    <a class="button primary" href={hashOf('accounts', 'new')}>
      {t('account_add')}
    </a>
  );
  if (views.length === 0) {
    return (
      <Banner tone="accent" actions={add}>
        {t('account_none')}
      </Banner>
    );
  }
  const write = (account: string, change: Parameters<typeof ask<'account.write'>>[1]['change']) =>
    telling(t, say, async () => (await ask('account.write', { account, change })).problem);
  return (
    <div class="accounts">
      <div class="actions spread">
        <RepeatSwitch t={t} now={now} on={repeat.on} next={repeat.next} onSet={repeat.set} />
        {add}
      </div>
      {views.map((view) => (
        <AccountCard
          key={view.account.id}
          t={t}
          now={now}
          view={view}
          onPull={(account) =>
            telling(t, say, async () => {
              const { problem } = await ask('pull.now', { account, cause: 'now' });
              return problem ?? t('account_pulled');
            })
          }
          onStop={(account) =>
            telling(t, say, async () => {
              await ask('pull.stop', { account });
              return null;
            })
          }
          onPause={(account, paused) => write(account, { paused })}
          onInterval={(account, interval) => write(account, { interval })}
          onRemove={setRemoving}
        />
      ))}
      {removed && (
        <RemoveAccount
          t={t}
          name={removed.account.name}
          drafts={removed.drafts}
          onNo={() => setRemoving(null)}
          onYes={(drafts) => {
            setRemoving(null);
            telling(t, say, async () => {
              await ask('account.remove', { account: removed.account.id, drafts });
              return null;
            });
          }}
        />
      )}
    </div>
  );
}
