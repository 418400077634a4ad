// One connected account on the board: who it is, what ends when, how its pulls go, and what can be done with it.
import type { TextKey, Texts } from '../utils/texts';
import { Expiries, expiryWarning } from './account-expiries';
import { expiriesOf, warningOf } from './account-expiry';
import { PullLine } from './account-pull';
import type { AccountView } from './account-types';
import { datedText } from './format';
import { Icon } from './icons';
import { Banner } from './options-frame';
import { SaidProblem } from './said-problem';
import { SegmentField } from './segment-field';

export type Interval = 15 | 30 | 60;

export type AccountDeeds = {
  onPull(account: string): void;
  onStop(account: string): void;
  onPause(account: string, paused: boolean): void;
  onInterval(account: string, interval: Interval): void;
  onRemove(account: string): void;
};

type Props = AccountDeeds & { t: Texts; now: number; view: AccountView };

const tones = { new: 'warn', connected: 'ok', again: 'bad' } as const;

function State({ t, view: { account } }: { t: Texts; view: AccountView }) {
  const paused = account.paused && account.state === 'connected';
  return (
    <span class={`badge ${paused ? '' : tones[account.state]}`}>
      {paused ? t('account_state_paused') : t(`account_state_${account.state}` as TextKey)}
    </span>
  );
}

/** What stands in the way of pulls, the most important first. */
function Trouble({ t, now, view }: { t: Texts; now: number; view: AccountView }) {
  const { account, pull } = view;
  const href = `#accounts/${account.id}/connect`;
  const warning = warningOf(expiriesOf(account, now));
  return (
    <>
      {account.state !== 'connected' && (
        <Banner
          tone={account.state === 'new' ? 'accent' : 'bad'}
          actions={
            <a class="button primary small" href={href}>
              {t(account.state === 'new' ? 'account_connect' : 'account_connect_again')}
            </a>
          }
        >
          {account.state === 'again' && account.problem ? (
            <SaidProblem t={t} problem={account.problem} />
          ) : (
            t(account.state === 'new' ? 'account_new_meaning' : 'account_again_meaning')
          )}
        </Banner>
      )}
      {account.state === 'connected' && warning && (
        <Banner
          tone={warning.urgency === 'month' ? 'accent' : 'warn'}
          actions={
            <a class="button small" href={warning.what === 'secret' ? `#accounts/${account.id}/keys` : href}>
              {t(warning.what === 'secret' ? 'account_keys' : 'account_connect_again')}
            </a>
          }
        >
          {expiryWarning(t, warning, now)}
        </Banner>
      )}
      {account.problem && account.state !== 'again' && (
        <Banner tone="warn">
          {account.problemAt !== null && <span class="hint">{`${datedText(account.problemAt, now)} `}</span>}
          <SaidProblem t={t} problem={account.problem} />
        </Banner>
      )}
      {pull?.missed && (
        <p class="hint">{t('account_missed', datedText(pull.missed.from, now), datedText(pull.missed.to, now))}</p>
      )}
    </>
  );
}

/** The card. */
export function AccountCard(props: Props) {
  const { t, now, view, onPull, onStop, onPause, onInterval, onRemove } = props;
  const { account, pull, drafts } = view;
  const running = pull?.running != null;
  const who = account.sellerName ?? account.sellerId;
  return (
    <article class="account card" aria-labelledby={`account-${account.id}`} data-account={account.state}>
      <header class="account-head">
        <div class="grow">
          <h2 id={`account-${account.id}`}>{account.name}</h2>
          <p class="hint">
            {[t(`marketplace_${view.marketplace}` as TextKey), account.country, who && t('account_seller', who)]
              .filter(Boolean)
              .join(' · ')}
            {account.sellerId && who !== account.sellerId && <span class="mono">{` ${account.sellerId}`}</span>}
          </p>
        </div>
        <State t={t} view={view} />
      </header>
      <Trouble t={t} now={now} view={view} />
      {account.state === 'connected' && pull && <PullLine t={t} now={now} account={account} pull={pull} />}
      <Expiries t={t} now={now} expiries={expiriesOf(account, now)} />
      <div class="account-deeds">
        {account.state === 'connected' && (
          <>
            <button
              type="button"
              class="button primary small"
              onClick={() => (running ? onStop(account.id) : onPull(account.id))}
            >
              <Icon name={running ? 'pause' : 'download'} size={14} />
              {t(running ? 'account_stop' : 'account_pull')}
            </button>
            <button
              type="button"
              class="button small"
              aria-pressed={account.paused}
              onClick={() => onPause(account.id, !account.paused)}
            >
              {t(account.paused ? 'account_go_on' : 'account_pause')}
            </button>
            <SegmentField
              label={t('account_interval')}
              unseen
              value={String(account.interval)}
              choices={[15, 30, 60].map((minutes) => ({
                value: String(minutes),
                label: t('account_minutes', minutes),
              }))}
              onPick={(value) => onInterval(account.id, value === '15' ? 15 : value === '30' ? 30 : 60)}
            />
          </>
        )}
        <span class="grow" />
        <a class="button quiet small" href={`#orders//${account.id}`}>
          {t('account_drafts', drafts)}
        </a>
        <a class="button quiet small" href={`#receipts/${account.id}`}>
          {t('dashboard_nav_receipts')}
        </a>
        <a class="button quiet small" href={`#accounts/${account.id}/name`}>
          {t('account_settings')}
        </a>
        <a class="button quiet small" href={`#accounts/${account.id}/keys`}>
          {t('account_keys')}
        </a>
        <button type="button" class="button quiet danger small" onClick={() => onRemove(account.id)}>
          {t('options_remove')}
        </button>
      </div>
    </article>
  );
}
