// The ways to look at what a picture became, or would become: only a page of the extension can show it.
import type { UploadView } from '../utils/messages/views';
import type { Texts } from '../utils/texts';
import { MoreIcon } from './icons-more';
import type { RowCallbacks } from './upload-row';

type Props = { t: Texts; upload: UploadView; on: RowCallbacks };

/** Before and after side by side; nothing where they are the same or cannot be shown. `name`: the picture's. */
export function CompareButton({ t, upload, on, name }: Props & { name: string }) {
  const { onCompare } = on;
  const { changes = [], plan } = upload;
  const differs =
    changes.length > 0
      ? changes.some(({ kind }) => kind !== 'suffix')
      : plan?.does === 'change' || plan?.does === 'ask';
  if (!onCompare || !differs) return null;
  return (
    <button
      type="button"
      class="button quiet small"
      aria-label={t('panel_compare_of', name)}
      onClick={() => onCompare(upload)}
    >
      <MoreIcon name="compare" size={14} />
      {t('panel_compare')}
    </button>
  );
}

/** What is asked about, to be seen before it is answered; nothing where it cannot be shown. */
export function LookButton({ t, upload, on }: Props) {
  const { onCompare } = on;
  if (!onCompare) return null;
  return (
    <button type="button" class="button small" onClick={() => onCompare(upload)}>
      <MoreIcon name="eye" size={14} />
      {t(upload.problem?.key === 'ask_cut' ? 'ask_cut_look' : 'ask_look')}
    </button>
  );
}
