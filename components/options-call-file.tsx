// The picture of a call by hand, with a look at it before it goes.
import { useEffect, useId, useState } from 'preact/hooks';
import type { Texts } from '../utils/texts';
import { bytesText } from './format';
import { Icon } from './icons';

/** Bytes that a message may carry at most; more cannot be asked for. */
export const fileLimit = 20 * 1024 * 1024;
/** Bytes that the gateway takes at most. */
const gatewayLimit = 3 * 1024 * 1024;

/** Address of a file for an image element, given back when the file changes. */
function useObjectUrl(file: File | null): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!file) return setUrl(null);
    const made = URL.createObjectURL(file);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return url;
}

/** File field `img`. */
export function CallFile({ t, file, onFile }: { t: Texts; file: File | null; onFile: (file: File | null) => void }) {
  const id = useId();
  const url = useObjectUrl(file);
  const tooLarge = file !== null && file.size > gatewayLimit;
  return (
    <div class="field">
      <label for={id}>img</label>
      <div class="file">
        <span class="file-look">{url ? <img src={url} alt="" /> : <Icon name="album" size={20} />}</span>
        <div class="grow">
          <input
            id={id}
            type="file"
            accept="image/png,image/jpeg,image/gif"
            aria-describedby={`${id}-below`}
            onChange={(event) => onFile(event.currentTarget.files?.[0] ?? null)}
          />
          <p id={`${id}-below`} class={tooLarge ? 'error' : 'hint'} aria-live="polite">
            {tooLarge
              ? t('test_file_large', file.name, bytesText(file.size))
              : file
                ? `${file.type || '?'} · ${bytesText(file.size)}`
                : t('test_field_img')}
          </p>
        </div>
      </div>
    </div>
  );
}
