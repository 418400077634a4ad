// One shop's form: who it is, its folders, how its pictures are asked for.
import { useState } from 'preact/hooks';
import type { Problem, Shop } from '../utils/db/schema';
import type { Texts } from '../utils/texts';
import { CheckField, RadioField, SelectField, TextField } from './field';
import { Icon } from './icons';
import { CategoryRows } from './options-categories';
import { Card } from './options-frame';
import { checkDraft, type DraftErrors, draftOf, type ShopDraft, shopOf, shopPlatforms } from './options-shop-draft';
import { ShopFinder } from './options-shop-finder';

export type ShopFormProps = {
  t: Texts;
  /** Null for a new shop. */
  shop: Shop | null;
  /** What a page said of the shop, filled in for the seller to look over; null where nothing was offered. */
  offered?: ShopDraft | null;
  /** Keys of the shops that are already there. */
  taken: string[];
  /** Whether a gateway and a token are there, without which no shop can be looked up. */
  canFind: boolean;
  /** False while there is no list to go back to. */
  canEnd: boolean;
  onFind: (
    url: string,
    platform: ShopDraft['platform'],
  ) => Promise<{ shopId: string; name: string } | { problem: Problem }>;
  onSave: (shop: Shop) => Promise<boolean>;
  onEnd: () => void;
};

/** Form of a new or a stored shop. A stored shop keeps platform and id: its uploads are filed under them. */
export function ShopForm({ t, shop, offered, taken, canFind, canEnd, onFind, onSave, onEnd }: ShopFormProps) {
  const [draft, setDraft] = useState(() => offered ?? draftOf(shop));
  const [errors, setErrors] = useState<DraftErrors | null>(null);
  const [saving, setSaving] = useState(false);
  const [failed, setFailed] = useState(false);
  const change = (part: Partial<ShopDraft>) => {
    setDraft((before) => ({ ...before, ...part }));
    setErrors(null);
  };
  const defaultName = t('options_category_default');

  async function save(event: Event) {
    event.preventDefault();
    const found = checkDraft(
      draft,
      taken.filter((key) => key !== shop?.key),
    );
    setErrors(found);
    if (found || saving) return;
    setSaving(true);
    const saved = await onSave(shopOf(draft, defaultName));
    setSaving(false);
    setFailed(!saved);
    if (saved) onEnd();
  }

  return (
    <Card title={shop ? t('options_shop_edit_of', shop.name) : t('options_shop_new')}>
      {!shop && (
        <ShopFinder
          t={t}
          enabled={canFind}
          platform={draft.platform}
          onFind={onFind}
          onFound={(found) => change({ ...found, name: draft.name.trim() === '' ? found.name : draft.name })}
        />
      )}
      {offered && (
        <p class="banner">
          <Icon name="info" />
          {t('options_shop_offered')}
        </p>
      )}
      <form class="stack" noValidate onSubmit={save}>
        <div class="pair">
          <SelectField
            label={t('options_platform')}
            value={draft.platform}
            disabled={shop !== null}
            choices={shopPlatforms.map((value) => ({ value, label: t(`options_platform_${value}`) }))}
            onPick={(platform) => change({ platform })}
          />
          <TextField
            label={t('options_shop_id')}
            hint={shop ? t('options_shop_id_fixed') : t('options_shop_id_hint')}
            error={errors?.shopId && t(errors.shopId)}
            value={draft.shopId}
            readOnly={shop !== null}
            inputMode="numeric"
            maxLength={32}
            mono
            onInput={(shopId) => change({ shopId })}
          />
          <TextField
            label={t('options_shop_name')}
            hint={t('options_shop_name_hint')}
            error={errors?.name && t(errors.name)}
            value={draft.name}
            maxLength={100}
            onInput={(name) => change({ name })}
          />
          <SelectField
            label={t('options_category_first')}
            hint={t('options_category_first_hint')}
            value={draft.defaultCategory}
            choices={[
              { value: '0', label: defaultName },
              ...draft.categories
                .filter(({ id }) => id.trim() !== '')
                .map(({ id, name }) => ({ value: id.trim(), label: name.trim() || id.trim() })),
            ]}
            onPick={(defaultCategory) => change({ defaultCategory })}
          />
        </div>
        <CategoryRows
          t={t}
          rows={draft.categories}
          errors={errors?.categories ?? {}}
          onChange={(categories) => change({ categories })}
        />
        <RadioField
          label={t('options_client')}
          value={draft.clientType}
          choices={[
            { value: 'client:computer', label: t('options_client_computer'), hint: t('options_client_computer_hint') },
            { value: 'client:phone', label: t('options_client_phone'), hint: t('options_client_phone_hint') },
          ]}
          onPick={(clientType) => change({ clientType })}
        />
        <CheckField
          label={t('options_https')}
          hint={t('options_https_hint')}
          checked={draft.isHttps}
          onToggle={(isHttps) => change({ isHttps })}
        />
        {failed && (
          <p class="error" role="alert">
            {t('options_broken')}
          </p>
        )}
        <div class="actions">
          <button type="submit" class="button primary" disabled={saving}>
            <Icon name="check" />
            {t(saving ? 'options_saving' : 'options_shop_save')}
          </button>
          {canEnd && (
            <button type="button" class="button quiet" onClick={onEnd}>
              {t('options_cancel')}
            </button>
          )}
        </div>
      </form>
    </Card>
  );
}
