// One upload: thumbnail, name, state, and under it whatever needs the seller.
import type { StoredView, UploadView } from '../utils/messages/views';
import type { TextKey, Texts } from '../utils/texts';
import type { UploadState } from '../utils/uploads/states';
import type { StoredOf } from '../utils/uploads/stored';
import { bytesText, clockText, safeAddress } from './format';
import { Icon, type IconName } from './icons';
import type { PanelProps } from './panel-props';
import { SaidProblem } from './said-problem';
import { RowButtons } from './upload-actions';
import { AskChoice, isAsked } from './upload-ask';
import { UploadStory } from './upload-story';

export type RowCallbacks = Pick<
  PanelProps,
  | 'onCancel'
  | 'onRetry'
  | 'parts'
  | 'onHandAgain'
  | 'handTo'
  | 'onSettle'
  | 'onForce'
  | 'onLook'
  | 'onInsert'
  | 'onOpenPopup'
  | 'onChoose'
  | 'onCompare'
> & {
  /** `all`: instead of these, whatever the database has of it. */
  onCopyUploads(uploads: StoredView[], all?: StoredOf): void;
};

const looks: Record<UploadState, { tone: string; icon: IconName }> = {
  waiting: { tone: '', icon: 'clock' },
  preparing: { tone: '', icon: 'clock' },
  ready: { tone: '', icon: 'clock' },
  handing: { tone: 'accent', icon: 'upload' },
  sending: { tone: 'accent', icon: 'upload' },
  done: { tone: 'ok', icon: 'check' },
  reused: { tone: 'ok', icon: 'reuse' },
  failed: { tone: 'bad', icon: 'error' },
  unconfirmed: { tone: 'warn', icon: 'question' },
  blocked: { tone: 'warn', icon: 'pause' },
  cancelled: { tone: '', icon: 'close' },
};
/** Blocked only until the seller answers. */
const asks = { tone: 'warn', icon: 'question' } as const;

export type RowProps = {
  t: Texts;
  upload: UploadView;
  thumb: string | undefined;
  now: number;
  perCall: number | null;
  on: RowCallbacks;
};

function Facts({ t, upload, now }: { t: Texts; upload: UploadView; now: number }) {
  const { picture, width, height, bytes, ms, points, state, fileName } = upload;
  const facts = [
    bytes > 0 && bytesText(bytes),
    width > 0 && t('panel_size', width, height),
    state === 'done' && ms > 0 ? t('panel_seconds', (ms / 1000).toFixed(1)) : clockText(upload.since, now),
    points > 0 && t('money_points', points),
    upload.possiblyBilled && t('money_maybe'),
    picture && picture.title !== fileName.replace(/\.[^.]*$/, '') && t('panel_title_changed', fileName),
  ];
  // a number stays on one line with its unit; only a long name may break
  const whole = (fact: string) => (fact.length < 20 ? fact.replaceAll(' ', '\u00a0') : fact);
  return (
    <p class="hint">
      {facts
        .filter((fact) => typeof fact === 'string' && fact !== '')
        .map((fact) => whole(String(fact)))
        .join(' · ')}
    </p>
  );
}

/** A row of the list; its address is a link only when it is http(s). */
export function UploadRow({ t, upload, thumb, now, perCall, on }: RowProps) {
  const { state, picture, problem, warnings } = upload;
  const MoneyChoice = on.parts?.MoneyChoice;
  const name = picture?.title || upload.fileName;
  const stored = state === 'done' || state === 'reused';
  const address = stored && picture ? picture.path : null;
  const href = address && safeAddress(address);
  const asked = isAsked(upload);
  const look = asked ? asks : looks[state];
  return (
    <li class={`upload-row ${state}`} data-upload={upload.id} data-state={state}>
      <div class="upload-main">
        <span class="thumb">
          {thumb ? <img src={thumb} alt="" width={40} height={40} decoding="async" /> : <Icon name="album" size={18} />}
        </span>
        <div class="grow">
          <p class="upload-name cut" title={upload.from ? `${name}\n${upload.from}` : name}>
            {name}
          </p>
          <Facts t={t} upload={upload} now={now} />
          {address && (
            <p class="upload-address cut">
              {href ? (
                <a href={href} target="_blank" rel="noreferrer noopener" title={address}>
                  {address}
                </a>
              ) : (
                address
              )}
            </p>
          )}
        </div>
        <span class={`chip ${look.tone}`}>
          <Icon name={look.icon} size={12} />
          {t(
            asked ? 'state_asked' : upload.handed && state === 'done' ? 'state_handed' : (`state_${state}` as TextKey),
          )}
        </span>
        <RowButtons t={t} upload={upload} name={name} on={on} />
      </div>
      <UploadStory t={t} upload={upload} name={name} on={on} />
      {/* what was to come of a cancelled upload no longer holds */}
      {problem && !stored && !asked && state !== 'cancelled' && (
        <p class={`row-note ${looks[state].tone}`}>
          <SaidProblem t={t} problem={problem} />
        </p>
      )}
      {warnings.map((warning) => (
        <p class="row-note warn" key={warning.key}>
          <Icon name="alert" size={14} />
          <SaidProblem t={t} problem={warning} />
        </p>
      ))}
      {asked && <AskChoice t={t} upload={upload} on={on} />}
      {MoneyChoice && <MoneyChoice t={t} upload={upload} perCall={perCall} on={on} />}
      {!MoneyChoice && state === 'unconfirmed' && (
        <div class="row-choice">
          <p>{t('panel_unconfirmed_line_unknown')}</p>
          <button type="button" class="button small" onClick={on.onOpenPopup}>
            <Icon name="open" size={14} />
            {t('panel_in_extension')}
          </button>
        </div>
      )}
    </li>
  );
}
