// The format in which addresses are copied, and one button for all of them.
import type { TextKey, Texts } from '../utils/texts';
import { Icon } from './icons';
import type { CopyFormat } from './panel-props';

const formats: readonly CopyFormat[] = ['address', 'html', 'markdown', 'own'];

type Props = { t: Texts; format: CopyFormat; count: number; onFormat(format: CopyFormat): void; onCopyAll(): void };

/** Shown once there is something to copy. */
export function CopyBar({ t, format, count, onFormat, onCopyAll }: Props) {
  return (
    <div class="copy-bar">
      <select
        class="select"
        aria-label={t('copy_format')}
        value={format}
        onChange={(event) => onFormat(event.currentTarget.value as CopyFormat)}
      >
        {formats.map((one) => (
          <option key={one} value={one}>
            {t(`copy_${one}` as TextKey)}
          </option>
        ))}
      </select>
      <button type="button" class="button" title={t('copy_all_count', count)} onClick={onCopyAll}>
        <Icon name="copy" size={14} />
        {t('copy_all')}
      </button>
    </div>
  );
}
