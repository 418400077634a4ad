// How far the running uploads are, what holds their speed, and the buttons for all of them.
import type { PanelState } from '../utils/messages/views';
import type { Texts } from '../utils/texts';
import { bytesText, countdown, spanText } from './format';
import { Icon } from './icons';
import type { PanelProps } from './panel-props';

type Props = Pick<PanelProps, 'onPause' | 'onCancel' | 'onRetry'> & { t: Texts; state: PanelState; now: number };

/** The sentence on which limit holds the queue; null while none does. */
export function limitText(t: Texts, { limit }: PanelState, now: number): string | null {
  const rate = limit.perSecond.toFixed(1);
  if (limit.kind === 'rate') return t('panel_limit_rate', rate);
  if (limit.kind === 'connections') return t('panel_limit_connections', rate);
  if (limit.kind === 'throttled') return t('panel_limit_throttled', countdown(limit.until - now));
  if (limit.kind === 'unreachable') return t('panel_limit_unreachable', countdown(limit.until - now));
  return null;
}

/** Progress by count and bytes with the time left; nothing at all before the first upload. */
export function BatchProgress({ t, state, now, onPause, onCancel, onRetry }: Props) {
  const { progress, paused } = state;
  const { total, ended, bytesTotal, bytesEnded, left, byState } = progress;
  const running = ended < total;
  const failed = byState.failed ?? 0;
  if (total === 0 && failed === 0 && !paused) return null;
  // by bytes where they are known, since one large picture takes longer than ten small ones
  const share = bytesTotal > 0 ? bytesEnded / bytesTotal : total > 0 ? ended / total : 0;
  const percent = running ? Math.min(99, Math.floor(share * 100)) : 100;
  const held = state.limit.kind === 'throttled' || state.limit.kind === 'unreachable';
  const line = paused && running ? t('panel_paused') : running ? limitText(t, state, now) : null;
  return (
    <section class="batch-progress" aria-label={t('panel_progress_label')}>
      {total > 0 && (
        <>
          <p class="progress-line">
            <strong>{running ? t('panel_progress', ended, total) : t('panel_all_ended')}</strong>
            <span>{t('panel_progress_bytes', bytesText(bytesEnded), bytesText(bytesTotal))}</span>
            {running && !paused && left !== null && <span>{t('panel_left', spanText(t, left))}</span>}
          </p>
          <div
            class="progress"
            role="progressbar"
            aria-label={t('panel_progress_label')}
            aria-valuemin={0}
            aria-valuemax={100}
            aria-valuenow={percent}
          >
            <span style={{ width: `${percent}%` }} />
          </div>
        </>
      )}
      {line && (
        <p class={`limit-line ${held || paused ? 'held' : ''}`}>
          <Icon name={paused ? 'pause' : held ? 'clock' : 'info'} size={14} />
          <span>
            {line}
            {!paused && state.limit.shared && ` · ${t('panel_limit_shared')}`}
          </span>
        </p>
      )}
      {(running || paused || failed > 0) && (
        <div class="actions">
          {(running || paused) && (
            <button type="button" class="button small" onClick={() => onPause(!paused)}>
              <Icon name={paused ? 'play' : 'pause'} size={14} />
              {t(paused ? 'panel_resume' : 'panel_pause')}
            </button>
          )}
          {running && (
            <button type="button" class="button small" onClick={() => onCancel({ all: true })}>
              <Icon name="close" size={14} />
              {t('panel_cancel_all')}
            </button>
          )}
          {failed > 0 && (
            <button type="button" class="button small" onClick={() => onRetry({ all: true })}>
              <Icon name="retry" size={14} />
              {t('panel_retry_failed', failed)}
            </button>
          )}
        </div>
      )}
    </section>
  );
}
