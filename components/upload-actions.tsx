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
