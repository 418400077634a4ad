// In a platform's page: the ways in by name with their cost, and, for the page's own field, which of its fields.
import type { Takes } from '../utils/platforms/types';
import type { Texts } from '../utils/texts';
import type { WayId } from '../utils/uploaders/types';
import type { WayView } from '../utils/uploaders/ways';
import { bytesText } from './format';

export type SlotView = {
  key: string;
  /** As the seller reads it on the page. */
  name: string;
  takes: Takes;
  /** Pictures that it takes at once. */
  most: number | null;
  /** Text of the page's button that is pressed first; '' where the field is there. */
  opens: string;
};

type WaysProps = { t: Texts; ways: readonly WayView[]; way: WayId; perCall: number | null; onWay(way: WayId): void };

function costText(t: Texts, { id, standing }: WayView, perCall: number | null): string {
  if (id === 'page') return t('panel_way_free');
  if (standing === 'open' || standing === 'other') {
    return perCall === null ? t('panel_way_paid') : t('panel_way_cost', perCall);
  }
  return t(`panel_way_${standing}`);
}

/** Radios in a row; a way that is not built yet is shown and cannot be picked. */
export function WayPicker({ t, ways, way, perCall, onWay }: WaysProps) {
  return (
    <fieldset class="ways">
      <legend class="unseen">{t('panel_ways')}</legend>
      {ways.map((one) => (
        <label key={one.id} class="way">
          <input
            type="radio"
            class="unseen"
            name="way"
            value={one.id}
            checked={one.id === way}
            disabled={one.standing === 'later'}
            onChange={() => onWay(one.id)}
          />
          <span>
            <b>{t(one.standing === 'other' ? 'panel_way_other' : `panel_way_${one.id}`)}</b>
            <small>{costText(t, one, perCall)}</small>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

const range = (least = 0, most = 0) =>
  least === most ? `${least}` : most === 0 ? `≥${least}` : least === 0 ? `≤${most}` : `${least}–${most}`;

/** What a field takes, in one line: formats, bytes, pixels, proportions, count. */
export function takesText(t: Texts, takes: Takes, most: number | null): string {
  const { formats, bytes, leastWidth, mostWidth, leastHeight, mostHeight, ratio } = takes;
  const least = leastWidth && leastHeight && !mostWidth && !mostHeight;
  const parts = [
    formats.map((format) => format.toUpperCase()).join('/'),
    bytes !== null && `≤${bytesText(bytes)}`,
    least && t('panel_takes_least', leastWidth, leastHeight),
    !least && (leastWidth || mostWidth) && t('panel_takes_width', range(leastWidth, mostWidth)),
    !least && (leastHeight || mostHeight) && t('panel_takes_height', range(leastHeight, mostHeight)),
    ratio?.join(':'),
    most !== null && t('panel_takes_count', most),
  ];
  return parts.filter((part) => typeof part === 'string' && part !== '').join(' · ');
}

type SlotProps = { t: Texts; slots: readonly SlotView[]; slot: SlotView | null; onSlot(key: string): void };

/** The field of the page that pictures go to, and what it takes. */
export function SlotPicker({ t, slots, slot, onSlot }: SlotProps) {
  if (!slot) return <p class="banner warn">{t('panel_slot_none')}</p>;
  return (
    <div class="slot">
      <label class="field">
        <span class="label">{t('panel_slot')}</span>
        <select class="select" value={slot.key} onChange={(event) => onSlot(event.currentTarget.value)}>
          {slots.map(({ key, name }) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <p class="hint">{takesText(t, slot.takes, slot.most)}</p>
      {slot.opens !== '' && <p class="hint">{t('panel_slot_opens', slot.opens)}</p>}
    </div>
  );
}
