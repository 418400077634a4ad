// The picture picker: what a page shows, laid out to choose from; what is chosen is proposed as one batch. Knows neither
// browser nor database.
import { useMemo, useState } from 'preact/hooks';
import type { ShopChoices } from '../utils/messages/views';
import type { PagePicture } from '../utils/page/pictures';
import type { Language, Texts } from '../utils/texts';
import { Icon, Mark } from './icons';
import type { Choice } from './panel-props';
import { chosenOf, type Filter, filtered, firstFilter, nothing, withAll } from './picker-choice';
import { PickerFilters } from './picker-filters';
import { PickerGrid } from './picker-grid';
import { ShopPicker, validChoice } from './shop-picker';

/** Pictures that one proposal takes. */
export const mostPictures = 1000;

export type PickerProps = {
  t: Texts;
  language: Language;
  pictures: readonly PagePicture[];
  shops: ShopChoices;
  /** How many of how many have been handed over; null while nothing is. */
  progress: { done: number; total: number } | null;
  /** What went wrong, in the seller's words. */
  trouble: string | null;
  readThumb(key: string): Promise<string | null>;
  onUpload(pictures: PagePicture[], choice: Choice): void;
  /** Looks again: pages bring more as they are scrolled. */
  onAgain(): void;
  onClose(): void;
};

/** Head with the numbers, filters, the list, and at the foot where they go and the one press that proposes them. */
export function Picker(props: PickerProps) {
  const { t, pictures, shops, progress } = props;
  const [filter, setFilter] = useState<Filter>(firstFilter);
  const [selection, setSelection] = useState(nothing);
  const [picked, setPicked] = useState<Choice | null>(null);
  const choice = validChoice(shops, picked);
  const closed = shops.shops.some((shop) => shop.key === choice?.shop && shop.closed);
  const shown = useMemo(() => filtered(pictures, filter), [pictures, filter]);
  const chosen = useMemo(() => chosenOf(shown, selection), [shown, selection]);
  const repeats = pictures.reduce((sum, picture) => sum + picture.repeats, 0);
  const ready = choice !== null && !closed && progress === null && chosen.length > 0 && chosen.length <= mostPictures;
  const upload = () => {
    if (ready && choice) props.onUpload(chosen, choice);
  };
  const label =
    progress === null ? t('picker_upload', chosen.length) : t('picker_handing', progress.done, progress.total);
  const warning =
    props.trouble ??
    (choice === null
      ? t('picker_no_shop')
      : closed
        ? t('problem_untested')
        : chosen.length > mostPictures
          ? t('picker_too_many', mostPictures)
          : null);

  return (
    <section class="picker" lang={props.language === 'zh_CN' ? 'zh-CN' : 'en'}>
      <header class="panel-head">
        <Mark />
        <h2>{t('picker_title')}</h2>
        <p class="picker-count grow cut" role="status">
          {t('picker_count', shown.length, pictures.length)}
          {repeats > 0 && ` · ${t('picker_repeats', repeats)}`}
        </p>
        <button
          type="button"
          class="button quiet icon"
          aria-label={t('picker_again')}
          title={t('picker_again')}
          onClick={props.onAgain}
        >
          <Icon name="retry" />
        </button>
        <button
          type="button"
          class="button quiet icon"
          aria-label={t('picker_close')}
          title={t('picker_close')}
          onClick={props.onClose}
        >
          <Icon name="close" />
        </button>
      </header>
      <PickerFilters
        t={t}
        pictures={pictures}
        filter={filter}
        onFilter={setFilter}
        chosen={chosen.length}
        shown={shown.length}
        onAll={() =>
          setSelection(
            withAll(
              selection,
              shown.map(({ key }) => key),
            ),
          )
        }
        onNone={() => setSelection(nothing)}
      />
      {shown.length > 0 ? (
        <PickerGrid
          t={t}
          shown={shown}
          selection={selection}
          onSelection={setSelection}
          onUpload={upload}
          readThumb={props.readThumb}
        />
      ) : (
        <p class="picker-empty hint">{t(pictures.length === 0 ? 'picker_none' : 'picker_none_shown')}</p>
      )}
      <footer class="picker-foot">
        <div role="status">
          {warning && (
            <p class="banner warn">
              <Icon name="alert" />
              {warning}
            </p>
          )}
        </div>
        <div class="picker-send">
          {choice && <ShopPicker t={t} state={shops} choice={choice} labels={false} onChoice={setPicked} />}
          <p class="hint grow">{t('picker_hint')}</p>
          <button type="button" class="button primary" aria-disabled={!ready} onClick={upload}>
            <Icon name="upload" />
            {label}
          </button>
        </div>
      </footer>
    </section>
  );
}
