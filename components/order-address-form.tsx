// The seller's own address in place of the marketplace's: the fields of a label, in a dialog.
import { useState } from 'preact/hooks';
import type { Address } from '../utils/marketplaces/types';
import type { TextKey, Texts } from '../utils/texts';
import { TextField } from './field';
import { Confirm } from './options-frame';

const fields = ['name', 'company', 'phone', 'email', 'district', 'city', 'region', 'postcode', 'country'] as const;
const longest = 200;

const blank: Address = {
  ...{ name: null, company: null, lines: [], district: null, city: null, region: null },
  ...{ postcode: null, country: null, countryName: null, phone: null, email: null },
};

/** The form's text as an address: nothing is an empty text, and a country code is two capitals. */
export function addressOf(before: Address, typed: Record<(typeof fields)[number], string>, lines: string): Address {
  const one = (name: (typeof fields)[number]) => typed[name].trim() || null;
  const country = one('country')?.toUpperCase() ?? null;
  const same = country === before.country;
  return {
    ...{ name: one('name'), company: one('company'), phone: one('phone'), email: one('email') },
    ...{ district: one('district'), city: one('city'), region: one('region'), postcode: one('postcode') },
    lines: lines
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean)
      .slice(0, 6),
    country: country !== null && /^[A-Z]{2}$/.test(country) ? country : null,
    countryName: same ? before.countryName : country !== null && !/^[A-Z]{2}$/.test(country) ? one('country') : null,
  };
}

type Props = { t: Texts; address: Address | null; onSave(address: Address): void; onNo(): void };

/** A dialog with the address as it stands, to be changed. */
export function AddressForm({ t, address, onSave, onNo }: Props) {
  const before = address ?? blank;
  const [typed, setTyped] = useState(
    () =>
      Object.fromEntries(
        fields.map((name) => [
          name,
          (name === 'country' ? (before.country ?? before.countryName) : before[name]) ?? '',
        ]),
      ) as Record<(typeof fields)[number], string>,
  );
  const [lines, setLines] = useState(before.lines.join('\n'));
  return (
    <Confirm
      title={t('order_address_edit')}
      yes={t('options_save')}
      no={t('options_cancel')}
      onNo={onNo}
      onYes={() => onSave(addressOf(before, typed, lines))}
    >
      <p class="hint">{t('order_address_edit_hint')}</p>
      <label class="field">
        <span class="label">{t('order_col_address')}</span>
        <textarea
          class="textarea"
          rows={2}
          maxLength={600}
          spellcheck={false}
          value={lines}
          onInput={(event) => setLines(event.currentTarget.value)}
        />
      </label>
      <div class="pair">
        {fields.map((name) => (
          <TextField
            key={name}
            label={t(`order_col_${name}` as TextKey)}
            value={typed[name]}
            maxLength={longest}
            onInput={(value) => setTyped({ ...typed, [name]: value })}
          />
        ))}
      </div>
    </Confirm>
  );
}
