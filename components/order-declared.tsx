// What the seller adds for the logistics side: note, weight, declared name and value. Saved when a field is left.
import { useState } from 'preact/hooks';
import type { Texts } from '../utils/texts';
import { TextField } from './field';
import { Banner } from './options-frame';
import type { OrderDeeds } from './order-detail';
import { moneyText } from './order-text';
import type { OpenOrder } from './order-types';

type Props = Pick<OrderDeeds, 'onEdit' | 'onDropEdit'> & { t: Texts; order: OpenOrder };

/** Grams from what was typed; null when it is no weight. Up to a ton, whole grams. */
export function gramsOf(text: string): number | null {
  const value = /^\d{1,7}$/.test(text.trim()) ? Number(text.trim()) : Number.NaN;
  return value > 0 && value <= 1_000_000 ? value : null;
}

/** An amount and a currency from what was typed, `12.5 USD` or `12.5`; null when it is none. */
export function moneyOf(text: string, currency: string): { amount: string; currency: string } | null {
  const [, amount = '', own = ''] = /^\s*(\d{1,12}(?:\.\d{1,4})?)\s*([a-z]{3})?\s*$/i.exec(text) ?? [];
  const named = (own || currency).toUpperCase();
  return amount !== '' && /^[A-Z]{3}$/.test(named) ? { amount, currency: named } : null;
}

/** The fields; an emptied one lets go of what was written. */
export function OrderDeclared({ t, order, onEdit, onDropEdit }: Props) {
  const { edits, order: theirs } = order.draft;
  const [note, setNote] = useState(edits.note?.value ?? '');
  const [weight, setWeight] = useState(edits.weight ? String(edits.weight.value) : '');
  const [name, setName] = useState(edits.declaredName?.value ?? '');
  const [value, setValue] = useState(moneyText(edits.declaredValue?.value));
  const currency = edits.declaredValue?.value?.currency ?? theirs.total?.currency ?? 'USD';
  const money = moneyOf(value, currency);
  const grams = gramsOf(weight);

  const drop = (field: 'note' | 'weight' | 'declaredName' | 'declaredValue') => {
    if (edits[field]) onDropEdit(field);
  };
  return (
    <section class="order-part" aria-labelledby="order-declared">
      <h3 id="order-declared">{t('order_declared')}</h3>
      {order.conflicts.includes('declaredValue') && <Banner tone="warn">{t('order_conflict_value')}</Banner>}
      <TextField
        label={t('order_col_note')}
        value={note}
        maxLength={2000}
        onInput={setNote}
        onCommit={() => (note.trim() === '' ? drop('note') : onEdit({ field: 'note', value: note.trim() }))}
      />
      <div class="pair">
        <TextField
          label={t('order_col_declaredName')}
          value={name}
          maxLength={200}
          onInput={setName}
          onCommit={() =>
            name.trim() === '' ? drop('declaredName') : onEdit({ field: 'declaredName', value: name.trim() })
          }
        />
        <TextField
          label={t('order_col_weight')}
          value={weight}
          inputMode="numeric"
          maxLength={7}
          error={weight.trim() !== '' && grams === null ? t('order_weight_wrong') : undefined}
          onInput={setWeight}
          onCommit={() => {
            if (weight.trim() === '') drop('weight');
            else if (grams !== null) onEdit({ field: 'weight', value: grams });
          }}
        />
        <TextField
          label={t('order_col_declaredValue')}
          value={value}
          maxLength={24}
          hint={theirs.total ? t('order_declared_theirs', moneyText(theirs.total)) : undefined}
          error={value.trim() !== '' && money === null ? t('order_value_wrong', currency) : undefined}
          onInput={setValue}
          onCommit={() => {
            if (value.trim() === '') drop('declaredValue');
            else if (money) onEdit({ field: 'declaredValue', value: money });
          }}
        />
      </div>
    </section>
  );
}
