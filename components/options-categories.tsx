// Folders of an image space: ids that the platform gave, names that the seller gives.
import type { TextKey, Texts } from '../utils/texts';
import { MoreIcon } from './icons-more';
import type { CategoryDraft } from './options-shop-draft';

export type CategoryRowsProps = {
  t: Texts;
  rows: CategoryDraft[];
  errors: Record<number, TextKey>;
  onChange: (rows: CategoryDraft[]) => void;
};

/** Rows of id and name; folder 0 is always there and cannot be taken away. */
export function CategoryRows({ t, rows, errors, onChange }: CategoryRowsProps) {
  const change = (row: number, part: Partial<CategoryDraft>) =>
    onChange(rows.map((one) => (one.row === row ? { ...one, ...part } : one)));
  const add = () => onChange([...rows, { row: Math.max(-1, ...rows.map(({ row }) => row)) + 1, id: '', name: '' }]);
  return (
    <fieldset class="field">
      <legend class="label">{t('options_categories')}</legend>
      <p class="hint">{t('options_categories_hint')}</p>
      <ul class="list boxed">
        <li class="row category">
          <code class="category-id">0</code>
          <span class="grow">{t('options_category_default')}</span>
          <span class="chip">{t('options_category_always')}</span>
        </li>
        {rows.map(({ row, id, name }, index) => (
          <li key={row} class="row category">
            <div class="category-id">
              <input
                class="input mono"
                aria-label={t('options_category_id', index + 1)}
                aria-invalid={errors[row] ? 'true' : undefined}
                placeholder={t('options_category_id_short')}
                inputMode="numeric"
                maxLength={32}
                value={id}
                onInput={(event) => change(row, { id: event.currentTarget.value })}
              />
              {errors[row] && (
                <p class="error" role="alert">
                  {t(errors[row])}
                </p>
              )}
            </div>
            <input
              class="input grow"
              aria-label={t('options_category_name', index + 1)}
              placeholder={t('options_category_name_short')}
              maxLength={60}
              value={name}
              onInput={(event) => change(row, { name: event.currentTarget.value })}
            />
            <button
              type="button"
              class="button quiet icon"
              aria-label={t('options_category_remove', name || id || index + 1)}
              onClick={() => onChange(rows.filter((one) => one.row !== row))}
            >
              <MoreIcon name="trash" />
            </button>
          </li>
        ))}
      </ul>
      <div>
        <button type="button" class="button small" onClick={add}>
          <MoreIcon name="add" size={14} />
          {t('options_category_add')}
        </button>
      </div>
    </fieldset>
  );
}
