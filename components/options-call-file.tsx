// The picture of a call by hand, with a look at it before it goes.
import { useEffect, useRef, useState } from 'preact/hooks';
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

/** File field `img`: picked, or dropped on it. */
export function CallFile({ t, file, onFile }: { t: Texts; file: File | null; onFile: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const url = useObjectUrl(file);
  const tooLarge = file !== null && file.size > gatewayLimit;
  const take = (files: FileList | null | undefined) => {
    const first = files?.[0];
    if (first) onFile(first);
  };
  return (
    <fieldset class="field">
      <legend class="label">img</legend>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut, the button beside it does the same */}
      <div
        class="file"
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          take(event.dataTransfer?.files);
        }}
      >
        <span class="file-look">{url ? <img src={url} alt="" /> : <Icon name="album" size={20} />}</span>
        <div class="grow">
          {file && <p class="cut strong">{file.name}</p>}
          <p class={tooLarge ? 'error' : 'hint'} aria-live="polite">
            {tooLarge && t('test_file_large', file.name, bytesText(file.size))}
            {!tooLarge && file && `${file.type || '?'} · ${bytesText(file.size)}`}
            {!file && t('test_drop')}
          </p>
        </div>
        <button type="button" class="button" onClick={() => input.current?.click()}>
          {t(file ? 'test_pick_other' : 'test_pick')}
        </button>
        {/* the browser's own control speaks the browser's language, so ours stands for it */}
        <input
          ref={input}
          type="file"
          hidden
          accept="image/png,image/jpeg,image/gif"
          onChange={(event) => take(event.currentTarget.files)}
        />
      </div>
    </fieldset>
  );
}
