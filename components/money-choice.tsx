// What is decided of one upload where money may have gone or may go: only in a page of the extension.
import type { UploadView } from '../utils/messages/views';
import type { Texts } from '../utils/texts';
import { Icon } from './icons';
import { MoreIcon } from './icons-more';
import type { RowCallbacks } from './upload-row';

type MoneyProps = { t: Texts; upload: UploadView; perCall: number | null; on: RowCallbacks };

/** Unconfirmed: it may be stored and billed, so the seller looks first and decides. */
function UnconfirmedChoice({ t, upload, perCall, on }: MoneyProps) {
  const { onSettle, onLook } = on;
  return (
    <div class="row-choice">
      <p>{perCall === null ? t('panel_unconfirmed_line_unknown') : t('panel_unconfirmed_line', perCall)}</p>
      <div class="actions">
        {onLook && (
          <button type="button" class="button small" title={t('panel_look_hint')} onClick={() => onLook(upload)}>
            <MoreIcon name="eye" size={14} />
            {t('panel_look')}
          </button>
        )}
        {onSettle && (
          <>
            <button type="button" class="button small" onClick={() => onSettle(upload.id, 'stored')}>
              <Icon name="check" size={14} />
              {t('panel_it_is_there')}
            </button>
            <button type="button" class="button small" onClick={() => onSettle(upload.id, 'again')}>
              <Icon name="retry" size={14} />
              {t('panel_send_again')}
            </button>
          </>
        )}
      </div>
    </div>
  );
}

/** Reused: nothing was spent; sending anyway costs a call. */
function ReusedChoice({ t, upload, perCall, on }: MoneyProps) {
  const { onForce } = on;
  return (
    <div class="row-choice plain">
      <p>{t('panel_reused_line')}</p>
      {onForce && (
        <button type="button" class="button small" onClick={() => onForce(upload.id)}>
          {perCall === null ? t('panel_force') : t('panel_force_cost', perCall)}
        </button>
      )}
    </div>
  );
}

/** The choice that an upload's state leaves; null for a state without one. */
export function MoneyChoice(props: MoneyProps) {
  const { state } = props.upload;
  return state === 'unconfirmed' ? (
    <UnconfirmedChoice {...props} />
  ) : state === 'reused' ? (
    <ReusedChoice {...props} />
  ) : null;
}
