// What the seller can do with one upload in its present state.
import type { UploadView } from '../utils/messages/views';
import type { Texts } from '../utils/texts';
import { Icon, type IconName } from './icons';
import type { RowCallbacks } from './upload-row';

type ButtonProps = { icon: IconName; label: string; onClick(): void };

function IconButton({ icon, label, onClick }: ButtonProps) {
  return (
    <button type="button" class="button quiet icon small" aria-label={label} title={label} onClick={onClick}>
      <Icon name={icon} />
    </button>
  );
}

type Props = { t: Texts; upload: UploadView; name: string; on: RowCallbacks };

/** Icon buttons at the end of a row: copy and insert, cancel, retry. */
export function RowButtons({ t, upload, name, on }: Props) {
  const { id, state, picture } = upload;
  const open = ['waiting', 'preparing', 'ready', 'handing', 'blocked'].includes(state);
  // What went to a page's own field goes there again only from that page.
  const retries = (state === 'failed' || state === 'cancelled') && (!upload.way || on.onHandAgain !== undefined);
  const stored = (state === 'done' || state === 'reused') && picture;
  return (
    <>
      {stored && on.onInsert && (
        <button
          type="button"
          class="button small"
          aria-label={t('panel_insert_one', name)}
          onClick={() => on.onInsert?.(picture.path, picture.title)}
        >
          {t('panel_insert')}
        </button>
      )}
      {stored && <IconButton icon="copy" label={t('copy_one', name)} onClick={() => on.onCopyUploads([upload])} />}
      {open && (
        <IconButton icon="close" label={t('panel_cancel_one', name)} onClick={() => on.onCancel({ ids: [id] })} />
      )}
      {state === 'sending' && (
        <IconButton icon="close" label={t('panel_cancel_sent', name)} onClick={() => on.onCancel({ ids: [id] })} />
      )}
      {retries && (
        <IconButton
          icon="retry"
          label={t('panel_retry_one', name)}
          onClick={() => (upload.way ? on.onHandAgain?.(id) : on.onRetry({ ids: [id] }))}
        />
      )}
      {state === 'failed' && (
        <IconButton icon="close" label={t('panel_dismiss_one', name)} onClick={() => on.onCancel({ ids: [id] })} />
      )}
    </>
  );
}

type MoneyProps = { t: Texts; upload: UploadView; perCall: number | null; on: RowCallbacks };

/** Unconfirmed: it may be stored and billed, so the seller looks first and decides. */
export function UnconfirmedChoice({ t, upload, perCall, on }: MoneyProps) {
  const { onSettle, onLook } = on;
  return (
    <div class="row-choice">
      <p>{perCall === null ? t('panel_unconfirmed_line_unknown') : t('panel_unconfirmed_line', perCall)}</p>
      <div class="actions">
        {onLook && (
          <button type="button" class="button small" title={t('panel_look_hint')} onClick={() => onLook(upload)}>
            <Icon name="eye" size={14} />
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
        {!onSettle && on.onOpenPopup && (
          <button type="button" class="button small" onClick={on.onOpenPopup}>
            <Icon name="open" size={14} />
            {t('panel_in_extension')}
          </button>
        )}
      </div>
    </div>
  );
}

/** Reused: nothing was spent; sending anyway costs a call. */
export function ReusedChoice({ t, upload, perCall, on }: MoneyProps) {
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
