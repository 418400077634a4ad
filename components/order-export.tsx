// Before a file of orders is made: which template, which columns in which order, a row an order or an item, which
// personal data will be in it. Templates are kept.
import { useState } from 'preact/hooks';
import type { TextKey, Texts } from '../utils/texts';
import { CheckField, RadioField, SelectField, TextField } from './field';
import { MoreIcon } from './icons-more';
import { Banner, Card } from './options-frame';
import {
  itemColumns,
  type OrderColumn,
  orderColumns,
  personalColumns,
  personalOf,
  rowsAreItems,
  type Template,
} from './order-columns';

export type ExportFormat = 'xlsx' | 'csv';

type Props = {
  t: Texts;
  /** Orders that go into the file. */
  count: number;
  templates: readonly Template[];
  busy: boolean;
  onSave(template: Template): void;
  onDrop(id: string): void;
  /** `mark`: the orders become `exported`. */
  onExport(format: ExportFormat, template: Template, mark: boolean): void;
  onClose(): void;
};

/** What is offered before the seller keeps a template: what a parcel service asks for. */
export const firstTemplate: Template = {
  id: '',
  name: '',
  columns: [
    ...(['id', 'account', 'name', 'phone', 'address', 'city', 'region', 'postcode', 'country'] as const),
    ...(['items', 'declaredName', 'declaredValue', 'declaredCurrency', 'weight', 'note'] as const),
  ],
};

type ColumnsProps = { t: Texts; columns: readonly OrderColumn[]; onColumns(next: OrderColumn[]): void };

/** The columns in their order, each to be moved or taken out; the others below, to be put in. */
function Columns({ t, columns, onColumns }: ColumnsProps) {
  const name = (column: OrderColumn) => t(`order_col_${column}` as TextKey);
  const left = orderColumns.filter((column) => !columns.includes(column));
  const move = (from: number, to: number) => {
    const next = [...columns];
    const [one] = next.splice(from, 1);
    if (one && to >= 0 && to <= next.length) onColumns([...next.slice(0, to), one, ...next.slice(to)]);
  };
  const icon = (label: string, glyph: 'close' | 'back', act: () => void, more = '') => (
    <button type="button" class={`button quiet icon small ${more}`} aria-label={label} title={label} onClick={act}>
      <MoreIcon name={glyph} size={14} />
    </button>
  );
  return (
    <>
      <ol class="columns" aria-label={t('order_export_columns')}>
        {columns.map((column, index) => (
          <li key={column} class="column">
            <span class="grow cut">{name(column)}</span>
            {personalColumns.includes(column) && <span class="badge warn">{t('order_export_personal_short')}</span>}
            {index > 0 && icon(t('order_export_earlier', name(column)), 'back', () => move(index, index - 1))}
            {index < columns.length - 1 &&
              icon(t('order_export_later', name(column)), 'back', () => move(index, index + 1), 'turned')}
            {icon(t('order_export_out', name(column)), 'close', () =>
              onColumns(columns.filter((one) => one !== column)),
            )}
          </li>
        ))}
      </ol>
      <div class="chips">
        {left.map((column) => (
          <button key={column} type="button" class="button quiet small" onClick={() => onColumns([...columns, column])}>
            <MoreIcon name="add" size={12} />
            {name(column)}
          </button>
        ))}
      </div>
    </>
  );
}

/** The card of an export. */
export function OrderExport({ t, count, templates, busy, onSave, onDrop, onExport, onClose }: Props) {
  const [template, setTemplate] = useState<Template>(templates[0] ?? firstTemplate);
  const [mark, setMark] = useState(true);
  const { columns } = template;
  const byItem = rowsAreItems(columns);
  const personal = personalOf(columns).map((column) => t(`order_col_${column}` as TextKey));
  const ready = !busy && columns.length > 0 && count > 0;
  const give = (format: ExportFormat) => ready && onExport(format, template, mark);
  const kept = templates.some(({ id }) => id === template.id);
  return (
    <Card
      title={t('order_export_title', count)}
      aside={
        <button type="button" class="button quiet icon" aria-label={t('order_close')} onClick={onClose}>
          <MoreIcon name="close" />
        </button>
      }
    >
      <div class="pair">
        <SelectField
          label={t('order_export_template')}
          value={template.id}
          choices={[
            ...templates.map(({ id, name }) => ({ value: id, label: name })),
            { value: '', label: t('order_export_template_new') },
          ]}
          onPick={(id) => setTemplate(templates.find((one) => one.id === id) ?? firstTemplate)}
        />
        <TextField
          label={t('order_export_name')}
          value={template.name}
          maxLength={60}
          onInput={(name) => setTemplate({ ...template, name })}
        >
          <button
            type="button"
            class="button"
            disabled={template.name.trim() === ''}
            onClick={() => {
              const saved = {
                ...template,
                id: template.id || crypto.randomUUID(),
                name: template.name.trim(),
                columns,
              };
              setTemplate(saved);
              onSave(saved);
            }}
          >
            {t('order_export_keep')}
          </button>
        </TextField>
      </div>
      <RadioField
        label={t('order_export_rows')}
        hint={t('order_export_rows_hint')}
        inline
        value={byItem ? 'item' : 'order'}
        choices={[
          { value: 'order', label: t('order_export_row_order') },
          { value: 'item', label: t('order_export_row_item') },
        ]}
        onPick={(row) => {
          const whole = columns.filter((column) => !itemColumns.includes(column));
          setTemplate({ ...template, columns: row === 'item' ? [...whole, 'title', 'sku', 'quantity'] : whole });
        }}
      />
      <Columns t={t} columns={columns} onColumns={(next) => setTemplate({ ...template, columns: next })} />
      {personal.length > 0 ? (
        <Banner tone="warn">{t('order_export_personal', personal.join(' · '))}</Banner>
      ) : (
        <Banner tone="ok">{t('order_export_impersonal')}</Banner>
      )}
      <CheckField label={t('order_export_mark')} checked={mark} onToggle={setMark} />
      <p class="hint">{t('order_export_csv_hint')}</p>
      <div class="actions">
        <button type="button" class="button primary" aria-disabled={!ready} onClick={() => give('xlsx')}>
          {busy ? t('order_export_busy') : t('order_export_xlsx')}
        </button>
        <button type="button" class="button" aria-disabled={!ready} onClick={() => give('csv')}>
          {t('order_export_csv')}
        </button>
        {kept && (
          <button
            type="button"
            class="button quiet danger"
            onClick={() => {
              onDrop(template.id);
              setTemplate({ ...template, id: '' });
            }}
          >
            {t('order_export_drop')}
          </button>
        )}
      </div>
    </Card>
  );
}
