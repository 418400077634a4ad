// Why a shop's or the whole account's uploads stand still, and the way on.
import { useState } from 'preact/hooks';
import type { Problem } from '../utils/db/schema';
import type { StopView } from '../utils/messages/views';
import type { Texts } from '../utils/texts';
import { safeAddress } from './format';
import { Icon } from './icons';
import type { PanelProps } from './panel-props';
import { SaidProblem } from './said-problem';

type Props = Pick<PanelProps, 'onRelease' | 'onUnlock' | 'onOpenPopup' | 'drawCode' | 'parts'> & {
  t: Texts;
  stop: StopView;
  /** Name of the shop that stands still; null for the whole account. */
  shopName: string | null;
};

/** The link that came back: a link and a code when its host is known, text and a warning when it is not. */
function StopLink({
  t,
  link,
  drawCode,
  parts,
}: { t: Texts; link: { url: string; trusted: boolean } } & Pick<Props, 'drawCode' | 'parts'>) {
  const CodePicture = parts?.CodePicture;
  const [shown, setShown] = useState(link.trusted);
  const href = link.trusted ? safeAddress(link.url) : null;
  return (
    <div class="stop-link">
      {drawCode && shown && CodePicture && <CodePicture t={t} text={link.url} draw={drawCode} />}
      <div class="stop-words">
        {!link.trusted && (
          <p class="stop-warning">
            <Icon name="alert" />
            {t('panel_stop_untrusted')}
          </p>
        )}
        {drawCode && shown && <p>{t('panel_stop_scan')}</p>}
        <p class="stop-address">
          <span class="unseen">{t('panel_stop_link')}</span>
          {href ? (
            <a href={href} target="_blank" rel="noreferrer noopener">
              {link.url}
            </a>
          ) : (
            link.url
          )}
        </p>
        {drawCode && !shown && (
          <button type="button" class="button small" onClick={() => setShown(true)}>
            {t('panel_stop_qr_show')}
          </button>
        )}
      </div>
    </div>
  );
}

/** One banner a stop. Asking to go on shows what came back when it did not pass. */
export function StopBanner({ t, stop, shopName, onRelease, onUnlock, onOpenPopup, drawCode, parts }: Props) {
  const UnlockForm = parts?.UnlockForm;
  const locked = stop.problem.key === 'problem_locked';
  const [asking, setAsking] = useState(false);
  const [answer, setAnswer] = useState<Problem | 'still' | null>(null);
  const release = async () => {
    if (!onRelease || asking) return;
    setAsking(true);
    setAnswer(null);
    try {
      const { released, problem } = await onRelease(stop.scope);
      setAnswer(released ? null : (problem ?? 'still'));
    } catch {
      setAnswer('still');
    }
    setAsking(false);
  };
  return (
    <section class="banner bad stop">
      <Icon name="ban" />
      <div class="grow stack">
        <h2>{shopName === null ? t('panel_stop_account') : t('panel_stop_shop', shopName)}</h2>
        <p>
          <SaidProblem t={t} problem={stop.problem} />
        </p>
        {stop.link && <StopLink key={stop.link.url} t={t} link={stop.link} drawCode={drawCode} parts={parts} />}
        {locked && onUnlock && UnlockForm && <UnlockForm t={t} onUnlock={onUnlock} />}
        <div class="actions">
          {onRelease && !locked && (
            <button type="button" class="button" aria-disabled={asking} onClick={release}>
              <Icon name={stop.link ? 'check' : 'retry'} />
              {t(asking ? 'panel_stop_checking' : stop.link ? 'panel_stop_scanned' : 'panel_stop_again')}
            </button>
          )}
          {!onRelease && onOpenPopup && (
            <button type="button" class="button" onClick={onOpenPopup}>
              <Icon name="open" />
              {t('panel_in_extension')}
            </button>
          )}
        </div>
        <p class="stop-answer" role="status">
          {answer && (answer === 'still' ? t('panel_stop_still') : <SaidProblem t={t} problem={answer} />)}
        </p>
      </div>
    </section>
  );
}
