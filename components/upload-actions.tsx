// What the seller can do with one upload in its present state.
import type { UploadView } from '../utils/messages/views';
import type { Texts } from '../utils/texts';
import { Icon, type IconName } from './icons';
import type { RowCallbacks } from './upload-row';

type ButtonProps = { icon: IconName; label: string; size?: string; onClick(): void };

/** A quiet button of one icon; its name is read out and shown under the pointer. */
export function IconButton({ icon, label, size = 'small', onClick }: ButtonProps) {
  return (
    <button type="button" class={`button quiet icon ${size}`} aria-label={label} title={label} onClick={onClick}>
      <Icon name={icon} />
    </button>
  );
}

type Props = { t: Texts; upload: UploadView; name: string; on: RowCallbacks };

/** Icon buttons at the end of a row: copy and insert, cancel, retry. */
export function RowButtons({ t, upload, name, on }: Props) {
  const { id, state, picture, handed } = upload;
  const open = ['waiting', 'preparing', 'ready', 'handing', 'blocked'].includes(state);
  const inFlight = state === 'sending' && 'panel_cancel_sent';
  const close = open ? 'panel_cancel_one' : inFlight || (state === 'failed' && 'panel_dismiss_one');
  const ended = state === 'failed' || state === 'cancelled';
  // What went to a page's own field goes to one again only from a page of that platform, by the name of that field.
  const field = ended && handed !== undefined && handed === on.handTo?.platform ? on.handTo.name : null;
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
      {field !== null && (
        <button
          type="button"
          class="button small"
          aria-label={t('panel_hand_again_one', name, field)}
          onClick={() => on.onHandAgain?.(id)}
        >
          {t('panel_hand_again', field)}
        </button>
      )}
      {ended && handed === undefined && (
        <IconButton icon="retry" label={t('panel_retry_one', name)} onClick={() => on.onRetry({ ids: [id] })} />
      )}
      {close && <IconButton icon="close" label={t(close, name)} onClick={() => on.onCancel({ ids: [id] })} />}
    </>
  );
}
