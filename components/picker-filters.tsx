// Which of a page's pictures are shown, and all or none of them chosen.
import type { PagePicture, PictureFormat } from '../utils/page/pictures';
import type { Texts } from '../utils/texts';
import { type Filter, formatCounts, leastWidths } from './picker-choice';

type Props = {
  t: Texts;
  pictures: readonly PagePicture[];
  filter: Filter;
  onFilter(filter: Filter): void;
  chosen: number;
  shown: number;
  onAll(): void;
  onNone(): void;
};

/** Least width, format, the description's pictures only; the number chosen stands beside what changes it. */
export function PickerFilters({ t, pictures, filter, onFilter, chosen, shown, onAll, onNone }: Props) {
  const counts = [...formatCounts(pictures)].sort((a, b) => b[1] - a[1]);
  const nameOf = (format: PictureFormat) => (format === 'other' ? t('picker_format_other') : format.toUpperCase());
  const details = pictures.filter((picture) => picture.details).length;
  return (
    <div class="picker-bar">
      <label class="picker-field">
        <span>{t('picker_least')}</span>
        <select
          class="select"
          value={filter.least}
          onChange={(event) => onFilter({ ...filter, least: Number(event.currentTarget.value) })}
        >
          {leastWidths.map((width) => (
            <option key={width} value={width}>
              {width === 0 ? t('picker_least_any') : t('picker_least_width', width)}
            </option>
          ))}
        </select>
      </label>
      <label class="picker-field">
        <span>{t('picker_format')}</span>
        <select
          class="select"
          value={filter.format}
          onChange={(event) => onFilter({ ...filter, format: event.currentTarget.value as Filter['format'] })}
        >
          <option value="all">{t('picker_format_all')}</option>
          {counts.map(([format, count]) => (
            <option key={format} value={format}>
              {t('picker_format_count', nameOf(format), count)}
            </option>
          ))}
        </select>
      </label>
      {details > 0 && (
        <label class="check">
          <input
            type="checkbox"
            checked={filter.details}
            onChange={(event) => onFilter({ ...filter, details: event.currentTarget.checked })}
          />
          <span>{t('picker_details', details)}</span>
        </label>
      )}
      <div class="picker-chosen">
        <strong aria-live="polite">{t('picker_chosen', chosen)}</strong>
        <button type="button" class="button small" disabled={shown === 0 || chosen === shown} onClick={onAll}>
          {t('picker_all', shown)}
        </button>
        <button type="button" class="button small" disabled={chosen === 0} onClick={onNone}>
          {t('picker_no')}
        </button>
      </div>
    </div>
  );
}
