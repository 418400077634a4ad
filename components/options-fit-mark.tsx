// A shop's watermark: off, a text or a picture; its place, strength and size, with a look at it at once.
import { useRef } from 'preact/hooks';
import type { Watermark } from '../utils/db/fit-schema';
import type { Texts } from '../utils/texts';
import { TextField } from './field';
import { Icon } from './icons';
import { type DrawMark, MarkPreview } from './options-fit-preview';
import { Banner, Card } from './options-frame';
import { SegmentField } from './segment-field';

const grid = ['nw', 'n', 'ne', 'w', 'c', 'e', 'sw', 's', 'se'] as const;

export type MarkProps = {
  t: Texts;
  /** As it is being set, also while it is not usable yet; null: no watermark. */
  mark: Watermark | null;
  /** The watermark's own picture; null when there is none. */
  picture: ImageBitmap | null;
  /** Why the file just picked is not taken. */
  refused: 'options_fit_mark_kind' | 'options_fit_mark_size' | null;
  draw: DrawMark;
  /** Called at every change, also while a slider moves. */
  onMark: (mark: Watermark | null) => void;
  /** Called when a change is finished and may be kept. */
  onKeep: (mark: Watermark | null) => void;
  onPicture: (file: File) => void;
};

type RangeProps = { label: string; value: number; onInput: (value: number) => void; onKeep: (value: number) => void };

/** A share as whole percent. */
function PercentRange({ label, value, onInput, onKeep }: RangeProps) {
  const percent = Math.round(value * 100);
  return (
    <label class="field range">
      <span class="label">
        {label}
        <output>{percent}%</output>
      </span>
      <input
        type="range"
        min={5}
        max={100}
        step={1}
        value={percent}
        onInput={(event) => onInput(event.currentTarget.valueAsNumber / 100)}
        onChange={(event) => onKeep(event.currentTarget.valueAsNumber / 100)}
      />
    </label>
  );
}

function Places({
  t,
  place,
  onPick,
}: {
  t: Texts;
  place: Watermark['place'];
  onPick: (to: Watermark['place']) => void;
}) {
  return (
    <fieldset class="field">
      <legend class="label">{t('options_fit_place')}</legend>
      <div class="places">
        {grid.map((one) => (
          <label key={one} title={t(`options_fit_place_${one}`)}>
            <input
              type="radio"
              name="place"
              class="unseen"
              aria-label={t(`options_fit_place_${one}`)}
              checked={one === place}
              onChange={() => onPick(one)}
            />
            <span class="spot" />
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** The watermark that a seller starts from. */
const first: Watermark = { kind: 'text', text: '', place: 'se', opacity: 0.6, size: 0.3 };

/** Whether a watermark draws anything, so that it may be kept. */
export function isUsable(mark: Watermark, picture: unknown): boolean {
  return mark.kind === 'text' ? mark.text.trim() !== '' : picture !== null;
}

/** The card of the watermark. */
export function MarkCard(props: MarkProps) {
  const { t, mark, picture, refused, draw } = props;
  const input = useRef<HTMLInputElement>(null);
  /** What comes back after "off" was tried. */
  const last = useRef(mark ?? first);
  if (mark) last.current = mark;
  const set = (part: Partial<Watermark>) => mark && props.onMark({ ...mark, ...part });
  const keep = (part: Partial<Watermark>) => mark && props.onKeep({ ...mark, ...part });
  return (
    <Card
      title={t('options_fit_mark')}
      aside={
        mark &&
        !isUsable(mark, picture) && (
          <span class="chip warn">{t(mark.kind === 'text' ? 'options_fit_mark_empty' : 'options_fit_mark_none')}</span>
        )
      }
    >
      <p class="hint">{t('options_fit_mark_lead')}</p>
      <SegmentField
        label={t('options_fit_mark_what')}
        unseen
        value={mark?.kind ?? 'off'}
        choices={(['off', 'text', 'picture'] as const).map((value) => ({
          value,
          label: t(`options_fit_mark_${value}`),
        }))}
        onPick={(kind) => props.onKeep(kind === 'off' ? null : { ...last.current, kind })}
      />
      {mark && (
        <div class="watermark">
          <div class="stack mark-form">
            {mark.kind === 'text' ? (
              <TextField
                label={t('options_fit_mark_words')}
                value={mark.text}
                maxLength={60}
                placeholder={t('options_fit_mark_sample')}
                onInput={(text) => set({ text })}
                onCommit={() => keep({})}
              />
            ) : (
              <div class="field">
                <span class="label">{t('options_fit_mark_file')}</span>
                <div class="actions">
                  <button type="button" class="button" onClick={() => input.current?.click()}>
                    <Icon name="album" />
                    {t(picture ? 'options_fit_mark_other' : 'options_fit_mark_pick')}
                  </button>
                </div>
                <p class="hint">{t('options_fit_mark_file_hint')}</p>
                <input
                  ref={input}
                  type="file"
                  hidden
                  accept="image/png,image/jpeg"
                  onChange={(event) => {
                    const file = event.currentTarget.files?.[0];
                    event.currentTarget.value = '';
                    if (file) props.onPicture(file);
                  }}
                />
                <div role="status">{refused && <Banner tone="bad">{t(refused)}</Banner>}</div>
              </div>
            )}
            <div class="mark-fine">
              <Places t={t} place={mark.place} onPick={(place) => keep({ place })} />
              <div class="stack tight">
                <PercentRange
                  label={t('options_fit_size')}
                  value={mark.size}
                  onInput={(size) => set({ size })}
                  onKeep={(size) => keep({ size })}
                />
                <PercentRange
                  label={t('options_fit_opacity')}
                  value={mark.opacity}
                  onInput={(opacity) => set({ opacity })}
                  onKeep={(opacity) => keep({ opacity })}
                />
              </div>
            </div>
          </div>
          <MarkPreview t={t} mark={mark} picture={picture} draw={draw} />
        </div>
      )}
    </Card>
  );
}
