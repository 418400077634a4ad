// What assistants may: shops with their categories, points a day, and after how long it locks by itself.
import { useState } from 'preact/hooks';
import type { Leave } from '../utils/db/leave-schema';
import type { Shop } from '../utils/db/schema';
import type { Texts } from '../utils/texts';
import { CheckField, TextField } from './field';
import { Card } from './options-frame';

export type LeaveCardProps = {
  t: Texts;
  leave: Leave;
  /** Points that assistants spent today. */
  spent: number;
  shops: Shop[];
  onAllow: (leave: Leave) => Promise<boolean>;
};

/** Category ids of a shop, the default one first. */
function categoriesOf(shop: Shop): { id: string; name: string }[] {
  const named = shop.categories.filter(({ id }) => id !== shop.defaultCategory);
  const name = shop.categories.find(({ id }) => id === shop.defaultCategory)?.name ?? shop.defaultCategory;
  return [{ id: shop.defaultCategory, name }, ...named];
}

type ShopLeaveProps = { t: Texts; shop: Shop; shops: Leave['shops']; onChange: (shops: Leave['shops']) => void };

function ShopLeave({ t, shop, shops, onChange }: ShopLeaveProps) {
  const allowed = Object.hasOwn(shops, shop.key);
  const some = shops[shop.key];
  const set = (value: string[] | null) => onChange({ ...shops, [shop.key]: value });
  const drop = () => onChange(Object.fromEntries(Object.entries(shops).filter(([key]) => key !== shop.key)));
  return (
    <li class="row top">
      <div class="grow stack tight">
        <CheckField label={shop.name} checked={allowed} onToggle={(on) => (on ? set(null) : drop())} />
        {allowed && (
          <fieldset class="leave-categories">
            <legend class="unseen">{t('owner_categories', shop.name)}</legend>
            <CheckField
              label={t('owner_all_categories')}
              checked={some === null}
              onToggle={(on) => set(on ? null : [shop.defaultCategory])}
            />
            {some &&
              categoriesOf(shop).map(({ id, name }) => (
                <CheckField
                  key={id}
                  label={name}
                  checked={some.includes(id)}
                  onToggle={(on) => set(on ? [...some, id] : some.filter((one) => one !== id))}
                />
              ))}
          </fieldset>
        )}
      </div>
    </li>
  );
}

const read = (text: string, most: number) =>
  /^\d{1,7}$/.test(text.trim()) && Number(text) <= most ? Number(text) : null;

/** The card; saved with its button, since it lets others spend. */
export function LeaveCard({ t, leave, spent, shops, onAllow }: LeaveCardProps) {
  const [draft, setDraft] = useState(leave.shops);
  const [points, setPoints] = useState(String(leave.points));
  const [minutes, setMinutes] = useState(String(leave.lockAfter));
  const [pointCount, minuteCount] = [read(points, 1_000_000), read(minutes, 480)];
  const good = pointCount !== null && minuteCount !== null && minuteCount > 0;
  return (
    <Card title={t('owner_leave')} aside={<span class="chip">{t('owner_spent', spent, leave.points)}</span>}>
      <p class="hint">{t('owner_leave_lead')}</p>
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (good) onAllow({ shops: draft, points: pointCount, lockAfter: minuteCount });
        }}
      >
        {shops.length === 0 ? (
          <p class="hint">{t('owner_no_shops')}</p>
        ) : (
          <fieldset class="field">
            <legend class="label">{t('owner_shops')}</legend>
            <ul class="list boxed">
              {shops.map((shop) => (
                <ShopLeave key={shop.key} t={t} shop={shop} shops={draft} onChange={setDraft} />
              ))}
            </ul>
          </fieldset>
        )}
        <div class="pair">
          <TextField
            label={t('owner_points')}
            hint={t('owner_points_hint')}
            error={pointCount === null ? t('options_count_wrong') : undefined}
            inputMode="numeric"
            value={points}
            onInput={setPoints}
          />
          <TextField
            label={t('owner_lock_after')}
            hint={t('owner_lock_after_hint')}
            error={minuteCount ? undefined : t('owner_minutes_wrong')}
            inputMode="numeric"
            value={minutes}
            onInput={setMinutes}
          />
        </div>
        <div class="actions">
          <button type="submit" class="button primary" disabled={!good}>
            {t('options_save')}
          </button>
        </div>
      </form>
    </Card>
  );
}
