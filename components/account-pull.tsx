// How an account's pulls go, in one line with a countdown: there is always a time or a reason.
import type { Account } from '../utils/db/accounts-schema';
import type { PullView } from '../utils/messages/desk-orders';
import type { Texts } from '../utils/texts';
import { countdown, datedText, spanText } from './format';

type Props = { t: Texts; now: number; account: Account; pull: PullView };

/** What happens next, as a sentence. */
export function nextSentence({ t, now, account, pull }: Props): string {
  if (pull.running) {
    const { fetched, pages } = pull.running.tally;
    const left = pull.left === null ? t('account_running_unknown') : t('account_running_left', spanText(t, pull.left));
    const wait = pull.pausedUntil > now ? ` ${t('account_throttled', countdown(pull.pausedUntil - now))}` : '';
    return `${t('account_running', fetched, pages)} ${left}${wait}`;
  }
  if (account.paused) return t('account_paused_meaning');
  if (pull.rest && pull.nextAt > now) {
    const left = pull.left === null ? t('account_running_unknown') : t('account_running_left', spanText(t, pull.left));
    return `${t('account_goes_on', countdown(pull.nextAt - now))} ${left}`;
  }
  if (pull.pausedUntil > now && pull.pausedUntil > pull.nextAt) {
    return t('account_throttled', countdown(pull.pausedUntil - now));
  }
  if (pull.nextAt <= now) return t('account_next_now');
  const left = pull.nextAt - now;
  return left < 3_600_000 ? t('account_next', countdown(left)) : t('account_next_at', datedText(pull.nextAt, now));
}

/** The line, with the last good pull and today's calls beside it. */
export function PullLine(props: Props) {
  const { t, now, pull } = props;
  return (
    <div class="account-pull">
      <p class="strong" aria-live="off">
        {nextSentence(props)}
      </p>
      <p class="hint">
        {pull.lastGood === null ? t('account_good_none') : t('account_good', datedText(pull.lastGood, now))}
        {' · '}
        {t('account_calls', pull.callsToday)}
        {pull.detailsLeft > 0 && ` · ${t('account_details', pull.detailsLeft)}`}
      </p>
    </div>
  );
}
