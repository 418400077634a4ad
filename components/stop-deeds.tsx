// What a page of the extension offers where uploads stand still: the link with its code, the keys' passphrase, asking again.
import { useState } from 'preact/hooks';
import type { Problem } from '../utils/db/schema';
import type { StopView } from '../utils/messages/views';
import type { Texts } from '../utils/texts';
import { CodePicture } from './code-picture';
import { safeAddress } from './format';
import { Icon } from './icons';
import type { PanelProps } from './panel-props';
import { SaidProblem } from './said-problem';
import { UnlockForm } from './unlock-form';

type Props = Pick<PanelProps, 'onRelease' | 'onUnlock' | 'drawCode'> & { t: Texts; stop: StopView };

/** The link that came back: a link and a code when its host is known, text and a warning when it is not. */
function StopLink({
  t,
  link,
  drawCode,
}: { t: Texts; link: { url: string; trusted: boolean } } & Pick<Props, 'drawCode'>) {
  const [shown, setShown] = useState(link.trusted);
  const href = link.trusted ? safeAddress(link.url) : null;
  return (
    <div class="stop-link">
      {drawCode && shown && <CodePicture t={t} text={link.url} draw={drawCode} />}
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

/** Asking to go on shows what came back when it did not pass. */
export function StopDeeds({ t, stop, onRelease, onUnlock, drawCode }: Props) {
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
    <>
      {stop.link && <StopLink key={stop.link.url} t={t} link={stop.link} drawCode={drawCode} />}
      {locked && onUnlock && <UnlockForm t={t} onUnlock={onUnlock} />}
      {onRelease && !locked && (
        <div class="actions">
          <button type="button" class="button" aria-disabled={asking} onClick={release}>
            <Icon name={stop.link ? 'check' : 'retry'} />
            {t(asking ? 'panel_stop_checking' : stop.link ? 'panel_stop_scanned' : 'panel_stop_again')}
          </button>
        </div>
      )}
      <p class="stop-answer" role="status">
        {answer && (answer === 'still' ? t('panel_stop_still') : <SaidProblem t={t} problem={answer} />)}
      </p>
    </>
  );
}
