// The files of an application: licence scans, the agreement, screenshots. Kept on this machine only.
import { useRef, useState } from 'preact/hooks';
import type { Attachment } from '../utils/db/grants-schema';
import type { Texts } from '../utils/texts';
import { bytesText } from './format';
import { Confirm } from './options-frame';

export type FilesProps = {
  t: Texts;
  files: Attachment[];
  onAttach: (file: File, kind: Attachment['kind']) => void;
  onOpen: (file: Attachment) => void;
  onDetach: (file: Attachment) => void;
};

const kinds = ['licence', 'agreement', 'screenshot', 'other'] as const;

/** The list, and a choice of kind before the file is picked. */
export function BrandFiles({ t, files, onAttach, onOpen, onDetach }: FilesProps) {
  const input = useRef<HTMLInputElement>(null);
  const [kind, setKind] = useState<Attachment['kind']>('licence');
  const [dropping, setDropping] = useState<Attachment | null>(null);
  return (
    <div class="brand-files">
      {files.length > 0 && (
        <ul class="chips" aria-label={t('brands_files')}>
          {files.map((file) => (
            <li key={file.id} class="file-chip" data-file={file.kind}>
              <button type="button" class="button quiet small" onClick={() => onOpen(file)}>
                {t(`brands_file_${file.kind}`)} · <span class="cut">{file.name}</span> · {bytesText(file.bytes.size)}
              </button>
              <button
                type="button"
                class="button quiet small"
                aria-label={t('grants_forget_of', file.name)}
                onClick={() => setDropping(file)}
              >
                {t('options_remove')}
              </button>
            </li>
          ))}
        </ul>
      )}
      <div class="actions">
        <select
          class="select"
          aria-label={t('brands_file_kind')}
          value={kind}
          onChange={(event) => setKind(event.currentTarget.value as Attachment['kind'])}
        >
          {kinds.map((one) => (
            <option key={one} value={one}>
              {t(`brands_file_${one}`)}
            </option>
          ))}
        </select>
        <button type="button" class="button small" onClick={() => input.current?.click()}>
          {t('brands_attach')}
        </button>
        <input
          ref={input}
          hidden
          type="file"
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            if (file) onAttach(file, kind);
            event.currentTarget.value = '';
          }}
        />
      </div>
      {dropping && (
        <Confirm
          title={t('brands_detach', dropping.name)}
          yes={t('options_remove')}
          no={t('options_cancel')}
          tone="danger"
          onNo={() => setDropping(null)}
          onYes={() => {
            onDetach(dropping);
            setDropping(null);
          }}
        >
          <p>{t('brands_detach_meaning')}</p>
        </Confirm>
      )}
    </div>
  );
}
