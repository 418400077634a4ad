// How far the running uploads are, what holds their speed, and the buttons for all of them.
import type { PanelState } from '../utils/messages/views';
import type { TextKey, Texts } from '../utils/texts';
import { bytesText, countdown, spanText } from './format';
import { Icon } from './icons';
import type { PanelProps } from './panel-props';
import { IconButton } from './upload-actions';

type Props = Pick<PanelProps, 'onPause' | 'onCancel' | 'onRetry'> & { t: Texts; state: PanelState; now: number };

const holds = (kind: PanelState['limit']['kind']) => kind === 'throttled' || kind === 'unreachable';

/** The sentence on which limit holds the queue; null while none does. */
export function limitText(t: Texts, { limit }: PanelState, now: number): string | null {
  const { kind, perSecond, until } = limit;
  return kind === 'idle' ? null : t(`panel_limit_${kind}`, holds(kind) ? countdown(until - now) : perSecond.toFixed(1));
}

/** Whole percent, by bytes where they are known; 100 only once every upload has ended. */
export function percentOf({ total, coming, ended, bytesTotal, bytesEnded }: PanelState['progress']): number {
  if (ended >= total) return 100;
  const share = bytesTotal > 0 && !coming ? bytesEnded / bytesTotal : ended / total;
  return Math.min(99, Math.floor(share * 100));
}

const told = ['done', 'reused', 'failed', 'unconfirmed', 'cancelled'] as const;

const nameOf = (state: (typeof told)[number]): TextKey => `state_${state}`;

/** How the uploads ended, each outcome with its own count. */
function Outcome({ t, progress: { byState, way } }: { t: Texts; progress: PanelState['progress'] }) {
  return (
    <span>
      {told
        .filter((state) => byState[state])
        .map((state) =>
          t('panel_count', t(way && state === 'done' ? 'state_handed' : nameOf(state)), byState[state] ?? 0),
        )
        .join(' · ')}
    </span>
  );
}

function LimitLine({ t, state, now }: { t: Texts; state: PanelState; now: number }) {
  const { paused, limit } = state;
  const line = paused ? t('panel_paused') : limitText(t, state, now);
  if (!line) return null;
  const held = holds(limit.kind);
  return (
    <p class={`limit-line ${held || paused ? 'held' : ''}`}>
      <Icon name={paused ? 'pause' : held ? 'clock' : 'info'} size={14} />
      <span>
        {line}
        {!paused && limit.shared && ` · ${t('panel_limit_shared')}`}
      </span>
    </p>
  );
}

/** Progress by count and bytes with the time left; nothing at all before the first upload. */
export function BatchProgress({ t, state, now, onPause, onCancel, onRetry }: Props) {
  const { progress, paused } = state;
  const { total, ended, bytesTotal, bytesEnded, byState, way } = progress;
  // What goes to a page's own field is no part of the queue: neither its speed nor its pause concerns it.
  const left = way ? null : progress.left;
  const running = ended < total;
  const failed = byState.failed ?? 0;
  if (total === 0 && failed === 0 && !paused) return null;
  const percent = percentOf(progress);
  const retry = failed > 0 && (
    <button type="button" class="button small" onClick={() => onRetry({ all: true })}>
      <Icon name="retry" size={14} />
      {t('panel_retry_failed', failed)}
    </button>
  );
  return (
    <section class="batch-progress" aria-label={t('panel_progress_label')}>
      <div class="progress-line">
        {total > 0 && <strong>{running ? t('panel_progress', ended, total) : t('panel_all_ended')}</strong>}
        {running && <span>{t('panel_progress_bytes', bytesText(bytesEnded), bytesText(bytesTotal))}</span>}
        {!running && <Outcome t={t} progress={progress} />}
        <span class="progress-end">
          {running && !paused && left !== null && t('panel_left', spanText(t, left))}
          {(running || paused) && !way && (
            <IconButton
              icon={paused ? 'play' : 'pause'}
              label={t(paused ? 'panel_resume' : 'panel_pause')}
              onClick={() => onPause(!paused)}
            />
          )}
          {!running && !way && retry}
          {running && !way && (
            <IconButton icon="close" label={t('panel_cancel_all')} onClick={() => onCancel({ all: true })} />
          )}
        </span>
      </div>
      {running && (
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
      )}
      {(running || paused) && !way && (
        <div class="limit-row">
          <LimitLine t={t} state={state} now={now} />
          {running && retry}
        </div>
      )}
    </section>
  );
}
