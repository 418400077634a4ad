// The call by hand: every field in sight, one real call after a yes.
import { useState } from 'preact/hooks';
import type { Shop } from '../utils/db/schema';
import type { Texts } from '../utils/texts';
import { SelectField, TextField } from './field';
import { Icon } from './icons';
import { PlainChip } from './options-address';
import { type CallFields, callFieldsOf } from './options-call-fields';
import { CallFile, fileLimit } from './options-call-file';
import { Banner, Card, Confirm, OutLink } from './options-frame';

export type CallProps = {
  t: Texts;
  shops: Shop[];
  address: string;
  plain: boolean;
  /** Why no call can be made yet; null when one can. */
  lacking: 'token' | 'permission' | null;
  /** Points a call has cost lately; null when none was made. */
  perCall: number | null;
  vendorSite: string;
  calling: boolean;
  fields: CallFields;
  file: File | null;
  onFields: (fields: CallFields) => void;
  onFile: (file: File) => void;
  onCall: () => void;
};

/** The card with the call's fields. */
export function CallCard(props: CallProps) {
  const { t, fields, file, shops } = props;
  const [asking, setAsking] = useState(false);
  const set = (part: Partial<CallFields>) => props.onFields({ ...fields, ...part });
  const shop = shops.find(({ shopId }) => shopId === fields.shop_id);
  const ready = props.lacking === null && file !== null && file.size <= fileLimit && !props.calling;

  function pick(key: string) {
    const picked = shops.find((one) => one.key === key);
    if (!picked) return;
    const { shop_id, picture_category_id, client_type, is_https } = callFieldsOf(picked);
    set({ shop_id, picture_category_id, client_type, is_https });
  }

  return (
    <Card
      title={t('test_request')}
      aside={
        <span class="chips">
          <code class="cut">{props.address}</code>
          {props.plain && <PlainChip t={t} />}
        </span>
      }
    >
      <Banner tone="warn">{props.perCall === null ? t('test_costs') : t('test_costs_about', props.perCall)}</Banner>
      {props.lacking && (
        <Banner
          tone="bad"
          actions={
            <a class="button small" href="#gateway">
              {t('test_to_gateway')}
            </a>
          }
        >
          {t(props.lacking === 'token' ? 'test_no_token' : 'test_no_permission')}
        </Banner>
      )}
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) setAsking(true);
        }}
      >
        <CallFile
          t={t}
          file={file}
          onFile={(picked) => {
            props.onFile(picked);
            set({ image_input_title: picked.name });
          }}
        />
        <div class="pair">
          {shops.length > 0 && (
            <SelectField
              label={t('test_shop')}
              hint={t('test_shop_hint')}
              value={shop?.key ?? ''}
              choices={[
                ...(shop ? [] : [{ value: '', label: t('test_shop_other') }]),
                ...shops.map(({ key, name }) => ({ value: key, label: name })),
              ]}
              onPick={pick}
            />
          )}
          <TextField
            label="shop_id"
            hint={t('test_field_shop')}
            value={fields.shop_id}
            onInput={(shop_id) => set({ shop_id })}
            mono
          />
          <TextField
            label="picture_category_id"
            hint={t('test_field_category')}
            value={fields.picture_category_id}
            onInput={(picture_category_id) => set({ picture_category_id })}
            mono
          />
          <TextField
            label="image_input_title"
            hint={t('test_field_name')}
            value={fields.image_input_title}
            onInput={(image_input_title) => set({ image_input_title })}
            mono
          />
          <TextField
            label="title"
            hint={t('test_field_title')}
            value={fields.title}
            onInput={(title) => set({ title })}
            mono
          />
          <SelectField
            label="client_type"
            hint={t('test_field_client')}
            value={fields.client_type}
            choices={[
              { value: '', label: t('test_not_sent') },
              { value: 'client:computer', label: 'client:computer' },
              { value: 'client:phone', label: 'client:phone' },
            ]}
            onPick={(client_type) => set({ client_type })}
          />
          <SelectField
            label="is_https"
            hint={t('test_field_https')}
            value={fields.is_https}
            choices={[
              { value: '', label: t('test_not_sent') },
              { value: 'true', label: 'true' },
              { value: 'false', label: 'false' },
            ]}
            onPick={(is_https) => set({ is_https })}
          />
          <TextField
            label="vvtype"
            hint={t('test_field_vvtype')}
            value={fields.vvtype}
            onInput={(vvtype) => set({ vvtype })}
            mono
          />
        </div>
        <div class="actions spread">
          <button type="submit" class="button primary" disabled={!ready}>
            <Icon name="play" />
            {t(props.calling ? 'test_calling' : 'test_call')}
          </button>
          <span class="links">
            <OutLink href={props.vendorSite}>{t('options_vendor_open')}</OutLink>
            <OutLink href={props.vendorSite}>{t('options_vendor_topup')}</OutLink>
          </span>
        </div>
      </form>
      {asking && file && (
        <Confirm
          title={t('test_confirm_title')}
          yes={t('test_confirm_yes')}
          no={t('options_cancel')}
          onNo={() => setAsking(false)}
          onYes={() => {
            setAsking(false);
            props.onCall();
          }}
        >
          <p>{t('test_confirm', file.name, shop?.name ?? fields.shop_id)}</p>
          <p>{props.perCall === null ? t('test_costs') : t('test_costs_about', props.perCall)}</p>
          <p class="hint">{t('test_confirm_once')}</p>
        </Confirm>
      )}
    </Card>
  );
}
