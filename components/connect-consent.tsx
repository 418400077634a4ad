// The consent itself: the marketplace's own page in a tab, and how that is going. Every end has its sentence, and every
// end but the good one can be tried again.
import { useState } from 'preact/hooks';
import type { Account, Consent } from '../utils/db/accounts-schema';
import type { TextKey, Texts } from '../utils/texts';
import { TextField } from './field';
import { Banner, Card } from './options-frame';
import { SaidProblem } from './said-problem';

type Props = {
  t: Texts;
  account: Account;
  consent: Consent | null;
  /** Hosts that the browser will ask the seller about; [] when it has been answered. */
  hosts: readonly string[];
  /** What went wrong before a tab was opened. */
  problem: Consent['problem'];
  onStart(): void;
  onGiveUp(): void;
};

/** Steps that go on by themselves. */
export const underWay = (consent: Consent | null): boolean =>
  consent !== null && ['opening', 'waiting', 'exchanging'].includes(consent.step);

/** What the browser is going to ask. */
function Hosts({ t, hosts }: { t: Texts; hosts: readonly string[] }) {
  if (hosts.length === 0) return null;
  const names = hosts.map((pattern) => pattern.replace(/^[^:]*:\/\/|\/.*$/g, ''));
  return <Banner tone="accent">{t('consent_hosts', names.join(' · '))}</Banner>;
}

/** The card of the consent page. */
export function ConnectConsent({ t, account, consent, hosts, problem, onStart, onGiveUp }: Props) {
  const going = underWay(consent);
  const ended = consent && !going && consent.step !== 'done' ? consent : null;
  return (
    <Card title={t('consent_title', account.name)}>
      <ol class="dots">
        <li>{t('consent_step_tab')}</li>
        <li>{t('consent_step_agree')}</li>
        <li>{t('consent_step_back')}</li>
      </ol>
      {!going && <Hosts t={t} hosts={hosts} />}
      <div aria-live="polite" class="stack tight" data-consent={consent?.step ?? 'none'}>
        {problem && (
          <Banner tone="bad">
            <SaidProblem t={t} problem={problem} />
          </Banner>
        )}
        {going && <Banner tone="accent">{t(`consent_${consent?.step}` as TextKey)}</Banner>}
        {ended && !problem && (
          <Banner tone={ended.step === 'failed' ? 'bad' : 'warn'}>
            {ended.problem ? <SaidProblem t={t} problem={ended.problem} /> : t(`consent_${ended.step}` as TextKey)}
          </Banner>
        )}
      </div>
      <div class="actions">
        {going ? (
          <button type="button" class="button" onClick={onGiveUp}>
            {t('consent_give_up')}
          </button>
        ) : (
          <button type="button" class="button primary" onClick={onStart}>
            {t(ended || account.state === 'again' ? 'consent_again' : 'consent_start')}
          </button>
        )}
        <a class="button quiet" href={`#accounts/${account.id}/keys`}>
          {t('account_keys')}
        </a>
      </div>
    </Card>
  );
}

type PasteProps = {
  hosts: readonly string[];
  t: Texts;
  problem: Consent['problem'];
  busy: boolean;
  onPaste(refresh: string, sellerId: string): void;
};

/** Amazon: the refresh token that Seller Central shows, pasted. */
export function ConnectPaste({ t, hosts, problem, busy, onPaste }: PasteProps) {
  const [refresh, setRefresh] = useState('');
  const [sellerId, setSellerId] = useState('');
  const ready = /^Atzr\|\S{10,}$/.test(refresh.trim()) && sellerId.trim() !== '';
  return (
    <Card title={t('paste_title')}>
      <p class="hint">{t('paste_lead')}</p>
      <Hosts t={t} hosts={hosts} />
      <div class="pair">
        <TextField
          label={t('paste_refresh')}
          type="password"
          value={refresh}
          maxLength={4000}
          mono
          error={refresh.trim() !== '' && !/^Atzr\|/.test(refresh.trim()) ? t('paste_refresh_wrong') : undefined}
          hint={t('paste_refresh_hint')}
          onInput={setRefresh}
        />
        <TextField
          label={t('paste_seller')}
          value={sellerId}
          maxLength={100}
          mono
          hint={t('paste_seller_hint')}
          onInput={setSellerId}
        />
      </div>
      <div aria-live="polite">
        {problem && (
          <Banner tone="bad">
            <SaidProblem t={t} problem={problem} />
          </Banner>
        )}
      </div>
      <div class="actions">
        <button
          type="button"
          class="button primary"
          disabled={!ready || busy}
          onClick={() => onPaste(refresh.trim(), sellerId.trim())}
        >
          {t(busy ? 'options_saving' : 'paste_save')}
        </button>
      </div>
    </Card>
  );
}
