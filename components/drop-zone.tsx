// The place that takes pictures: large and inviting while empty, one line once there are uploads.
import { useRef } from 'preact/hooks';
import type { Texts } from '../utils/texts';
import { pickedFiles } from './given-files';
import { Icon } from './icons';
import type { GivenFile } from './panel-props';

type Props = {
  t: Texts;
  large: boolean;
  /** Whether files are held over the panel now. */
  over: boolean;
  shopName: string;
  onPicked(files: GivenFile[]): void;
  onPickInTab?: () => void;
};

/** Drop and paste are heard by the whole panel; this shows them and holds the file input. */
export function DropZone({ t, large, over, shopName, onPicked, onPickInTab }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const button = (
    <button
      type="button"
      class={`button ${large ? 'primary' : ''}`}
      onClick={() => (onPickInTab ? onPickInTab() : input.current?.click())}
    >
      <Icon name={onPickInTab ? 'open' : 'add'} />
      {t(onPickInTab ? 'panel_pick_tab' : 'panel_pick')}
    </button>
  );
  const mac = typeof navigator !== 'undefined' && navigator.platform.startsWith('Mac');
  return (
    <div class={`drop-zone ${large ? 'large' : ''} ${over ? 'over' : ''}`}>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept="image/*"
        aria-label={t('panel_pick')}
        onChange={(event) => {
          onPicked(pickedFiles(event.currentTarget.files));
          event.currentTarget.value = '';
        }}
      />
      <span class="drop-mark">
        <Icon name={over ? 'download' : 'album'} size={large ? 32 : 20} />
      </span>
      <div class="drop-words grow">
        <p class="drop-title">
          {over ? t('panel_drop_now', shopName) : t(large ? 'panel_drop_title' : 'panel_drop_more')}
        </p>
        {large && <p class="hint">{t('panel_drop_hint', mac ? '⌘V' : 'Ctrl+V')}</p>}
      </div>
      {button}
      {large && <p class="hint drop-tip">{t('panel_drop_right_click')}</p>}
    </div>
  );
}
